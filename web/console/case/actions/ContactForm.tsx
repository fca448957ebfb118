import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Choice } from '../../form/Choice.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const ways = ['phone', 'visit', 'message', 'unreachable'] as const;
type Draft = { how: (typeof ways)[number]; note: string };

/** Records the first contact with the reporter. */
export function ContactForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const form = useCaseForm(contract.cases.contact, { how: 'phone', note: '' } as Draft, {
    view,
    action: 'contact',
    close,
    needs: { note: 1 },
    input: ({ how, note }) => ({ id: view.id, how, note, version: view.version }),
  });
  return (
    <FormFrame action="contact" form={form} close={close}>
      <Choice
        label={t('contact.how')}
        value={form.value.how}
        options={ways.map((how) => ({ value: how, label: t(`domain:contactHow.${how}`) }))}
        onChange={(how) => form.change({ how })}
      />
      <TextAreaField
        label={t('contact.note')}
        error={form.error('note')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        value={form.value.note}
        onChange={(note) => form.change({ note })}
      />
    </FormFrame>
  );
}
