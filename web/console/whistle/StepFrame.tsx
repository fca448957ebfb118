import { Alert, Button } from 'antd';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WhistleAction } from '#contract/whistles.ts';
import type { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

type Props = {
  action: WhistleAction;
  write: { error: Failure | null; isPending: boolean };
  danger?: boolean;
  onSubmit: () => void;
  close: () => void;
  children: ReactNode;
};

/** The frame of a step's form at the foot of the whistle. Ctrl+Enter sends. */
export function StepFrame({ action, write, danger, onSubmit, close, children }: Props) {
  const { t } = useText('command');
  const name = t(`whistleAction.${action}`);
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
          aria-label={t('console:form.leave')}
          icon={<X size={16} />}
          onClick={close}
        />
      </div>
      {write.error && <Alert type="error" showIcon title={sayError(write.error)} />}
      <div className="action-form-fields">{children}</div>
      <div className="action-form-foot">
        <Button onClick={close}>{t('console:form.cancel')}</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={write.isPending}>
          {name}
        </Button>
      </div>
    </form>
  );
}
