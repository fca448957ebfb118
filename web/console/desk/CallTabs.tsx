import { Button } from 'antd';
import { PhoneCall, Plus } from 'lucide-react';
import { useText } from '#web/client/language.ts';
import type { CallDraft, CallDrafts } from './drafts.ts';
import { Key } from './Key.tsx';

/** The lines: the one that is worked on and those that wait. */
export function CallTabs({ calls, onTurn, onNext }: { calls: CallDrafts; onTurn: () => void; onNext: () => void }) {
  const { t } = useText('desk');
  const name = (draft: CallDraft, i: number) => draft.phone || draft.text.slice(0, 8) || t('line', { n: i + 1 });
  return (
    <div className="desk-lines">
      <ul aria-label={t('lines')}>
        {calls.drafts.map((draft, i) => (
          <li key={draft.id}>
            <button
              type="button"
              className={i === calls.at ? 'desk-line now' : 'desk-line'}
              aria-current={i === calls.at}
              onClick={() => {
                onTurn();
                calls.turnTo(i);
              }}
            >
              {draft.callId && <PhoneCall size={14} aria-hidden />}
              {name(draft, i)}
              {i !== calls.at && <span className="quiet">{t('waits')}</span>}
            </button>
          </li>
        ))}
      </ul>
      {calls.drafts.length > 1 && (
        <span className="quiet desk-turn">
          <Key of="F4" /> {t('turn')}
        </span>
      )}
      <Button icon={<Plus size={16} aria-hidden />} onClick={onNext}>
        {t('next')} <Key of="F2" />
      </Button>
    </div>
  );
}
