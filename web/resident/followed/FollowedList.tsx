import { ChevronRight } from 'lucide-react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { sayDay } from '#web/client/times.ts';
import { Button } from '#web/kit/Button.tsx';
import { Link } from '#web/kit/route.tsx';

/** The matters of neighbours that I follow; nothing while there are none. */
export function FollowedList() {
  const { t, language } = useText('resident');
  const query = usePages(contract.structure.followed, { limit: 20 });
  if (query.items.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('followed.mine')}</h2>
      <ul className="link-list">
        {query.items.map((row) => (
          <li key={row.id}>
            <Link to={`/followed/${row.id}`} className="matter-row">
              <span className="grow">
                <strong>{row.about || t('followed.title')}</strong>
                <span>{t(`domain:state.${row.state}`)}</span>
                <span className="soft">
                  {' · '}
                  {[row.unit, sayDay(row.reportedAt, language)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <ChevronRight className="icon" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button wide busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('my.more')}
        </Button>
      )}
    </section>
  );
}
