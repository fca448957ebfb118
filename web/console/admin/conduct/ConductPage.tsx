import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { KindDrawer } from './KindDrawer.tsx';
import { RuleDrawer } from './RuleDrawer.tsx';
import { AddButton } from '../AddButton.tsx';
import { Rows } from '../../kit/Rows.tsx';

export type Kind = ReplyTo<typeof contract.whistles.kinds>['items'][number];
export type Rule = ReplyTo<typeof contract.arbitration.rules>['items'][number];

/** How soon one must be there, and when a case goes to a conference: rows, not code. */
export function ConductPage() {
  const { t } = useText('command');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const kinds = useRead(contract.whistles.kinds, {});
  const rules = useRead(contract.arbitration.rules, {});
  const [kind, setKind] = useState<Kind | 'new'>();
  const [rule, setRule] = useState<Rule>();
  const kindColumns: TableColumnsType<Kind> = [
    {
      key: 'name',
      title: t('whistle.kind'),
      width: 160,
      render: (_, row) => sayName(row),
    },
    { key: 'minutes', title: t('rules.minutes'), width: 160, align: 'right', dataIndex: 'arriveMinutes' },
    {
      key: 'order',
      title: t('rules.order'),
      width: 120,
      render: (_, row) => t(row.approveFirst ? 'rules.approveFirst' : 'rules.approveAfter'),
    },
    { key: 'source', title: t('platform.source'), dataIndex: 'source' },
    {
      key: 'active',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'platform.active' : 'platform.inactive'),
    },
    verifiedColumn(),
    ...editColumn<Kind>(edits, (row) => row.name, setKind),
  ];
  const ruleColumns: TableColumnsType<Rule> = [
    { key: 'cause', title: t('rules.cause'), width: 160, render: (_, row) => t(`conferenceCause.${row.cause}`) },
    { key: 'returns', title: t('rules.returns'), width: 160, align: 'right', render: (_, row) => row.returns ?? '—' },
    {
      key: 'limit',
      title: t('rules.limit'),
      width: 160,
      render: (_, row) => t(`domain:limitAmount.${row.limit.kind}`, { count: row.limit.amount }),
    },
    { key: 'source', title: t('platform.source'), dataIndex: 'source' },
    {
      key: 'active',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'rules.on' : 'rules.off'),
    },
    verifiedColumn(),
    ...editColumn<Rule>(edits, (row) => t(`conferenceCause.${row.cause}`), setRule),
  ];
  return (
    <AdminFrame
      title={t('nav.conduct')}
      failure={kinds.error ?? rules.error}
      tools={<AddButton shown={edits} label={t('rules.addKind')} onPress={() => setKind('new')} />}
    >
      <section aria-label={t('rules.kinds')}>
        <h2>{t('rules.kinds')}</h2>
        <p className="hint page-hint">{t('rules.kindsHint')}</p>
        <Rows<Kind>
          rowKey="code"
          columns={kindColumns}
          rows={kinds.data?.items}
          loading={kinds.isPending}
          width={900}
          sticky={false}
        />
      </section>
      <section className="admin-part" aria-label={t('rules.conferences')}>
        <h2>{t('rules.conferences')}</h2>
        <Rows<Rule>
          rowKey="cause"
          columns={ruleColumns}
          rows={rules.data?.items}
          loading={rules.isPending}
          width={900}
          sticky={false}
        />
      </section>
      {kind && <KindDrawer kind={kind === 'new' ? undefined : kind} onClose={() => setKind(undefined)} />}
      {rule && <RuleDrawer rule={rule} onClose={() => setRule(undefined)} />}
    </AdminFrame>
  );
}
