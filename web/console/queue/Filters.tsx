import { Badge, Button, Checkbox, Select } from 'antd';
import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { CaseRow } from '#contract/cases.ts';
import { optionsOf, stateValues } from '../choose/values.ts';
import { useText } from '#web/client/language.ts';
import { SubjectSelect } from '../choose/SubjectSelect.tsx';
import { TownSelect } from '../choose/TownSelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import { PlatformSelect } from '../choose/PlatformSelect.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { addressOf, type FilterName, type Filters as Chosen, type Wanted } from './listing.ts';
import { MoreFilters } from './MoreFilters.tsx';
import { SavedSearches } from './SavedSearches.tsx';

/** Those that stand in the bar; the others are behind "more", counted there. */
const inBar: readonly FilterName[] = ['state', 'townCode', 'unitId', 'subjectCode', 'overdue', 'platform'];

/** Narrows the list of all cases. Kept in the address. */
export function Filters({ wanted, rows }: { wanted: Wanted; rows: readonly CaseRow[] }) {
  const { t } = useText('console');
  const navigate = useNavigate();
  const { caseId } = useParams();
  const [more, setMore] = useState(false);
  const set = (part: Chosen) => void navigate(addressOf({ ...wanted, ...part }, caseId), { replace: true });
  const { q, ...filters } = wanted;
  const chosen = Object.keys(filters);
  const behind = chosen.filter((name) => !inBar.includes(name as FilterName)).length;
  const unit = rows.find((row) => row.unit?.id === filters.unitId)?.unit;
  return (
    <div className="filters" role="group" aria-label={t('filter.name')}>
      <Select
        size="small"
        allowClear
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        value={filters.state}
        options={optionsOf(stateValues, (state) => t(`domain:state.${state}`))}
        onChange={(state: string | undefined) => set({ state })}
      />
      <TownSelect
        size="small"
        aria-label={t('filter.town')}
        placeholder={t('filter.town')}
        value={filters.townCode}
        onChange={(townCode) => set({ townCode, communityCode: undefined, gridCode: undefined })}
      />
      <UnitSelect
        size="small"
        aria-label={t('filter.unit')}
        placeholder={t('filter.unit')}
        value={filters.unitId}
        known={unit ?? null}
        onChange={(unitId) => set({ unitId })}
      />
      <SubjectSelect
        size="small"
        any
        aria-label={t('filter.subject')}
        placeholder={t('filter.subject')}
        value={filters.subjectCode}
        onChange={(subjectCode) => set({ subjectCode })}
      />
      <PlatformSelect
        size="small"
        aria-label={t('command:platform.which')}
        placeholder={t('command:platform.which')}
        value={filters.platform}
        onChange={(platform) => set({ platform })}
      />
      <Checkbox
        checked={filters.overdue === 'true'}
        onChange={(event) => set({ overdue: event.target.checked ? 'true' : undefined })}
      >
        {t('filter.overdue')}
      </Checkbox>
      <Badge count={behind} size="small" color="#0f766e" title={t('search:more.count', { count: behind })}>
        <Button size="small" icon={<SlidersHorizontal size={14} />} onClick={() => setMore(true)}>
          {t('search:more.open')}
        </Button>
      </Badge>
      {chosen.length > 0 && (
        <Button size="small" type="text" icon={<X size={14} />} onClick={() => void navigate(addressOf({ q }))}>
          {t('filter.clear')}
        </Button>
      )}
      <span className="filters-end">
        <SavedSearches wanted={wanted} />
        <ExportButton wanted={wanted} />
      </span>
      <MoreFilters open={more} wanted={wanted} onChange={set} onClose={() => setMore(false)} />
    </div>
  );
}
