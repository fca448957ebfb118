import { Button } from 'antd';
import { Download } from 'lucide-react';
import { addressOf } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { PagedRows } from '../kit/PagedRows.tsx';
import { exportColumns, type Export } from './columns.tsx';

const watchMs = 1500;

/** My exports: how far each is, and the file while it is there. */
export function ExportsPage() {
  const { t, language } = useText('search');
  const pages = usePages(contract.exports.mine, {}, { every: watchMs });
  return (
    <main className="page">
      <AdminFrame title={t('exports.title')} hint={t('exports.hint')} failure={pages.error}>
        <PagedRows<Export>
          rowKey="id"
          columns={[
            ...exportColumns<Export>(t, language),
            {
              key: 'file',
              title: t('exports.file'),
              width: 130,
              render: (_, row) =>
                row.state === 'ready' && (
                  <Button
                    type="primary"
                    size="small"
                    icon={<Download size={14} />}
                    href={addressOf(contract.exports.file, { id: row.id })}
                    download={`${row.number}.${row.format}`}
                  >
                    {row.format.toUpperCase()}
                  </Button>
                ),
            },
          ]}
          pages={pages}
          width={860}
          empty={t('exports.none')}
        />
      </AdminFrame>
    </main>
  );
}
