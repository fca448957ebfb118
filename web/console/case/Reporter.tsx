import { seenIn } from '#contract/text.ts';
import { Alert, Button, Input, Modal } from 'antd';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../form/Field.tsx';
import type { Revealed } from './revealed.ts';

/** The shortest reason the contract takes. */
const shortest = 4;

/** Who told it, masked; shown in full only for a reason, which the person can read. Gone again when the case is left. */
export function Reporter({ view, onRevealed }: { view: CaseView; onRevealed: (shown: Revealed) => void }) {
  const { t } = useText('console');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const reveal = useWrite(contract.cases.reveal, {
    refresh: [contract.cases.get],
    onDone: (reply) => {
      setOpen(false);
      onRevealed({ ...reply, id: view.id });
    },
  });
  const shown = reveal.data ?? view.reporter;
  const tooShort = seenIn(reason) < shortest;
  const ask = () => {
    setTried(true);
    if (!tooShort) reveal.mutate({ id: view.id, reason: reason.trim() });
  };
  return (
    <>
      <span className="reporter">
        <span>{shown.name ?? t('reporter.unnamed')}</span>
        {shown.phone && (reveal.data ? <a href={`tel:${shown.phone}`}>{shown.phone}</a> : <span>{shown.phone}</span>)}
        {view.can.includes('reveal') && view.reporter.revealable && !reveal.data && (
          <Button size="small" icon={<Eye size={14} />} onClick={() => setOpen(true)}>
            {t('reporter.reveal')}
          </Button>
        )}
      </span>
      <Modal
        open={open}
        title={t('reporter.reveal')}
        okText={t('reporter.show')}
        cancelText={t('form.cancel')}
        confirmLoading={reveal.isPending}
        onOk={ask}
        onCancel={() => setOpen(false)}
        width={420}
      >
        {reveal.error && <Alert type="error" showIcon title={sayError(reveal.error)} />}
        <Field
          label={t('reporter.reason')}
          hint={t('reporter.told')}
          error={
            fieldMessage(reveal.error, 'reason') ??
            (tried && tooShort ? t('form.atLeast', { count: shortest }) : undefined)
          }
        >
          {(props) => (
            <Input
              {...props}
              value={reason}
              maxLength={200}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={ask}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
