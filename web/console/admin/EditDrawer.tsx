import { Alert, Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

type Write = { error: Failure | null; isPending: boolean };
type Props = {
  title: string;
  save: Write;
  onSave: () => void;
  onClose: () => void;
  /** takes the row out of use */
  takeAway?: { label: string; write: Write; onPress: () => void } | undefined;
  children: ReactNode;
};

/** A row's form beside its table; what is wrong stands on top and at the fields. */
export function EditDrawer({ title, save, onSave, onClose, takeAway, children }: Props) {
  const { t } = useText('console');
  const failure = save.error ?? takeAway?.write.error;
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      destroyOnHidden
      closable={{ 'aria-label': t('form.close') }}
      footer={
        <div className="drawer-foot">
          {takeAway && (
            <Button danger loading={takeAway.write.isPending} onClick={takeAway.onPress}>
              {takeAway.label}
            </Button>
          )}
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={onSave}>
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
