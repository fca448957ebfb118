import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../form/Field.tsx';

/** Changes one's password; the server decides whether it is strong and new enough. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useText('console');
  const [given, setGiven] = useState({ current: '', next: '', again: '' });
  const [tried, setTried] = useState(false);
  const change = useWrite(contract.session.changePassword, {
    onDone: () => {
      setGiven({ current: '', next: '', again: '' });
      setTried(false);
      onDone();
    },
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const differs = given.next !== given.again;
  return (
    <form
      className="narrow-form"
      aria-label={t('password.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!differs) change.mutate({ current: given.current, next: given.next });
      }}
    >
      {change.error && <Alert type="error" showIcon title={sayError(change.error)} />}
      <Field label={t('password.current')} error={fieldMessage(change.error, 'current')}>
        {(props) => (
          <Input.Password
            {...props}
            required
            autoComplete="current-password"
            value={given.current}
            onChange={(event) => set({ current: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('password.next')} hint={t('password.rule')} error={fieldMessage(change.error, 'next')}>
        {(props) => (
          <Input.Password
            {...props}
            required
            autoComplete="new-password"
            value={given.next}
            onChange={(event) => set({ next: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('password.again')} error={tried && differs ? t('password.differs') : undefined}>
        {(props) => (
          <Input.Password
            {...props}
            required
            autoComplete="new-password"
            value={given.again}
            onChange={(event) => set({ again: event.target.value })}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.change')}
      </Button>
    </form>
  );
}
