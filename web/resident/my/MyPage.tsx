import { Bell, ChevronRight, ShieldCheck } from 'lucide-react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { usePages } from '#web/client/query.tsx';
import { useSession, useSignOut } from '#web/client/session.ts';
import { sayDay } from '#web/client/times.ts';
import { Button, LinkButton } from '#web/kit/Button.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go, Link } from '#web/kit/route.tsx';
import { useStanding } from '#web/kit/Standing.tsx';
import { believeNobody } from '../believed.ts';
import { FollowedList } from '../followed/FollowedList.tsx';
import { ReceiptList } from './ReceiptList.tsx';

type Row = ReplyTo<typeof contract.cases.mine>['items'][number];

function MatterRow({ row }: { row: Row }) {
  const { t, language } = useText('resident');
  const say = useStanding();
  return (
    <li>
      <Link to={`/matter/${row.id}`} className="matter-row">
        <span className="grow">
          <strong>{row.title}</strong>
          <span>{say(row)}</span>
          <br />
          <span className="soft">{t('my.toldOn', { day: sayDay(row.reportedAt, language) })}</span>
        </span>
        <ChevronRight className="icon" aria-hidden />
      </Link>
    </li>
  );
}

/** The matters of the signed-in person, newest first. */
function Mine() {
  const { t } = useText('resident');
  const query = usePages(contract.cases.mine, { limit: 20 });
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <div className="stack">
            <p>{t('my.none')}</p>
            <LinkButton to="/tell" look="main">
              {t('home.tell')}
            </LinkButton>
          </div>
        ) : (
          <>
            <ul className="link-list">
              {rows.map((row) => (
                <MatterRow key={row.id} row={row} />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button wide busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t('my.more')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
}

/** What was told on this phone and is not among the matters of the account: it is not lost by signing in. */
function BesideAccount() {
  const { items, isSuccess } = usePages(contract.cases.mine, { limit: 20 });
  return isSuccess ? <ReceiptList except={new Set(items.map(({ number }) => number))} /> : null;
}

/** 我的: my matters, messages, my data; without an account, what was told on this phone. */
export function MyPage() {
  const { t } = useText('resident');
  const me = useSession().data?.me;
  const waiting = useOutbox();
  const signOut = useSignOut(() => {
    believeNobody();
    go('/');
  });
  return (
    <Page title={t('my.title')} back="/">
      {waiting.length > 0 && (
        <Notice kind="warn">
          <Link to="/waiting">{t('home.waiting', { count: waiting.length })}</Link>
        </Notice>
      )}
      {me ? (
        <>
          <Mine />
          <FollowedList />
          <BesideAccount />
          <ul className="link-list">
            <li>
              <Link to="/my/notices">
                <Bell className="icon" aria-hidden />
                <span className="grow">{t('home.notices')}</span>
              </Link>
            </li>
            <li>
              <Link to="/my/data">
                <ShieldCheck className="icon" aria-hidden />
                <span className="grow">{t('my.data')}</span>
              </Link>
            </li>
          </ul>
          <Button look="plain" busy={signOut.isPending} onPress={() => signOut.mutate({})}>
            {t('my.signOut')}
          </Button>
        </>
      ) : (
        <>
          <ReceiptList />
          <p>{t('my.signInWhy')}</p>
          <LinkButton to="/sign-in" look="main" wide>
            {t('my.signIn')}
          </LinkButton>
        </>
      )}
    </Page>
  );
}
