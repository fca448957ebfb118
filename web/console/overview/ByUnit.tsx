import { Table, type TableColumnsType } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';
import { useText } from '#web/client/language.ts';
import { sayShare, type Overview } from './Figures.tsx';

type Row = Overview['byUnit'][number];
const share = (row: Row) => (row.answered === 0 ? -1 : row.onTime / row.answered);

/** How does each unit stand? Sorted as one likes; numbers lead to the unit's cases. */
export function ByUnit({ units }: { units: Overview['byUnit'] }) {
  const { t } = useText('console');
  const id = useId();
  const to = (row: Row, more = '') => `/queue/all?unitId=${row.unit.id}${more}`;
  const columns: TableColumnsType<Row> = [
    {
      key: 'unit',
      title: t('filter.unit'),
      fixed: 'left',
      width: 220,
      render: (_, row) => <Link to={to(row)}>{row.unit.name}</Link>,
      sorter: (a, b) => a.unit.name.localeCompare(b.unit.name, 'zh'),
    },
    { key: 'open', title: t('figure.open'), align: 'right', dataIndex: 'open', sorter: (a, b) => a.open - b.open },
    {
      key: 'overdue',
      title: t('figure.overdue'),
      align: 'right',
      defaultSortOrder: 'descend',
      sorter: (a, b) => a.overdue - b.overdue,
      render: (_, row) => (row.overdue > 0 ? <Link to={to(row, '&overdue=true')}>{row.overdue}</Link> : 0),
    },
    {
      key: 'answered',
      title: t('figure.answered'),
      align: 'right',
      dataIndex: 'answered',
      sorter: (a, b) => a.answered - b.answered,
    },
    {
      key: 'onTime',
      title: t('figure.onTime'),
      align: 'right',
      sorter: (a, b) => share(a) - share(b),
      render: (_, row) => sayShare(row.onTime, row.answered),
    },
    {
      key: 'stars',
      title: t('figure.stars'),
      align: 'right',
      sorter: (a, b) => (a.stars ?? -1) - (b.stars ?? -1),
      render: (_, row) => row.stars?.toFixed(2) ?? '—',
    },
  ];
  return (
    <section className="panel wide" aria-labelledby={id}>
      <h2 id={id}>{t('chart.byUnit')}</h2>
      <Table<Row>
        size="small"
        rowKey={(row) => row.unit.id}
        columns={columns}
        dataSource={units}
        pagination={false}
        // an empty table has nothing to scroll to, and nothing that takes the focus
        scroll={units.length ? { x: 720, y: 420 } : undefined}
        locale={{ emptyText: t('chart.empty') }}
      />
    </section>
  );
}
