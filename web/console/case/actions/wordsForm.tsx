import type { CaseAction } from '#contract/cases.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { InputOf, Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type About = { field: string; least: number; most: number; danger?: boolean };

/** The form of an action that asks for some words and nothing else; its label and hint are `actions:ACTION.label` and `.hint`. */
export function wordsForm<E extends Endpoint>(action: CaseAction, endpoint: Light<E>, about: About) {
  return function WordsForm({ view, close }: FormProps) {
    const { t } = useText('actions');
    const form = useCaseForm(
      endpoint,
      { words: '' },
      {
        view,
        action,
        close,
        needs: { words: about.least },
        input: ({ words }) => ({ id: view.id, [about.field]: words, version: view.version }) as unknown as InputOf<E>,
      },
    );
    return (
      <FormFrame action={action} form={form} danger={about.danger} close={close}>
        <TextAreaField
          label={t(`${action}.label`)}
          hint={t(`${action}.hint`)}
          error={form.error('words')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={about.most}
          value={form.value.words}
          onChange={(words) => form.change({ words })}
        />
      </FormFrame>
    );
  };
}
