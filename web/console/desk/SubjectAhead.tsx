import { Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from '../choose/useLater.ts';
import { Field } from '../form/Field.tsx';
import type { CallDraft } from './drafts.ts';
import { Key } from './Key.tsx';

type Props = { draft: CallDraft; edit: (part: Partial<CallDraft>) => void };

/** What it is about: the machine's first guesses from the words stand there to begin with; typed, it is searched. */
export function SubjectAhead({ draft, edit }: Props) {
  const { t } = useText('desk');
  const [typed, setTyped] = useState('');
  // the list is there as soon as the field is: one key takes its first line
  const [open, setOpen] = useState(false);
  const q = useLater(typed.trim(), 150);
  const words = useLater(draft.text.trim(), 600);
  const found = useRead(
    contract.hotline.suggest,
    { q, what: 'subject' },
    { enabled: q !== '', staleTime: 60_000, keepPrevious: true },
  );
  const guessed = useRead(
    contract.model.suggest,
    { text: words },
    { enabled: words.length > 3, staleTime: 60_000, keepPrevious: true },
  );
  const subjects =
    q === ''
      ? (guessed.data?.choices ?? []).map(({ subject }) => ({ ...subject, parent: '' }))
      : (found.data?.subjects ?? []).map((s) => ({
          code: s.code,
          name: sayName(s),
          parent: s.parent,
        }));
  const options = subjects.map((s) => ({ value: s.code, label: s.name, parent: s.parent }));
  if (draft.subject && !options.some((o) => o.value === draft.subject?.code))
    options.push({ value: draft.subject.code, label: draft.subject.name, parent: '' });
  return (
    <div data-desk="subject">
      <Field label={t('subject')} optional={<Key of="Alt+S" />} hint={t('subjectHint')}>
        {(props) => (
          <Select
            {...props}
            allowClear
            open={open && options.length > 0}
            onOpenChange={setOpen}
            onFocus={() => setOpen(true)}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            notFoundContent={t('console:choose.noSubject')}
            value={draft.subject?.code}
            options={options}
            optionRender={({ label, data }) => (
              <span className="desk-option">
                <span>{label}</span>
                <span className="quiet">{(data as { parent: string }).parent}</span>
              </span>
            )}
            onChange={(code: string | undefined) => {
              setOpen(false);
              const chosen = options.find((o) => o.value === code);
              edit({ subject: chosen && { code: chosen.value, name: chosen.label } });
            }}
          />
        )}
      </Field>
    </div>
  );
}
