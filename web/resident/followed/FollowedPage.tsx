import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayDay } from '#web/client/times.ts';
import { Button, LinkButton } from '#web/kit/Button.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { Steps, useStepSentence } from '#web/kit/Steps.tsx';
import { inParts } from '#web/client/case-number.ts';
import { codeOf, forgetReceipt } from '../receipts.ts';

type Followed = ReplyTo<typeof contract.structure.followedOne>;

/** A neighbour's matter that I follow: where it stands and its steps, nothing of what they wrote. `which`: its id, or its number where there is no account. */
export function FollowedPage({ which }: { which: string }) {
  const { t } = useText('resident');
  const byNumber = /^\d{23}$/.test(which);
  const code = byNumber ? (codeOf(which) ?? '') : '';
  const mine = useRead(
    contract.structure.followedOne,
    { id: which },
    { enabled: !byNumber, every: 30_000, staleTime: 0 },
  );
  const told = useRead(
    contract.structure.followedByNumber,
    { number: which, code },
    { enabled: code.length === 8, every: 60_000, staleTime: 0 },
  );
  const query = byNumber ? told : mine;
  const unfollow = useWrite(contract.structure.unfollow, { onDone: () => go('/my', true) });
  const leave = () => {
    if (!byNumber) return unfollow.mutate({ id: which });
    forgetReceipt(which);
    go('/my', true);
  };
  if (byNumber && code.length !== 8)
    return (
      <Page title={t('followed.title')} back="/">
        <LinkButton to="/follow">{t('home.follow')}</LinkButton>
      </Page>
    );
  return (
    <Page title={query.data?.about || t('followed.title')} back="/my">
      <Loaded query={query}>
        {(matter) => <Matter matter={matter} code={code} busy={unfollow.isPending} leave={leave} />}
      </Loaded>
    </Page>
  );
}

type Props = { matter: Followed; code: string; busy: boolean; leave: () => void };

function Matter({ matter, code, busy, leave }: Props) {
  const { t, language } = useText('resident');
  const sentence = useStepSentence(true);
  const last = matter.steps.at(-1);
  const over = matter.state === 'answered' || matter.state === 'closed';
  return (
    <>
      {last && <Notice kind={over ? 'good' : 'info'}>{sentence(last)}</Notice>}
      <p>{t('followed.people', { count: matter.people, day: sayDay(matter.reportedAt, language) })}</p>
      {matter.outcome && <p>{t('followed.outcome', { outcome: t(`domain:outcome.${matter.outcome}`) })}</p>}
      <section className="stack">
        <h2>{t('matter.steps')}</h2>
        <Steps steps={matter.steps} followed />
      </section>
      <p className="soft figures">{t('matter.number', { number: inParts(matter.number) })}</p>
      {code && <p className="soft figures">{t('followed.code', { code })}</p>}
      <div className="stack close">
        <LinkButton to="/tell" wide>
          {t('followed.tellOwn')}
        </LinkButton>
        <Button look="plain" wide busy={busy} onPress={leave}>
          {t('followed.leave')}
        </Button>
      </div>
    </>
  );
}
