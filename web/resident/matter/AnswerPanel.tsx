import { useText, listed } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';
import type { Matter } from './matter.ts';

/** What the office answered, and how it was rated. */
export function AnswerPanel({ matter }: { matter: Matter }) {
  const { t, language } = useText('resident');
  if (!matter.answer) return null;
  return (
    <section className="panel stack close">
      <h2>{matter.unit ? t('matter.answer', { unit: matter.unit }) : t('matter.answerNoUnit')}</h2>
      {matter.outcome && <p>{t('matter.outcome', { outcome: t(`domain:outcome.${matter.outcome}`) })}</p>}
      <p className="quote">{matter.answer}</p>
      {matter.answeredAt && <p className="soft">{sayTime(matter.answeredAt, language)}</p>}
      {matter.rating && (
        <p>
          {t('matter.rated', { word: t(`domain:stars.${matter.rating.stars}`), stars: matter.rating.stars })}
          {matter.rating.reasons.length > 0 &&
            `：${listed(matter.rating.reasons.map((reason) => t(`domain:ratingReason.${reason}`)))}`}
        </p>
      )}
    </section>
  );
}
