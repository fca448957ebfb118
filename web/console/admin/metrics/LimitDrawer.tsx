import { App, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';

export type StageLimit = ReplyTo<typeof contract.metrics.list>['limits'][number];

/** By how many minutes a step counts as in time, from now on. */
export function LimitDrawer({ limit, onClose }: { limit: StageLimit; onClose: () => void }) {
  const { t } = useText('metrics');
  const { t: console } = useText('console');
  const { message } = App.useApp();
  const [given, setGiven] = useState({ minutes: limit.minutes, source: limit.source, verified: limit.verified });
  const save = useWrite(contract.metrics.saveLimit, {
    refresh: [contract.metrics.list],
    onDone: () => {
      void message.success(console('form.saved'));
      onClose();
    },
  });
  return (
    <EditDrawer
      open
      title={t('admin.edit', { name: t(`limit.${limit.code}`) })}
      failure={save.error}
      pending={save.isPending}
      onSave={() => save.mutate({ limit: limit.code, ...given })}
      onClose={onClose}
    >
      <Field label={t('admin.minutes')} error={fieldMessage(save.error, 'minutes')}>
        {({ status, ...props }) => (
          <InputNumber
            {...props}
            status={status}
            min={1}
            max={100_000}
            value={given.minutes}
            onChange={(minutes) => setGiven({ ...given, minutes: minutes ?? 1 })}
          />
        )}
      </Field>
      <Field label={t('admin.source')} error={fieldMessage(save.error, 'source')}>
        {(props) => (
          <Input
            {...props}
            maxLength={200}
            value={given.source}
            onChange={(event) => setGiven({ ...given, source: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={given.verified} onChange={(event) => setGiven({ ...given, verified: event.target.checked })}>
        {console('verified.set')}
      </Checkbox>
    </EditDrawer>
  );
}
