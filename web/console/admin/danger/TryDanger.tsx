import { useState } from 'react';
import { recogniseDanger } from '#contract/recognise-danger.ts';
import { sayName, useText } from '#web/client/language.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';
import type { Kind } from './DangerPage.tsx';

/** What a text would set off, and by which words; nothing is sent. */
export function TryDanger({ kinds }: { kinds: readonly Kind[] }) {
  const { t } = useText('command');
  const [text, setText] = useState('');
  const found = recogniseDanger(
    text,
    kinds.filter((kind) => kind.active),
  );
  return (
    <div className="try">
      <TextAreaField
        label={t('danger.try')}
        hint={t('danger.tryHint')}
        autoSize={{ minRows: 2, maxRows: 4 }}
        maxLength={4000}
        value={text}
        onChange={setText}
      />
      <output>
        {text.trim() === ''
          ? ''
          : found.length
            ? found.map((d) => t('danger.found', { name: sayName(d.kind), words: d.found })).join(' ')
            : t('danger.none')}
      </output>
    </div>
  );
}
