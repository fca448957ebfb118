import { Alert, Button, Empty, Skeleton } from 'antd';
import type { CaseRow as Row } from '#contract/cases.ts';
import { sayError, useText } from '#web/client/language.ts';
import { CaseRow } from './CaseRow.tsx';
import { useDensity } from './density.ts';
import type { useListing } from './listing.ts';

/** The rows read so far; more on asking, so that nobody loses the place. */
export function CaseList({ listing, search }: { listing: ReturnType<typeof useListing>; search: URLSearchParams }) {
  const { t } = useText('console');
  const density = useDensity();
  const { pages, queue, words, filters } = listing;
  if (pages.isPending) return <Skeleton active paragraph={{ rows: 8 }} title={false} className="list-wait" />;
  const filtered = Object.keys(filters).length > 0;
  const emptyText = words ? t('list.nothingFound') : filtered ? t('list.nothingFiltered') : t(`list.empty.${queue}`);
  return (
    <>
      {pages.error && (
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
      {!pages.error && pages.items.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText} />
      )}
      <ol className={`case-list ${density}`}>
        {(pages.items as Row[]).map((row) => (
          <li key={row.id}>
            <CaseRow
              row={row}
              to={`/queue/${queue}/${row.id}?${search}`}
              open={row.id === listing.caseId}
              queue={queue}
            />
          </li>
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
