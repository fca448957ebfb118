import { Alert, Button } from 'antd';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseAction } from '#contract/cases.ts';
import { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

type Props = {
  action: CaseAction;
  form: { submit: () => void; failure: unknown; pending: boolean; changed: boolean; blocked: boolean };
  submitLabel?: string;
  danger?: boolean;
  close: () => void;
  children: ReactNode;
};

/** The frame of an action's form at the foot of the case: name, what went wrong, fields, send and leave. Ctrl+Enter sends. */
export function FormFrame({ action, form, submitLabel, danger, close, children }: Props) {
  const { t } = useText('console');
  const name = t(`domain:action.${action}`);
  // errors that stand at their field need no second telling on top beyond the general sentence
  const failure = form.failure instanceof Failure ? form.failure : undefined;
  return (
    <form
      className="action-form"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <div className="action-form-head">
        <h3>{name}</h3>
        <Button
          className="fold"
          type="text"
          size="small"
          aria-label={t('form.leave')}
          icon={<X size={16} />}
          onClick={close}
        />
      </div>
      {failure && <Alert type="error" showIcon title={sayError(failure)} />}
      {form.blocked ? (
        <Alert type="warning" showIcon title={t('form.blocked', { action: name })} />
      ) : (
        form.changed && !failure && <Alert type="info" showIcon title={t('form.changed')} />
      )}
      <div className="action-form-fields">{children}</div>
      <div className="action-form-foot">
        <span className="quiet">{t('form.kept')}</span>
        <Button onClick={close}>{t('form.cancel')}</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={form.pending} disabled={form.blocked}>
          {submitLabel ?? name}
        </Button>
      </div>
    </form>
  );
}
