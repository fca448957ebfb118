import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { call, newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { queryClient, useWrite } from '#web/client/query.tsx';
import { TownSelect } from '../../choose/TownSelect.tsx';
import { gazetteerKindValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { useUndo } from '../useUndo.tsx';
import type { PlaceName } from './GazetteerPage.tsx';

const reads = [contract.territory.gazetteer];
const blank = {
  term: '',
  kind: 'alias' as PlaceName['kind'],
  fromNumber: null as number | null,
  toNumber: null as number | null,
  verified: false,
};

/** Adds, changes or takes away one name. */
export function NameDrawer({ name, onClose }: { name: PlaceName | undefined; onClose: () => void }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const undo = useUndo();
  const [id] = useState(() => name?.id ?? newKey());
  const [given, setGiven] = useState({
    ...blank,
    ...name,
    town: name?.divisionCode.slice(0, 9),
    community: name && name.divisionCode.length >= 12 ? name.divisionCode.slice(0, 12) : undefined,
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.territory.saveGazetteer, {
    refresh: reads,
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
  const remove = useWrite(contract.territory.removeGazetteer, {
    refresh: reads,
    onDone: () => {
      onClose();
      if (name)
        undo(t('form.removedName', { name: name.term }), async () => {
          await call(contract.territory.saveGazetteer, name);
          await queryClient.invalidateQueries({ queryKey: [contract.territory.gazetteer.id] });
        });
    },
  });
  const error = (path: string) => fieldMessage(save.error, path);
  const submit = () =>
    save.mutate({
      id,
      term: given.term,
      kind: given.kind,
      divisionCode: given.community ?? given.town ?? '',
      fromNumber: given.fromNumber,
      toNumber: given.toNumber,
      verified: given.verified,
    });
  return (
    <EditDrawer
      open
      title={name ? t('placeName.edit', { name: name.term }) : t('placeName.add')}
      failure={save.error ?? remove.error}
      pending={save.isPending}
      onSave={submit}
      onClose={onClose}
      extra={
        name && (
          <Button danger loading={remove.isPending} onClick={() => remove.mutate({ id: name.id })}>
            {t('form.remove')}
          </Button>
        )
      }
    >
      <Field label={t('placeName.term')} error={error('term')}>
        {(props) => (
          <Input {...props} maxLength={60} value={given.term} onChange={(event) => set({ term: event.target.value })} />
        )}
      </Field>
      <Field label={t('placeName.kind')} error={error('kind')}>
        {(props) => (
          <Select
            {...props}
            value={given.kind}
            options={optionsOf(gazetteerKindValues, (kind) => t(`domain:gazetteerKind.${kind}`))}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('position.town')} error={error('divisionCode')}>
          {(props) => (
            <TownSelect {...props} value={given.town} onChange={(town) => set({ town, community: undefined })} />
          )}
        </Field>
        <Field label={t('position.community')} optional={t('form.optional')}>
          {(props) => (
            <TownSelect
              {...props}
              disabled={!given.town}
              parent={given.town}
              value={given.community}
              onChange={(community) => set({ community })}
            />
          )}
        </Field>
      </div>
      <div className="pair">
        <Field label={t('placeName.from')} optional={t('form.optional')} error={error('fromNumber')}>
          {(props) => (
            <InputNumber
              {...props}
              min={0}
              precision={0}
              style={{ width: '100%' }}
              value={given.fromNumber}
              onChange={(fromNumber) => set({ fromNumber })}
            />
          )}
        </Field>
        <Field label={t('placeName.to')} optional={t('form.optional')} error={error('toNumber')}>
          {(props) => (
            <InputNumber
              {...props}
              min={0}
              precision={0}
              style={{ width: '100%' }}
              value={given.toNumber}
              onChange={(toNumber) => set({ toNumber })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={given.verified} onChange={(event) => set({ verified: event.target.checked })}>
        {t('verified.set')}
      </Checkbox>
    </EditDrawer>
  );
}
