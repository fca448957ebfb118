import { useText } from '#web/client/language.ts';
import { Field } from '../form/Field.tsx';
import { TownSelect } from './TownSelect.tsx';

type Props = {
  town: string | undefined;
  community: string | undefined;
  error?: string | undefined;
  townOptional?: boolean;
  onChange: (place: { town: string | undefined; community: string | undefined }) => void;
};

/** A street and, if one likes, a community in it. */
export function PlacePair({ town, community, error, townOptional, onChange }: Props) {
  const { t } = useText('console');
  return (
    <div className="pair">
      <Field label={t('position.town')} optional={townOptional && t('form.optional')} error={error}>
        {(props) => (
          <TownSelect {...props} value={town} onChange={(chosen) => onChange({ town: chosen, community: undefined })} />
        )}
      </Field>
      <Field label={t('position.community')} optional={t('form.optional')}>
        {(props) => (
          <TownSelect
            {...props}
            disabled={!town}
            parent={town}
            value={community}
            onChange={(chosen) => onChange({ town, community: chosen })}
          />
        )}
      </Field>
    </div>
  );
}
