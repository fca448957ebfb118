import type { ReactNode } from 'react';

/** Name of a list, how many of it are shown, and what leads on from it. */
export function ListTitle({ title, shown, children }: { title: string; shown: string; children?: ReactNode }) {
  return (
    <div className="list-title wrap">
      <h2>{title}</h2>
      <span className="list-count" aria-live="polite">
        {shown}
      </span>
      {children}
    </div>
  );
}
