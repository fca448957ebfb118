import { BellRing, CircleDot, Megaphone, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { keepAhead, useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { sayBy, sayDue } from '#web/client/times.ts';
import { Button, LinkButton } from '#web/kit/Button.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Link } from '#web/kit/route.tsx';
import { metresBetween, usePosition, type Position } from './position.ts';

type Row = ReplyTo<typeof contract.cases.queue>['items'][number];
const signs = { green: CircleDot, yellow: TriangleAlert, red: OctagonAlert } as const;

/** The light of a case as shape, colour and word. */
export function Due({ row }: { row: Pick<Row, 'light' | 'resolutionDueAt'> }) {
  const { t, language } = useText('domain');
  if (!row.light || !row.resolutionDueAt) return null;
  const Sign = signs[row.light];
  return (
    <span className={`due ${row.light}`}>
      <Sign aria-hidden />
      {t(`light.${row.light}`)} ·{' '}
      {row.light === 'red'
        ? t('due.over', { due: sayDue(row.resolutionDueAt, language) })
        : t('due.before', { by: sayBy(row.resolutionDueAt, language) })}
    </span>
  );
}

const away = (row: Row, from: Position | null | undefined) =>
  from && row.lng !== null && row.lat !== null ? metresBetween(from, { lng: row.lng, lat: row.lat }) : undefined;

/** The one list: what waits to be looked at, nearest first when the phone knows where it is, else what is due first. */
export function ListPage() {
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const called = me?.permissions.includes('whistle.answer') ?? false;
  const { t } = useText('field');
  const query = useKeptRead(contract.cases.queue, { queue: 'verify', limit: 100 }, { every: 60_000 });
  const position = usePosition();
  const sent = new Set(useOutbox().map((parcel) => parcel.input.id));
  const [near, setNear] = useState(true);
  const fresh = query.old ? undefined : query.data?.items;
  useEffect(() => {
    void takeAlong(fresh ?? []);
  }, [fresh]);
  const whistles = useKeptRead(contract.whistles.counts, {}, { every: 60_000, enabled: called }).data?.answer ?? 0;
  return (
    <Page title={t('list.title')}>
      {query.old && <Notice kind="warn">{t('list.old')}</Notice>}
      {called && (
        <LinkButton
          to="/whistles"
          look={whistles ? 'main' : undefined}
          icon={<BellRing className="icon" aria-hidden />}
        >
          {whistles ? t('whistle.open', { count: whistles }) : t('whistle.list')}
        </LinkButton>
      )}
      {position && (
        <div className="row">
          <Button look="plain" onPress={() => setNear(!near)}>
            {near ? t('list.byDue') : t('list.byDistance')}
          </Button>
        </div>
      )}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('list.none')}</p>
          ) : (
            <ul className="link-list">
              {sorted(items, near ? position : null).map((row) => (
                <li key={row.id}>
                  <Link to={`/case/${row.id}`} className="case-row">
                    <span className="grow">
                      <strong>{row.title}</strong>
                      <span>{row.place || t('list.noPlace')}</span>
                      <Distance metres={away(row, position)} />
                      <br />
                      {sent.has(row.id) ? <span>{t('list.waiting')}</span> : <Due row={row} />}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="thumb">
        <LinkButton to="/me">{t('me.title')}</LinkButton>
        <LinkButton to="/finding" look="main" icon={<Megaphone className="icon" aria-hidden />}>
          {t('finding.title')}
        </LinkButton>
      </div>
    </Page>
  );
}

/** Cases are taken along, one after the other, so that they open where there is no signal. */
async function takeAlong(rows: readonly Row[]) {
  for (const { id } of rows.slice(0, 30)) await keepAhead(contract.cases.get, { id });
}

const far = Number.POSITIVE_INFINITY;
const sorted = (rows: readonly Row[], from: Position | null | undefined) =>
  [...rows].sort((a, b) =>
    from
      ? (away(a, from) ?? far) - (away(b, from) ?? far)
      : (a.resolutionDueAt ?? '9').localeCompare(b.resolutionDueAt ?? '9'),
  );

function Distance({ metres }: { metres: number | undefined }) {
  const { t } = useText('field');
  if (metres === undefined) return null;
  return (
    <span className="soft">
      {' '}
      ·{' '}
      {metres < 950
        ? t('list.metres', { metres: Math.round(metres / 10) * 10 })
        : t('list.kilometres', { kilometres: (metres / 1000).toFixed(1) })}
    </span>
  );
}
