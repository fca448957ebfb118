import { Alert, App, Button, InputNumber, Skeleton, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { Verified } from '../Verified.tsx';

type Rule = ReplyTo<typeof contract.matching.list>['items'][number];

/** By what cases count as alike, near and hot. */
export function MatchingPage() {
  const { t } = useText('structure');
  const { message } = App.useApp();
  const edits = may(useSession().data, 'catalogue.edit');
  const { data, error } = useRead(contract.matching.list, {});
  const [amounts, setAmounts] = useState<Partial<Record<Rule['name'], number>>>({});
  const save = useWrite(contract.matching.save, {
    refresh: [contract.matching.list],
    onDone: (_, { name }) => {
      setAmounts(({ [name]: _saved, ...rest }) => rest);
      void message.success(t('matching.saved'));
    },
  });
  const columns: TableColumnsType<Rule> = [
    {
      key: 'name',
      title: t('matching.rule'),
      render: (_, rule) => (
        <>
          {t(`matching.${rule.name}`)}
          <span className="quiet block">{t(`matching.${rule.name}.means`)}</span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('matching.amount'),
      width: 260,
      render: (_, rule) =>
        edits ? (
          <div className="with-button">
            <InputNumber
              aria-label={t(`matching.${rule.name}`)}
              min={0.01}
              max={10_000}
              controls={false}
              value={amounts[rule.name] ?? rule.amount}
              onChange={(amount) => setAmounts({ ...amounts, [rule.name]: amount ?? undefined })}
            />
            <Button
              disabled={amounts[rule.name] === undefined || amounts[rule.name] === rule.amount}
              loading={save.isPending && save.variables.name === rule.name}
              onClick={() => save.mutate({ name: rule.name, amount: amounts[rule.name]!, verified: rule.verified })}
            >
              {t('console:form.save')}
            </Button>
          </div>
        ) : (
          rule.amount
        ),
    },
    { key: 'builtIn', title: t('matching.builtIn'), width: 110, align: 'right', dataIndex: 'builtIn' },
    {
      key: 'verified',
      title: t('matching.verified'),
      width: 110,
      render: (_, rule) => <Verified verified={rule.verified} />,
    },
  ];
  return (
    <AdminFrame title={t('console:nav.matching')} hint={t('matching.hint')} failure={error}>
      {save.error && <Alert type="error" showIcon title={sayError(save.error)} />}
      {!data && !error && <Skeleton active />}
      {data && <Table rowKey="name" size="small" pagination={false} columns={columns} dataSource={data.items} />}
    </AdminFrame>
  );
}
