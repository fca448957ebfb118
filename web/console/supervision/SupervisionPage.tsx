import { Alert, Button } from 'antd';
import { TableProperties, X } from 'lucide-react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { CasePane } from '../case/CasePane.tsx';
import { TownSelect } from '../choose/TownSelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import { BackLink } from '../kit/Pane.tsx';
import { RowList } from '../kit/RowList.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { CaseRow } from '../queue/CaseRow.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { Standing } from './Standing.tsx';
import { dueKindValues, filtersOf, type DueFilters } from './filters.ts';
import '../queue/queue.css';
import './supervision.css';

const { supervision } = contract;

/** 督办: what is late, soon due and waiting, as a list beside the standing of each unit; a case opens over the standing. */
export function SupervisionPage() {
  const { t, language } = useText('supervision');
  const { caseId } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = filtersOf(search);
  const { what, unitId, handlerId, townCode } = filters;
  const summary = useRead(supervision.summary, { unitId, townCode }, { every: refreshMs, keepPrevious: true });
  const pages = usePages(supervision.cases, { what, unitId, handlerId, townCode }, { every: refreshMs });
  const to = (part: Partial<DueFilters>, id?: string) => {
    const given = Object.entries({ ...filters, ...part }).filter(([, value]) => value) as [string, string][];
    return `/supervision${id ? `/${id}` : ''}?${new URLSearchParams(given)}`;
  };
  const closed = to({});
  const standing = search.get('view') === 'units';
  const person = summary.data?.byPerson.find((p) => p.person?.id === handlerId)?.person;
  const narrowed = Boolean(unitId ?? handlerId ?? townCode);
  return (
    <SideBySide
      title={t('title')}
      closed={closed}
      head={
        <>
          <header className="list-head">
            <div className="list-title">
              <h2>{t('title')}</h2>
              <span className="list-count" />
              <span className={pages.isFetching ? 'busy-dot on' : 'busy-dot'} aria-hidden />
              <Link className="standing-link" to={`${closed}&view=units`}>
                <TableProperties size={14} aria-hidden /> {t('byUnit.show')}
              </Link>
            </div>
            <nav className="due-kinds" aria-label={t('what')}>
              {dueKindValues.map((kind) => (
                <Link
                  key={kind}
                  to={to({ what: kind })}
                  replace
                  aria-current={kind === what ? 'true' : undefined}
                  className={kind === 'overdue' && (summary.data?.total.overdue ?? 0) > 0 ? 'late' : ''}
                >
                  <span>{t(`what.${kind}`)}</span>
                  <strong>{summary.data?.total[kind] ?? '–'}</strong>
                </Link>
              ))}
            </nav>
          </header>
          <div className="filters" role="group" aria-label={t('filters')}>
            <UnitSelect
              size="small"
              aria-label={t('column.unit')}
              placeholder={t('column.unit')}
              value={unitId}
              known={summary.data?.byUnit.find((u) => u.unit.id === unitId)?.unit}
              onChange={(unit) => void navigate(to({ unitId: unit, handlerId: undefined }), { replace: true })}
            />
            <TownSelect
              size="small"
              aria-label={t('console:filter.town')}
              placeholder={t('console:filter.town')}
              value={townCode}
              onChange={(town) => void navigate(to({ townCode: town }), { replace: true })}
            />
            {person && (
              <Button size="small" onClick={() => void navigate(to({ handlerId: undefined }), { replace: true })}>
                {t('filters.person', { name: person.name })} <X size={12} aria-hidden />
              </Button>
            )}
            {narrowed && (
              <Button
                size="small"
                type="text"
                icon={<X size={14} />}
                onClick={() => void navigate(`/supervision?what=${what}`)}
              >
                {t('filters.clear')}
              </Button>
            )}
          </div>
        </>
      }
      list={
        <RowList pages={pages} empty={t(`empty.${what}`)} look="due-list">
          {(row) => (
            <CaseRow
              row={row}
              to={to({}, row.id)}
              open={row.id === caseId}
              queue="unit"
              more={
                row.supervisionLevel > 0 && (
                  <span className={`level level-${row.supervisionLevel}`}>{t(`level.${row.supervisionLevel}`)}</span>
                )
              }
            />
          )}
        </RowList>
      }
      listName={what}
      paneName={caseId ? t('console:case.column') : t('byUnit')}
      open={caseId && <CasePane key={caseId} id={caseId} closeTo={closed} />}
      inFront={standing}
      none={
        <div className="standing-room" tabIndex={0} role="group" aria-label={t('byUnit')}>
          <BackLink to={closed}>{t('byUnit.back')}</BackLink>
          {summary.error && <Alert type="warning" showIcon title={sayError(summary.error)} />}
          {summary.data && <Standing summary={summary.data} filters={filters} to={to} language={language} />}
        </div>
      }
    />
  );
}
