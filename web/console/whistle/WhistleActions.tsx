import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { WhistleAction, WhistleView } from '#contract/whistles.ts';
import { useText } from '#web/client/language.ts';
import { RateForm } from './RateForm.tsx';
import { StepForm, stepActions, type StepAction } from './StepForm.tsx';

/** In the order in which a whistle needs them; the first that is possible is the main one. */
const order: WhistleAction[] = [
  'arrive',
  'approve',
  'revise',
  'done',
  'confirm',
  'rate',
  'note',
  'leave',
  'refuse',
  'rework',
  'cancel',
];
const grave: readonly WhistleAction[] = ['refuse', 'rework', 'cancel'];

/** What may be done: the main action as one button, the rest in a menu; a form takes the bar's place. */
export function WhistleActions({ view }: { view: WhistleView }) {
  const { t } = useText('command');
  const navigate = useNavigate();
  const [open, setOpen] = useState<WhistleAction>();
  const possible = order.filter((action) => view.can.includes(action));
  const [main, ...rest] = possible;
  const close = () => setOpen(undefined);
  const start = (action: WhistleAction) =>
    action === 'revise' ? void navigate(`/whistles/${view.id}/revise`) : setOpen(action);
  if (open === 'rate') return <RateForm view={view} close={close} />;
  if (open && (stepActions as readonly string[]).includes(open))
    return <StepForm key={open} view={view} action={open as StepAction} close={close} />;
  if (!main) return <div className="action-bar quiet">{t('whistle.nothingToDo')}</div>;
  return (
    <div className="action-bar" role="group" aria-label={t('whistle.actions')}>
      <Button type={main === 'note' ? 'default' : 'primary'} className="main-action" onClick={() => start(main)}>
        {t(`whistleAction.${main}`)}
      </Button>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{
            items: rest.map((action) => ({
              key: action,
              label: t(`whistleAction.${action}`),
              danger: grave.includes(action),
              onClick: () => start(action),
            })),
          }}
        >
          <Button icon={<Ellipsis size={16} />} aria-haspopup="menu">
            {t('whistle.more')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}
