import { Alert, Button, Drawer, Modal, Skeleton } from 'antd';
import { Menu } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { sayError, useText } from '#web/client/language.ts';
import { useExpired, useSession } from '#web/client/session.ts';
import { FirstPassword } from '../sign-in/FirstPassword.tsx';
import { SignInForm } from '../sign-in/SignInForm.tsx';
import { SignInPage } from '../sign-in/SignInPage.tsx';
import { NotStaff } from '../sign-in/NotStaff.tsx';
import { Alarms } from '../alarm/Alarms.tsx';
import { Bell } from '../supervision/Bell.tsx';
import { Nav } from './Nav.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** The frame of every page: who is signed in, where one may go, and the page itself. */
export function Shell() {
  const session = useSession();
  const expired = useExpired();
  const { t } = useText('console');
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setMenuOpen(false), [pathname]);

  if (!session.data)
    return (
      <main className="alone">
        {session.error ? <Alert type="error" showIcon title={sayError(session.error)} /> : <Skeleton active />}
      </main>
    );
  const { me } = session.data;
  if (!me) return <SignInPage session={session.data} />;
  if (me.kind !== 'staff') return <NotStaff me={me} />;
  if (me.mustChangePassword) return <FirstPassword />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="phone-head">
        <Button type="text" aria-label={t('nav.open')} icon={<Menu size={20} />} onClick={() => setMenuOpen(true)} />
        <span>{t('app.name')}</span>
        <Bell />
      </header>
      <Drawer
        className="phone-nav"
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={240}
        title={t('app.name')}
        aria-label={t('nav.places')}
      >
        <Nav session={session.data} />
      </Drawer>
      <Nav session={session.data} className="wide-nav" />
      <div className="content" id="content" tabIndex={-1}>
        <Alarms session={session.data} />
        <Outlet />
      </div>
      <Shortcuts />
      <section id="popups" aria-label={t('app.popups')} />
      <Modal open={expired} footer={null} closable={false} title={t('signIn.expired')} destroyOnHidden>
        <SignInForm session={session.data} />
      </Modal>
    </div>
  );
}
