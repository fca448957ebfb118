import { sayNumber } from '#contract/telephone.ts';
import { seenIn } from '#contract/text.ts';
import { Alert, App, Button } from 'antd';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { inParts } from '#web/client/case-number.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Choice } from '../form/Choice.tsx';
import { TextAreaField } from '../form/TextAreaField.tsx';

type Row = ReplyTo<typeof contract.hotline.callBacks>['items'][number];
const satisfied = ['very', 'yes', 'basic', 'no', 'very_no'] as const;
const said = ['yes', 'no'] as const;
const refresh = [contract.hotline.callBacks, contract.hotline.desk, contract.hotline.figures, contract.cases.get];

/** One call-back: dial, read the answer out, write down what the person says. */
export function CallBackForm({ of, onDone }: { of: Row; onDone: () => void }) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const [given, setGiven] = useState<{
    solved?: (typeof said)[number];
    satisfied?: (typeof satisfied)[number];
    note: string;
  }>({ note: '' });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const dial = useWrite(contract.hotline.dial, { refresh: [contract.cases.get] });
  const record = useWrite(contract.hotline.recordCallBack, {
    refresh,
    onDone: (reply) => {
      void message.success(t(reply.reopened ? 'callBack.reopened' : `callBack.${reply.state}`));
      onDone();
    },
  });
  const unsolved = given.solved === 'no';
  const ready = given.solved && given.satisfied && (!unsolved || seenIn(given.note) > 1);
  return (
    <section className="call-back" aria-label={of.title}>
      <h2>{of.title}</h2>
      <p>
        <Link to={`/queue/all/${of.caseId}`}>{inParts(of.number)}</Link>
      </p>
      {of.answer && (
        <div className="answer">
          <h3>{t('console:case.answer')}</h3>
          <p className="said">{of.answer}</p>
        </div>
      )}
      {dial.error && <Alert type="error" showIcon title={sayError(dial.error)} />}
      {dial.data ? (
        <>
          <p className="call-back-phone">
            <Phone size={18} aria-hidden />
            {dial.data.phone ? <a href={`tel:${dial.data.phone}`}>{sayNumber(dial.data.phone)}</a> : t('noPhone')}
            <span>{dial.data.name}</span>
          </p>
          {record.error && <Alert type="error" showIcon title={sayError(record.error)} />}
          <Choice
            label={t('isSolved')}
            value={given.solved}
            options={said.map((value) => ({ value, label: t(`solved.${value}`) }))}
            onChange={(solved) => set({ solved })}
          />
          <Choice
            label={t('isSatisfied')}
            value={given.satisfied}
            options={satisfied.map((value) => ({ value, label: t(`domain:satisfied.${value}`) }))}
            onChange={(value) => set({ satisfied: value })}
          />
          <TextAreaField
            label={t('note')}
            optional={unsolved ? undefined : t('console:form.optional')}
            hint={unsolved ? t('noteUnsolved') : undefined}
            error={fieldMessage(record.error, 'note')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            value={given.note}
            onChange={(note) => set({ note })}
          />
          <div className="call-back-foot">
            <Button
              type="primary"
              disabled={!ready}
              loading={record.isPending}
              onClick={() =>
                record.mutate({
                  id: of.id,
                  reached: true,
                  solved: given.solved === 'yes',
                  satisfied: given.satisfied,
                  note: given.note,
                })
              }
            >
              {t('record')}
            </Button>
            <Button
              loading={record.isPending}
              onClick={() => record.mutate({ id: of.id, reached: false, note: given.note })}
            >
              {t('unreached')}
            </Button>
          </div>
        </>
      ) : (
        <span>
          <Button
            type="primary"
            icon={<Phone size={16} aria-hidden />}
            loading={dial.isPending}
            onClick={() => dial.mutate({ id: of.id, reason: t('reason.callBack') })}
          >
            {t('dial')}
          </Button>
          <span className="hint"> {t('dialHint')}</span>
        </span>
      )}
    </section>
  );
}
