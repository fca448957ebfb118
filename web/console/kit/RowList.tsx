import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { sayError, useText } from '#web/client/language.ts';

type Pages<Row> = {
  items: Row[];
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};
type Props<Row> = { pages: Pages<Row>; empty: string; look?: string; children: (row: Row, i: number) => ReactNode };

/** The rows read so far; more on asking, so that nobody loses the place. Says what would be here, and what went wrong. */
export function RowList<Row extends { id: string }>({ pages, empty, look = 'roomy', children }: Props<Row>) {
  const { t } = useText('console');
  if (pages.isPending) return <Skeleton active paragraph={{ rows: 8 }} title={false} className="list-wait" />;
  return (
    <>
      {pages.error !== null && (
        <Alert
          type={pages.items.length ? 'warning' : 'error'}
          showIcon
          banner
          title={sayError(pages.error)}
          action={
            <Button size="small" onClick={() => void pages.refetch()}>
              {t('list.again')}
            </Button>
          }
        />
      )}
      {pages.error === null && pages.items.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
      )}
      <ol className={`case-list ${look}`}>
        {pages.items.map((row, i) => (
          <li key={row.id}>{children(row, i)}</li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <div className="list-more">
          <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  );
}
