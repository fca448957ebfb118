import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { CaseView, ProposalView } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Why } from './Why.tsx';
import { caseReads, takeIn } from './useCaseForm.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What the machine was not sure of: its best two, one press each, and why it thinks so. */
export function Proposal({ view, proposal }: { view: CaseView; proposal: ProposalView }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [pressed, setPressed] = useState<string>();
  const dispatch = useWrite(contract.cases.dispatch, {
    refresh: caseReads,
    onDone: (reply) => {
      takeIn(client, reply);
      void message.success(t('done.dispatchTo', { unit: reply.unit?.name ?? '' }));
    },
  });
  const send = (subjectCode: string, unitId: string) => {
    setPressed(subjectCode);
    dispatch.mutate(
      { id: view.id, unitId, subjectCode, version: view.version },
      {
        onError: (failure) => {
          if (failure.status === 409) void client.invalidateQueries({ queryKey: [contract.cases.get.id] });
        },
      },
    );
  };
  // one that is nought in a hundred is no proposal
  const choices = proposal.choices.filter(({ confidence }) => Math.round(confidence * 100) > 0).slice(0, 2);
  const best = choices[0]?.confidence ?? 0;
  return (
    <section className="proposal" aria-label={t('proposal.title')}>
      <h3>{t('proposal.title')}</h3>
      {choices.length > 0 && best < proposal.threshold && (
        <p className="hint">{t('proposal.unsure', { threshold: percent(proposal.threshold) })}</p>
      )}
      {proposal.leftOut.length > 0 && (
        <p className="hint">
          {t('proposal.leftOut', { units: [...new Set(proposal.leftOut.map((unit) => unit.name))].join('、') })}
        </p>
      )}
      {choices.length === 0 && <p className="hint">{t('proposal.none')}</p>}
      {dispatch.error && <Alert type="error" showIcon title={sayError(dispatch.error)} />}
      <ol className="choices">
        {choices.map(({ subject, unit, confidence, duty }) => (
          <li key={subject.code}>
            <div className="choice-words">
              <strong>{subject.name}</strong>
              <span className="quiet">{duty ? `${duty.code} · ${duty.source}` : t('proposal.noDuty')}</span>
            </div>
            <span className="confidence">
              <meter min={0} max={1} value={confidence} aria-label={t('proposal.confidence')} />
              {percent(confidence)}
            </span>
            {unit ? (
              <Button
                type="primary"
                ghost={subject.code !== choices[0]?.subject.code}
                icon={<Send size={14} />}
                loading={dispatch.isPending && pressed === subject.code}
                onClick={() => send(subject.code, unit.id)}
                aria-label={t('proposal.sendSubject', { unit: unit.name, subject: subject.name })}
              >
                <span className="send-to">{t('proposal.send', { unit: unit.name })}</span>
              </Button>
            ) : (
              <span className="quiet">{t('proposal.noUnit')}</span>
            )}
          </li>
        ))}
      </ol>
      <Why proposal={proposal} />
    </section>
  );
}
