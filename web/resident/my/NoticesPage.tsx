import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Link } from '#web/kit/route.tsx';

/** What happened to my matters. */
export function NoticesPage() {
  const { t, language } = useText('resident');
  const query = useRead(contract.mine.notices, {}, { every: 60_000 });
  return (
    <Page title={t('home.notices')} back="/my">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('notices.none')}</p>
          ) : (
            <ul className="link-list">
              {items.map((notice) => (
                <li key={notice.id}>
                  <Link
                    to={`/${notice.params.followed ? 'followed' : 'matter'}/${notice.caseId}`}
                    className="matter-row"
                  >
                    <span className="grow">
                      <strong>{notice.title || t('followed.title')}</strong>
                      <span>{t(`domain:notice.${notice.code}`, { defaultValue: t('notices.news') })}</span>
                      <br />
                      <span className="soft">{sayTime(notice.at, language)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
