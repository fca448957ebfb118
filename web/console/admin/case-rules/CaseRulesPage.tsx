import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { CaseRuleDrawer } from './CaseRuleDrawer.tsx';
import { sayAmount } from './sayAmount.ts';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { Rows } from '../../kit/Rows.tsx';

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
    verifiedColumn(),
    ...editColumn<CaseRule>(
      edits,
      (row) => t(`domain:caseRule.${row.code}`),
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame title={t('nav.caseRules')} hint={t('actions:rules.hint')} failure={rules.error}>
      <Rows<CaseRule> rowKey="code" columns={columns} rows={rules.data?.items} loading={rules.isPending} width={760} />
      {edited && <CaseRuleDrawer rule={edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
