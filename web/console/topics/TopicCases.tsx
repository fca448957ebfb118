import { Alert, App, Button, Checkbox, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { CaseRow } from '../queue/CaseRow.tsx';
import { topicReads, type Topic } from './topic.ts';

/** The cases of a topic; some of them taken out, or made a topic of their own. */
export function TopicCases({ topic }: { topic: Topic }) {
  const { t } = useText('structure');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const pages = usePages(contract.topics.cases, { id: topic.id, limit: 50 });
  const [chosen, setChosen] = useState<string[]>([]);
  const takeOut = useWrite(contract.topics.takeOut, {
    refresh: topicReads,
    onDone: () => {
      setChosen([]);
      void message.success(t('topic.done.takenOut'));
    },
  });
  const split = useWrite(contract.topics.split, {
    refresh: topicReads,
    onDone: (made) => void navigate(`/topics/${made.id}`),
  });
  const failure = pages.error ?? takeOut.error ?? split.error;
  const hidden = topic.reports - pages.items.length;
  return (
    <section aria-label={t('topic.cases')}>
      <h3>{t('topic.cases')}</h3>
      {failure && <Alert type="error" showIcon title={sayError(failure)} />}
      {pages.isPending && <Skeleton active />}
      {topic.editable && pages.items.length > 0 && (
        <div className="task-buttons">
          <Button
            size="small"
            disabled={chosen.length !== 1}
            loading={takeOut.isPending}
            onClick={() => takeOut.mutate({ id: topic.id, caseId: chosen[0]! })}
          >
            {t('topic.doTakeOut')}
          </Button>
          <Button
            size="small"
            disabled={chosen.length === 0 || chosen.length >= topic.reports}
            loading={split.isPending}
            onClick={() => split.mutate({ id: topic.id, caseIds: chosen })}
          >
            {t('topic.doSplit', { count: chosen.length })}
          </Button>
        </div>
      )}
      <ol className="case-list topic-cases">
        {pages.items.map((row) => (
          <li key={row.id}>
            {topic.editable && (
              <Checkbox
                aria-label={t('topic.choose1', { title: row.title })}
                checked={chosen.includes(row.id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))
                }
              />
            )}
            <CaseRow row={row} to={`/queue/all/${row.id}`} open={false} queue="all" />
          </li>
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('console:list.more')}
        </Button>
      ) : (
        !pages.isPending && hidden > 0 && <p className="quiet">{t('topic.hidden', { count: hidden })}</p>
      )}
    </section>
  );
}
