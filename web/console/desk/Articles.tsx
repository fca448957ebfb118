import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from '../choose/useLater.ts';
import { Aid } from './Aid.tsx';
import type { CallDraft } from './drafts.ts';

/** What the knowledge base says to the caller's words: taken with Enter it is read out, and cited when the matter is answered at once. */
export function Articles({ draft, edit }: { draft: CallDraft; edit: (part: Partial<CallDraft>) => void }) {
  const { t } = useText('desk');
  const [opened, setOpened] = useState<string>();
  const q = useLater(draft.text.trim().slice(-300), 400);
  const subjectCode = draft.subject?.code;
  const asked = q.length > 1 || subjectCode !== undefined;
  const { data } = useRead(
    contract.knowledge.search,
    { q, subjectCode },
    { enabled: asked, keepPrevious: true, staleTime: 30_000 },
  );
  const items = asked ? (data?.items ?? []) : [];
  return (
    <Aid name="articles" title={t('articles')} keyName="Alt+K" count={items.length} empty={t('articles.none')}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="aid-line"
              aria-expanded={opened === item.id}
              onClick={() => {
                setOpened(opened === item.id ? undefined : item.id);
                // what was written by hand stays; what came from another article makes room
                if (opened !== item.id)
                  edit({
                    article: { id: item.id, version: item.version, title: item.title },
                    ...(draft.answer === '' || draft.article ? { answer: item.answer } : {}),
                  });
              }}
            >
              <span className="aid-title">{item.title}</span>
              <span className="quiet">
                {[
                  item.unit.name,
                  item.verified ? '' : t('console:verified.no'),
                  item.reviewOverdue ? t('reviewOverdue') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
            {opened === item.id && (
              <div className="aid-open">
                <p className="aid-answer">{item.answer}</p>
                {item.details && <p className="quiet">{item.details}</p>}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Aid>
  );
}
