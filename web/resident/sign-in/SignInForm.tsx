import { isMobile, sameNumber, sayNumber } from '#contract/telephone.ts';
import { digitsOf } from '#contract/text.ts';
import { useEffect, useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { sendWaiting } from '#web/client/post-office.ts';
import { signedIn } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { TextField } from '#web/kit/fields.tsx';

/** A code is sent once a minute to a number. */
const onceMs = 60_000;

/** Seconds until a time, counted down once a second; 0 when it is over or there is none. */
function useCountdown(until: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const left = until === undefined ? 0 : Math.min(60, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, left);
}

/** Phone number, then the code sent to it. In a demonstration the code is shown and can be taken over. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { t } = useText('resident');
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<{ field: 'phone' | 'code'; text: string }>();
  const [sent, setSent] = useState<{ demoCode: string | null; at: number }>();
  const request = useWrite(contract.session.requestCode, {
    refresh: [],
    // a second code that is refused leaves the field of the first where it is
    onDone: ({ demoCode }) => setSent({ demoCode, at: Date.now() }),
  });
  const wait = useCountdown(sent && sent.at + onceMs);
  const enter = useWrite(contract.session.signInWithCode, {
    refresh: [],
    onDone: ({ me }) => {
      signedIn(me);
      void sendWaiting();
      onDone();
    },
  });
  const ask = () => {
    const ok = isMobile(phone);
    setWrong(ok ? undefined : { field: 'phone', text: t('signIn.phoneWrong') });
    if (ok) request.mutate({ phone: sameNumber(phone) });
  };
  const go = () => {
    const ok = /^\d{6}$/.test(digitsOf(code));
    setWrong(ok ? undefined : { field: 'code', text: t('signIn.codeWrong') });
    if (ok) enter.mutate({ phone: sameNumber(phone), code: digitsOf(code) });
  };
  const error = enter.error ?? request.error;
  const faults = wrong ? [wrong] : faultsOf(error, { phone: 'phone', code: 'code' });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (sent) go();
        else ask();
      }}
    >
      <ErrorSummary faults={faults} />
      {!sent && (
        <>
          <TextField
            id="phone"
            kind="tel"
            label={t('signIn.phone')}
            hint={t('signIn.phoneHint')}
            autoComplete="tel-national"
            value={phone}
            onChange={setPhone}
            error={wrong?.field === 'phone' ? wrong.text : fieldMessage(error, 'phone')}
          />
          <Button type="submit" look="main" wide busy={request.isPending}>
            {t('signIn.send')}
          </Button>
        </>
      )}
      {sent && (
        <>
          {sent.demoCode && (
            <Notice kind="info" say>
              <p>{t('signIn.demo', { code: sent.demoCode })}</p>
              <Button look="plain" onPress={() => setCode(sent.demoCode!)}>
                {t('signIn.demoFill')}
              </Button>
            </Notice>
          )}
          <TextField
            id="code"
            kind="digits"
            label={t('signIn.code')}
            hint={t('signIn.codeHint', { phone: sayNumber(sameNumber(phone)) })}
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            error={wrong?.field === 'code' ? wrong.text : undefined}
          />
          <Button type="submit" look="main" wide busy={enter.isPending}>
            {t('signIn.enter')}
          </Button>
          <Button
            look="plain"
            busy={request.isPending}
            disabled={wait > 0}
            onPress={() => request.mutate({ phone: sameNumber(phone) })}
          >
            {wait > 0 ? t('signIn.againIn', { seconds: wait }) : t('signIn.again')}
          </Button>
          <Button
            look="plain"
            onPress={() => {
              request.reset();
              enter.reset();
              setSent(undefined);
              setCode('');
            }}
          >
            {t('signIn.otherPhone')}
          </Button>
        </>
      )}
    </form>
  );
}
