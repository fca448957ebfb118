import { Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { useLater } from '../../choose/useLater.ts';
import { optionsOf, unitKindValues } from '../../choose/values.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { UnitDrawer } from './UnitDrawer.tsx';
import { editColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';
import { PagedRows } from '../../kit/PagedRows.tsx';

export type Unit = ReplyTo<typeof contract.directory.units>['items'][number];

/** Departments, offices, stations, communities, utilities. */
export function UnitsPage() {
  const { t, language } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'people.edit');
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<Unit['kind']>();
  const q = useLater(words.trim());
  const pages = usePages(contract.directory.units, { q: q || undefined, kind });
  const [edited, setEdited] = useState<Unit | 'new'>();
  const columns: TableColumnsType<Unit> = [
    {
      key: 'name',
      title: t('unit.name'),
      render: (_, row) => (
        <>
          <span className="block">{sayName(row)}</span>
          {language === 'en' && <span className="quiet">{row.name}</span>}
        </>
      ),
    },
    { key: 'code', title: t('unit.code'), dataIndex: 'code', width: 160 },
    { key: 'kind', title: t('unit.kind'), width: 130, render: (_, row) => t(`domain:unitKind.${row.kind}`) },
    { key: 'division', title: t('unit.division'), width: 160, render: (_, row) => row.division?.name },
    { key: 'phone', title: t('unit.phone'), dataIndex: 'phone', width: 140 },
    {
      key: 'active',
      title: t('unit.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'unit.active' : 'unit.inactive'),
    },
    ...editColumn<Unit>(
      edits,
      (row) => row.name,
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.units')}
      failure={pages.error}
      search={{ value: words, label: t('unit.search'), onChange: setWords }}
      tools={
        <>
          <Select
            allowClear
            aria-label={t('unit.kind')}
            placeholder={t('unit.kind')}
            value={kind}
            options={optionsOf(unitKindValues, (one) => t(`domain:unitKind.${one}`))}
            onChange={setKind}
            popupMatchSelectWidth={false}
            style={{ minWidth: 130 }}
          />
          <AddButton shown={edits} label={t('unit.add')} onPress={() => setEdited('new')} />
        </>
      }
    >
      <PagedRows<Unit> rowKey="id" columns={columns} pages={pages} width={860} />
      {edited && <UnitDrawer unit={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
