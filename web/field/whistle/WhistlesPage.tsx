import { CircleDot, OctagonAlert, TriangleAlert } from 'lucide-react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Link } from '#web/kit/route.tsx';

type Row = ReplyTo<typeof contract.whistles.list>['items'][number];
const signs = { green: CircleDot, yellow: TriangleAlert, red: OctagonAlert } as const;

/** The time until which one must be there: shape, colour and word. */
export function ArriveBy({ light, arriveBy }: Pick<Row, 'light' | 'arriveBy'>) {
  const { t, language } = useText('field');
  if (!light || !arriveBy) return null;
  const Sign = signs[light];
  return (
    <span className={`due ${light}`}>
      <Sign aria-hidden />
      {t(`domain:light.${light}`)} · {t('whistle.by', { at: sayTime(arriveBy, language) })}
    </span>
  );
}

/** The whistles my units are called to. */
export function WhistlesPage() {
  const { t } = useText('field');
  const query = useKeptRead(contract.whistles.list, { list: 'answer', limit: 100 }, { every: 30_000 });
  return (
    <Page title={t('whistle.list')} back="/">
      {query.old && <Notice kind="warn">{t('list.old')}</Notice>}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('whistle.none')}</p>
          ) : (
            <ul className="link-list">
              {items.map((row) => (
                <li key={row.id}>
                  <Link to={`/whistle/${row.id}`} className="case-row">
                    <span className="grow">
                      <strong>{row.title}</strong>
                      <span>
                        {row.town.name} {row.place}
                      </span>
                      <br />
                      <ArriveBy light={row.light} arriveBy={row.arriveBy} />
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
