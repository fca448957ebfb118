import { Alert, Button, type TableColumnsType } from 'antd';
import { useNavigate } from 'react-router';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { PagedRows } from '../kit/PagedRows.tsx';
import { useSeconds } from './useSeconds.ts';
import './desk.css';

type Row = ReplyTo<typeof contract.hotline.written>['items'][number];

/** What came in writing and nobody has looked at yet, with its three minutes. */
export function WrittenPage() {
  const { t, language } = useText('desk');
  const navigate = useNavigate();
  const now = useSeconds();
  const pages = usePages(contract.hotline.written, {}, { every: 5_000 });
  const look = useWrite(contract.hotline.look, { onDone: (_, { id }) => void navigate(`/queue/all/${id}`) });
  const left = (dueAt: string) => {
    const seconds = Math.round((Date.parse(dueAt) - now) / 1000);
    if (seconds < 0) return <span className="light-red">{t('late')}</span>;
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  };
  const columns: TableColumnsType<Row> = [
    { key: 'left', title: t('written.left'), width: 90, render: (_, row) => left(row.dueAt) },
    { key: 'title', title: t('written.title'), render: (_, row) => <strong>{row.title}</strong> },
    { key: 'kind', title: t('kind'), width: 90, render: (_, row) => t(`domain:kind.${row.kind}`) },
    { key: 'place', title: t('place'), dataIndex: 'place', width: 220 },
    { key: 'told', title: t('written.told'), width: 140, render: (_, row) => sayTime(row.toldAt, language) },
    {
      key: 'look',
      title: <span className="unseen">{t('written.look')}</span>,
      width: 110,
      render: (_, row) => (
        <Button
          size="small"
          aria-label={t('written.lookAt', { title: row.title })}
          loading={look.isPending && look.variables?.id === row.caseId}
          onClick={() => look.mutate({ id: row.caseId })}
        >
          {t('written.look')}
        </Button>
      ),
    },
  ];
  return (
    <main className="page">
      <AdminFrame title={t('written')} hint={t('written.hint')} failure={pages.error}>
        {look.error && <Alert type="error" showIcon title={sayError(look.error)} />}
        <PagedRows<Row> rowKey="caseId" columns={columns} pages={pages} width={860} empty={t('written.none')} />
      </AdminFrame>
    </main>
  );
}
