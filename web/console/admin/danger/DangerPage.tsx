import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { Rows } from '../../kit/Rows.tsx';
import { AddButton } from '../AddButton.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { DangerDrawer } from './DangerDrawer.tsx';
import { TryDanger } from './TryDanger.tsx';

export type Kind = ReplyTo<typeof contract.danger.list>['items'][number];

/** Which words mean danger, whom to call, and how soon the matter is seen to. */
export function DangerPage() {
  const { t } = useText('command');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const kinds = useRead(contract.danger.list, {});
  const [open, setOpen] = useState<Kind | 'new'>();
  const columns: TableColumnsType<Kind> = [
    { key: 'name', title: t('danger.kind'), width: 170, render: (_, row) => sayName(row) },
    {
      key: 'numbers',
      title: t('danger.numbers'),
      width: 200,
      render: (_, row) => row.numbers.map((n) => `${n.number} ${sayName(n)}`).join(' · '),
    },
    {
      key: 'words',
      title: t('danger.words'),
      render: (_, row) => t('danger.counts', { words: row.words.length, unless: row.unless.length }),
    },
    {
      key: 'limits',
      title: t('danger.limits'),
      width: 200,
      render: (_, row) => t('danger.limitsSaid', { minutes: row.contactMinutes, hours: row.resolutionHours }),
    },
    {
      key: 'active',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'platform.active' : 'platform.inactive'),
    },
    verifiedColumn(),
    ...editColumn<Kind>(edits, sayName, setOpen),
  ];
  return (
    <AdminFrame
      title={t('nav.danger')}
      hint={t('danger.hint')}
      failure={kinds.error}
      tools={<AddButton shown={edits} label={t('danger.add')} onPress={() => setOpen('new')} />}
    >
      <TryDanger kinds={kinds.data?.items ?? []} />
      <Rows<Kind>
        rowKey="code"
        columns={columns}
        rows={kinds.data?.items}
        loading={kinds.isPending}
        width={1000}
        sticky={false}
      />
      {open && <DangerDrawer kind={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </AdminFrame>
  );
}
