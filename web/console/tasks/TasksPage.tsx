import { Alert, Button, Empty, Skeleton } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { z } from 'zod';
import type { taskRow } from '#contract/structure.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { CasePane } from '../case/CasePane.tsx';
import { EmptyCase } from '../case/EmptyCase.tsx';
import { escapeFrom } from '../case/escape.ts';
import { Light } from '../case/Light.tsx';
import { sayLeft } from '../case/sayLeft.ts';
import { useDensity } from '../queue/density.ts';
import { ListHead } from '../queue/ListHead.tsx';
import { moveFocus } from '../queue/moveFocus.ts';
import { useNow } from '../queue/useNow.ts';
import { useKeys } from '../shell/keys.ts';
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
        <span className="row-number">{row.case.number.slice(9)}</span>
      </span>
    </Link>
  );
}

/** 协办: what other units ask of mine, what is due first first; the case opens beside it. */
export function TasksPage() {
  const { t } = useText('structure');
  const { caseId } = useParams();
  const navigate = useNavigate();
  const density = useDensity();
  const list = useRef<HTMLDivElement>(null);
  const pages = usePages(contract.structure.tasks, {}, { every: refreshMs });
  useKeys({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    Escape: () => escapeFrom(() => void (caseId && navigate('/tasks'))),
  });
  const title = t('console:nav.tasks');
  return (
    <main className={caseId ? 'columns with-case' : 'columns'} aria-label={title}>
      <h1 className="unseen">{title}</h1>
      <section className="list-column" aria-label={title}>
        <ListHead
          title={title}
          wanted={{}}
          shown={pages.items.length}
          more={pages.hasNextPage}
          busy={pages.isFetching}
        />
        <div className="list-scroll" ref={list}>
          {pages.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} className="list-wait" />}
          {pages.error && <Alert type="error" showIcon banner title={sayError(pages.error)} />}
          {!pages.isPending && !pages.error && pages.items.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('task.empty')} />
          )}
          <ol className={`case-list ${density}`}>
            {pages.items.map((row) => (
              <li key={row.id}>
                <TaskRow row={row} open={row.case.id === caseId} />
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <div className="list-more">
              <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('console:list.more')}
              </Button>
            </div>
          )}
        </div>
      </section>
      <section className="case-column" aria-label={t('console:case.column')}>
        {caseId ? <CasePane key={caseId} id={caseId} closeTo="/tasks" /> : <EmptyCase />}
      </section>
    </main>
  );
}
