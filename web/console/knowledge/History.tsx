import { diffChars } from 'diff';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import type { Article } from './article.ts';

/** The versions, newest first; one that is chosen shows what it changed against the one before. */
export function History({ article }: { article: Article }) {
  const { t, language } = useText('desk');
  const { data } = useRead(contract.knowledge.versions, { id: article.id });
  const [chosen, setChosen] = useState<number>();
  return (
    <section aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="versions">
        {(data?.items ?? []).map((one) => (
          <li key={one.version}>
            <button
              type="button"
              className="aid-line"
              aria-expanded={chosen === one.version}
              onClick={() => setChosen(chosen === one.version ? undefined : one.version)}
            >
              <span className="aid-title">
                {t('article.versionN', { n: one.version })} {one.note}
              </span>
              <span className="quiet">
                {[sayTime(one.savedAt, language), one.savedBy, one.published && t('article.isPublished')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
            {chosen === one.version && <Changes id={article.id} version={one.version} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

const parts = ['title', 'answer', 'details', 'source'] as const;

/** What a version added and took away, character by character; the first is all new. */
function Changes({ id, version }: { id: string; version: number }) {
  const { t } = useText('desk');
  const now = useRead(contract.knowledge.get, { id, version });
  const before = useRead(contract.knowledge.get, { id, version: Math.max(1, version - 1) });
  if (!now.data || !before.data) return null;
  const [after, old] = [now.data.shown, before.data.shown];
  const changed = parts.filter((part) => version === 1 || after[part] !== old[part]);
  if (changed.length === 0) return <p className="quiet aid-open">{t('noChange')}</p>;
  return (
    <dl className="changes">
      {changed.map((part) => (
        <div key={part}>
          <dt>{t(`article.${part}`)}</dt>
          <dd>
            {diffChars(version === 1 ? '' : old[part], after[part]).map((piece, i) =>
              piece.added ? (
                <ins key={i}>{piece.value}</ins>
              ) : piece.removed ? (
                <del key={i}>{piece.value}</del>
              ) : (
                <span key={i}>{piece.value}</span>
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
