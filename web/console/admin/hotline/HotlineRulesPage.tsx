import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { toShown, type Rule } from './rule.ts';
import { RuleDrawer } from './RuleDrawer.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { Rows } from '../../kit/Rows.tsx';

/** The numbers by which the hotline works: times, shares, samples. */
export function HotlineRulesPage() {
  const { t } = useText('desk');
  const edits = may(useSession().data, 'hotline.edit');
  const { data, error, isPending } = useRead(contract.hotline.rules, {});
  const [edited, setEdited] = useState<Rule>();
  const columns: TableColumnsType<Rule> = [
    { key: 'name', title: t('rule.name'), render: (_, row) => t(`rule.${row.name}`) },
    {
      key: 'value',
      title: t('rule.value'),
      width: 130,
      render: (_, row) => t(`rule.${row.name}.value`, { value: toShown(row) }),
    },
    { key: 'source', title: t('article.source'), dataIndex: 'source', width: 300 },
    verifiedColumn(),
    ...editColumn<Rule>(
      edits,
      (row) => t(`rule.${row.name}`),
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame title={t('rules')} hint={t('rules.hint')} failure={error}>
      <Rows<Rule> rowKey="name" columns={columns} rows={data?.items} loading={isPending} width={860} />
      {edited && <RuleDrawer key={edited.name} rule={edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
