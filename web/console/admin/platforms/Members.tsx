import { Button, type TableColumnsType } from 'antd';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { MemberDrawer } from './MemberDrawer.tsx';
import type { Platform } from './PlatformsPage.tsx';
import { editColumn } from '../columns.tsx';
import { Rows } from '../../kit/Rows.tsx';

export type Member = ReplyTo<typeof contract.platforms.members>['items'][number];

/** Who is lent to which platform of which street, and until when. */
export function Members({ edits, platforms }: { edits: boolean; platforms: Platform[] }) {
  const { t } = useText('command');
  const { data, isPending } = useRead(contract.platforms.members, {});
  const [edited, setEdited] = useState<Member | 'new'>();
  const nameOf = (code: string) => {
    const platform = platforms.find((one) => one.code === code);
    return platform ? sayName(platform) : code;
  };
  const columns: TableColumnsType<Member> = [
    { key: 'person', title: t('platform.person'), width: 110, render: (_, row) => row.person.name },
    { key: 'platform', title: t('platform.which'), width: 130, render: (_, row) => nameOf(row.platform) },
    { key: 'town', title: t('platform.town'), width: 130, render: (_, row) => row.town.name },
    { key: 'from', title: t('platform.fromUnit'), width: 200, render: (_, row) => row.fromUnit.name },
    { key: 'duty', title: t('platform.duty'), dataIndex: 'duty' },
    { key: 'fromOn', title: t('platform.fromOn'), width: 110, dataIndex: 'fromOn' },
    { key: 'toOn', title: t('platform.toOn'), width: 110, render: (_, row) => row.toOn ?? '—' },
    {
      key: 'here',
      title: t('platform.state'),
      width: 110,
      render: (_, row) => t(row.here ? 'platform.here' : 'platform.notHere'),
    },
    ...editColumn<Member>(
      edits,
      (row) => row.person.name,
      (row) => setEdited(row),
    ),
  ];
  return (
    <section className="admin-part" aria-label={t('platform.members')}>
      <div className="part-head">
        <h2>{t('platform.members')}</h2>
        {edits && (
          <Button icon={<UserPlus size={16} />} onClick={() => setEdited('new')}>
            {t('platform.addMember')}
          </Button>
        )}
      </div>
      <p className="hint page-hint">{t('platform.membersHint')}</p>
      <Rows<Member>
        rowKey="id"
        columns={columns}
        rows={data?.items}
        loading={isPending}
        width={1000}
        empty={t('platform.noMembers')}
        sticky={false}
      />
      {edited && (
        <MemberDrawer
          member={edited === 'new' ? undefined : edited}
          platforms={platforms}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}
