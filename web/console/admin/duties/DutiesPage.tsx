import { type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { areaKindValues, dutyListValues } from '../../choose/values.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { SheetTools } from '../SheetTools.tsx';
import { DutyDrawer } from './DutyDrawer.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';
import { Rows } from '../../kit/Rows.tsx';

export type Duty = ReplyTo<typeof contract.catalogue.duties>['items'][number];

/** The duty list: whose each subject is, by kind of area, and on what ground. */
export function DutiesPage() {
  const { t } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const { data, error, isPending } = useRead(contract.catalogue.duties, {});
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<Duty | 'new'>();
  const wanted = words.trim().toLowerCase();
  const rows = useMemo(
    () =>
      (data?.items ?? []).filter(
        (d) =>
          !wanted ||
          [d.code, d.subject, d.subjectName, d.lead, d.leadName, d.source].join(' ').toLowerCase().includes(wanted),
      ),
    [data, wanted],
  );
  const columns: TableColumnsType<Duty> = [
    {
      key: 'code',
      title: t('duty.code'),
      dataIndex: 'code',
      width: 90,
      sorter: (a, b) => a.code.localeCompare(b.code),
    },
    {
      key: 'subject',
      title: t('duty.subject'),
      width: 200,
      sorter: (a, b) => a.subject.localeCompare(b.subject),
      render: (_, row) => (
        <>
          {row.subjectName} <span className="quiet">{row.subject}</span>
        </>
      ),
    },
    {
      key: 'lead',
      title: t('duty.lead'),
      width: 230,
      dataIndex: 'leadName',
      sorter: (a, b) => a.leadName.localeCompare(b.leadName, 'zh'),
    },
    {
      key: 'area',
      title: t('duty.area'),
      width: 120,
      filters: areaKindValues.map((kind) => ({ value: kind, text: t(`domain:areaKind.${kind}`) })),
      onFilter: (kind, row) => row.areaKind === kind,
      render: (_, row) => t(`domain:areaKind.${row.areaKind}`),
    },
    {
      key: 'list',
      title: t('duty.list'),
      width: 130,
      filters: dutyListValues.map((list) => ({ value: list, text: t(`domain:dutyList.${list}`) })),
      onFilter: (list, row) => row.list === list,
      render: (_, row) => t(`domain:dutyList.${row.list}`),
    },
    { key: 'source', title: t('duty.source'), dataIndex: 'source' },
    verifiedColumn(),
    ...editColumn<Duty>(
      edits,
      (row) => row.code,
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.duties')}
      hint={t('duty.hint')}
      failure={error}
      search={{ value: words, label: t('duty.search'), onChange: setWords }}
      tools={
        <>
          <SheetTools
            download={contract.catalogue.exportDuties}
            upload={contract.catalogue.importDuties}
            reads={contract.catalogue.duties}
            mayImport={edits}
          />
          <AddButton shown={edits} label={t('duty.add')} onPress={() => setEdited('new')} />
        </>
      }
    >
      <Rows<Duty>
        rowKey="code"
        columns={columns}
        rows={rows}
        loading={isPending}
        width={1100}
        empty={t(wanted ? 'rows.nothingFound' : 'duty.empty')}
      />
      {edited && <DutyDrawer duty={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
