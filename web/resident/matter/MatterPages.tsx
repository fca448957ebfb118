import { useState } from 'react';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useText } from '#web/client/language.ts';
import { AddPage } from './AddPage.tsx';
import { FollowPage } from './FollowPage.tsx';
import { useMatter, type Matter, type MatterRef } from './matter.ts';
import { MatterPage } from './MatterPage.tsx';
import { RatePage } from './RatePage.tsx';
import { ReopenPage } from './ReopenPage.tsx';
import { ReplyPage } from './ReplyPage.tsx';
import { WithdrawPage } from './WithdrawPage.tsx';

/** What each page about a matter gets. */
export type MatterProps = { matter: Matter; queryCode: string | undefined; address: string };

const pages = { rate: RatePage, reopen: ReopenPage, add: AddPage, withdraw: WithdrawPage, reply: ReplyPage } as const;
const isPage = (name: string | undefined): name is keyof typeof pages => name !== undefined && name in pages;

/** A matter, and what can be done with it: one page for each. */
export function MatterPages({ matter: ref, page }: { matter: MatterRef; page: string | undefined }) {
  const { t } = useText('resident');
  const { query, queryCode, codeMissing, address } = useMatter(ref);
  const [, setAsked] = useState(0);
  if (codeMissing && 'number' in ref) return <FollowPage number={ref.number} onFound={() => setAsked((n) => n + 1)} />;
  const Current = isPage(page) ? pages[page] : MatterPage;
  if (query.data === undefined)
    return (
      <Page title={t('matter.title')} back="/my">
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  return <Current matter={query.data} queryCode={queryCode} address={address} />;
}
