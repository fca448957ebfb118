import { Button, InputNumber } from 'antd';
import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useRead, useWrite } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { exportColumns } from '../../exports/columns.tsx';
import { Field } from '../../form/Field.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { PagedRows } from '../../kit/PagedRows.tsx';

type Entry = ReplyTo<typeof contract.exports.all>['items'][number];

/** All exports with who made them, for the audit; how long files are kept, for the system's administrator. */
export function ExportsAudit() {
  const { t, language } = useText('search');
  const { data: session } = useSession();
  const reads = may(session, 'audit.read');
  const edits = may(session, 'catalogue.edit');
  const [open, setOpen] = useState(false);
  const [rule, setRule] = useState({ keepDays: 7, mostRows: 100_000 });
  const kept = useRead(contract.exports.rule, {});
  const pages = usePages(contract.exports.all, {}, { enabled: reads });
  const save = useWrite(contract.exports.saveRule, { refresh: [contract.exports.rule], onDone: () => setOpen(false) });
  const edit = () => {
    if (kept.data) setRule(kept.data);
    save.reset();
    setOpen(true);
  };
  const now = kept.data && t('rule.now', { days: kept.data.keepDays, rows: kept.data.mostRows.toLocaleString('en') });
  const number = (name: keyof typeof rule, max: number) => (
    <Field label={t(`rule.${name}`)}>
      {(field) => (
        <InputNumber
          {...field}
          min={1}
          max={max}
          value={rule[name]}
          onChange={(value) => setRule((r) => ({ ...r, [name]: value ?? r[name] }))}
        />
      )}
    </Field>
  );
  return (
    <AdminFrame
      title={t('exports.audit')}
      hint={[t(reads ? 'exports.auditHint' : 'rule.hint'), now].join(' ')}
      failure={pages.error ?? kept.error}
      tools={
        edits && (
          <Button icon={<Settings2 size={16} />} onClick={edit}>
            {t('rule.edit')}
          </Button>
        )
      }
    >
      {reads && (
        <PagedRows<Entry>
          rowKey="id"
          columns={[
            {
              key: 'by',
              title: t('exports.by'),
              width: 200,
              render: (_, row) => (
                <>
                  {row.by.name} <span className="quiet block">{row.by.unit}</span>
                </>
              ),
            },
            ...exportColumns<Entry>(t, language),
            { key: 'downloads', title: t('exports.downloads'), width: 90, align: 'right', dataIndex: 'downloads' },
          ]}
          pages={pages}
          width={1000}
          empty={t('exports.noneAtAll')}
        />
      )}
      {open && (
        <EditDrawer title={t('rule.edit')} save={save} onSave={() => save.mutate(rule)} onClose={() => setOpen(false)}>
          {number('keepDays', 30)}
          {number('mostRows', 100_000)}
        </EditDrawer>
      )}
    </AdminFrame>
  );
}
