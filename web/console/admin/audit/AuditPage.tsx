import { Button, Table, type TableColumnsType } from 'antd';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { sayFull } from '#web/client/times.ts';
import { useLater } from '../../choose/useLater.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { MoreRows } from '../../kit/MoreRows.tsx';
import { Verdict } from './Verdict.tsx';

type Entry = ReplyTo<typeof contract.audit.list>['items'][number];

/** All events in the order in which they were sealed, and whether the chain is whole. */
export function AuditPage() {
  const { t, language } = useText('console');
  const [type, setType] = useState('');
  const wanted = useLater(type.trim(), 400);
  const pages = usePages(contract.audit.list, { type: wanted || undefined });
  const verify = useWrite(contract.audit.verify, { refresh: [] });
  const columns: TableColumnsType<Entry> = [
    { key: 'n', title: t('audit.n'), width: 80, align: 'right', render: (_, row) => row.n ?? t('audit.unsealed') },
    { key: 'at', title: t('audit.at'), width: 180, render: (_, row) => sayFull(row.at, language) },
    {
      key: 'type',
      title: t('audit.type'),
      width: 170,
      render: (_, row) => (
        <>
          {t(`domain:event.${row.type.replace(/^case\./, '')}`, { defaultValue: '' })}
          <span className="quiet block">{row.type}</span>
        </>
      ),
    },
    {
      key: 'by',
      title: t('audit.by'),
      width: 220,
      render: (_, row) =>
        [row.by.name, t(`domain:role.${row.by.role}`), row.by.unit]
          .filter((word, i, all) => word && all.indexOf(word) === i)
          .join(' · '),
    },
    {
      key: 'stream',
      title: t('audit.stream'),
      render: (_, row) => (
        <span className="quiet">
          {row.streamId ? `${row.stream} ${row.streamId} #${row.seq}` : t('audit.confidential')}
        </span>
      ),
    },
    {
      key: 'digest',
      title: t('audit.digest'),
      width: 130,
      render: (_, row) => <code title={row.digest}>{row.digest.slice(0, 12)}…</code>,
    },
  ];
  return (
    <AdminFrame
      title={t('nav.audit')}
      hint={t('audit.hint')}
      failure={pages.error ?? verify.error}
      search={{ value: type, label: t('audit.search'), onChange: setType }}
      tools={
        <Button
          type="primary"
          icon={<ShieldCheck size={16} />}
          loading={verify.isPending}
          onClick={() => verify.mutate({})}
        >
          {t('audit.verify')}
        </Button>
      }
    >
      {verify.data && <Verdict of={verify.data} />}
      <Table<Entry>
        size="small"
        sticky
        rowKey={(row) => row.digest}
        columns={columns}
        dataSource={pages.items}
        loading={pages.isPending}
        pagination={false}
        scroll={{ x: 1080 }}
        expandable={{
          expandedRowRender: (row) => <pre className="event-data">{JSON.stringify(row.data, null, 2)}</pre>,
          columnTitle: <span className="unseen">{t('audit.data')}</span>,
        }}
        locale={{ emptyText: t('rows.nothingFound') }}
      />
      <MoreRows pages={pages} />
    </AdminFrame>
  );
}
