import { Button, Table, type TableColumnsType } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { Verified } from '../Verified.tsx';
import { toShown, type Rule } from './rule.ts';
import { RuleDrawer } from './RuleDrawer.tsx';

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
    {
      key: 'verified',
      title: t('console:verified.title'),
      width: 116,
      render: (_, row) => <Verified verified={row.verified} />,
    },
    ...(edits
      ? [
          {
            key: 'edit',
            title: <span className="unseen">{t('console:form.edit')}</span>,
            width: 60,
            render: (_: unknown, row: Rule) => (
              <Button
                size="small"
                type="text"
                aria-label={t('console:form.editName', { name: t(`rule.${row.name}`) })}
                icon={<Pencil size={14} aria-hidden />}
                onClick={() => setEdited(row)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <AdminFrame title={t('rules')} hint={t('rules.hint')} failure={error}>
      <Table<Rule>
        size="small"
        sticky
        rowKey="name"
        columns={columns}
        dataSource={data?.items ?? []}
        loading={isPending}
        pagination={false}
        scroll={{ x: 860 }}
      />
      {edited && <RuleDrawer key={edited.name} rule={edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
