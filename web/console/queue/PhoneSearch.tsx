import { sayNumber } from '#contract/telephone.ts';
import { seenIn } from '#contract/text.ts';
import { Alert, Button, Drawer, Empty, Input } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../form/Field.tsx';
import { CaseRow } from './CaseRow.tsx';

/** The matters told from a telephone number, for a reason. The number never stands in the address, nor is it remembered. */
export function PhoneSearch({ phone, onClose }: { phone: string; onClose: () => void }) {
  const { t } = useText('search');
  const [reason, setReason] = useState('');
  const ask = useWrite(contract.cases.byPhone, { refresh: [] });
  const enough = seenIn(reason) >= 4;
  const send = () => enough && ask.mutate({ phone, reason: reason.trim() });
  return (
    <Drawer
      open
      title={t('phone.title', { phone: sayNumber(phone) })}
      size={460}
      onClose={onClose}
      closable={{ 'aria-label': t('console:form.close') }}
    >
      {ask.data ? (
        <>
          <p className="hint">
            {t(ask.data.capped ? 'phone.capped' : 'phone.found', { count: ask.data.items.length })}
          </p>
          {ask.data.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('phone.none')} />}
          <ol className="case-list roomy">
            {ask.data.items.map((row) => (
              <li key={row.id} onClickCapture={onClose}>
                <CaseRow row={row} to={`/queue/all/${row.id}`} open={false} queue="all" />
              </li>
            ))}
          </ol>
        </>
      ) : (
        <div className="stack">
          {ask.error && <Alert type="error" showIcon title={sayError(ask.error)} />}
          <Field label={t('phone.reason')} hint={t('phone.record')}>
            {(field) => (
              <Input
                {...field}
                autoFocus
                value={reason}
                maxLength={200}
                onChange={(event) => setReason(event.target.value)}
                onPressEnter={send}
              />
            )}
          </Field>
          <Button type="primary" disabled={!enough} loading={ask.isPending} onClick={send}>
            {t('phone.ask')}
          </Button>
        </div>
      )}
    </Drawer>
  );
}
