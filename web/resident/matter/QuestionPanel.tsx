import { useText } from '#web/client/language.ts';
import { sayBy } from '#web/client/times.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import type { Matter } from './matter.ts';

/** What the office wants to know, and until when it waits. */
export function QuestionPanel({ matter, address }: { matter: Matter; address: string }) {
  const { t, language } = useText('resident');
  if (!matter.question) return null;
  return (
    <section className="panel stack close">
      <h2>{matter.unit ? t('matter.question', { unit: matter.unit }) : t('matter.questionNoUnit')}</h2>
      <p className="quote">{matter.question.text}</p>
      <p className="soft">{t('matter.answerBy', { by: sayBy(matter.question.until, language) })}</p>
      {matter.can.includes('reply') && (
        <LinkButton to={`${address}/reply`} look="main" wide>
          {t('matter.reply')}
        </LinkButton>
      )}
    </section>
  );
}
