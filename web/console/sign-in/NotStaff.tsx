import { Button } from 'antd';
import { useText } from '#web/client/language.ts';
import { useSignOut, type Session } from '#web/client/session.ts';

/** A resident came to the door of the staff. */
export function NotStaff({ me }: { me: NonNullable<Session['me']> }) {
  const { t } = useText('console');
  const signOut = useSignOut(() => location.assign('/console/'));
  return (
    <main className="alone">
      <h1>{t('notStaff.title')}</h1>
      <p>{t('notStaff.text', { name: me.name })}</p>
      <p className="alone-ways">
        <Button type="primary" href="/">
          {t('notStaff.home')}
        </Button>
        <Button onClick={() => signOut.mutate({})}>{t('user.signOut')}</Button>
      </p>
    </main>
  );
}
