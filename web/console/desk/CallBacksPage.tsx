import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { sayDay } from '#web/client/times.ts';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { MoreRows } from '../kit/MoreRows.tsx';
import { CallBackForm } from './CallBackForm.tsx';
import './desk.css';

/** Who is to be called back: the list on the left, what is asked and what was said on the right. */
export function CallBacksPage() {
  const { t, language } = useText('desk');
  const pages = usePages(contract.hotline.callBacks, {}, { every: 30_000 });
  const [chosen, setChosen] = useState<string>();
  const current = pages.items.find((item) => item.id === chosen) ?? pages.items[0];
  return (
    <main className="page">
      <AdminFrame title={t('callBacks')} hint={t('callBacks.hint')} failure={pages.error}>
        {pages.items.length === 0 && !pages.isPending && <p className="quiet">{t('callBacks.none')}</p>}
        <div className="call-backs">
          <ul aria-label={t('callBacks')}>
            {pages.items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className="aid-line"
                  aria-current={item.id === current?.id}
                  onClick={() => setChosen(item.id)}
                >
                  <span className="aid-title">{item.title}</span>
                  <span className="quiet">
                    {[
                      t(`domain:callBackReason.${item.reason}`),
                      item.stars && t('console:case.stars', { stars: item.stars }),
                      item.unit,
                      item.answeredAt && sayDay(item.answeredAt, language),
                      item.tries > 0 && t('tries', { count: item.tries }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </button>
              </li>
            ))}
            <MoreRows pages={pages} />
          </ul>
          {current && <CallBackForm key={current.id} of={current} onDone={() => setChosen(undefined)} />}
        </div>
      </AdminFrame>
    </main>
  );
}
