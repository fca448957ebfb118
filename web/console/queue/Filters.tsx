import { Button, Checkbox, Select } from 'antd';
import { X } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { optionsOf, stateValues } from '../choose/values.ts';
import { useText } from '#web/client/language.ts';
import { SubjectSelect } from '../choose/SubjectSelect.tsx';
import { TownSelect } from '../choose/TownSelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import type { Filters as Chosen } from './listing.ts';
import { PlatformSelect } from '../choose/PlatformSelect.tsx';
import { SavedViews } from './SavedViews.tsx';

/** Narrows the list of all cases: state, town, unit, subject, late ones. Kept in the address. */
export function Filters({ filters }: { filters: Chosen }) {
  const { t } = useText('console');
  const navigate = useNavigate();
  const { caseId } = useParams();
  const set = (part: Chosen) => {
    const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value);
    void navigate(`/queue/all${caseId ? `/${caseId}` : ''}?${new URLSearchParams(next as [string, string][])}`, {
      replace: true,
    });
  };
  return (
    <div className="filters" role="group" aria-label={t('filter.name')}>
      <Select
        size="small"
        allowClear
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        value={filters.state}
        options={optionsOf(stateValues, (state) => t(`domain:state.${state}`))}
        onChange={(state) => set({ state })}
      />
      <TownSelect
        size="small"
        aria-label={t('filter.town')}
        placeholder={t('filter.town')}
        value={filters.townCode}
        onChange={(townCode) => set({ townCode })}
      />
      <UnitSelect
        size="small"
        aria-label={t('filter.unit')}
        placeholder={t('filter.unit')}
        value={filters.unitId}
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
      {Object.keys(filters).length > 0 && (
        <Button size="small" type="text" icon={<X size={14} />} onClick={() => void navigate('/queue/all')}>
          {t('filter.clear')}
        </Button>
      )}
      <SavedViews filters={filters} />
    </div>
  );
}
