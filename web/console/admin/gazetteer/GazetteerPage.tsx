import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { useLater } from '../../choose/useLater.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { NameDrawer } from './NameDrawer.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';
import { PagedRows } from '../../kit/PagedRows.tsx';

export type PlaceName = ReplyTo<typeof contract.territory.gazetteer>['items'][number];

/** Names by which a place is found in a text: communities, aliases, estates, roads, landmarks. */
export function GazetteerPage() {
  const { t } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'territory.edit');
  const [words, setWords] = useState('');
  const q = useLater(words.trim());
  const pages = usePages(contract.territory.gazetteer, { q: q || undefined });
  const towns = useRead(contract.territory.divisions, {}, { staleTime: 3_600_000 });
  const townName = (code: string) => towns.data?.items.find((town) => code.startsWith(town.code))?.name ?? '';
  const [edited, setEdited] = useState<PlaceName | 'new'>();
  const numbers = (row: PlaceName) =>
    row.fromNumber === null && row.toNumber === null ? '' : `${row.fromNumber ?? ''}–${row.toNumber ?? ''}`;
  const columns: TableColumnsType<PlaceName> = [
    { key: 'term', title: t('placeName.term'), dataIndex: 'term' },
    { key: 'kind', title: t('placeName.kind'), width: 120, render: (_, row) => t(`domain:gazetteerKind.${row.kind}`) },
    {
      key: 'division',
      title: t('placeName.division'),
      width: 260,
      render: (_, row) => (
        <>
          {townName(row.divisionCode)} <span className="quiet code">{row.divisionCode}</span>
        </>
      ),
    },
    { key: 'numbers', title: t('placeName.numbers'), width: 120, render: (_, row) => numbers(row) },
    verifiedColumn(),
    ...editColumn<PlaceName>(
      edits,
      (row) => row.term,
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.gazetteer')}
      hint={t('placeName.hint')}
      failure={pages.error}
      search={{ value: words, label: t('placeName.search'), onChange: setWords }}
      tools={<AddButton shown={edits} label={t('placeName.add')} onPress={() => setEdited('new')} />}
    >
      <PagedRows<PlaceName> rowKey="id" columns={columns} pages={pages} width={760} />
      {edited && <NameDrawer name={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </AdminFrame>
  );
}
