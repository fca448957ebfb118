import { Alert, Segmented, Skeleton, Table, type TableColumnsType } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayShare } from '../metrics/sayValue.ts';
import '../overview/overview.css';
import './whistle.css';

type Monitor = ReplyTo<typeof contract.whistles.monitor>;
type UnitRow = Monitor['byUnit'][number];
const spans = [30, 90, 365];
const ratio = (part: number, whole: number) => (whole === 0 ? -1 : part / whole);

/** Who blows how often, who comes in time, how the streets rate. */
export function MonitorPage() {
  const { t } = useText('command');
  const [search, setSearch] = useSearchParams();
  const days = Math.min(366, Math.max(1, Number(search.get('days')) || 90));
  const { data, error } = useRead(contract.whistles.monitor, { days }, { every: 60_000, keepPrevious: true });
  const columns: TableColumnsType<UnitRow> = [
    { key: 'unit', title: t('unit.name'), width: 240, render: (_, row) => row.unit.name },
    {
      key: 'called',
      title: t('monitor.called'),
      align: 'right',
      dataIndex: 'called',
      sorter: (a, b) => a.called - b.called,
    },
    {
      key: 'onTime',
      title: t('monitor.onTime'),
      align: 'right',
      sorter: (a, b) => ratio(a.onTime, a.due) - ratio(b.onTime, b.due),
      render: (_, row) => sayShare(row.onTime, row.due),
    },
    {
      key: 'arrived',
      title: t('monitor.arrived'),
      align: 'right',
      sorter: (a, b) => ratio(a.arrived, a.due) - ratio(b.arrived, b.due),
      render: (_, row) => sayShare(row.arrived, row.due),
    },
    {
      key: 'minutes',
      title: t('monitor.minutes'),
      align: 'right',
      sorter: (a, b) => (a.minutes ?? -1) - (b.minutes ?? -1),
      render: (_, row) => row.minutes?.toFixed(0) ?? '—',
    },
    {
      key: 'stars',
      title: t('monitor.stars'),
      align: 'right',
      sorter: (a, b) => (a.stars ?? -1) - (b.stars ?? -1),
      render: (_, row) => row.stars?.toFixed(1) ?? '—',
    },
  ];
  return (
    <main className="page" aria-label={t('nav.monitor')}>
      <header className="page-head">
        <h1>{t('nav.monitor')}</h1>
        <Link to="/whistles" className="head-link">
          <ArrowLeft size={16} aria-hidden /> {t('list.back')}
        </Link>
        {data && <span className="quiet">{t('console:overview.span', { from: data.from, to: data.to })}</span>}
        <Segmented
          aria-label={t('console:overview.days')}
          value={days}
          options={spans.map((span) => ({ value: span, label: t('console:overview.lastDays', { days: span }) }))}
          onChange={(span) => setSearch({ days: String(span) }, { replace: true })}
        />
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('monitor.content')}>
        <p className="hint page-hint">{t('monitor.hint')}</p>
        {error && <Alert type={data ? 'warning' : 'error'} showIcon title={sayError(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
        {data && (
          <div className="overview">
            <Figures of={data} />
            <section className="panel wide" aria-labelledby="by-unit">
              <h2 id="by-unit">{t('monitor.byUnit')}</h2>
              <Table<UnitRow>
                size="small"
                rowKey={(row) => row.unit.id}
                columns={columns}
                dataSource={data.byUnit}
                pagination={false}
                scroll={data.byUnit.length ? { x: 760 } : undefined}
                locale={{ emptyText: t('monitor.empty') }}
              />
            </section>
            <section className="panel" aria-labelledby="by-town">
              <h2 id="by-town">{t('monitor.byTown')}</h2>
              <Counts
                head={[t('monitor.town'), t('monitor.blown'), t('monitor.open')]}
                rows={data.byTown.map((row) => [row.town.name, row.blown, row.open])}
              />
            </section>
            <section className="panel" aria-labelledby="by-kind">
              <h2 id="by-kind">{t('monitor.byKind')}</h2>
              <Counts
                head={[t('whistle.kind'), t('monitor.blown')]}
                rows={data.byKind.map((row) => [sayName(row.kind), row.blown])}
              />
            </section>
          </div>
        )}
      </div>
    </main>
  );
}

/** A number with what it counts under it. */
function Figures({ of }: { of: Monitor }) {
  const { t } = useText('command');
  const figures: { name: string; value: string; parts?: string }[] = [
    { name: 'blown', value: String(of.blown) },
    { name: 'onTime', value: sayShare(of.onTime, of.due), parts: `${of.onTime} / ${of.due}` },
    { name: 'arrived', value: sayShare(of.arrived, of.due), parts: `${of.arrived} / ${of.due}` },
    { name: 'stars', value: of.stars?.toFixed(1) ?? '—' },
  ];
  return (
    <dl className="figures">
      {figures.map(({ name, value, parts }) => (
        <div key={name}>
          <dt>{t(`monitor.${name}`)}</dt>
          <dd className="figure-value">
            {value}
            {parts && <span className="figure-parts">{parts}</span>}
          </dd>
          <dd className="hint">{t(`monitor.${name}.means`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Counts({ head, rows }: { head: string[]; rows: (string | number)[][] }) {
  const { t } = useText('command');
  if (rows.length === 0) return <p className="quiet">{t('monitor.empty')}</p>;
  return (
    <table className="numbers">
      <thead>
        <tr>
          {head.map((name, i) => (
            <th key={name} scope="col" className={i ? 'number-cell' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, i) => (
              <td key={head[i]} className={i ? 'number-cell' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
