import { BadgeCheck, CircleHelp } from 'lucide-react';
import { useText } from '#web/client/language.ts';

/** Whether somebody has checked the row against its source. */
export function Verified({ verified }: { verified: boolean }) {
  const { t } = useText('console');
  return (
    <span className={verified ? 'verified yes' : 'verified'}>
      {verified ? <BadgeCheck size={14} aria-hidden /> : <CircleHelp size={14} aria-hidden />}
      {t(verified ? 'verified.yes' : 'verified.no')}
    </span>
  );
}
