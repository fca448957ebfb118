import { Empty, Table, type TableColumnsType } from 'antd';
import { useText } from '#web/client/language.ts';

export type RowsProps<T> = {
  rowKey: string;
  columns: TableColumnsType<T>;
  /** undefined as long as they are not known */
  rows: readonly T[] | undefined;
  loading: boolean;
  /** below this width the table is pushed sideways, not squeezed */
  width: number;
  empty?: string;
  /** the head stays while the page scrolls: for the one table of a page */
  sticky?: boolean;
};

/** A table of the console: close rows, no pages of its own. Where there are none it says so, and draws no head over nothing. */
export function Rows<T extends object>({ rowKey, columns, rows, loading, width, empty, sticky = true }: RowsProps<T>) {
  const { t } = useText('console');
  if (!loading && !rows) return null;
  if (!loading && rows?.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('rows.nothingFound')} />;
  return (
    <Table<T>
      size="small"
      sticky={sticky}
      rowKey={rowKey}
      columns={columns}
      dataSource={rows ?? []}
      loading={loading}
      pagination={false}
      scroll={{ x: width }}
      locale={{ emptyText: ' ' }}
    />
  );
}
