import { useState } from 'react';
import { addressOf } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayFull, sayTime } from '#web/client/times.ts';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Page } from '#web/kit/Page.tsx';
import { deviceOf } from './device.ts';
import { EraseForm } from './EraseForm.tsx';
import { RenameForm } from './RenameForm.tsx';

/** 我的数据: what is held, who looked at it, when and why; correct, take out, delete (PIPL Art. 44–48). */
export function MyDataPage() {
  const { t, language } = useText('resident');
  const query = useRead(contract.mine.data, {});
  const [renaming, setRenaming] = useState(false);
  const deviceWords = (agent: string) => {
    const { browser, system } = deviceOf(agent);
    return t('data.device', { browser: browser ?? t('data.otherBrowser'), system: system ?? t('data.otherSystem') });
  };
  return (
    <Page title={t('my.data')} back="/my">
      <Loaded query={query}>
        {(data) => (
          <>
            <section className="stack close">
              <h2>{t('data.held')}</h2>
              <dl className="facts panel">
                <div>
                  <dt>{t('data.name')}</dt>
                  <dd>{data.name || t('data.noName')}</dd>
                </div>
                <div>
                  <dt>{t('data.phone')}</dt>
                  <dd>{data.phone ?? t('data.noPhone')}</dd>
                </div>
                <div>
                  <dt>{t('data.cases')}</dt>
                  <dd>{t('data.casesCount', { count: data.cases })}</dd>
                </div>
                <div>
                  <dt>{t('data.since')}</dt>
                  <dd>{sayFull(data.since, language)}</dd>
                </div>
              </dl>
              <RenameForm name={data.name} open={renaming} onOpen={setRenaming} />
            </section>
            <section className="stack close">
              <h2>{t('data.looks')}</h2>
              <p className="soft">{t('data.looksLead')}</p>
              {data.looks.length === 0 ? (
                <p>{t('data.looksNone')}</p>
              ) : (
                <ul className="stack">
                  {data.looks.map((look, index) => (
                    <li key={`${look.at}${index}`} className="panel">
                      <p>
                        <strong>
                          {look.unit
                            ? t('data.look', {
                                by: look.by,
                                unit: look.unit,
                                what: t(`domain:look.${look.what}`, { defaultValue: look.what }),
                              })
                            : t('data.lookNoUnit', {
                                by: look.by,
                                what: t(`domain:look.${look.what}`, { defaultValue: look.what }),
                              })}
                        </strong>
                      </p>
                      <p>{t('data.lookWhy', { reason: look.reason })}</p>
                      <p className="soft">{sayTime(look.at, language)}</p>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <section className="stack close">
              <h2>{t('data.sessions')}</h2>
              <ul className="facts panel">
                {data.sessions.map((session) => (
                  <li key={session.createdAt}>
                    {deviceWords(session.agent)}
                    {session.current && ` · ${t('data.thisDevice')}`}
                    <br />
                    <span className="soft">{t('data.lastSeen', { at: sayTime(session.lastSeenAt, language) })}</span>
                  </li>
                ))}
              </ul>
            </section>
            <section className="stack close">
              <h2>{t('data.export')}</h2>
              <p>{t('data.exportLead')}</p>
              <a className="button" href={addressOf(contract.mine.export, {})} download="linli.json">
                {t('data.exportButton')}
              </a>
            </section>
            <EraseForm />
          </>
        )}
      </Loaded>
    </Page>
  );
}
