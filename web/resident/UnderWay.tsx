import { ChevronRight } from 'lucide-react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { isOver, useStanding } from '#web/kit/Standing.tsx';
import { Link } from '#web/kit/route.tsx';
import { isFollowed, receipts, type Receipt } from './receipts.ts';

/** As many as fit under the button without hiding the rest of the first screen. */
const most = 3;

function Row({ to, title, standing }: { to: string; title: string; standing: string }) {
  return (
    <li>
      <Link to={to} className="matter-row">
        <span className="grow">
          <strong>{title}</strong>
          <span>{standing}</span>
        </span>
        <ChevronRight className="icon" aria-hidden />
      </Link>
    </li>
  );
}

function OfReceipt({ receipt: { number, queryCode, label } }: { receipt: Receipt }) {
  const say = useStanding();
  const { data } = useRead(contract.cases.follow, { number, queryCode }, { staleTime: 60_000 });
  return data && !isOver(data) ? <Row to={`/follow/${number}`} title={label} standing={say(data)} /> : null;
}

function OfAccount() {
  const say = useStanding();
  const { items } = usePages(contract.cases.mine, { limit: 20 });
  return items
    .filter((row) => !isOver(row))
    .slice(0, most)
    .map((row) => <Row key={row.id} to={`/matter/${row.id}`} title={row.title} standing={say(row)} />);
}

/** What is being worked on, with whom and until when: on the first screen, so that nobody has to look for it. */
export function UnderWay() {
  const { t } = useText('resident');
  const session = useSession().data;
  const told = receipts().filter((receipt) => !isFollowed(receipt));
  if (!session || (!session.me && told.length === 0)) return null;
  return (
    <ul className="link-list under-way" aria-label={t('home.underWay')}>
      {session.me ? (
        <OfAccount />
      ) : (
        told.slice(0, most).map((receipt) => <OfReceipt key={receipt.number} receipt={receipt} />)
      )}
    </ul>
  );
}
