import { Button, type TableColumnsType } from 'antd';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { sayTime } from '#web/client/times.ts';
import { useLater } from '../../choose/useLater.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { FirstPasswordShown } from './FirstPasswordShown.tsx';
import { PersonDrawer } from './PersonDrawer.tsx';
import { editColumn } from '../columns.tsx';
import { PagedRows } from '../../kit/PagedRows.tsx';

export type Person = ReplyTo<typeof contract.directory.people>['items'][number];
export type Position = Person['positions'][number];

/** Staff accounts and their posts. */
export function PeoplePage() {
  const { t, language } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'people.edit');
  const grants = may(session.data, 'people.grant');
  const [words, setWords] = useState('');
  const q = useLater(words.trim());
  const pages = usePages(contract.directory.people, { q: q || undefined });
  const [edited, setEdited] = useState<string>();
  const [password, setPassword] = useState<{ name: string; password: string; note?: string }>();
  const person = pages.items.find((one) => one.id === edited);
  const sayPosition = (position: Position) =>
    [t(`domain:role.${position.role}`), position.unit?.name, position.division?.name].filter(Boolean).join(' · ');
  const columns: TableColumnsType<Person> = [
    { key: 'name', title: t('person.name'), width: 130, render: (_, row) => <strong>{row.name}</strong> },
    { key: 'login', title: t('person.login'), dataIndex: 'login', width: 170 },
    { key: 'phone', title: t('person.phone'), dataIndex: 'phone', width: 130 },
    {
      key: 'positions',
      title: t('person.positions'),
      render: (_, row) =>
        row.positions.length === 0 ? (
          <span className="quiet">{t('person.noPosition')}</span>
        ) : (
          <ul>
            {row.positions.map((position) => (
              <li key={position.id}>{sayPosition(position)}</li>
            ))}
          </ul>
        ),
    },
    {
      key: 'status',
      title: t('person.status'),
      width: 90,
      render: (_, row) => (
        <span className={row.status === 'locked' ? 'light-red' : undefined}>
          {t(`domain:personStatus.${row.status}`)}
        </span>
      ),
    },
    {
      key: 'totp',
      title: t('person.totp'),
      width: 110,
      render: (_, row) => t(row.totp ? 'person.totpOn' : 'person.totpOff'),
    },
    {
      key: 'seen',
      title: t('person.seen'),
      width: 150,
      render: (_, row) => (row.lastSeenAt ? sayTime(row.lastSeenAt, language) : t('person.never')),
    },
    ...editColumn<Person>(
      edits || grants,
      (row) => row.name,
      (row) => setEdited(row.id),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.people')}
      hint={t('person.hint')}
      failure={pages.error}
      search={{ value: words, label: t('person.search'), onChange: setWords }}
      tools={
        edits && (
          <Button type="primary" icon={<UserPlus size={16} />} onClick={() => setEdited('new')}>
            {t('person.add')}
          </Button>
        )
      }
    >
      <PagedRows<Person> rowKey="id" columns={columns} pages={pages} width={1060} />
      {edited && (edited === 'new' || person) && (
        <PersonDrawer
          key={edited}
          person={person}
          edits={edits}
          grants={grants}
          sayPosition={sayPosition}
          onClose={() => setEdited(undefined)}
          onPassword={setPassword}
        />
      )}
      <FirstPasswordShown shown={password} note={password?.note} onClose={() => setPassword(undefined)} />
    </AdminFrame>
  );
}
