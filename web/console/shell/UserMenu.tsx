import { Button, Dropdown } from 'antd';
import { ChevronsUpDown, Keyboard, KeyRound, Languages, LogOut } from 'lucide-react';
import { useNavigate } from 'react-router';
import { languageNames, setLanguage, useText } from '#web/client/language.ts';
import { useSignOut, type Session } from '#web/client/session.ts';
import { askShortcuts } from './keys.ts';

/** Who I am, with password, language, keys and the way out. */
export function UserMenu({ session }: { session: Session }) {
  const { t, language } = useText('console');
  const other = language === 'en' ? 'zh-Hans' : 'en';
  const navigate = useNavigate();
  const signOut = useSignOut(() => location.assign('/console/'));
  const me = session.me!;
  const position = me.positions[0];
  const post =
    position &&
    [t(`domain:role.${position.role}`), position.unit?.name ?? position.division?.name].filter(Boolean).join(' · ');
  return (
    <div className="nav-foot">
      <Dropdown
        trigger={['click']}
        placement="topLeft"
        menu={{
          items: [
            { key: 'me', icon: <KeyRound size={16} />, label: t('user.account'), onClick: () => void navigate('/me') },
            { key: 'keys', icon: <Keyboard size={16} />, label: t('user.keys'), onClick: askShortcuts },
            {
              key: 'language',
              icon: <Languages size={16} />,
              label: <span lang={other}>{languageNames[other]}</span>,
              onClick: () => void setLanguage(other),
            },
            { type: 'divider' },
            { key: 'out', icon: <LogOut size={16} />, label: t('user.signOut'), onClick: () => signOut.mutate({}) },
          ],
        }}
      >
        <Button type="text" className="user-button" aria-haspopup="menu">
          <span className="user-words">
            <strong>{me.name}</strong>
            <span title={post}>{post}</span>
            <span className="unseen">{t('user.menu')}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden />
        </Button>
      </Dropdown>
    </div>
  );
}
