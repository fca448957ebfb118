import { Button, Result } from 'antd';
import { useText } from '#web/client/language.ts';
import { useSignOut, type Session } from '#web/client/session.ts';

/** A resident came to the door of the staff. */
export function NotStaff({ me }: { me: NonNullable<Session['me']> }) {
  const { t } = useText('console');
  const signOut = useSignOut(() => location.assign('/console/'));
  return (
    <main className="alone">
      <Result
        status="info"
        title={t('notStaff.title')}
        subTitle={t('notStaff.text', { name: me.name })}
        extra={[
          <Button key="home" type="primary" href="/">
            {t('notStaff.home')}
          </Button>,
          <Button key="out" onClick={() => signOut.mutate({})}>
            {t('user.signOut')}
          </Button>,
        ]}
      />
    </main>
  );
}
