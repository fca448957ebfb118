import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { CaseSelect } from '../../choose/CaseSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';

type Draft = { otherId: string | undefined; number: string; title: string };

/** Notes that two cases belong together. */
export function LinkForm({ view, close }: FormProps) {
  const { t } = useText('structure');
  const around = useRead(contract.structure.get, { id: view.id });
  const form = useCaseForm(contract.structure.link, { otherId: undefined, number: '', title: '' } as Draft, {
    view,
    action: 'link',
    close,
    needs: { otherId: 1 },
    input: ({ otherId }) => ({ id: view.id, otherId: otherId! }),
  });
  const { value, change } = form;
  const known = value.otherId ? [{ id: value.otherId, number: value.number, title: value.title }] : [];
  return (
    <FormFrame action="link" form={form} close={close}>
      <Field label={t('link.other')} hint={t('link.hint')} error={form.error('otherId')}>
        {(props) => (
          <CaseSelect
            {...props}
            value={value.otherId}
            known={[...(around.data?.alike ?? []), ...known]}
            except={view.id}
            onChange={(otherId, one) => change({ otherId, number: one?.number ?? '', title: one?.title ?? '' })}
          />
        )}
      </Field>
    </FormFrame>
  );
}
