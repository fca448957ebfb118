import { Alert, Button, Empty, Segmented, Skeleton } from 'antd';
import { CheckCheck } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, sayName, useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { sayDue, sayFull, sayTime } from '#web/client/times.ts';
import { sayLeft } from '../case/sayLeft.ts';
import { useNow } from '../queue/useNow.ts';
import { refreshMs } from '../shell/Nav.tsx';
import './supervision.css';

const { supervision } = contract;
type Notice = ReplyTo<typeof supervision.notices>['items'][number];
const reads = [supervision.notices, supervision.noticeCount];

/** What the ladder told me: which matter, what, until when. Opening one marks it as read. */
export function RemindersPage() {
  const { t } = useText('supervision');
  const [search, setSearch] = useSearchParams();
  const unread = search.get('unread') === 'true' ? ('true' as const) : undefined;
  const pages = usePages(supervision.notices, { unread, limit: 50 }, { every: refreshMs });
  const read = useWrite(supervision.readNotices, { refresh: reads });
  const items = pages.items as Notice[];
  return (
    <main className="page" aria-label={t('notices.title')}>
      <header className="page-head">
        <h1>{t('notices.title')}</h1>
        <Segmented
          aria-label={t('what')}
          value={unread ? 'unread' : 'all'}
          options={(['all', 'unread'] as const).map((value) => ({ value, label: t(`notices.${value}`) }))}
          onChange={(value) => setSearch(value === 'unread' ? { unread: 'true' } : {}, { replace: true })}
        />
        <Button
          icon={<CheckCheck size={16} />}
          loading={read.isPending}
          disabled={!items.some((n) => !n.readAt)}
          onClick={() => read.mutate({ all: true })}
        >
          {t('notices.readAll')}
        </Button>
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('notices.title')}>
        {(pages.error ?? read.error) && <Alert type="warning" showIcon title={sayError(pages.error ?? read.error)} />}
        {pages.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
        {!pages.isPending && !pages.error && items.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(unread ? 'notices.noneUnread' : 'notices.empty')}
          />
        )}
        <ol className="notices">
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />
          ))}
        </ol>
        {pages.hasNextPage && (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('notices.more')}
          </Button>
        )}
      </div>
    </main>
  );
}

function NoticeRow({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t, language } = useText('supervision');
  const console = useText('console').t;
  const now = useNow();
  const what = sayName(notice);
  const to = notice.stream === 'case' ? `/queue/all/${notice.streamId}` : `/${notice.stream}s/${notice.streamId}`;
  const open = notice.stream !== 'case' || notice.case !== null;
  const title = notice.case?.title ?? (open ? t('notices.other') : t('notices.gone'));
  return (
    <li className={notice.readAt ? 'notice' : 'notice new'}>
      <div className="notice-words">
        <span className="notice-what">
          {!notice.readAt && <span className="unseen">{t('notices.new')} </span>}
          {what}
        </span>
        {open ? (
          <Link className="notice-title" to={to} onClick={() => !notice.readAt && onRead()}>
            {title}
          </Link>
        ) : (
          <span className="notice-title quiet">{title}</span>
        )}
        <span className="quiet">
          {notice.dueAt &&
            t('notices.until', {
              due: sayDue(notice.dueAt, language, now),
              left: sayLeft(notice.dueAt, now, language, console),
            })}
        </span>
      </div>
      <time className="quiet" dateTime={notice.at} title={sayFull(notice.at, language)}>
        {sayTime(notice.at, language, now)}
      </time>
      {!notice.readAt && (
        <Button size="small" type="text" onClick={onRead} aria-label={`${t('notices.read')}: ${what} ${title}`}>
          {t('notices.read')}
        </Button>
      )}
    </li>
  );
}
