import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { CaseAction } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { ActionFrame } from '../kit/ActionFrame.tsx';

type Props = {
  action: CaseAction;
  form: { submit: () => void; failure: unknown; pending: boolean; changed: boolean; blocked: boolean };
  submitLabel?: string;
  danger?: boolean;
  close: () => void;
  children: ReactNode;
};

/** The frame of an action's form at the foot of the case; what is written stays until it is sent. */
export function FormFrame({ action, form, submitLabel, danger, close, children }: Props) {
  const { t } = useText('console');
  const name = t(`domain:action.${action}`);
  return (
    <ActionFrame
      name={name}
      failure={form.failure}
      pending={form.pending}
      blocked={form.blocked}
      submitLabel={submitLabel}
      danger={danger}
      notice={
        form.blocked ? (
          <Alert type="warning" showIcon title={t('form.blocked', { action: name })} />
        ) : (
          form.changed && !form.failure && <Alert type="info" showIcon title={t('form.changed')} />
        )
      }
      kept={<span className="quiet">{t('form.kept')}</span>}
      onSubmit={form.submit}
      close={close}
    >
      {children}
    </ActionFrame>
  );
}
