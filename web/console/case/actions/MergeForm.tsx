import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { CaseSelect } from '../../choose/CaseSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

export type MergeDraft = { intoId: string | undefined; number: string; title: string; placeReason: string };

/** Lets this case follow another. Where the places do not match somebody must say why it is one place all the same. */
export function MergeForm({ view, close }: FormProps) {
  const { t } = useText('structure');
  const around = useRead(contract.structure.get, { id: view.id });
  const form = useCaseForm(
    contract.structure.merge,
    { intoId: undefined, number: '', title: '', placeReason: '' } as MergeDraft,
    {
      view,
      action: 'merge',
      close,
      needs: { intoId: 1 },
      input: ({ intoId, placeReason }) => ({
        id: view.id,
        intoId: intoId!,
        version: view.version,
        ...(placeReason.trim() ? { placeReason: placeReason.trim() } : {}),
      }),
    },
  );
  const { value, change } = form;
  const alike = around.data?.alike ?? [];
  const chosen = alike.find((one) => one.id === value.intoId);
  const known = value.intoId ? [{ id: value.intoId, number: value.number, title: value.title }] : [];
  return (
    <FormFrame action="merge" form={form} close={close}>
      <Field label={t('merge.into')} hint={t('merge.hint')} error={form.error('intoId')}>
        {(props) => (
          <CaseSelect
            {...props}
            value={value.intoId}
            known={[...alike, ...known]}
            except={view.id}
            onChange={(intoId, one) => change({ intoId, number: one?.number ?? '', title: one?.title ?? '' })}
          />
        )}
      </Field>
      {chosen?.placeMatch.place !== 'same' && (
        <TextAreaField
          label={t('merge.placeReason')}
          hint={t('merge.placeReasonHint')}
          optional={t('merge.placeReasonWhen')}
          error={form.error('placeReason')}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          value={value.placeReason}
          onChange={(placeReason) => change({ placeReason })}
        />
      )}
    </FormFrame>
  );
}
