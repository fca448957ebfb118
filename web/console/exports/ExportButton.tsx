import { seenIn } from '#contract/text.ts';
import { Alert, App, Button, Input, Modal, Radio } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { Field } from '../form/Field.tsx';
import { asInput, type Wanted } from '../queue/listing.ts';

/** Takes the list as it is narrowed now out as a sheet: what for, in which format. */
export function ExportButton({ wanted }: { wanted: Wanted }) {
  const { t } = useText('search');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { data: session } = useSession();
  const [open, setOpen] = useState(false);
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [purpose, setPurpose] = useState('');
  const rule = useRead(contract.exports.rule, {}, { enabled: open, staleTime: 300_000 });
  const make = useWrite(contract.exports.make, {
    refresh: [contract.exports.mine],
    onDone: () => {
      setOpen(false);
      setPurpose('');
      void message.success(t('export.asked'));
      void navigate('/exports');
    },
  });
  if (!may(session, 'case.export')) return null;
  const enough = seenIn(purpose) >= 2;
  const send = () => enough && make.mutate({ format, filter: asInput(wanted), purpose: purpose.trim() } as never);
  return (
    <>
      <Button size="small" type="text" icon={<Download size={14} />} onClick={() => setOpen(true)}>
        {t('export.button')}
      </Button>
      <Modal
        open={open}
        title={t('export.title')}
        okText={t('export.make')}
        okButtonProps={{ disabled: !enough }}
        cancelText={t('console:form.cancel')}
        confirmLoading={make.isPending}
        onOk={send}
        onCancel={() => setOpen(false)}
        width={460}
      >
        <div className="stack">
          {make.error && <Alert type="error" showIcon title={sayError(make.error)} />}
          <Field label={t('export.format')}>
            {(field) => (
              <Radio.Group
                {...field}
                value={format}
                options={[
                  { value: 'xlsx', label: 'Excel（XLSX）' },
                  { value: 'csv', label: 'CSV' },
                ]}
                onChange={(event) => setFormat(event.target.value as 'xlsx' | 'csv')}
              />
            )}
          </Field>
          <Field label={t('export.purpose')} hint={t('export.purposeHint')}>
            {(field) => (
              <Input
                {...field}
                value={purpose}
                maxLength={200}
                onChange={(event) => setPurpose(event.target.value)}
                onPressEnter={send}
              />
            )}
          </Field>
          <p className="hint">
            {t('export.rule', {
              rows: rule.data?.mostRows.toLocaleString('en') ?? '…',
              days: rule.data?.keepDays ?? '…',
            })}
          </p>
        </div>
      </Modal>
    </>
  );
}
