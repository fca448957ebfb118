import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayDay } from '#web/client/times.ts';
import { useLater } from '../choose/useLater.ts';
import { Aid } from './Aid.tsx';
import type { CallDraft } from './drafts.ts';

/** Open matters at the same place that read like it, while the caller still speaks: taken with Enter, the call goes to that one. */
export function Similar({ draft, edit }: { draft: CallDraft; edit: (part: Partial<CallDraft>) => void }) {
  const { t, language } = useText('desk');
  const said = useLater(JSON.stringify([draft.text.trim(), draft.community?.code, draft.placeText]), 500);
  const [text, communityCode, placeText] = JSON.parse(said) as [string, string | null, string];
  const { data } = useRead(
    contract.hotline.similar,
    { text, communityCode: communityCode ?? undefined, placeText },
    { enabled: text.length > 3, keepPrevious: true, staleTime: 10_000 },
  );
  const items = text.length > 3 ? (data?.items ?? []) : [];
  return (
    <Aid name="similar" title={t('similar')} keyName="Alt+W" count={items.length} empty={t('similar.none')}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="aid-line"
              aria-pressed={draft.attachTo?.id === item.id}
              onClick={() => edit({ attachTo: draft.attachTo?.id === item.id ? undefined : item, answering: false })}
            >
              <span className="aid-title">{item.title}</span>
              <span className="quiet">
                {[t(`domain:state.${item.state}`), item.place, item.unit, sayDay(item.reportedAt, language)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Aid>
  );
}
