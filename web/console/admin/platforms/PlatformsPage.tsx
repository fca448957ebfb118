import { Button, Table, type TableColumnsType } from 'antd';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { useSubjects } from '../../choose/SubjectSelect.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { Verified } from '../Verified.tsx';
import { Members } from './Members.tsx';
import { PlatformDrawer } from './PlatformDrawer.tsx';

export type Platform = ReplyTo<typeof contract.platforms.list>['items'][number];

/** 四个平台: subjects and units of each, and who is lent to it. */
export function PlatformsPage() {
  const { t, language } = useText('command');
  const session = useSession();
  const edits = may(session.data, 'catalogue.edit');
  const { data, error, isPending } = useRead(contract.platforms.list, {});
  const [edited, setEdited] = useState<Platform | 'new'>();
  const subjects = useSubjects();
  const nameOf = (code: string) => {
    const subject = subjects.find((one) => one.code === code);
    return (language === 'en' && subject?.nameEn ? subject.nameEn : subject?.name) ?? code;
  };
  const columns: TableColumnsType<Platform> = [
    {
      key: 'name',
      title: t('platform.name'),
      width: 130,
      render: (_, row) => (language === 'en' ? row.nameEn : row.name),
    },
    {
      key: 'subjects',
      title: t('platform.subjects'),
      render: (_, row) => row.subjects.map((code) => `${nameOf(code)} ${code}`).join('、'),
    },
    { key: 'units', title: t('unit.name'), width: 280, render: (_, row) => row.unitNames.join('、') },
    {
      key: 'state',
      title: t('platform.state'),
      width: 90,
      render: (_, row) => t(row.active ? 'platform.active' : 'platform.inactive'),
    },
    {
      key: 'verified',
      title: t('console:verified.title'),
      width: 116,
      render: (_, row) => <Verified verified={row.verified} />,
    },
    ...(edits
      ? [
          {
            key: 'edit',
            title: <span className="unseen">{t('console:form.edit')}</span>,
            width: 60,
            render: (_: unknown, row: Platform) => (
              <Button
                size="small"
                type="text"
                aria-label={t('console:form.editName', { name: row.name })}
                icon={<Pencil size={14} />}
                onClick={() => setEdited(row)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <AdminFrame
      title={t('nav.platforms')}
      hint={t('platform.hint')}
      failure={error}
      tools={
        edits && (
          <Button type="primary" icon={<Plus size={16} />} onClick={() => setEdited('new')}>
            {t('platform.add')}
          </Button>
        )
      }
    >
      <Table<Platform>
        size="small"
        rowKey="code"
        columns={columns}
        dataSource={data?.items ?? []}
        loading={isPending}
        pagination={false}
        scroll={{ x: 900 }}
      />
      <Members edits={edits} platforms={data?.items ?? []} />
      {edited && (
        <PlatformDrawer platform={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </AdminFrame>
  );
}
