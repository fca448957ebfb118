import { seenIn } from '#contract/text.ts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useState } from 'react';
import type { ConferenceView } from '#contract/arbitration.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { readKey, useWrite } from '#web/client/query.tsx';
import { DutySelect } from '../choose/DutySelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import { UnitsSelect, type KnownUnit } from '../choose/UnitsSelect.tsx';
import { Choice } from '../form/Choice.tsx';
import { Field } from '../form/Field.tsx';
import { ActionFrame } from '../kit/ActionFrame.tsx';
import { TextAreaField } from '../form/TextAreaField.tsx';

const { arbitration, cases } = contract;
type Props = { view: ConferenceView; close: () => void };
type Stance = NonNullable<ConferenceView['opinions'][number]['stance']>;
const stances: Stance[] = ['ours', 'helps', 'not_ours'];

function useConference<E extends Endpoint>(endpoint: Light<E>, close: () => void) {
  const { t } = useText('command');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useWrite(endpoint, {
    refresh: [arbitration.get, arbitration.list, arbitration.counts, cases.get, cases.queue, cases.counts],
    onDone: (reply) => {
      client.setQueryData(readKey(arbitration.get, { id: (reply as { id: string }).id }), reply);
      void message.success(t('act.done'));
      close();
    },
  });
}

/** What my unit says: ours, we help, or not ours. */
export function SpeakForm({ view, close }: Props) {
  const { t } = useText('command');
  const mine = view.opinions.filter((one) => one.mine);
  const [unitId, setUnitId] = useState((mine.find((one) => !one.stance) ?? mine[0])?.unit.id);
  const [stance, setStance] = useState<Stance>();
  const [opinion, setOpinion] = useState('');
  const [dutyCode, setDutyCode] = useState<string>();
  const [tried, setTried] = useState(false);
  const write = useConference(arbitration.speak, close);
  const short = seenIn(opinion) < 4;
  const submit = () => {
    setTried(true);
    if (!short && stance && unitId) write.mutate({ id: view.id, unitId, stance, opinion, dutyCode });
  };
  return (
    <ActionFrame
      name={t('conference.speak')}
      failure={write.error}
      pending={write.isPending}
      onSubmit={submit}
      close={close}
    >
      {mine.length > 1 && (
        <Field label={t('conference.unit')}>
          {(props) => (
            <Select
              {...props}
              value={unitId}
              options={mine.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
              onChange={setUnitId}
            />
          )}
        </Field>
      )}
      <Choice
        label={t('conference.stance')}
        value={stance}
        error={tried && !stance ? t('console:form.needed') : undefined}
        options={stances.map((one) => ({ value: one, label: t(`stance.${one}`) }))}
        onChange={setStance}
      />
      <Words label={t('conference.opinion')} value={opinion} short={tried && short} onChange={setOpinion} />
      <Duty value={dutyCode} onChange={setDutyCode} />
    </ActionFrame>
  );
}

/** One more unit is asked. */
export function HearForm({ view, close }: Props) {
  const { t } = useText('command');
  const [unit, setUnit] = useState<KnownUnit>();
  const [tried, setTried] = useState(false);
  const write = useConference(arbitration.hear, close);
  const submit = () => {
    setTried(true);
    if (unit) write.mutate({ id: view.id, unitId: unit.id });
  };
  return (
    <ActionFrame
      name={t('conference.hear')}
      failure={write.error}
      pending={write.isPending}
      onSubmit={submit}
      close={close}
    >
      <Field label={t('conference.unit')} error={tried && !unit ? t('console:form.needed') : undefined}>
        {(props) => (
          <UnitSelect
            {...props}
            placeholder={t('console:choose.unit')}
            value={unit?.id}
            known={unit}
            onChange={(_, chosen) => setUnit(chosen)}
          />
        )}
      </Field>
    </ActionFrame>
  );
}

/** Lead, helpers, ground. */
export function DecideForm({ view, close }: Props) {
  const { t } = useText('command');
  const willing = view.opinions.filter((one) => one.stance === 'ours');
  const [lead, setLead] = useState<KnownUnit | undefined>(willing.length === 1 ? willing[0]!.unit : undefined);
  const [helpers, setHelpers] = useState<KnownUnit[]>(
    view.opinions.filter((one) => one.stance === 'helps').map((one) => one.unit),
  );
  const [basis, setBasis] = useState('');
  const [dutyCode, setDutyCode] = useState<string>();
  const [tried, setTried] = useState(false);
  const write = useConference(arbitration.decide, close);
  const short = seenIn(basis) < 4;
  const submit = () => {
    setTried(true);
    if (!short && lead)
      write.mutate({
        id: view.id,
        leadId: lead.id,
        helperIds: helpers.map((unit) => unit.id),
        basis,
        dutyCode,
        version: view.version,
      });
  };
  return (
    <ActionFrame
      name={t('conference.decide')}
      failure={write.error}
      pending={write.isPending}
      onSubmit={submit}
      close={close}
    >
      <p className="hint">{t('conference.final')}</p>
      <div className="two">
        <Field label={t('whistle.lead')} error={tried && !lead ? t('console:form.needed') : undefined}>
          {(props) => (
            <UnitSelect
              {...props}
              placeholder={t('console:choose.unit')}
              value={lead?.id}
              known={lead}
              onChange={(_, chosen) => setLead(chosen)}
            />
          )}
        </Field>
        <Field label={t('conference.helpers')} optional={t('console:form.optional')}>
          {(props) => (
            <UnitsSelect {...props} placeholder={t('console:choose.unit')} value={helpers} onChange={setHelpers} />
          )}
        </Field>
      </div>
      <Words label={t('conference.basis')} value={basis} short={tried && short} onChange={setBasis} />
      <Duty value={dutyCode} onChange={setDutyCode} />
    </ActionFrame>
  );
}

function Words(given: { label: string; value: string; short: boolean; onChange: (value: string) => void }) {
  const { t } = useText('console');
  return (
    <TextAreaField
      label={given.label}
      error={given.short ? t('form.atLeast', { count: 4 }) : undefined}
      autoSize={{ minRows: 2, maxRows: 6 }}
      maxLength={1000}
      value={given.value}
      onChange={(written) => given.onChange(written)}
    />
  );
}

function Duty({ value, onChange }: { value: string | undefined; onChange: (code: string | undefined) => void }) {
  const { t } = useText('command');
  return (
    <Field label={t('whistle.duty')} optional={t('console:form.optional')}>
      {(props) => <DutySelect {...props} placeholder={t('console:choose.duty')} value={value} onChange={onChange} />}
    </Field>
  );
}
