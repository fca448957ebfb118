import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Mark } from '#web/kit/Mark.tsx';
import { Page, SkipLink } from '#web/kit/Page.tsx';
import { LanguageSwitch, LargeTypeSwitch } from '#web/kit/switches.tsx';
import { BySubject } from './BySubject.tsx';
import { ByTown } from './ByTown.tsx';
import { Totals } from './Totals.tsx';

const periods = ['week', 'month', 'year'] as const;

/** 公开看板: what residents told and what became of it, for everybody, without a sign-in. */
export function App() {
  const { t } = useText('web');
  const { t: metrics } = useText('metrics');
  const [period, setPeriod] = useState<(typeof periods)[number]>('week');
  const board = useRead(contract.metrics.publicBoard, { period }, { keepPrevious: true, staleTime: 300_000 });
  return (
    <>
      <header className="top">
        <SkipLink />
        <div className="top-row">
          <a href="/" className="brand">
            <Mark />
            {t('brand')}
          </a>
          <div className="switches">
            <LargeTypeSwitch />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main id="main" className="main-column">
        <Page title={metrics('public.title')}>
          <div className="periods" role="group" aria-label={metrics('period.label')}>
            {periods.map((one) => (
              <button key={one} type="button" aria-pressed={one === period} onClick={() => setPeriod(one)}>
                {metrics(`public.${one}`)}
              </button>
            ))}
          </div>
          <Loaded query={board}>
            {(data) => (
              <>
                <p className="soft">
                  {metrics('public.lead', {
                    district: sayName(data.district),
                    from: data.from,
                    to: data.to,
                  })}
                </p>
                {data.total.received === 0 ? (
                  <p>{metrics('public.nothing')}</p>
                ) : (
                  <>
                    <Totals total={data.total} />
                    <ByTown towns={data.towns} />
                    <BySubject subjects={data.subjects} />
                    <p className="soft">{metrics('public.fewNote')}</p>
                  </>
                )}
              </>
            )}
          </Loaded>
          <p>
            <a href="/#/tell">{metrics('public.tell')}</a>
          </p>
        </Page>
      </main>
    </>
  );
}
