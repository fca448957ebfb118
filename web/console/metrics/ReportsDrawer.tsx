import { Alert, App, Button, DatePicker, Drawer, Segmented } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useWrite } from '#web/client/query.tsx';
import { MoreRows } from '../kit/MoreRows.tsx';

/** 周报、月报: made here, kept here, taken away as PDF or sheet. */
export function ReportsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useText('metrics');
  const { message } = App.useApp();
  const [period, setPeriod] = useState<'week' | 'month'>('week');
  const [on, setOn] = useState<string>();
  const pages = usePages(contract.metrics.reports, {});
  const make = useWrite(contract.metrics.makeReport, {
    refresh: [contract.metrics.reports],
    onDone: () => void message.success(t('report.made')),
  });
  return (
    <Drawer
      open
      size={560}
      title={t('report.title')}
      onClose={onClose}
      destroyOnHidden
      closable={{ 'aria-label': t('drill.close') }}
    >
      <div className="stack">
        <p className="hint">{t('report.hint')}</p>
        {(make.error ?? pages.error) && <Alert type="error" showIcon title={sayError(make.error ?? pages.error)} />}
        <form
          className="report-make"
          onSubmit={(event) => {
            event.preventDefault();
            if (on) make.mutate({ period, on });
          }}
        >
          <Segmented
            aria-label={t('period.label')}
            value={period}
            options={[
              { value: 'week', label: t('report.week') },
              { value: 'month', label: t('report.month') },
            ]}
            onChange={(one) => {
              setPeriod(one as 'week' | 'month');
              setOn(undefined);
            }}
          />
          <DatePicker
            key={period}
            picker={period}
            aria-label={t('report.on')}
            placeholder={t('report.on')}
            onChange={(date) => setOn(date ? date.startOf('day').format('YYYY-MM-DD') : undefined)}
          />
          <Button type="primary" htmlType="submit" disabled={!on} loading={make.isPending}>
            {t('report.make')}
          </Button>
        </form>
        {pages.isSuccess && pages.items.length === 0 && <p className="quiet">{t('report.empty')}</p>}
        <ul className="reports">
          {pages.items.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{t('report.name', { kind: t(`report.${one.period}`), from: one.from, to: one.to })}</strong>
                <span className="hint block">{one.scope}</span>
              </span>
              <Button
                icon={<Download size={14} aria-hidden />}
                href={addressOf(contract.metrics.reportPdf, { id: one.id })}
                download
              >
                {t('report.pdf')}
              </Button>
              <Button
                icon={<Download size={14} aria-hidden />}
                href={addressOf(contract.metrics.reportSheet, { id: one.id })}
                download
              >
                {t('report.sheet')}
              </Button>
            </li>
          ))}
        </ul>
        <MoreRows pages={pages} />
      </div>
    </Drawer>
  );
}
