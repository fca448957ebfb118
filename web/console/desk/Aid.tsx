import type { KeyboardEvent, ReactNode } from 'react';
import type { DeskKey } from './useDeskKeys.ts';
import { Key } from './Key.tsx';

/** One helper beside the form. Its lines are reached by its key, gone through with the arrows and taken with Enter. */
export function Aid({
  name,
  title,
  keyName,
  count,
  empty,
  more,
  children,
}: {
  name: string;
  title: string;
  keyName: DeskKey;
  count?: number;
  empty: string;
  /** stands below the lines, also when there are none */
  more?: ReactNode;
  children: ReactNode;
}) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    const next = lines[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <section className="aid" data-desk={name} aria-label={title} onKeyDown={move}>
      <h2>
        {title}
        {count ? <span className="quiet">{count}</span> : null}
        <Key of={keyName} />
      </h2>
      {count ? children : <p className="quiet aid-empty">{empty}</p>}
      {more}
    </section>
  );
}
