import { seenIn } from '#contract/text.ts';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import type { StructureView, TaskAction } from '#contract/structure.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { sayDue, sayTime } from '#web/client/times.ts';
import { useNow } from '../../queue/useNow.ts';
import { Light } from '../Light.tsx';
import { sayLeft } from '../sayLeft.ts';
import { caseReads } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Task = StructureView['tasks'][number];

/** A task: whose, what, until when, what came of it; and what this reader may do with it. */
export function TaskItem({ task }: { task: Task }) {
  const { t, language } = useText('structure');
  const { t: inConsole } = useText('console');
  const now = useNow();
  const [saying, setSaying] = useState<Exclude<TaskAction, 'accept'>>();
  const [words, setWords] = useState('');
  const refresh = [...caseReads, contract.structure.tasks];
  const onDone = () => {
    setSaying(undefined);
    setWords('');
  };
  const accept = useWrite(contract.structure.acceptTask, { refresh });
  const finish = useWrite(contract.structure.finishTask, { refresh, onDone });
  const refuse = useWrite(contract.structure.refuseTask, { refresh, onDone });
  const cancel = useWrite(contract.structure.cancelTask, { refresh, onDone });
  const send = () => {
    const id = task.id;
    if (saying === 'finish') finish.mutate({ id, result: words });
    if (saying === 'refuse') refuse.mutate({ id, reason: words });
    if (saying === 'cancel') cancel.mutate({ id, reason: words });
  };
  const failure = accept.error ?? finish.error ?? refuse.error ?? cancel.error;
  const pending = finish.isPending || refuse.isPending || cancel.isPending;
  return (
    <div className="task">
      <p className="task-head">
        <strong>{task.unit.name}</strong>
        <Tag variant="filled" color={task.state === 'done' ? 'green' : undefined}>
          {t(`domain:taskState.${task.state}`)}
        </Tag>
        {task.light ? (
          <span className="task-due">
            <Light light={task.light} />
            {t('task.due', {
              due: sayDue(task.dueAt, language, now),
              left: sayLeft(task.dueAt, now, language, inConsole),
            })}
          </span>
        ) : (
          task.endedAt && <span className="quiet">{sayTime(task.endedAt, language, now)}</span>
        )}
      </p>
      <p className="said">{task.what ?? t('task.named')}</p>
      {task.result && (
        <p className="said">
          <span className="quiet">{t(task.state === 'done' ? 'task.result' : 'task.reason')}</span> {task.result}
        </p>
      )}
      {failure && <Alert type="error" showIcon title={sayError(failure)} />}
      {saying ? (
        <form
          className="stack"
          aria-label={t(`domain:taskAction.${saying}`)}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextAreaField
            label={t(`task.say.${saying}`)}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={saying === 'finish' ? 2000 : 500}
            value={words}
            onChange={(written) => setWords(written)}
          />
          <div className="task-buttons">
            <Button size="small" onClick={() => setSaying(undefined)}>
              {t('console:form.cancel')}
            </Button>
            <Button size="small" type="primary" htmlType="submit" loading={pending} disabled={seenIn(words) < 4}>
              {t(`domain:taskAction.${saying}`)}
            </Button>
          </div>
        </form>
      ) : (
        task.can.length > 0 && (
          <div className="task-buttons">
            {task.can.map((action) => (
              <Button
                key={action}
                size="small"
                type={action === 'accept' || (action === 'finish' && task.state === 'accepted') ? 'primary' : 'default'}
                loading={action === 'accept' && accept.isPending}
                onClick={() => (action === 'accept' ? accept.mutate({ id: task.id }) : setSaying(action))}
              >
                {t(`domain:taskAction.${action}`)}
              </Button>
            ))}
          </div>
        )
      )}
    </div>
  );
}
