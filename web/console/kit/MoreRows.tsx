import { Button } from 'antd';
import { useText } from '#web/client/language.ts';

export type Pages = {
  items: unknown[];
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

/** Below a table: how many rows are shown, and more of them. */
export function MoreRows({ pages }: { pages: Pages }) {
  const { t } = useText('console');
  if (pages.items.length === 0) return null;
  return (
    <div className="more-rows">
      <span className="quiet">
        {t(pages.hasNextPage ? 'rows.shownMore' : 'rows.shown', { count: pages.items.length })}
      </span>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t('rows.more')}
        </Button>
      )}
    </div>
  );
}
