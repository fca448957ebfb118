import { Select } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { PlacePair } from '../../choose/PlacePair.tsx';
import { gazetteerKindValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { PlaceName } from './GazetteerPage.tsx';
import { TextField } from '../../form/TextField.tsx';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave, useTakeAway } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';

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
  const [id] = useState(() => name?.id ?? newKey());
  const [given, setGiven] = useState({
    ...blank,
    ...name,
    town: name?.divisionCode.slice(0, 9),
    community: name && name.divisionCode.length >= 12 ? name.divisionCode.slice(0, 12) : undefined,
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.territory.saveGazetteer, reads, onClose);
  const remove = useTakeAway(contract.territory.removeGazetteer, {
    list: contract.territory.gazetteer,
    says: t('form.removedName', { name: name?.term }),
    save: contract.territory.saveGazetteer,
    row: name,
    onClose,
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
      title={name ? t('placeName.edit', { name: name.term }) : t('placeName.add')}
      save={save}
      onSave={submit}
      onClose={onClose}
      takeAway={name && { label: t('form.remove'), write: remove, onPress: () => remove.mutate({ id: name.id }) }}
    >
      <TextField
        label={t('placeName.term')}
        error={error('term')}
        maxLength={60}
        value={given.term}
        onChange={(term) => set({ term })}
      />
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
      <PlacePair town={given.town} community={given.community} error={error('divisionCode')} onChange={set} />
      <div className="pair">
        <NumberField
          label={t('placeName.from')}
          optional={t('form.optional')}
          error={error('fromNumber')}
          min={0}
          precision={0}
          value={given.fromNumber}
          onChange={(fromNumber) => set({ fromNumber })}
        />
        <NumberField
          label={t('placeName.to')}
          optional={t('form.optional')}
          error={error('toNumber')}
          min={0}
          precision={0}
          value={given.toNumber}
          onChange={(toNumber) => set({ toNumber })}
        />
      </div>
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
