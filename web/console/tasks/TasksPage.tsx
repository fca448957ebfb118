import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import type { taskRow } from '#contract/structure.ts';
import { shortNumber } from '#web/client/case-number.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { CasePane } from '../case/CasePane.tsx';
import { Light } from '../case/Light.tsx';
import { sayLeft } from '../case/sayLeft.ts';
import { PaneEmpty } from '../kit/Pane.tsx';
import { RowList } from '../kit/RowList.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { useDensity } from '../queue/density.ts';
import { ListHead } from '../queue/ListHead.tsx';
import { useNow } from '../queue/useNow.ts';
import { refreshMs } from '../shell/Nav.tsx';

type Row = z.infer<typeof taskRow>;

/** One task in the list: light and time left, what is asked, of which matter, by whom. */
function TaskRow({ row, open }: { row: Row; open: boolean }) {
  const { t, language } = useText('structure');
  const { t: inConsole } = useText('console');
  const now = useNow();
  return (
    <Link className="case-row" to={`/tasks/${row.case.id}`} aria-current={open ? 'true' : undefined}>
      <span className="row-first">
        <span className="row-title">{row.what ?? t('task.named')}</span>
        {row.light && (
          <span className="row-due">
            <Light light={row.light} />
            <span>{sayLeft(row.dueAt, now, language, inConsole)}</span>
          </span>
        )}
      </span>
      <span className="row-second">
        <span className="row-subject">{row.case.title}</span>
        <span className="row-place">{row.case.place}</span>
      </span>
      <span className="row-third">
        <span className="row-state">{t(`domain:taskState.${row.state}`)}</span>
        <span className="row-unit">{row.case.unit && t('task.lead', { unit: row.case.unit.name })}</span>
        <span className="row-number">{shortNumber(row.case.number)}</span>
      </span>
    </Link>
  );
}

/** 协办: what other units ask of mine, what is due first first; the case opens beside it. */
export function TasksPage() {
  const { t } = useText('structure');
  const { caseId } = useParams();
  const density = useDensity();
  const pages = usePages(contract.structure.tasks, {}, { every: refreshMs });
  const title = t('console:nav.tasks');
  return (
    <SideBySide
      title={title}
      closed="/tasks"
      head={
        <ListHead
          title={title}
          wanted={{}}
          shown={pages.items.length}
          more={pages.hasNextPage}
          busy={pages.isFetching}
        />
      }
      list={
        <RowList pages={pages} empty={t('task.empty')} look={density}>
          {(row) => <TaskRow row={row} open={row.case.id === caseId} />}
        </RowList>
      }
      paneName={t('console:case.column')}
      open={caseId && <CasePane key={caseId} id={caseId} closeTo="/tasks" />}
      none={<PaneEmpty>{t('console:case.none')}</PaneEmpty>}
    />
  );
}
