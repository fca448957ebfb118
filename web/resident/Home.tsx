import { Bell, ChartColumn, ChevronRight, FileText, MessageSquarePlus, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { readDraft } from '#web/client/draft.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { useSession } from '#web/client/session.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Link } from '#web/kit/route.tsx';
import { DangerNumbers } from './DangerNumbers.tsx';
import { UnderWay } from './UnderWay.tsx';
import { emptyReport } from './tell/report.ts';

const Way = ({ to, icon, text }: { to: string; icon: ReactNode; text: string }) => (
  <li>
    <Link to={to}>
      {icon}
      <span className="grow">{text}</span>
      <ChevronRight className="icon" aria-hidden />
    </Link>
  </li>
);

/** The first screen: one thing to do, three to look at. */
export function Home() {
  const { t } = useText('resident');
  const { data } = useSession();
  const waiting = useOutbox();
  const begun = readDraft('report', emptyReport).text.trim() !== '';
  const district = data && sayName(data.district);
  return (
    <Page title={data?.me?.name ? t('home.titleName', { name: data.me.name }) : t('home.title')}>
      <p className="soft">{district ? t('home.lead', { district }) : t('home.leadNoDistrict')}</p>
      {waiting.length > 0 && (
        <Notice kind="warn">
          <p>{t('home.waiting', { count: waiting.length })}</p>
          <Link to="/waiting">{t('home.seeWaiting')}</Link>
        </Notice>
      )}
      <div className="home-main">
        <LinkButton to="/tell" look="main" wide icon={<MessageSquarePlus className="icon" aria-hidden />}>
          {begun ? t('home.goOn') : t('home.tell')}
        </LinkButton>
      </div>
      <UnderWay />
      <nav aria-label={t('home.nav')}>
        <ul className="link-list">
          <Way to="/my" icon={<FileText className="icon" aria-hidden />} text={t('home.my')} />
          <Way to="/follow" icon={<Search className="icon" aria-hidden />} text={t('home.follow')} />
          {data?.me && <Way to="/my/notices" icon={<Bell className="icon" aria-hidden />} text={t('home.notices')} />}
          <li>
            <a href="/public/">
              <ChartColumn className="icon" aria-hidden />
              <span className="grow">{t('home.public')}</span>
              <ChevronRight className="icon" aria-hidden />
            </a>
          </li>
        </ul>
      </nav>
      <DangerNumbers />
    </Page>
  );
}
