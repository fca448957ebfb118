import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;

/** Something to know, beside what it is about. `say` has it read out when it appears. */
export function Notice({
  kind = 'info',
  say,
  children,
}: {
  kind?: keyof typeof icons;
  say?: boolean;
  children: ReactNode;
}) {
  const Icon = icons[kind];
  return (
    <div className={`notice ${kind}`} role={say ? (kind === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon className="icon" aria-hidden />
      <div>{children}</div>
    </div>
  );
}
