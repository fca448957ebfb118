import { MoreRows, type Pages } from './MoreRows.tsx';
import { Rows, type RowsProps } from './Rows.tsx';

type Props<T> = Omit<RowsProps<T>, 'rows' | 'loading'> & {
  pages: Pages & { data: readonly T[] | undefined; isPending: boolean };
};

/** A table whose rows come page by page, each page added below the last. */
export function PagedRows<T extends object>({ pages, ...table }: Props<T>) {
  return (
    <>
      <Rows<T> {...table} rows={pages.data} loading={pages.isPending} />
      <MoreRows pages={pages} />
    </>
  );
}
