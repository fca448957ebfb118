import type { ProposalView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';

/** The grounds of a proposal: the words that counted, for and against, and the most similar matters. */
export function Why({ proposal }: { proposal: ProposalView }) {
  const { t } = useText('console');
  return (
    <details className="why" open>
      <summary>{t('why.title')}</summary>
      {proposal.words.length > 0 && (
        <p>
          <span className="quiet">{t('why.words')}</span>{' '}
          {proposal.words.map(({ term, weight }) => (
            <span key={term} className={weight < 0 ? 'term against' : 'term'} title={weight.toFixed(2)}>
              {weight < 0 ? t('why.against', { term }) : term}
            </span>
          ))}
        </p>
      )}
      {proposal.similar.length > 0 && (
        <>
          <p className="quiet">{t('why.similar')}</p>
          <ul>
            {proposal.similar.map((past) => (
              <li key={past.number}>
                <a href={`/console/queue/all?q=${past.number}`} target="_blank" rel="noopener">
                  {past.title}
                </a>{' '}
                → {past.unit} <span className="quiet">{t('why.score', { score: Math.round(past.score * 100) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
