import { Alert, Button } from 'antd';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

type Props = {
  name: string;
  failure: unknown;
  pending: boolean;
  /** nothing can be sent any more */
  blocked?: boolean;
  submitLabel?: string | undefined;
  danger?: boolean | undefined;
  /** what is said above the fields, beside what went wrong */
  notice?: ReactNode;
  kept?: ReactNode;
  onSubmit: () => void;
  close: () => void;
  children: ReactNode;
};

/** The frame of a form at the foot of a pane: name, what went wrong, fields, send and leave. Ctrl+Enter sends. */
export function ActionFrame(given: Props) {
  const { t } = useText('console');
  const { name, onSubmit, close } = given;
  return (
    <form
      className="action-form"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
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
      {given.failure instanceof Failure && <Alert type="error" showIcon title={sayError(given.failure)} />}
      {given.notice}
      <div className="action-form-fields">{given.children}</div>
      <div className="action-form-foot">
        {given.kept}
        <Button onClick={close}>{t('form.cancel')}</Button>
        <Button type="primary" danger={given.danger} htmlType="submit" loading={given.pending} disabled={given.blocked}>
          {given.submitLabel ?? name}
        </Button>
      </div>
    </form>
  );
}
