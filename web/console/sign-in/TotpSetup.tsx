import { digitsOf } from '#contract/text.ts';
import { Alert, Button } from 'antd';
import { create } from 'qrcode';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { TextField } from '../form/TextField.tsx';

/** Sets up one-time codes: scan or type the secret, then prove it with a first code. */
export function TotpSetup({ done }: { done: boolean }) {
  const { t } = useText('console');
  const [code, setCode] = useState('');
  const begin = useWrite(contract.session.startTotp, { refresh: [] });
  const confirm = useWrite(contract.session.confirmTotp);
  if (done) return <Alert type="success" showIcon title={t('totp.on')} />;
  if (!begin.data)
    return (
      <>
        <p>{t('totp.why')}</p>
        {begin.error && <Alert type="error" showIcon title={sayError(begin.error)} />}
        <Button loading={begin.isPending} onClick={() => begin.mutate({})}>
          {t('totp.begin')}
        </Button>
      </>
    );
  return (
    <form
      className="narrow-form"
      aria-label={t('totp.title')}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ totp: digitsOf(code) });
      }}
    >
      <p>{t('totp.scan')}</p>
      <Qr text={begin.data.url} label={t('totp.qr')} />
      <p>
        {t('totp.secret')} <code className="secret">{begin.data.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      {confirm.error && <Alert type="error" showIcon title={sayError(confirm.error)} />}
      <TextField
        label={t('signIn.totp')}
        error={fieldMessage(confirm.error, 'totp')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={setCode}
      />
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('totp.confirm')}
      </Button>
    </form>
  );
}

/** A QR code as one SVG path, with the four modules of quiet zone the standard asks for. */
function Qr({ text, label }: { text: string; label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const path = Array.from(data, (dark, i) => (dark ? `M${i % size} ${Math.floor(i / size)}h1v1h-1z` : '')).join('');
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
