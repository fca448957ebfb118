import { Select } from 'antd';
import { useState } from 'react';
import type { Limit } from '#contract/shared.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Subject } from './SubjectsPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave, useTakeAway } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';
import { limitKindValues, optionsOf } from '../../choose/values.ts';

const blank = { code: '', name: '', nameEn: '', keywords: [] as string[], source: '', verified: false };
const reads = [contract.catalogue.subjects];

/** Adds or changes a subject. Its parent is its code without the last two digits. */
export function SubjectDrawer({ subject, onClose }: { subject: Subject | undefined; onClose: () => void }) {
  const { t } = useText('console');
  const [given, setGiven] = useState({
    ...blank,
    ...subject,
    limitKind: subject?.limit?.kind,
    amount: subject?.limit?.amount ?? null,
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.catalogue.saveSubject, reads, onClose);
  const { version: _, ...kept } = subject ?? { version: 0 };
  const retire = useTakeAway(contract.catalogue.retireSubject, {
    list: contract.catalogue.subjects,
    says: t('form.retired', { name: subject?.name }),
    save: contract.catalogue.saveSubject,
    row: subject && (kept as Omit<Subject, 'version'>),
    onClose,
  });
  const limit: Limit | null = given.limitKind && given.amount ? { kind: given.limitKind, amount: given.amount } : null;
  const code = given.code.trim();
  const submit = () =>
    save.mutate({
      code,
      parent: code.length > 2 ? code.slice(0, -2) : null,
      name: given.name,
      nameEn: given.nameEn,
      limit,
      keywords: given.keywords,
      source: given.source,
      verified: given.verified,
    });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      title={subject ? t('subject.edit', { name: subject.name }) : t('subject.add')}
      save={save}
      onSave={submit}
      onClose={onClose}
      takeAway={
        subject && { label: t('form.retire'), write: retire, onPress: () => retire.mutate({ code: subject.code }) }
      }
    >
      <TextField
        label={t('subject.code')}
        hint={t('subject.codeHint')}
        error={error('code')}
        disabled={!!subject}
        maxLength={6}
        inputMode="numeric"
        value={given.code}
        onChange={(code) => set({ code })}
      />
      <TextField
        label={t('subject.name')}
        error={error('name')}
        maxLength={40}
        value={given.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('subject.nameEn')}
        error={error('nameEn')}
        maxLength={80}
        value={given.nameEn}
        onChange={(nameEn) => set({ nameEn })}
      />
      <div className="pair">
        <NumberField
          label={t('subject.amount')}
          optional={t('form.optional')}
          error={error('limit.amount')}
          min={1}
          max={366}
          value={given.amount}
          onChange={(amount) => set({ amount })}
        />
        <Field label={t('subject.limitKind')} error={error('limit.kind')}>
          {(props) => (
            <Select
              {...props}
              allowClear
              value={given.limitKind}
              options={optionsOf(limitKindValues, (kind) => t(`domain:limitKind.${kind}`))}
              onChange={(limitKind) => set({ limitKind })}
            />
          )}
        </Field>
      </div>
      <Field label={t('subject.keywords')} hint={t('subject.keywordsHint')} error={error('keywords')}>
        {(props) => (
          <Select
            {...props}
            mode="tags"
            tokenSeparators={[' ', ',', '，', '、']}
            open={false}
            suffixIcon={null}
            value={given.keywords}
            onChange={(keywords) => set({ keywords })}
          />
        )}
      </Field>
      <TextField
        label={t('subject.source')}
        hint={t('subject.sourceHint')}
        error={error('source')}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
