import { Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { SheetTools } from '../SheetTools.tsx';
import { SubjectDrawer } from './SubjectDrawer.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';

export type Subject = ReplyTo<typeof contract.catalogue.subjects>['items'][number];
type Row = Subject & { children?: Row[] };

/** Subjects under their parents, three levels deep. */
function treeOf(subjects: Subject[], parent: string | null = null): Row[] {
  return subjects
    .filter((subject) => subject.parent === parent)
    .sort((a, b) => a.code.localeCompare(b.code))
    .map((subject) => {
      const children = treeOf(subjects, subject.code);
      return children.length ? { ...subject, children } : subject;
    });
}

/** The catalogue of subjects: what matters are about, with their limits. */
export function SubjectsPage() {
  const { t } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const { data, error, isPending } = useRead(contract.catalogue.subjects, {});
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<Subject | 'new'>();
  const wanted = words.trim().toLowerCase();
  const rows = useMemo(() => {
    const items = data?.items ?? [];
    if (!wanted) return treeOf(items);
    return items.filter((s) =>
      [s.code, s.name, s.nameEn, ...s.keywords].join(' ').toLowerCase().includes(wanted),
    ) as Row[];
  }, [data, wanted]);
  const columns: TableColumnsType<Row> = [
    {
      key: 'name',
      title: t('subject.name'),
      width: 300,
      render: (_, row) => sayName(row),
    },
    { key: 'code', title: t('subject.code'), dataIndex: 'code', width: 90 },
    {
      key: 'limit',
      title: t('subject.limit'),
      width: 190,
      render: (_, row) => row.limit && t(`domain:limitAmount.${row.limit.kind}`, { count: row.limit.amount }),
    },
    {
      key: 'keywords',
      title: t('subject.keywords'),
      // all of them are in the drawer: here one line, or a row is as tall as its words are many
      ellipsis: true,
      width: 200,
      render: (_, row) => row.keywords.join(' '),
    },
    { key: 'source', title: t('subject.source'), dataIndex: 'source', width: 180 },
    verifiedColumn(),
    ...editColumn<Row>(
      edits,
      (row) => row.name,
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.subjects')}
      hint={t('subject.hint')}
      failure={error}
      search={{ value: words, label: t('subject.search'), onChange: setWords }}
      tools={
        <>
          <SheetTools
            download={contract.catalogue.exportSubjects}
            upload={contract.catalogue.importSubjects}
            reads={contract.catalogue.subjects}
            mayImport={edits}
          />
          <AddButton shown={edits} label={t('subject.add')} onPress={() => setEdited('new')} />
        </>
      }
    >
      {!isPending && (
        <Table<Row>
          key={wanted ? 'flat' : 'tree'}
          size="small"
          sticky
          rowKey="code"
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 1120 }}
          expandable={{ defaultExpandAllRows: true, indentSize: 18 }}
          locale={{ emptyText: t(wanted ? 'rows.nothingFound' : 'subject.empty') }}
        />
      )}
      {edited && <SubjectDrawer subject={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
