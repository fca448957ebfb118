import { App, Button, type TableColumnsType } from 'antd';
import { Plus, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { LimitDrawer, type StageLimit } from './LimitDrawer.tsx';
import { MetricDrawer, type Metric } from './MetricDrawer.tsx';
import { Rows } from '../../kit/Rows.tsx';

type List = ReplyTo<typeof contract.metrics.list>;

/** What is measured, as rows: each change is a new version. Below them the limits by which steps count as in time. */
export function MetricsAdminPage() {
  const { t, language } = useText('metrics');
  const { t: console } = useText('console');
  const { message } = App.useApp();
  const { data, error } = useRead(contract.metrics.list, {});
  const [edited, setEdited] = useState<Metric | 'new'>();
  const [limit, setLimit] = useState<StageLimit>();
  const recount = useWrite(contract.metrics.recount, {
    refresh: [],
    onDone: () => void message.success(t('admin.recountAsked')),
  });
  const columns: TableColumnsType<Metric> = [
    {
      key: 'name',
      title: t('admin.name'),
      width: 200,
      render: (_, m) => (
        <>
          {sayName(m)}
          <span className="hint block">{m.code}</span>
        </>
      ),
    },
    { key: 'sort', title: t('admin.sort'), dataIndex: 'sort', width: 70 },
    { key: 'unit', title: t('admin.unit'), width: 80, render: (_, m) => t(`unitName.${m.unit}`) },
    { key: 'note', title: t('admin.note'), render: (_, m) => (language === 'en' ? m.noteEn : m.note) },
    { key: 'source', title: t('admin.source'), dataIndex: 'source', width: 220 },
    verifiedColumn(),
    { key: 'version', title: t('admin.version'), dataIndex: 'version', width: 60 },
    ...editColumn<Metric>(true, sayName, setEdited),
  ];
  const limits: TableColumnsType<List['limits'][number]> = [
    { key: 'code', title: t('admin.limit'), width: 200, render: (_, l) => t(`limit.${l.code}`) },
    { key: 'minutes', title: t('admin.minutes'), dataIndex: 'minutes', width: 90, align: 'right' },
    { key: 'source', title: t('admin.source'), dataIndex: 'source' },
    verifiedColumn(),
    ...editColumn<StageLimit>(true, (l) => t(`limit.${l.code}`), setLimit),
  ];
  return (
    <AdminFrame
      title={console('nav.metricRows')}
      hint={t('admin.hint')}
      failure={error ?? recount.error}
      tools={
        <>
          <Button
            icon={<RotateCw size={16} aria-hidden />}
            loading={recount.isPending}
            title={t('admin.recountHint')}
            onClick={() => recount.mutate({})}
          >
            {t('admin.recount')}
          </Button>
          <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('admin.add')}
          </Button>
        </>
      }
    >
      {data && (
        <div className="stack">
          <Rows<Metric> rowKey="code" columns={columns} rows={data.items} loading={false} width={1000} sticky={false} />
          <h2>{t('admin.limits')}</h2>
          <Rows rowKey="code" columns={limits} rows={data.limits} loading={false} width={700} sticky={false} />
        </div>
      )}
      {edited && data && (
        <MetricDrawer
          metric={edited === 'new' ? undefined : edited}
          others={data.items.filter((m) => m.parts.length === 0)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {limit && <LimitDrawer limit={limit} onClose={() => setLimit(undefined)} />}
    </AdminFrame>
  );
}
