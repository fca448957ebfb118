import { Checkbox } from 'antd';
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

/** Says that one has checked it. */
export function VerifiedBox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useText('console');
  return (
    <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
      {t('verified.set')}
    </Checkbox>
  );
}
