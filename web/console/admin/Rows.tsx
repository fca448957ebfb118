import { Table, type TableColumnsType } from 'antd';
import { useText } from '#web/client/language.ts';

type Props<T> = {
  rowKey: string;
  columns: TableColumnsType<T>;
  rows: readonly T[] | undefined;
  loading: boolean;
  /** below this width the table is pushed sideways, not squeezed */
  width: number;
  empty?: string;
  /** the head stays while the page scrolls: for the one table of a page */
  sticky?: boolean;
};

/** A table of the administration: close rows, no pages of its own. */
export function Rows<T extends object>({ rowKey, columns, rows, loading, width, empty, sticky = true }: Props<T>) {
  const { t } = useText('console');
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
      locale={{ emptyText: loading ? ' ' : (empty ?? t('rows.nothingFound')) }}
    />
  );
}
