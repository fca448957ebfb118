import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Limit } from '#contract/shared.ts';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { queryClient, useWrite } from '#web/client/query.tsx';
import { limitKindValues, optionsOf } from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { useUndo } from '../useUndo.tsx';
import type { Subject } from './SubjectsPage.tsx';

const blank = { code: '', name: '', nameEn: '', keywords: [] as string[], source: '', verified: false };
const reads = [contract.catalogue.subjects];

/** Adds or changes a subject. Its parent is its code without the last two digits. */
export function SubjectDrawer({ subject, onClose }: { subject: Subject | undefined; onClose: () => void }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const undo = useUndo();
  const [given, setGiven] = useState({
    ...blank,
    ...subject,
    limitKind: subject?.limit?.kind,
    amount: subject?.limit?.amount ?? null,
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.catalogue.saveSubject, {
    refresh: reads,
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
  const retire = useWrite(contract.catalogue.retireSubject, {
    refresh: reads,
    onDone: () => {
      onClose();
      if (!subject) return;
      const { version: _, ...row } = subject;
      undo(t('form.retired', { name: subject.name }), async () => {
        await call(contract.catalogue.saveSubject, row);
        await queryClient.invalidateQueries({ queryKey: [contract.catalogue.subjects.id] });
      });
    },
  });
  const limit: Limit | null = given.limitKind && given.amount ? { kind: given.limitKind, amount: given.amount } : null;
  const code = given.code.trim();
  const submit = () =>
    save.mutate({
      code,
      parent: code.length > 2 ? code.slice(0, -2) : null,
      name: given.name,
      nameEn: given.nameEn,
      limit,
      keywords: given.keywords,
      source: given.source,
      verified: given.verified,
    });
  const error = (path: string) => fieldMessage(save.error, path);
  return (
    <EditDrawer
      open
      title={subject ? t('subject.edit', { name: subject.name }) : t('subject.add')}
      failure={save.error ?? retire.error}
      pending={save.isPending}
      onSave={submit}
      onClose={onClose}
      extra={
        subject && (
          <Button danger loading={retire.isPending} onClick={() => retire.mutate({ code: subject.code })}>
            {t('form.retire')}
          </Button>
        )
      }
    >
      <Field label={t('subject.code')} hint={t('subject.codeHint')} error={error('code')}>
        {(props) => (
          <Input
            {...props}
            disabled={!!subject}
            maxLength={6}
            inputMode="numeric"
            value={given.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('subject.name')} error={error('name')}>
        {(props) => (
          <Input {...props} maxLength={40} value={given.name} onChange={(event) => set({ name: event.target.value })} />
        )}
      </Field>
      <Field label={t('subject.nameEn')} error={error('nameEn')}>
        {(props) => (
          <Input
            {...props}
            maxLength={80}
            value={given.nameEn}
            onChange={(event) => set({ nameEn: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('subject.amount')} optional={t('form.optional')} error={error('limit.amount')}>
          {({ status, ...props }) => (
            <InputNumber
              {...props}
              status={status}
              min={1}
              max={366}
              value={given.amount}
              onChange={(amount) => set({ amount })}
              style={{ width: '100%' }}
            />
          )}
        </Field>
        <Field label={t('subject.limitKind')} error={error('limit.kind')}>
          {(props) => (
            <Select
              {...props}
              allowClear
              value={given.limitKind}
              options={optionsOf(limitKindValues, (kind) => t(`domain:limitKind.${kind}`))}
              onChange={(limitKind) => set({ limitKind })}
            />
          )}
        </Field>
      </div>
      <Field label={t('subject.keywords')} hint={t('subject.keywordsHint')} error={error('keywords')}>
        {(props) => (
          <Select
            {...props}
            mode="tags"
            tokenSeparators={[' ', ',', '，', '、']}
            open={false}
            suffixIcon={null}
            value={given.keywords}
            onChange={(keywords) => set({ keywords })}
          />
        )}
      </Field>
      <Field label={t('subject.source')} hint={t('subject.sourceHint')} error={error('source')}>
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
        {t('verified.set')}
      </Checkbox>
    </EditDrawer>
  );
}
