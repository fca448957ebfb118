import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useSubjects } from '../../choose/SubjectSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { LeadSelect } from '../duties/LeadSelect.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { rowTexts } from '../rowTexts.tsx';
import type { Platform } from './PlatformsPage.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

const blank: Omit<Platform, 'unitNames'> = {
  code: '',
  name: '',
  nameEn: '',
  position: 9,
  subjects: [],
  units: [],
  source: '',
  verified: false,
  active: true,
};

/** Adds or changes a platform. */
export function PlatformDrawer({ platform, onClose }: { platform: Platform | undefined; onClose: () => void }) {
  const { t } = useText('command');
  const subjects = useSubjects();
  const [given, setGiven] = useState<typeof blank>(() => {
    if (!platform) return blank;
    const { unitNames: _, ...row } = platform;
    return row;
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.platforms.save, [contract.platforms.list, contract.platforms.room], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const units = (leads: boolean) => given.units.filter((one) => one.leads === leads).map((one) => one.unit);
  const setUnits = (leads: boolean, chosen: string[]) =>
    set({
      units: [
        ...given.units.filter((one) => one.leads !== leads && !chosen.includes(one.unit)),
        ...chosen.map((unit) => ({ unit, leads })),
      ],
    });
  const text = rowTexts<'code' | 'name' | 'nameEn' | 'source'>({
    given,
    set,
    error,
    label: (name) => t(`platform.${name}`),
  });
  return (
    <EditDrawer
      title={platform ? t('platform.edit', { name: platform.name }) : t('platform.add')}
      save={save}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      {text('name', 20)}
      {text('nameEn', 60)}
      <div className="pair">
        {text('code', 20, !!platform)}
        <NumberField
          label={t('platform.position')}
          error={error('position')}
          min={0}
          max={99}
          value={given.position}
          onChange={(position) => set({ position: position ?? 0 })}
        />
      </div>
      <Field label={t('platform.subjects')} error={error('subjects')}>
        {(props) => (
          <Select
            {...props}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={given.subjects}
            options={subjects.map((subject) => ({
              value: subject.code,
              label: `${sayName(subject)} ${subject.code}`,
            }))}
            onChange={(chosen) => set({ subjects: chosen })}
          />
        )}
      </Field>
      <Field label={t('platform.lead')} error={error('units')}>
        {(props) => <LeadSelect {...props} many value={units(true)} onChange={(chosen) => setUnits(true, chosen)} />}
      </Field>
      <Field label={t('platform.helpers')} optional={t('console:form.optional')}>
        {(props) => <LeadSelect {...props} many value={units(false)} onChange={(chosen) => setUnits(false, chosen)} />}
      </Field>
      {text('source', 300)}
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('platform.active')}
      </Checkbox>
    </EditDrawer>
  );
}
