import { Alert, Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

type Props = {
  open: boolean;
  title: string;
  failure: Failure | null;
  pending: boolean;
  onSave: () => void;
  onClose: () => void;
  extra?: ReactNode;
  children: ReactNode;
};

/** A row's form beside its table; what is wrong stands on top and at the fields. */
export function EditDrawer({ open, title, failure, pending, onSave, onClose, extra, children }: Props) {
  const { t } = useText('console');
  return (
    <Drawer
      open={open}
      title={title}
      size={480}
      onClose={onClose}
      destroyOnHidden
      closable={{ 'aria-label': t('form.close') }}
      footer={
        <div className="drawer-foot">
          {extra}
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="primary" loading={pending} onClick={onSave}>
            {t('form.save')}
          </Button>
        </div>
      }
    >
      <form
        className="stack"
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        {failure && <Alert type="error" showIcon title={sayError(failure)} />}
        {children}
        {/* Enter in a field saves, as in any form */}
        <input type="submit" hidden value={title} />
      </form>
    </Drawer>
  );
}
