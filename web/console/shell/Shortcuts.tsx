import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '#web/client/language.ts';
import { useLocation } from 'react-router';
import { deskKeys } from '../desk/useDeskKeys.ts';
import { onShortcutsAsked, useKeys } from './keys.ts';

const keys = ['j', 'k', 'Enter', 'a', 'm', '/', 'Escape', '?'] as const;

/** All keys on one card, opened by `?`. */
export function Shortcuts() {
  const { t } = useText('console');
  const [open, setOpen] = useState(false);
  const atDesk = useLocation().pathname === '/desk';
  useKeys({ '?': () => setOpen(true) });
  useEffect(() => onShortcutsAsked(() => setOpen(true)), []);
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys.title')} width={atDesk ? 720 : 420}>
      {atDesk && (
        <>
          <h3>{t('desk:keys.title')}</h3>
          <dl className="keys keys-two">
            {deskKeys.map((key) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`desk:keys.${key}`)}</dd>
              </div>
            ))}
          </dl>
          <h3>{t('keys.everywhere')}</h3>
        </>
      )}
      <dl className={atDesk ? 'keys keys-two' : 'keys'}>
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
