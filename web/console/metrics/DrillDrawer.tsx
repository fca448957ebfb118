import { Alert, Drawer, Skeleton } from 'antd';
import { Link } from 'react-router';
import type { FactName, MetricDim, PeriodKind } from '#contract/metrics.ts';
import { inParts } from '#web/client/case-number.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { MoreRows } from '../kit/MoreRows.tsx';
import '../admin/admin.css';

export type Drilled = { metric: string; fact: FactName; dim?: MetricDim; key?: string; name?: string };
type Props = { drilled: Drilled; asked: { period: PeriodKind; on?: string }; onClose: () => void };

/** The cases behind a number, as many as it says. */
export function DrillDrawer({ drilled, asked, onClose }: Props) {
  const { t } = useText('metrics');
  const { name, ...one } = drilled;
  const input = { ...asked, ...one };
  const pages = usePages(contract.metrics.cases, { ...input, limit: 50 });
  const head = useRead(contract.metrics.cases, { ...input, limit: 1 }).data;
  const title = t('drill.title', { fact: t(`fact.${drilled.fact}`), total: head?.total ?? '…' });
  return (
    <Drawer
      open
      size={760}
      title={name ? `${title} · ${name}` : title}
      onClose={onClose}
      destroyOnHidden
      closable={{ 'aria-label': t('drill.close') }}
    >
      {pages.error && <Alert type="error" showIcon title={sayError(pages.error)} />}
      {pages.isPending && <Skeleton active />}
      {head && head.left > 0 && <p className="hint">{t('drill.left', { count: head.left })}</p>}
      {pages.isSuccess && pages.items.length === 0 && <p className="quiet">{t('drill.empty')}</p>}
      {pages.items.length > 0 && (
        <table className="numbers drill">
          <thead>
            <tr>
              <th scope="col">{t('drill.day')}</th>
              <th scope="col">{t('drill.case')}</th>
              <th scope="col">{t('drill.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((item, i) => (
              <tr key={`${item.case?.id ?? i}/${item.seq}`}>
                <td className="code">{item.day}</td>
                <td>
                  {item.case ? (
                    <>
                      <Link to={`/queue/all/${item.case.id}`}>{item.case.title}</Link>
                      <span className="hint block">{inParts(item.case.number)}</span>
                    </>
                  ) : (
                    <span className="quiet">{t('drill.hidden')}</span>
                  )}
                </td>
                <td>{item.unit?.name ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} />
    </Drawer>
  );
}
