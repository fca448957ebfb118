import { App, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { fromShown, toShown, type Rule } from './rule.ts';

/** Changes one of the hotline's numbers. */
export function RuleDrawer({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const [given, setGiven] = useState({
    value: toShown(rule),
    source: rule.source,
    verified: rule.verified,
  });
  const save = useWrite(contract.hotline.saveRule, {
    refresh: [contract.hotline.rules, contract.hotline.figures],
    onDone: () => {
      void message.success(t('console:form.saved'));
      onClose();
    },
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  return (
    <EditDrawer
      open
      title={t(`rule.${rule.name}`)}
      failure={save.error}
      pending={save.isPending}
      onSave={() => save.mutate({ ...given, name: rule.name, value: fromShown({ ...given, name: rule.name }) })}
      onClose={onClose}
    >
      <Field
        label={t('rule.value')}
        hint={t(`rule.${rule.name}.value`, { value: given.value })}
        error={fieldMessage(save.error, 'value')}
      >
        {({ status, ...props }) => (
          <InputNumber
            {...props}
            status={status}
            min={0}
            value={given.value}
            onChange={(value) => set({ value: value ?? 0 })}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <Field label={t('article.source')} error={fieldMessage(save.error, 'source')}>
        {(props) => (
          <Input
            {...props}
            maxLength={200}
            value={given.source}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={given.verified} onChange={(event) => set({ verified: event.target.checked })}>
        {t('console:verified.set')}
      </Checkbox>
    </EditDrawer>
  );
}
