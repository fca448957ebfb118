import { Alert, App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { CaseSelect } from '../choose/CaseSelect.tsx';
import { Field } from '../form/Field.tsx';
import { nameOf, topicReads, type Topic } from './topic.ts';

/** What the machine cannot know: the name, a case that belongs here, a topic that is the same. */
export function ByHand({ topic, others }: { topic: Topic; others: Topic[] }) {
  const { t } = useText('structure');
  const { message } = App.useApp();
  const [name, setName] = useState(topic.name ?? '');
  const [caseId, setCaseId] = useState<string>();
  const [otherId, setOtherId] = useState<string>();
  const done = (text: string) => ({ refresh: topicReads, onDone: () => void message.success(t(text)) });
  const naming = useWrite(contract.topics.name, done('topic.done.named'));
  const putting = useWrite(contract.topics.putIn, {
    refresh: topicReads,
    onDone: () => {
      setCaseId(undefined);
      void message.success(t('topic.done.putIn'));
    },
  });
  const joining = useWrite(contract.topics.join, {
    refresh: topicReads,
    onDone: () => {
      setOtherId(undefined);
      void message.success(t('topic.done.joined'));
    },
  });
  const failure = naming.error ?? putting.error ?? joining.error;
  return (
    <section className="topic-hand" aria-label={t('topic.byHand')}>
      <h3>{t('topic.byHand')}</h3>
      {failure && <Alert type="error" showIcon title={sayError(failure)} />}
      <Field label={t('topic.name')} hint={t('topic.nameHint')}>
        {(props) => (
          <div className="with-button">
            <Input {...props} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
            <Button
              loading={naming.isPending}
              disabled={name.trim() === (topic.name ?? '')}
              onClick={() => naming.mutate({ id: topic.id, name })}
            >
              {t('topic.doName')}
            </Button>
          </div>
        )}
      </Field>
      <Field label={t('topic.putIn')} hint={t('topic.putInHint')}>
        {(props) => (
          <div className="with-button">
            <CaseSelect {...props} known={[]} except="" value={caseId} onChange={setCaseId} />
            <Button
              loading={putting.isPending}
              disabled={!caseId}
              onClick={() => putting.mutate({ id: topic.id, caseId: caseId! })}
            >
              {t('topic.doPutIn')}
            </Button>
          </div>
        )}
      </Field>
      <Field label={t('topic.join')} hint={t('topic.joinHint')}>
        {(props) => (
          <div className="with-button">
            <Select
              {...props}
              allowClear
              placeholder={t('topic.choose')}
              value={otherId}
              options={others
                .filter((other) => other.id !== topic.id)
                .map((other) => ({
                  value: other.id,
                  label: [nameOf(other), other.place?.name].filter(Boolean).join(' · '),
                }))}
              onChange={setOtherId}
            />
            <Button
              loading={joining.isPending}
              disabled={!otherId}
              onClick={() => joining.mutate({ id: topic.id, otherId: otherId! })}
            >
              {t('topic.doJoin')}
            </Button>
          </div>
        )}
      </Field>
    </section>
  );
}
