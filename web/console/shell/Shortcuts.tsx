import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '#web/client/language.ts';
import { onShortcutsAsked, useKeys } from './keys.ts';

const keys = ['j', 'k', 'Enter', 'a', 'm', '/', 'Escape', '?'] as const;

/** All keys on one card, opened by `?`. */
export function Shortcuts() {
  const { t } = useText('console');
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  useEffect(() => onShortcutsAsked(() => setOpen(true)), []);
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys.title')} width={420}>
      <dl className="keys">
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
