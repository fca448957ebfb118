import { Progress, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import type { Language } from '#web/client/language.ts';
import { sayFull } from '#web/client/times.ts';
import { sayFilter } from './sayFilter.ts';

export type Export = ReplyTo<typeof contract.exports.mine>['items'][number];

const sayBytes = (n: number) => (n < 1_000_000 ? `${Math.ceil(n / 1000)} KB` : `${(n / 1_000_000).toFixed(1)} MB`);

/** What is said of an export, to who made it and to the audit alike. */
export const exportColumns = <E extends Export>(t: TFunction, language: Language): TableColumnsType<E> => [
  {
    key: 'number',
    title: t('exports.number'),
    width: 160,
    render: (_, row) => <span className="code">{row.number}</span>,
  },
  { key: 'at', title: t('exports.at'), width: 170, render: (_, row) => sayFull(row.askedAt, language) },
  {
    key: 'what',
    title: t('exports.what'),
    render: (_, row) => (
      <>
        {sayFilter(row.filter, t)} <span className="quiet block">{row.purpose}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('exports.state'),
    width: 230,
    render: (_, row) => (
      <>
        {t(`exports.state.${row.state}`)}
        {(row.state === 'waiting' || row.state === 'running') && (
          <Progress
            percent={100}
            size="small"
            status="active"
            showInfo={false}
            aria-label={t(`exports.state.${row.state}`)}
          />
        )}
        <span className="quiet block">
          {[
            row.state !== 'waiting' && row.state !== 'failed' && t('exports.rows', { count: row.rows }),
            row.capped && t('exports.capped'),
            row.bytes && sayBytes(row.bytes),
            row.failure && t(`errors:${row.failure}`, { requestId: row.number }),
            row.state === 'ready' && row.forgetAt && t('exports.until', { at: sayFull(row.forgetAt, language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    ),
  },
];
