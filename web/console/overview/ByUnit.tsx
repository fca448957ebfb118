import { Table, type TableColumnsType } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';
import { useText } from '#web/client/language.ts';
import type { Board } from './NowFigures.tsx';

type Row = Board['units'][number];

/** Where does it press? Sorted as one likes; numbers lead to the unit's cases. */
export function ByUnit({ units }: { units: Board['units'] }) {
  const { t } = useText('console');
  const { t: metrics } = useText('metrics');
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
    { key: 'open', title: metrics('home.open'), align: 'right', dataIndex: 'open', sorter: (a, b) => a.open - b.open },
    { key: 'soon', title: metrics('home.soon'), align: 'right', dataIndex: 'soon', sorter: (a, b) => a.soon - b.soon },
    {
      key: 'overdue',
      title: metrics('home.overdue'),
      align: 'right',
      defaultSortOrder: 'descend',
      sorter: (a, b) => a.overdue - b.overdue,
      render: (_, row) => (row.overdue > 0 ? <Link to={to(row, '&overdue=true')}>{row.overdue}</Link> : 0),
    },
  ];
  return (
    <section className="panel wide" aria-labelledby={id}>
      <h2 id={id}>{metrics('home.load')}</h2>
      <Table<Row>
        size="small"
        rowKey={(row) => row.unit.id}
        columns={columns}
        dataSource={units}
        pagination={false}
        // an empty table has nothing to scroll to, and nothing that takes the focus
        scroll={units.length ? { x: 560, y: 420 } : undefined}
        locale={{ emptyText: t('chart.empty') }}
      />
    </section>
  );
}
