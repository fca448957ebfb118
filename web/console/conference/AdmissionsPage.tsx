import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { inParts } from '#web/client/case-number.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { PagedRows } from '../kit/PagedRows.tsx';

type Request = ReplyTo<typeof contract.arbitration.admissions>['items'][number];

/** 职责准入: work that reached a unit off the duty list. */
export function AdmissionsPage() {
  const { t, language } = useText('command');
  const pages = usePages(contract.arbitration.admissions, {});
  const columns: TableColumnsType<Request> = [
    {
      key: 'item',
      title: t('admission.item'),
      width: 180,
      render: (_, row) => (
        <>
          {row.item} <span className="quiet">{row.subject.code}</span>
        </>
      ),
    },
    { key: 'unit', title: t('admission.unit'), width: 200, render: (_, row) => row.unit.name },
    { key: 'applicant', title: t('admission.applicant'), width: 200, render: (_, row) => row.applicant?.name },
    { key: 'basis', title: t('admission.basis'), dataIndex: 'basis' },
    {
      key: 'times',
      title: t('admission.times'),
      width: 80,
      align: 'right',
      dataIndex: 'times',
      sorter: (a, b) => a.times - b.times,
    },
    { key: 'lastAt', title: t('admission.lastAt'), width: 130, render: (_, row) => sayTime(row.lastAt, language) },
    {
      key: 'cases',
      title: t('admission.cases'),
      width: 240,
      render: (_, row) =>
        row.cases.map((one) => (
          <Link key={one.id} to={`/queue/all/${one.id}`} className="block code">
            {inParts(one.number)}
          </Link>
        )),
    },
  ];
  return (
    <main className="page">
      <AdminFrame title={t('nav.admissions')} hint={t('admission.hint')} failure={pages.error}>
        <PagedRows<Request> rowKey="id" columns={columns} pages={pages} width={1100} empty={t('admission.empty')} />
      </AdminFrame>
    </main>
  );
}
