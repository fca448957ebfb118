import { BellRing } from 'lucide-react';
import { Link } from 'react-router';
import type { CaseView } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';

/** The whistles that serve this case, and the way to blow one for it. */
export function CaseWhistles({ view }: { view: CaseView }) {
  const { t } = useText('command');
  const { data: session } = useSession();
  const reads = may(session, 'whistle.read');
  const { items } = usePages(contract.whistles.list, { list: 'all', caseId: view.id }, { enabled: reads });
  const open = !['answered', 'closed'].includes(view.state);
  const blows = may(session, 'whistle.blow') && view.can.some((action) => action !== 'add' && action !== 'reveal');
  if (!reads || (items.length === 0 && !(open && blows))) return null;
  return (
    <section aria-label={t('case.whistles')}>
      <h3>{t('case.whistles')}</h3>
      <ul className="case-whistles">
        {items.map((whistle) => (
          <li key={whistle.id}>
            <Link to={`/whistles/${whistle.id}?list=all`}>{whistle.title}</Link>{' '}
            <span className="quiet">{t(`whistleState.${whistle.state}`)}</span>
          </li>
        ))}
      </ul>
      {open && blows && (
        <Link to={`/whistles/new?case=${view.id}`} className="head-link">
          <BellRing size={14} aria-hidden /> {t('case.blow')}
        </Link>
      )}
    </section>
  );
}
