import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { listed, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { RungDrawer } from './RungDrawer.tsx';
import { sayWhen } from './sayWhen.ts';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';
import { Rows } from '../../kit/Rows.tsx';

export type Rung = ReplyTo<typeof contract.supervision.ladder>['items'][number];
/** In the order in which a matter meets them. */
const order = { undispatched: 0, unclaimed: 1, contact: 2, resolution: 3, unverified: 4, event: 5 };
const weight = (r: Rung) => order[r.trigger] * 1e6 + (r.share ?? (r.offset ? 1.2 : 0)) * 1e3 + (r.offset?.amount ?? 0);

/** 督办阶梯: when, and at what events, who is told. */
export function LadderPage() {
  const { t } = useText('supervision');
  const form = useText('console').t;
  const edits = may(useSession().data, 'ladder.edit');
  const { data, error, isPending } = useRead(contract.supervision.ladder, {});
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<Rung | 'new'>();
  const wanted = words.trim().toLowerCase();
  const rows = (data?.items ?? [])
    .filter((r) => [r.code, r.name, r.nameEn].join(' ').toLowerCase().includes(wanted))
    .sort((a, b) => weight(a) - weight(b));
  const columns: TableColumnsType<Rung> = [
    { key: 'name', title: t('ladder.column'), width: 230, render: (_, row) => sayName(row) },
    { key: 'when', title: t('ladder.when'), width: 230, render: (_, row) => sayWhen(row, t) },
    {
      key: 'tell',
      title: t('ladder.tell'),
      width: 150,
      render: (_, row) => listed(row.tell.map((role) => t(`domain:role.${role}`))),
    },
    {
      key: 'channel',
      title: t('ladder.channel'),
      width: 100,
      render: (_, row) => t(row.sms ? 'ladder.smsShort' : 'ladder.pageShort'),
    },
    { key: 'level', title: t('ladder.level'), width: 100, render: (_, row) => row.level && t(`level.${row.level}`) },
    { key: 'source', title: t('ladder.source'), dataIndex: 'source', width: 150, ellipsis: true },
    verifiedColumn(),
    ...editColumn<Rung>(
      edits,
      (row) => sayName(row),
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('ladder.title')}
      hint={t('ladder.hint')}
      failure={error}
      search={{ value: words, label: t('ladder.search'), onChange: setWords }}
      tools={<AddButton shown={edits} label={t('ladder.add')} onPress={() => setEdited('new')} />}
    >
      {!isPending && (
        <Rows<Rung>
          rowKey="code"
          columns={columns}
          rows={rows}
          loading={false}
          width={1080}
          empty={wanted ? form('rows.nothingFound') : t('ladder.empty')}
        />
      )}
      {edited && <RungDrawer rung={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
