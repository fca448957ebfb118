import { useDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';
import { useSessionOver } from '../believed.ts';
import { CheckPage } from './CheckPage.tsx';
import { emptyReport, stepsFor, type Report, type Step } from './report.ts';
import { WhatPage } from './WhatPage.tsx';
import { WherePage } from './WherePage.tsx';
import { WhoPage } from './WhoPage.tsx';

/** What each of the pages of a report gets. */
export type StepProps = {
  report: Report;
  change: (part: Partial<Report>) => void;
  clear: () => void;
  /** addresses of the pages before and after */
  back: string;
  next: string;
  /** 第 1 步，共 3 步 */
  place: string;
  signedIn: boolean;
};

const pages = { what: WhatPage, where: WherePage, who: WhoPage, check: CheckPage };

/** Telling a matter: one question a page, one draft for all of them. */
export function TellPages({ step }: { step: string | undefined }) {
  const { t } = useText('resident');
  const signedIn = Boolean(useSession().data?.me);
  // remembers that somebody is signed in here, from the first page on
  useSessionOver();
  const draft = useDraft('report', emptyReport);
  const current: Step = step === 'where' || step === 'who' || step === 'check' ? step : 'what';
  const steps: readonly Step[] = stepsFor(signedIn);
  const at = steps.indexOf(current);
  const Current = pages[current];
  const addressOf = (one: Step | undefined) => (one === undefined ? '/' : one === 'what' ? '/tell' : `/tell/${one}`);
  return (
    <Current
      report={draft.value}
      change={draft.change}
      clear={draft.clear}
      back={addressOf(at < 0 ? 'check' : steps[at - 1])}
      next={addressOf(at < 0 ? 'check' : steps[at + 1])}
      place={at < 0 ? '' : t('tell.step', { at: at + 1, of: steps.length })}
      signedIn={signedIn}
    />
  );
}
