import { App, Button, Empty } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { FirstPasswordShown } from './FirstPasswordShown.tsx';

type Reply = ReplyTo<typeof contract.directory.administrators>;
type Shown = { name: string; password: string };

/** 三员: who they are, and what one of them asked and another has to confirm. */
export function AdministratorsPage() {
  const { t } = useText('console');
  const { data, error } = useRead(contract.directory.administrators, {}, { every: 30_000 });
  const [shown, setShown] = useState<Shown>();
  return (
    <AdminFrame title={t('nav.administrators')} hint={t('administrators.hint')} failure={error}>
      <section className="drawer-part stack" aria-label={t('administrators.waits')}>
        <h2>{t('administrators.waits')}</h2>
        {data?.requests.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('administrators.nothingWaits')} />
        )}
        {data?.requests.map((request) => (
          <Request key={request.id} request={request} onShown={setShown} />
        ))}
      </section>
      <section className="drawer-part stack" aria-label={t('administrators.people')}>
        <h2>{t('administrators.people')}</h2>
        {data?.people.map((one) => (
          <Administrator key={one.id} one={one} onShown={setShown} />
        ))}
      </section>
      <FirstPasswordShown shown={shown} note={t('administrators.half')} onClose={() => setShown(undefined)} />
    </AdminFrame>
  );
}

function Request({ request, onShown }: { request: Reply['requests'][number]; onShown: (shown: Shown) => void }) {
  const { t, language } = useText('console');
  const { message } = App.useApp();
  const { id, person, askedBy, can } = request;
  const decide = useWrite(contract.directory.decideAdministrator, {
    refresh: [contract.directory.administrators, contract.directory.people],
    onDone: ({ secondHalf }) => {
      if (secondHalf) onShown({ name: person.name, password: secondHalf });
      else void message.success(t('administrators.refused'));
    },
  });
  const role = request.role && t(`domain:role.${request.role}`);
  return (
    <div className="stack">
      <strong>
        {t(role ? 'administrators.asksRole' : 'administrators.asksPassword', { name: person.name, role })}
      </strong>
      <span className="quiet">
        {t('administrators.askedBy', {
          name: askedBy.name,
          role: t(`domain:role.${askedBy.role}`),
          at: sayTime(request.askedAt, language),
          until: sayTime(request.until, language),
        })}
      </span>
      {decide.error && (
        <p className="field-error" role="alert">
          {sayError(decide.error)}
        </p>
      )}
      {can.length === 0 && <span className="quiet">{t('administrators.others')}</span>}
      <span>
        {can.includes('confirm') && (
          <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate({ id, confirmed: true })}>
            {t('administrators.confirm')}
          </Button>
        )}{' '}
        {can.includes('refuse') && (
          <Button loading={decide.isPending} onClick={() => decide.mutate({ id, confirmed: false })}>
            {t('administrators.refuse')}
          </Button>
        )}
      </span>
    </div>
  );
}

function Administrator({ one, onShown }: { one: Reply['people'][number]; onShown: (shown: Shown) => void }) {
  const { t } = useText('console');
  const ask = useWrite(contract.directory.askAdministrator, {
    refresh: [contract.directory.administrators],
    onDone: ({ firstHalf }) => onShown({ name: one.name, password: firstHalf }),
  });
  return (
    <div className="stack">
      <span>
        <strong>{one.name}</strong>{' '}
        <span className="quiet">{[one.login, t(`domain:role.${one.role}`)].join(' · ')}</span>
      </span>
      {ask.error && (
        <p className="field-error" role="alert">
          {sayError(ask.error)}
        </p>
      )}
      {one.can.includes('ask') && (
        <span>
          <Button
            loading={ask.isPending}
            onClick={() => ask.mutate({ id: newKey(), personId: one.id, kind: 'password', role: null })}
          >
            {t('administrators.ask')}
          </Button>
        </span>
      )}
    </div>
  );
}
