import { Button, Table, type TableColumnsType } from 'antd';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { Verified } from '../Verified.tsx';
import { KindDrawer } from './KindDrawer.tsx';
import { RuleDrawer } from './RuleDrawer.tsx';

export type Kind = ReplyTo<typeof contract.whistles.kinds>['items'][number];
export type Rule = ReplyTo<typeof contract.arbitration.rules>['items'][number];

/** How soon one must be there, and when a case goes to a conference: rows, not code. */
export function ConductPage() {
  const { t, language } = useText('command');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const kinds = useRead(contract.whistles.kinds, {});
  const rules = useRead(contract.arbitration.rules, {});
  const [kind, setKind] = useState<Kind | 'new'>();
  const [rule, setRule] = useState<Rule>();
  const edit = <T,>(name: (row: T) => string, open: (row: T) => void): TableColumnsType<T> =>
    edits
      ? [
          {
            key: 'edit',
            title: <span className="unseen">{t('console:form.edit')}</span>,
            width: 60,
            render: (_: unknown, row: T) => (
              <Button
                size="small"
                type="text"
                aria-label={t('console:form.editName', { name: name(row) })}
                icon={<Pencil size={14} />}
                onClick={() => open(row)}
              />
            ),
          },
        ]
      : [];
  const verified = <T extends { verified: boolean }>(): TableColumnsType<T>[number] => ({
    key: 'verified',
    title: t('console:verified.title'),
    width: 116,
    render: (_, row) => <Verified verified={row.verified} />,
  });
  const kindColumns: TableColumnsType<Kind> = [
    {
      key: 'name',
      title: t('whistle.kind'),
      width: 160,
      render: (_, row) => (language === 'en' ? row.nameEn : row.name),
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
    verified(),
    ...edit<Kind>((row) => row.name, setKind),
  ];
  const ruleColumns: TableColumnsType<Rule> = [
    { key: 'cause', title: t('rules.cause'), width: 160, render: (_, row) => t(`conferenceCause.${row.cause}`) },
    { key: 'returns', title: t('rules.returns'), width: 160, align: 'right', render: (_, row) => row.returns ?? '—' },
    {
      key: 'limit',
      title: t('rules.limit'),
      width: 160,
      render: (_, row) => t(`domain:limitAmount.${row.limit.kind}`, { amount: row.limit.amount }),
    },
    { key: 'source', title: t('platform.source'), dataIndex: 'source' },
    {
      key: 'active',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'rules.on' : 'rules.off'),
    },
    verified(),
    ...edit<Rule>((row) => t(`conferenceCause.${row.cause}`), setRule),
  ];
  return (
    <AdminFrame
      title={t('nav.conduct')}
      failure={kinds.error ?? rules.error}
      tools={
        edits && (
          <Button type="primary" icon={<Plus size={16} />} onClick={() => setKind('new')}>
            {t('rules.addKind')}
          </Button>
        )
      }
    >
      <section aria-label={t('rules.kinds')}>
        <h2>{t('rules.kinds')}</h2>
        <p className="hint page-hint">{t('rules.kindsHint')}</p>
        <Table<Kind>
          size="small"
          rowKey="code"
          columns={kindColumns}
          dataSource={kinds.data?.items ?? []}
          loading={kinds.isPending}
          pagination={false}
          scroll={{ x: 900 }}
        />
      </section>
      <section className="admin-part" aria-label={t('rules.conferences')}>
        <h2>{t('rules.conferences')}</h2>
        <Table<Rule>
          size="small"
          rowKey="cause"
          columns={ruleColumns}
          dataSource={rules.data?.items ?? []}
          loading={rules.isPending}
          pagination={false}
          scroll={{ x: 900 }}
        />
      </section>
      {kind && <KindDrawer kind={kind === 'new' ? undefined : kind} onClose={() => setKind(undefined)} />}
      {rule && <RuleDrawer rule={rule} onClose={() => setRule(undefined)} />}
    </AdminFrame>
  );
}
