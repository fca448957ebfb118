import { Button, Table, type TableColumnsType } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { Verified } from '../Verified.tsx';
import { CaseRuleDrawer } from './CaseRuleDrawer.tsx';
import { sayAmount } from './sayAmount.ts';

export type CaseRule = ReplyTo<typeof contract.caseRules.list>['items'][number];

/** The limits of the special actions: how often, how long, what share. */
export function CaseRulesPage() {
  const { t } = useText('console');
  const edits = may(useSession().data, 'catalogue.edit');
  const rules = useRead(contract.caseRules.list, {});
  const [edited, setEdited] = useState<CaseRule>();
  const columns: TableColumnsType<CaseRule> = [
    { key: 'name', title: t('actions:rules.rule'), render: (_, row) => t(`domain:caseRule.${row.code}`) },
    { key: 'amount', title: t('actions:rules.amount'), width: 200, render: (_, row) => sayAmount(row, t) },
    { key: 'source', title: t('actions:rules.source'), dataIndex: 'source' },
    {
      key: 'verified',
      title: t('verified.title'),
      width: 116,
      render: (_, row) => <Verified verified={row.verified} />,
    },
    ...(edits
      ? [
          {
            key: 'edit',
            title: <span className="unseen">{t('form.edit')}</span>,
            width: 60,
            render: (_: unknown, row: CaseRule) => (
              <Button
                size="small"
                type="text"
                aria-label={t('form.editName', { name: t(`domain:caseRule.${row.code}`) })}
                icon={<Pencil size={14} />}
                onClick={() => setEdited(row)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <AdminFrame title={t('nav.caseRules')} hint={t('actions:rules.hint')} failure={rules.error}>
      <Table<CaseRule>
        size="small"
        sticky
        rowKey="code"
        columns={columns}
        dataSource={rules.data?.items ?? []}
        loading={rules.isPending}
        pagination={false}
        scroll={{ x: 760 }}
      />
      {edited && <CaseRuleDrawer rule={edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
