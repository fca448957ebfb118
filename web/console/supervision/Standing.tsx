import { Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import type { Language } from '#web/client/language.ts';
import { useText } from '#web/client/language.ts';
import { dueKindValues, type DueFilters } from './filters.ts';

type Summary = ReplyTo<typeof contract.supervision.summary>;
type Row = Omit<Summary['byUnit'][number], 'unit'> & { key: string; name: string; link: string | null };
type Props = {
  summary: Summary;
  filters: DueFilters;
  to: (part: Partial<DueFilters>) => string;
  language: Language;
};

/** How each unit stands, or each person of the unit that was chosen; a number leads to its matters. */
export function Standing({ summary, filters, to, language }: Props) {
  const { t } = useText('supervision');
  const chosen = filters.unitId ? summary.byUnit.find((u) => u.unit.id === filters.unitId) : undefined;
  const rows: Row[] = filters.unitId
    ? summary.byPerson.map(({ person, ...counts }) => ({
        ...counts,
        key: person?.id ?? '',
        name: person?.name ?? t('nobody'),
        link: person ? to({ handlerId: person.id }) : to({ what: 'unclaimed', handlerId: undefined }),
      }))
    : summary.byUnit.map(({ unit, ...counts }) => ({
        ...counts,
        key: unit.id,
        name: unit.name,
        link: to({ unitId: unit.id }),
      }));
  const cell = (row: Row, what: 'overdue' | 'soon' | 'unclaimed' | 'supervised') =>
    row[what] > 0 ? (
      <Link
        className={what === 'overdue' ? 'late' : ''}
        to={filters.unitId ? to({ what, handlerId: row.key || undefined }) : to({ what, unitId: row.key })}
      >
        {row[what]}
      </Link>
    ) : (
      <span className="quiet">0</span>
    );
  const columns: TableColumnsType<Row> = [
    {
      key: 'name',
      title: t(filters.unitId ? 'column.person' : 'column.unit'),
      render: (_, row) => (row.link ? <Link to={row.link}>{row.name}</Link> : row.name),
      sorter: (a, b) => a.name.localeCompare(b.name, language === 'en' ? 'en' : 'zh'),
    },
    {
      key: 'open',
      title: t('column.open'),
      align: 'right',
      width: 80,
      dataIndex: 'open',
      sorter: (a, b) => a.open - b.open,
    },
    ...dueKindValues
      .filter((kind) => kind !== 'undispatched')
      .map((kind) => ({
        key: kind,
        title: t(`what.${kind}`),
        align: 'right' as const,
        width: language === 'en' ? 112 : 88,
        render: (_: unknown, row: Row) => cell(row, kind),
        sorter: (a: Row, b: Row) => a[kind] - b[kind],
        ...(kind === 'overdue' ? { defaultSortOrder: 'descend' as const } : {}),
      })),
  ];
  return (
    <>
      <h2>{filters.unitId ? t('byPerson.of', { unit: chosen?.unit.name ?? '' }) : t('byUnit')}</h2>
      <Table<Row>
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={rows.length ? { x: 560 } : undefined}
        locale={{ emptyText: t('byUnit.empty') }}
      />
    </>
  );
}
