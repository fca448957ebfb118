import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { Photos } from './Photos.tsx';

/** What the reporter said and showed, and the answer if there is one. */
export function CaseText({ view }: { view: CaseView }) {
  const { t } = useText('console');
  return (
    <>
      <section aria-label={t('case.text')}>
        <p className="said">{view.text}</p>
        <Photos photos={view.photos} />
      </section>
      {view.answer && (
        <section className="answer" aria-label={t('case.answer')}>
          <h3>{t('case.answer')}</h3>
          <p className="said">{view.answer}</p>
        </section>
      )}
    </>
  );
}
