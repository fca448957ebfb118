import { Bell as BellIcon } from 'lucide-react';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayBy, sayTime } from '#web/client/times.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Link } from '#web/kit/route.tsx';

const { supervision } = contract;
const reads = [supervision.notices, supervision.noticeCount];

/** How many reminders are unread, and the way to them; nothing at all when there are none. */
export function Bell() {
  const { t } = useText('supervision');
  const unread = useRead(supervision.noticeCount, {}, { every: 60_000 }).data?.unread ?? 0;
  if (unread === 0) return null;
  const n = unread >= 100 ? '99+' : unread;
  return (
    <Link to="/reminders" className="field-bell" label={t('bell.unread', { n })}>
      <BellIcon className="icon" aria-hidden />
      <strong>{n}</strong>
    </Link>
  );
}

/** What the ladder told me; a matter that is mine to look at opens here. */
export function RemindersPage() {
  const { t, language } = useText('supervision');
  const query = useRead(supervision.notices, { limit: 100 }, { every: 60_000 });
  const read = useWrite(supervision.readNotices, { refresh: reads });
  return (
    <Page title={t('notices.title')} back="/">
      <ErrorSummary faults={faultsOf(read.error)} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('notices.empty')}</p>
          ) : (
            <>
              {items.some((n) => !n.readAt) && (
                <Button busy={read.isPending} onPress={() => read.mutate({ all: true })}>
                  {t('notices.readAll')}
                </Button>
              )}
              <ul className="link-list">
                {items.map((notice) => (
                  <li key={notice.id}>
                    <Link
                      to={
                        notice.stream === 'whistle'
                          ? `/whistle/${notice.streamId}`
                          : notice.case
                            ? `/case/${notice.streamId}`
                            : '/reminders'
                      }
                      className="case-row"
                      onPress={() => notice.readAt === null && read.mutate({ ids: [notice.id] })}
                    >
                      <span className="grow">
                        <strong>
                          {!notice.readAt && <span className="new-mark">{t('notices.new')}</span>}
                          {sayName(notice)}
                        </strong>
                        <span>
                          {notice.stream === 'whistle'
                            ? t('notices.whistle')
                            : (notice.case?.title ?? t('notices.gone'))}
                        </span>
                        <br />
                        <span className="soft">
                          {sayTime(notice.at, language)}
                          {notice.dueAt && ` · ${t('notices.due', { by: sayBy(notice.dueAt, language) })}`}
                        </span>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
