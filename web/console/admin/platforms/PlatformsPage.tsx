import { type TableColumnsType } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { listed, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { useSubjects } from '../../choose/SubjectSelect.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { Members } from './Members.tsx';
import { PlatformDrawer } from './PlatformDrawer.tsx';
import { editColumn, verifiedColumn } from '../columns.tsx';
import { AddButton } from '../AddButton.tsx';
import { Rows } from '../../kit/Rows.tsx';

export type Platform = ReplyTo<typeof contract.platforms.list>['items'][number];

/** 四个平台: subjects and units of each, and who is lent to it. */
export function PlatformsPage() {
  const { t } = useText('command');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const { data, error, isPending } = useRead(contract.platforms.list, {});
  const [edited, setEdited] = useState<Platform | 'new'>();
  const subjects = useSubjects();
  const nameOf = (code: string) => {
    const subject = subjects.find((one) => one.code === code);
    return subject ? sayName(subject) : code;
  };
  const columns: TableColumnsType<Platform> = [
    {
      key: 'name',
      title: t('platform.name'),
      width: 130,
      render: (_, row) => sayName(row),
    },
    {
      key: 'subjects',
      title: t('platform.subjects'),
      render: (_, row) => listed(row.subjects.map((code) => `${nameOf(code)} ${code}`)),
    },
    { key: 'units', title: t('unit.name'), width: 280, render: (_, row) => listed(row.unitNames) },
    {
      key: 'state',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'platform.active' : 'platform.inactive'),
    },
    verifiedColumn(),
    ...editColumn<Platform>(
      edits,
      (row) => row.name,
      (row) => setEdited(row),
    ),
  ];
  return (
    <AdminFrame
      title={t('nav.platforms')}
      hint={t('platform.hint')}
      failure={error}
      tools={<AddButton shown={edits} label={t('platform.add')} onPress={() => setEdited('new')} />}
    >
      <Rows<Platform>
        rowKey="code"
        columns={columns}
        rows={data?.items}
        loading={isPending}
        width={900}
        sticky={false}
      />
      <Members edits={edits} platforms={data?.items ?? []} />
      {edited && (
        <PlatformDrawer platform={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </AdminFrame>
  );
}
