import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { Role } from '#contract/permissions.ts';
import type { Limit } from '#contract/shared.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Rung } from './LadderPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave, useTakeAway } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';
import { limitKindValues, optionsOf } from '../../choose/values.ts';

const triggers = ['undispatched', 'unclaimed', 'contact', 'resolution', 'unverified', 'event'] as const;
/** Whoever may hold a case in view; nobody else can be told of one. */
const tellable: Role[] = [
  'handler',
  'unit_head',
  'dispatcher',
  'street_dispatcher',
  'street_leader',
  'district_leader',
  'grid_worker',
  'community_worker',
  'window_clerk',
];
const { supervision } = contract;
const reads = [supervision.ladder];
const blank = {
  code: '',
  name: '',
  nameEn: '',
  trigger: 'resolution' as Rung['trigger'],
  event: '',
  tell: ['handler'] as Role[],
  sms: false,
  level: null as number | null,
  source: '',
  verified: false,
};
type Measure = 'share' | 'offset' | 'once';

/** Adds or changes a rung of the ladder. What is asked depends on what it watches. */
export function RungDrawer({ rung, onClose }: { rung: Rung | undefined; onClose: () => void }) {
  const { t } = useText('supervision');
  const form = useText('console').t;
  const [given, setGiven] = useState({
    ...blank,
    ...rung,
    event: rung?.event ?? '',
    measure: (rung?.offset ? 'offset' : rung?.trigger === 'event' ? 'once' : 'share') as Measure,
    percent: rung?.share ? Math.round(rung.share * 100) : 80,
    kind: rung?.offset?.kind ?? ('working_hour' as Limit['kind']),
    amount: rung?.offset?.amount ?? 2,
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(supervision.saveRung, reads, onClose);
  const { version: _, ...kept } = rung ?? { version: 0 };
  const retire = useTakeAway(supervision.retireRung, {
    list: supervision.ladder,
    says: form('form.retired', { name: rung?.name }),
    save: supervision.saveRung,
    row: rung && (kept as Omit<Rung, 'version'>),
    onClose,
  });
  const clock = given.trigger === 'contact' || given.trigger === 'resolution';
  const measures: Measure[] = clock ? ['share', 'offset'] : given.trigger === 'event' ? ['once', 'offset'] : ['offset'];
  const measure = measures.includes(given.measure) ? given.measure : measures[0]!;
  const submit = () =>
    save.mutate({
      code: given.code.trim(),
      name: given.name,
      nameEn: given.nameEn,
      trigger: given.trigger,
      share: measure === 'share' ? given.percent / 100 : null,
      offset: measure === 'offset' ? { kind: given.kind, amount: given.amount } : null,
      event: given.trigger === 'event' ? given.event.trim() : null,
      tell: given.tell,
      sms: given.sms,
      level: given.level,
      source: given.source,
      verified: given.verified,
    });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      title={rung ? t('ladder.edit', { name: rung.name }) : t('ladder.add')}
      save={save}
      onSave={submit}
      onClose={onClose}
      takeAway={
        rung && { label: form('form.retire'), write: retire, onPress: () => retire.mutate({ code: rung.code }) }
      }
    >
      <TextField
        label={t('ladder.code')}
        hint={t('ladder.codeHint')}
        error={error('code')}
        disabled={!!rung}
        maxLength={40}
        value={given.code}
        onChange={(code) => set({ code })}
      />
      <TextField
        label={t('ladder.name')}
        hint={t('ladder.nameHint')}
        error={error('name')}
        maxLength={40}
        value={given.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('ladder.nameEn')}
        error={error('nameEn')}
        maxLength={80}
        value={given.nameEn}
        onChange={(nameEn) => set({ nameEn })}
      />
      <div className="pair">
        <Field label={t('ladder.trigger')} error={error('trigger')}>
          {(props) => (
            <Select
              {...props}
              value={given.trigger}
              options={optionsOf(triggers, (trigger) => t(`ladder.trigger.${trigger}`))}
              onChange={(trigger) => set({ trigger })}
            />
          )}
        </Field>
        <Field label={t('ladder.measure')}>
          {(props) => (
            <Select
              {...props}
              value={measure}
              options={optionsOf(measures, (m) => t(`ladder.measure.${m}`))}
              onChange={(m) => set({ measure: m })}
            />
          )}
        </Field>
      </div>
      {given.trigger === 'event' && (
        <TextField
          label={t('ladder.event')}
          hint={t('ladder.eventHint')}
          error={error('event')}
          maxLength={60}
          value={given.event}
          onChange={(event) => set({ event })}
        />
      )}
      {measure === 'share' && (
        <NumberField
          label={t('ladder.share')}
          error={error('share')}
          min={5}
          max={1000}
          value={given.percent}
          onChange={(percent) => set({ percent: percent ?? 80 })}
        />
      )}
      {measure === 'offset' && (
        <div className="pair">
          <NumberField
            label={t('ladder.amount')}
            hint={clock ? t('ladder.amountHint') : undefined}
            error={error('offset.amount')}
            min={clock ? -366 : 0}
            max={366}
            step={0.25}
            value={given.amount}
            onChange={(amount) => set({ amount: amount ?? 0 })}
          />
          <Field label={t('ladder.unit')} error={error('offset.kind')}>
            {(props) => (
              <Select
                {...props}
                value={given.kind}
                options={optionsOf(limitKindValues, (kind) => t(`domain:limitKind.${kind}`))}
                onChange={(kind) => set({ kind })}
              />
            )}
          </Field>
        </div>
      )}
      <Field label={t('ladder.tell')} error={error('tell')}>
        {(props) => (
          <Select
            {...props}
            mode="multiple"
            value={given.tell}
            options={optionsOf(tellable, (role) => t(`domain:role.${role}`))}
            onChange={(tell) => set({ tell })}
          />
        )}
      </Field>
      <Field label={t('ladder.level')} error={error('level')}>
        {(props) => (
          <Select
            {...props}
            value={given.level ?? 0}
            options={[0, 1, 2, 3].map((value) => ({ value, label: value ? t(`level.${value}`) : t('ladder.noLevel') }))}
            onChange={(level) => set({ level: level || null })}
          />
        )}
      </Field>
      <TextField
        label={t('ladder.source')}
        error={error('source')}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <Checkbox checked={given.sms} onChange={(event) => set({ sms: event.target.checked })}>
        {t('ladder.sms')}
      </Checkbox>
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
