import { Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { areaKindValues, dutyListValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Duty } from './DutiesPage.tsx';
import { LeadSelect } from './LeadSelect.tsx';
import { TextField } from '../../form/TextField.tsx';
import { useSave, useTakeAway } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';
import { SubjectSelect } from '../../choose/SubjectSelect.tsx';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const blank: Omit<Duty, 'version' | 'subjectName' | 'leadName'> = {
  code: '',
  list: 'basic',
  subject: '',
  areaKind: 'any',
  lead: '',
  helpers: [],
  source: '',
  verified: false,
};
const reads = [contract.catalogue.duties];

/** Adds or changes an entry of the duty list. */
export function DutyDrawer({ duty, onClose }: { duty: Duty | undefined; onClose: () => void }) {
  const { t } = useText('console');
  const [kept] = useState(() => {
    if (!duty) return undefined;
    const { version: _v, subjectName: _s, leadName: _l, ...row } = duty;
    return row;
  });
  const [given, setGiven] = useState<typeof blank>(kept ?? blank);
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.catalogue.saveDuty, reads, onClose);
  const retire = useTakeAway(contract.catalogue.retireDuty, {
    list: contract.catalogue.duties,
    says: t('form.retired', { name: given.code }),
    save: contract.catalogue.saveDuty,
    row: kept,
    onClose,
  });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      title={duty ? t('duty.edit', { code: duty.code }) : t('duty.add')}
      save={save}
      onSave={() => save.mutate(given)}
      onClose={onClose}
      takeAway={duty && { label: t('form.retire'), write: retire, onPress: () => retire.mutate({ code: duty.code }) }}
    >
      <TextField
        label={t('duty.code')}
        error={error('code')}
        disabled={!!duty}
        maxLength={20}
        value={given.code}
        onChange={(code) => set({ code })}
      />
      <Field label={t('duty.subject')} error={error('subject')}>
        {(props) => (
          <SubjectSelect
            {...props}
            any
            value={given.subject || null}
            placeholder={t('choose.subject')}
            onChange={(subject) => set({ subject: subject ?? '' })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('duty.area')} error={error('areaKind')}>
          {(props) => (
            <Select
              {...props}
              value={given.areaKind}
              options={optionsOf(areaKindValues, (kind) => t(`domain:areaKind.${kind}`))}
              onChange={(areaKind) => set({ areaKind })}
            />
          )}
        </Field>
        <Field label={t('duty.list')} error={error('list')}>
          {(props) => (
            <Select
              {...props}
              value={given.list}
              options={optionsOf(dutyListValues, (list) => t(`domain:dutyList.${list}`))}
              onChange={(list) => set({ list })}
            />
          )}
        </Field>
      </div>
      <Field label={t('duty.lead')} hint={t('duty.leadHint')} error={error('lead')}>
        {(props) => (
          <LeadSelect
            {...props}
            value={given.lead ? [given.lead] : []}
            placeholder={t('choose.unit')}
            onChange={([lead]) => set({ lead: lead ?? '' })}
          />
        )}
      </Field>
      <Field label={t('duty.helpers')} optional={t('form.optional')} error={error('helpers')}>
        {(props) => (
          <LeadSelect
            {...props}
            many
            value={given.helpers}
            placeholder={t('choose.unit')}
            onChange={(helpers) => set({ helpers })}
          />
        )}
      </Field>
      <TextAreaField
        label={t('duty.source')}
        hint={t('duty.sourceHint')}
        error={error('source')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={300}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
