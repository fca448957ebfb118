import { Button } from 'antd';
import { useText } from '#web/client/language.ts';
import type { CallDraft } from './drafts.ts';
import { Key } from './Key.tsx';
import type { Taking } from './useTaking.ts';

/** How the call ends: two buttons, each with its key on it. */
export function DeskBar({ draft, taking, onAnswer }: { draft: CallDraft; taking: Taking; onAnswer: () => void }) {
  const { t } = useText('desk');
  return (
    <footer className="desk-bar">
      <span className="quiet">
        {t('kept')} <Key of="F1" /> {t('allKeys')}
      </span>
      {!draft.attachTo && (
        <Button
          type={draft.answering ? 'primary' : 'default'}
          loading={draft.answering && taking.pending}
          onClick={onAnswer}
        >
          {t(draft.answering ? 'sendAnswer' : 'answerNow')} <Key of="F9" />
        </Button>
      )}
      <Button
        type={draft.answering ? 'default' : 'primary'}
        loading={!draft.answering && taking.pending}
        onClick={taking.file}
      >
        {t(draft.attachTo ? 'attachNow' : 'file')} <Key of="F8" />
      </Button>
    </footer>
  );
}
