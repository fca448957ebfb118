import type { CaseAction } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Choice } from '../../form/Choice.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const endpoints = {
  endorse: contract.cases.endorse,
  grant: contract.cases.grant,
  excuse: contract.cases.review,
} as const;
const refusals = { endorse: 'decline', grant: 'refuse', excuse: 'deny' } as const satisfies Record<string, CaseAction>;

type Draft = { granted: 'yes' | 'no' | undefined; note: string };

/** Yes or no to a request. What may no longer be granted (it is overdue by now) can still be refused. */
export function decisionForm(action: keyof typeof endpoints) {
  return function DecisionForm({ view, close }: FormProps) {
    const { t } = useText('actions');
    const form = useCaseForm(endpoints[action], { granted: undefined, note: '' } as Draft, {
      view,
      action,
      close,
      needs: { granted: 1 },
      input: ({ granted, note }) => ({
        id: view.id,
        granted: granted === 'yes',
        note: note.trim() || t(granted === 'yes' ? 'decision.agreed' : 'decision.refused'),
        version: view.version,
      }),
    });
    const { value, change } = form;
    const yes = view.can.includes(action);
    const no = view.can.includes(refusals[action]);
    const kind = view.request ? t(`domain:requestKind.${view.request.kind}`) : '';
    return (
      <FormFrame
        action={action}
        form={form}
        submitLabel={value.granted === 'no' ? t('decision.refuse') : t('decision.agree')}
        danger={value.granted === 'no'}
        close={close}
      >
        {view.request && <p className="quote">{t('decision.asks', { kind, reason: view.request.reason })}</p>}
        <Choice
          label={t('decision.question', { kind })}
          value={value.granted}
          error={form.error('granted')}
          options={[
            ...(yes ? [{ value: 'yes' as const, label: t('decision.agree') }] : []),
            ...(no ? [{ value: 'no' as const, label: t('decision.refuse') }] : []),
          ]}
          onChange={(granted) => change({ granted })}
        />
        {!yes && no && <p className="hint">{t('decision.onlyRefuse')}</p>}
        <TextAreaField
          label={t('decision.note')}
          optional={t('console:form.optional')}
          error={form.error('note')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={value.note}
          onChange={(note) => change({ note })}
        />
      </FormFrame>
    );
  };
}
