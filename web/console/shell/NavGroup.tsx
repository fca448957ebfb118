import { ChevronDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useText } from '#web/client/language.ts';

/** A heading of the navigation and what is under it; pressed, it folds, and says how many wait inside. */
export function NavGroup(given: {
  title: string;
  open: boolean;
  waiting: number;
  onToggle: () => void;
  children: ReactNode;
}) {
  const { t } = useText('console');
  const list = useId();
  return (
    <div className="nav-group">
      <h2>
        <button type="button" aria-expanded={given.open} aria-controls={list} onClick={given.onToggle}>
          {given.title}
          <ChevronDown size={14} aria-hidden />
          {!given.open && given.waiting > 0 && (
            <span className="nav-count">
              {counted(given.waiting)}
              <span className="unseen">{t('nav.waiting')}</span>
            </span>
          )}
        </button>
      </h2>
      <ul id={list} hidden={!given.open}>
        {given.children}
      </ul>
    </div>
  );
}

/** The server counts to 1000 and no further. */
export const counted = (n: number) => (n >= 1000 ? '999+' : String(n));
