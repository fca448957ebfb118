import { Alert, Empty, Skeleton } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { CaseRow as Row } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { CaseRow } from '../queue/CaseRow.tsx';
import { useDensity } from '../queue/density.ts';
import { addressOf } from '../queue/listing.ts';
import { moveFocus } from '../queue/moveFocus.ts';
import { useKeys } from '../shell/keys.ts';
import type { Box } from './CaseMap.tsx';

/** As many as one looks through; the map shows them all. */
const most = 100;

type Props = { rows: Row[]; capped: boolean; busy: boolean; box: Box | undefined };

/** The cases on the piece of map in sight, as a list: late ones first. */
export function MapList({ rows, capped, busy, box }: Props) {
  const { t } = useText('console');
  const density = useDensity();
  const list = useRef<HTMLDivElement>(null);
  useKeys({ j: () => moveFocus(list.current, 1), k: () => moveFocus(list.current, -1) });
  const sorted = [...rows].sort((a, b) => (a.resolutionDueAt ?? '9').localeCompare(b.resolutionDueAt ?? '9'));
  return (
    <>
      <header className="list-head">
        <div className="list-title">
          <h2>{t('map.list')}</h2>
          <span className="list-count" aria-live="polite">
            {t('list.shown', { count: rows.length })}
          </span>
          {box && (
            <Link to={addressOf({ box: [box.west, box.south, box.east, box.north].join(',') })}>
              {t('search:asList')}
            </Link>
          )}
        </div>
      </header>
      {capped && <Alert banner type="info" title={t('map.capped')} />}
      <div className="list-scroll" ref={list}>
        {busy && <Skeleton active className="list-wait" />}
        {!busy && rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('map.empty')} />}
        <ol className={`case-list ${density}`}>
          {sorted.slice(0, most).map((row) => (
            <li key={row.id}>
              <CaseRow row={row} to={`/map/${row.id}`} open={false} queue="all" />
            </li>
          ))}
        </ol>
        {rows.length > most && <p className="list-wait quiet">{t('map.closer', { most })}</p>}
      </div>
    </>
  );
}
