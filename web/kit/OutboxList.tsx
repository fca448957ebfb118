import { useState } from 'react';
import { useText, sayError } from '#web/client/language.ts';
import { useOnline } from '#web/client/online.ts';
import { asFailure, type Parcel } from '#web/client/outbox.ts';
import { sendWaiting, throwAway, useOutbox } from '#web/client/post-office.ts';
import { useSession } from '#web/client/session.ts';
import { sayTime } from '#web/client/times.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

function Waiting({ parcel, onMend }: { parcel: Parcel; onMend?: ((parcel: Parcel) => void) | undefined }) {
  const { t, language } = useText('web');
  const online = useOnline();
  const session = useSession().data;
  const state = parcel.refused
    ? sayError(asFailure(parcel.refused))
    : parcel.who && session && parcel.who !== session.me?.id
      ? t('waiting.signIn')
      : online
        ? t('waiting.soon')
        : t('waiting.offline');
  return (
    <li className="panel stack close">
      <p>
        <strong>{parcel.label}</strong>
      </p>
      <p className="soft">{sayTime(parcel.madeAt, language)}</p>
      <p>{state}</p>
      <div className="row">
        {parcel.refused && onMend && <Button onPress={() => onMend(parcel)}>{t('waiting.mend')}</Button>}
        <Button
          look="plain"
          label={t('waiting.dropThis', { what: parcel.label })}
          onPress={() => void throwAway(parcel)}
        >
          {t('waiting.drop')}
        </Button>
      </div>
    </li>
  );
}

/** What is not sent yet: it is safe on this device and goes by itself when there is network. `onMend` opens a refused one again, when its kind can be. */
export function OutboxList({ onMend }: { onMend?: (parcel: Parcel) => ((parcel: Parcel) => void) | undefined }) {
  const { t } = useText('web');
  const parcels = useOutbox();
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    void sendWaiting().finally(() => setBusy(false));
  };
  if (!parcels.length)
    return (
      <Notice kind="good" say>
        {t('waiting.none')}
      </Notice>
    );
  return (
    <>
      <Notice kind="warn">{t('waiting.lead', { count: parcels.length })}</Notice>
      <ul className="stack">
        {parcels.map((parcel) => (
          <Waiting key={parcel.key} parcel={parcel} onMend={onMend?.(parcel)} />
        ))}
      </ul>
      <Button look="main" wide busy={busy} onPress={send}>
        {t('waiting.now')}
      </Button>
    </>
  );
}
