import { Input } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** Asks for a suspension through a day; the reason is written for the reporter. */
export function SuspendForm({ view, close }: FormProps) {
  const { t } = useText('actions');
  const form = useCaseForm(
    contract.cases.suspend,
    { until: '', reason: '' },
    {
      view,
      action: 'suspend',
      close,
      needs: { until: 1, reason: 4 },
      input: ({ until, reason }) => ({ id: view.id, until, reason, version: view.version }),
    },
  );
  const { value, change } = form;
  return (
    <FormFrame action="suspend" form={form} close={close}>
      <Field label={t('suspend.until')} hint={t('suspend.untilHint')} error={form.error('until')}>
        {(props) => (
          <Input
            {...props}
            type="date"
            className="date"
            value={value.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        )}
      </Field>
      <TextAreaField
        label={t('suspend.label')}
        hint={t('suspend.hint')}
        error={form.error('reason')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormFrame>
  );
}
