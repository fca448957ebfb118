import type { ReactNode } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePosting } from '#web/client/posting.ts';
import { sayExpired, useSession } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go, Link } from '#web/kit/route.tsx';
import { useSessionOver } from '../believed.ts';
import { labelOf, textFault, toInput } from './report.ts';
import type { StepProps } from './TellPages.tsx';

function Fact({ name, to, children }: { name: string; to: string; children: ReactNode }) {
  const { t } = useText('resident');
  return (
    <div>
      <dt>{name}</dt>
      <dd className="fact-with-link">
        <span className="grow quote">{children}</span>
        <Link to={to} label={t('tell.check.changeThis', { what: name })}>
          {t('tell.check.change')}
        </Link>
      </dd>
    </div>
  );
}

/** ④ Look it over and send. Whatever happens on the way, what was written stays: in the draft, or in the outbox. */
export function CheckPage({ report, change, clear, back, place, signedIn }: StepProps) {
  const { t } = useText('resident');
  const me = useSession().data?.me;
  const posting = usePosting(contract.cases.report);

  const { over, goOn } = useSessionOver();

  const send = async () => {
    if (over) return;
    if (textFault(report)) return go('/tell');
    const outcome = await posting.send(toInput(report, signedIn), {
      label: labelOf(report.text),
      photos: report.photos,
      who: me?.id ?? null,
      draft: { name: 'report', restore: () => change(report) },
    });
    if (outcome.state === 'sent' || outcome.state === 'waiting') clear();
    if (outcome.state === 'sent') go(`/told/${(outcome.reply as ReplyTo<typeof contract.cases.report>).number}`, true);
    if (outcome.state === 'waiting') go('/waiting', true);
  };

  const where =
    [report.placeName, report.placeText.trim()].filter(Boolean).join('\n') ||
    (report.point ? t('tell.check.pointOnly') : t('tell.check.noPlace'));
  const who = signedIn
    ? `${me!.name} ${me!.phone ?? ''}`
    : [report.name, report.phone].filter(Boolean).join(' ') || t('tell.check.noPhone');
  return (
    <Page title={t('tell.check.title')} back={back}>
      <p className="step-count">{place}</p>
      <ErrorSummary faults={faultsOf(posting.failure)} />
      <DangerWarning text={report.text} />
      <dl className="facts panel">
        <Fact name={t('tell.check.what')} to="/tell">
          {report.text}
          {report.photos.length > 0 && `\n${t('tell.check.photos', { count: report.photos.length })}`}
        </Fact>
        <Fact name={t('tell.check.where')} to="/tell/where">
          {where}
        </Fact>
        <Fact name={t('tell.check.who')} to="/tell/who">
          {`${who}\n${t(`tell.who.${report.confidentiality}`)}`}
        </Fact>
      </dl>
      {over ? (
        <Notice kind="warn" say>
          <p>{t('tell.check.sessionOver')}</p>
          <div className="row">
            <Button look="main" onPress={sayExpired}>
              {t('my.signIn')}
            </Button>
            <Button
              onPress={() => {
                goOn();
                go('/tell/who');
              }}
            >
              {t('tell.check.asVisitor')}
            </Button>
          </div>
        </Notice>
      ) : (
        <Button look="main" wide busy={posting.busy} onPress={() => void send()}>
          {posting.busy ? t('tell.check.sending') : t('tell.check.send')}
        </Button>
      )}
    </Page>
  );
}
