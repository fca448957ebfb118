import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayName, useText } from '#web/client/language.ts';
import { NumberField } from '../../form/NumberField.tsx';
import { TextAreaField } from '../../form/TextAreaField.tsx';
import { TextField } from '../../form/TextField.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { rowTexts } from '../rowTexts.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';
import type { Kind } from './DangerPage.tsx';

const noNumber = { number: '', name: '', nameEn: '' };
const blank: Kind = {
  code: '',
  name: '',
  nameEn: '',
  advice: '',
  adviceEn: '',
  numbers: [noNumber],
  words: [],
  unless: [],
  contactMinutes: 15,
  resolutionHours: 4,
  position: 50,
  source: '',
  verified: false,
  active: true,
};
const mostNumbers = 4;

const linesOf = (text: string) =>
  text
    .split(/[\n、，,;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Adds or changes a kind of danger. Phrases stand one a line. */
export function DangerDrawer({ kind, onClose }: { kind: Kind | undefined; onClose: () => void }) {
  const { t } = useText('command');
  const [given, setGiven] = useState<Kind>(kind ?? blank);
  const [words, setWords] = useState(given.words.join('\n'));
  const [unless, setUnless] = useState(given.unless.join('\n'));
  const set = (part: Partial<Kind>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.danger.save, [contract.danger.list, contract.danger.signs], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const text = rowTexts<'code' | 'name' | 'nameEn' | 'source'>({
    given,
    set,
    error,
    label: (name) => t(`platform.${name}`),
  });
  const setNumber = (at: number, part: Partial<typeof noNumber>) =>
    set({ numbers: given.numbers.map((n, i) => (i === at ? { ...n, ...part } : n)) });
  const onSave = () => {
    const numbers = given.numbers.filter((n, i) => i === 0 || n.number || n.name);
    save.mutate({ ...given, numbers, words: linesOf(words), unless: linesOf(unless) });
  };
  return (
    <EditDrawer
      title={kind ? t('rules.editKind', { name: sayName(kind) }) : t('danger.add')}
      save={save}
      onSave={onSave}
      onClose={onClose}
    >
      {text('name', 20)}
      {text('nameEn', 60)}
      <div className="pair">
        {text('code', 20, !!kind)}
        <NumberField
          label={t('platform.position')}
          error={error('position')}
          min={0}
          max={99}
          value={given.position}
          onChange={(position) => set({ position: position ?? 0 })}
        />
      </div>
      <TextAreaField
        label={t('danger.advice')}
        error={error('advice')}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 4 }}
        value={given.advice}
        onChange={(advice) => set({ advice })}
      />
      <TextAreaField
        label={t('danger.adviceEn')}
        error={error('adviceEn')}
        maxLength={400}
        autoSize={{ minRows: 2, maxRows: 4 }}
        value={given.adviceEn}
        onChange={(adviceEn) => set({ adviceEn })}
      />
      {given.numbers.map((n, i) => (
        <div className="triple" key={i} role="group" aria-label={t('danger.numberOf', { n: i + 1 })}>
          <TextField
            label={t('danger.number')}
            error={error(`numbers.${i}.number`)}
            value={n.number}
            onChange={(number) => setNumber(i, { number })}
          />
          <TextField
            label={t('danger.numberName')}
            error={error(`numbers.${i}.name`)}
            maxLength={20}
            value={n.name}
            onChange={(name) => setNumber(i, { name })}
          />
          <TextField
            label={t('danger.numberNameEn')}
            error={error(`numbers.${i}.nameEn`)}
            maxLength={40}
            value={n.nameEn}
            onChange={(nameEn) => setNumber(i, { nameEn })}
          />
        </div>
      ))}
      {given.numbers.length < mostNumbers && (
        <span>
          <Button onClick={() => set({ numbers: [...given.numbers, noNumber] })}>{t('danger.addNumber')}</Button>
        </span>
      )}
      <TextAreaField
        label={t('danger.words')}
        hint={t('danger.wordsHint')}
        error={error('words')}
        autoSize={{ minRows: 4, maxRows: 12 }}
        value={words}
        onChange={setWords}
      />
      <TextAreaField
        label={t('danger.unless')}
        hint={t('danger.unlessHint')}
        error={error('unless')}
        autoSize={{ minRows: 3, maxRows: 12 }}
        value={unless}
        onChange={setUnless}
      />
      <div className="pair">
        <NumberField
          label={t('danger.contactMinutes')}
          error={error('contactMinutes')}
          min={1}
          max={1440}
          value={given.contactMinutes}
          onChange={(minutes) => set({ contactMinutes: minutes ?? 15 })}
        />
        <NumberField
          label={t('danger.resolutionHours')}
          error={error('resolutionHours')}
          min={0.5}
          max={720}
          value={given.resolutionHours}
          onChange={(hours) => set({ resolutionHours: hours ?? 4 })}
        />
      </div>
      {text('source', 300)}
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('platform.active')}
      </Checkbox>
    </EditDrawer>
  );
}
