import { dayIn } from '#contract/days.ts';
import { Button, Select, type TableColumnsType } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ExclusionReason } from '#contract/metrics.ts';
import { inParts, numberOf } from '#web/client/case-number.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { EditDrawer } from '../admin/EditDrawer.tsx';
import { PagedRows } from '../kit/PagedRows.tsx';
import { exclusionReasonValues, optionsOf } from '../choose/values.ts';
import { Field } from '../form/Field.tsx';
import { TextAreaField } from '../form/TextAreaField.tsx';
import { TextField } from '../form/TextField.tsx';

type Row = ReplyTo<typeof contract.metrics.exclusions>['items'][number];
const reads = [contract.metrics.exclusions];

function NewExclusion({ onClose }: { onClose: () => void }) {
  const { t } = useText('metrics');
  const [given, setGiven] = useState<{ number: string; reason?: ExclusionReason; note: string }>({
    number: '',
    note: '',
  });
  const save = useWrite(contract.metrics.exclude, { refresh: reads, onDone: onClose });
  const { number, reason, note } = given;
  return (
    <EditDrawer
      title={t('exclude.add')}
      save={save}
      onSave={() => save.mutate({ number: numberOf(number), reason: reason!, note })}
      onClose={onClose}
    >
      <TextField
        label={t('exclude.number')}
        error={fieldMessage(save.error, 'number')}
        inputMode="numeric"
        value={number}
        onChange={(written) => setGiven({ ...given, number: written })}
      />
      <Field label={t('exclude.reason')} error={fieldMessage(save.error, 'reason')}>
        {(props) => (
          <Select
            {...props}
            value={reason}
            options={optionsOf(exclusionReasonValues, (one) => t(`reason.${one}`))}
            onChange={(one: ExclusionReason) => setGiven({ ...given, reason: one })}
          />
        )}
      </Field>
      <TextAreaField
        label={t('exclude.note')}
        hint={t('exclude.noteHint')}
        error={fieldMessage(save.error, 'note')}
        rows={4}
        maxLength={500}
        value={note}
        onChange={(written) => setGiven({ ...given, note: written })}
      />
    </EditDrawer>
  );
}

function CountAgain({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useText('metrics');
  const [note, setNote] = useState('');
  const save = useWrite(contract.metrics.takeBack, { refresh: reads, onDone: onClose });
  return (
    <EditDrawer
      title={t('exclude.backTitle', { number: inParts(row.number) })}
      save={save}
      onSave={() => save.mutate({ id: row.id, note })}
      onClose={onClose}
    >
      <TextAreaField
        label={t('exclude.note')}
        error={fieldMessage(save.error, 'note')}
        rows={4}
        maxLength={500}
        value={note}
        onChange={(written) => setNote(written)}
      />
    </EditDrawer>
  );
}

/** 人工剔除: who left what out of the metrics, why, and whether it still holds. */
export function ExclusionsPage() {
  const { t } = useText('metrics');
  const pages = usePages(contract.metrics.exclusions, {});
  const [open, setOpen] = useState<Row | 'new'>();
  const confirm = useWrite(contract.metrics.confirmExclusion, { refresh: reads });
  const columns: TableColumnsType<Row> = [
    {
      key: 'number',
      title: t('exclude.number'),
      width: 240,
      className: 'code',
      render: (_, row) => inParts(row.number),
    },
    { key: 'reason', title: t('exclude.reason'), width: 150, render: (_, row) => t(`reason.${row.reason}`) },
    { key: 'note', title: t('exclude.note'), dataIndex: 'note' },
    { key: 'by', title: t('exclude.by'), dataIndex: 'by', width: 110 },
    { key: 'at', title: t('exclude.at'), width: 120, render: (_, row) => dayIn(row.at) },
    {
      key: 'state',
      title: t('exclude.state'),
      width: 250,
      render: (_, row) =>
        row.takenBackAt ? (
          <span className="quiet">{t('exclude.backDone', { by: row.takenBackBy })}</span>
        ) : (
          <>
            {row.confirmedAt ? (
              <span>
                {t('exclude.holds')} {t('exclude.confirmedBy', { by: row.confirmedBy })}
              </span>
            ) : (
              <span className="quiet">{t('exclude.pending')}</span>
            )}{' '}
            {!row.confirmedAt && !row.mine && (
              <Button size="small" type="primary" onClick={() => confirm.mutate({ id: row.id })}>
                {t('exclude.confirm')}
              </Button>
            )}{' '}
            <Button size="small" onClick={() => setOpen(row)}>
              {t('exclude.back')}
            </Button>
          </>
        ),
    },
  ];
  return (
    <main className="page" aria-label={t('exclude.title')}>
      <AdminFrame
        title={t('exclude.title')}
        hint={t('exclude.hint')}
        failure={pages.error}
        tools={
          <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('exclude.add')}
          </Button>
        }
      >
        <PagedRows<Row> rowKey="id" columns={columns} pages={pages} width={900} empty={t('exclude.empty')} />
      </AdminFrame>
      {open === 'new' && <NewExclusion onClose={() => setOpen(undefined)} />}
      {open && open !== 'new' && <CountAgain row={open} onClose={() => setOpen(undefined)} />}
    </main>
  );
}
