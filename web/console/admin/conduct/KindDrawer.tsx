import { App, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Kind } from './ConductPage.tsx';

const blank: Kind = {
  code: '',
  name: '',
  nameEn: '',
  position: 9,
  arriveMinutes: 60,
  approveFirst: true,
  source: '',
  verified: false,
  active: true,
};

/** Adds or changes a kind of whistle. */
export function KindDrawer({ kind, onClose }: { kind: Kind | undefined; onClose: () => void }) {
  const { t } = useText('command');
  const { message } = App.useApp();
  const [given, setGiven] = useState<Kind>(kind ?? blank);
  const set = (part: Partial<Kind>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.whistles.saveKind, {
    refresh: [contract.whistles.kinds],
    onDone: () => {
      void message.success(t('console:form.saved'));
      onClose();
    },
  });
  const error = (path: string) => fieldMessage(save.error, path);
  const text = (name: 'code' | 'name' | 'nameEn' | 'source', maxLength: number, disabled = false) => (
    <Field label={t(`platform.${name}`)} error={error(name)}>
      {(props) => (
        <Input
          {...props}
          disabled={disabled}
          maxLength={maxLength}
          value={given[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <EditDrawer
      open
      title={kind ? t('rules.editKind', { name: kind.name }) : t('rules.addKind')}
      failure={save.error}
      pending={save.isPending}
      onSave={() => save.mutate(given)}
      onClose={onClose}
    >
      {text('name', 20)}
      {text('nameEn', 60)}
      <div className="pair">
        {text('code', 20, !!kind)}
        <Field label={t('rules.minutes')} error={error('arriveMinutes')}>
          {(props) => (
            <InputNumber
              id={props.id}
              min={1}
              max={43200}
              value={given.arriveMinutes}
              onChange={(minutes) => set({ arriveMinutes: minutes ?? 1 })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={given.approveFirst} onChange={(event) => set({ approveFirst: event.target.checked })}>
        {t('rules.approveFirst')}
      </Checkbox>
      {text('source', 300)}
      <Checkbox checked={given.verified} onChange={(event) => set({ verified: event.target.checked })}>
        {t('console:verified.set')}
      </Checkbox>
      <Checkbox checked={given.active} onChange={(event) => set({ active: event.target.checked })}>
        {t('platform.active')}
      </Checkbox>
    </EditDrawer>
  );
}
