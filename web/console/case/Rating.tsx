import { Star } from 'lucide-react';
import type { CaseView } from '#contract/cases.ts';
import { useText, listed } from '#web/client/language.ts';

/** What the reporter thought of it. */
export function Rating({ rating }: { rating: NonNullable<CaseView['rating']> }) {
  const { t } = useText('console');
  return (
    <section className="rating" aria-label={t('case.rating')}>
      <h3>{t('case.rating')}</h3>
      <p>
        <span className="stars" role="img" aria-label={t('case.stars', { stars: rating.stars })}>
          {[1, 2, 3, 4, 5].map((n) => (
            <Star key={n} size={16} aria-hidden fill={n <= rating.stars ? 'currentColor' : 'none'} />
          ))}
        </span>{' '}
        {t(`domain:stars.${rating.stars}`)}
        {rating.reasons.length > 0 &&
          ` · ${listed(rating.reasons.map((reason) => t(`domain:ratingReason.${reason}`)))}`}
      </p>
      {rating.comment && <p className="said">{rating.comment}</p>}
    </section>
  );
}
