import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import type { CaseAction, CaseView } from '#contract/cases.ts';
import { useDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import { useKeys } from '../shell/keys.ts';
import { AcceptButton } from './actions/AcceptButton.tsx';
import { forms } from './actions/forms.ts';
import { grave, offered } from './offered.ts';

/** What may be done: the main action as one button, the rest in a menu; a form takes the bar's place. */
export function ActionBar({ view, wish }: { view: CaseView; wish?: { action: CaseAction } }) {
  const { t } = useText('console');
  // remembered, so that a reload finds the form open where it was left
  const open = useDraft<{ action: CaseAction | null }>(`console.open.${view.id}`, { action: null });
  const { change } = open;
  const close = useCallback(() => change({ action: null }), [change]);
  const { main, rest } = offered(view);
  const Form = open.value.action ? forms[open.value.action] : undefined;
  const start = (action: CaseAction) => change({ action });
  useKeys({ m: () => void (main && main !== 'accept' && start(main)) });
  useEffect(() => {
    if (Form)
      document.querySelector<HTMLElement>('.action-form input, .action-form textarea')?.focus({ preventScroll: true });
  }, [Form]);

  // asked for elsewhere on the page
  useEffect(() => {
    if (wish) change({ action: wish.action });
  }, [wish, change]);

  if (Form) return <Form view={view} close={close} />;
  if (!main) return <div className="action-bar quiet">{t('case.nothingToDo')}</div>;
  const item = (action: CaseAction) => ({
    key: action,
    label: t(`domain:action.${action}`),
    danger: grave.includes(action),
    onClick: () => start(action),
  });
  const [plain, last] = [rest.filter((a) => !grave.includes(a)), rest.filter((a) => grave.includes(a))];
  const line = plain.length > 0 && last.length > 0 ? [{ type: 'divider' as const }] : [];
  const items = [...plain.map(item), ...line, ...last.map(item)];
  return (
    <div className="action-bar" role="group" aria-label={t('case.actions')}>
      {main === 'accept' ? (
        <AcceptButton view={view} />
      ) : (
        <Button type={main === 'add' ? 'default' : 'primary'} className="main-action" onClick={() => start(main)}>
          {t(`domain:action.${main}`)}
        </Button>
      )}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} placement="topLeft" menu={{ items }}>
          <Button icon={<Ellipsis size={16} />} aria-haspopup="menu">
            {t('case.more')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}
