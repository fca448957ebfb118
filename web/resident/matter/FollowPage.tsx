import { useState } from 'react';
import { digitsOf } from '#contract/text.ts';
import { numberOf } from '#web/client/case-number.ts';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { Failure } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { queryClient, readKey } from '#web/client/query.tsx';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf, type Fault } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { TextField } from '#web/kit/fields.tsx';
import { noteCode } from '../receipts.ts';

/** Follow a matter by number and query code. */
export function FollowPage({ number: known, onFound }: { number?: string; onFound?: () => void }) {
  const { t } = useText('resident');
  const [number, setNumber] = useState(known ?? '');
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);

  const look = async () => {
    const given = { number: numberOf(number), queryCode: digitsOf(code) };
    const wrong: Fault[] = [];
    if (given.number.length !== 23) wrong.push({ text: t('follow.numberWrong'), field: 'number' });
    const followed = given.queryCode.length === 8;
    if (given.queryCode.length !== 6 && !followed) wrong.push({ text: t('follow.codeWrong'), field: 'code' });
    setFaults(wrong);
    if (wrong.length) return;
    setBusy(true);
    try {
      if (followed) {
        await call(contract.structure.followedByNumber, { number: given.number, code: given.queryCode });
        noteCode(given.number, given.queryCode);
        return go(`/followed/${given.number}`);
      }
      queryClient.setQueryData(readKey(contract.cases.follow, given), await call(contract.cases.follow, given));
      noteCode(given.number, given.queryCode);
      onFound?.();
      go(`/follow/${given.number}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFaults(faultsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <Page title={t('follow.title')} back="/">
      <ErrorSummary faults={faults} />
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <TextField
          id="number"
          kind="digits"
          label={t('follow.number')}
          hint={t('follow.numberHint')}
          value={number}
          onChange={setNumber}
          error={faultOf('number')}
        />
        <TextField
          id="code"
          kind="digits"
          label={t('follow.code')}
          hint={t('follow.codeHint')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          error={faultOf('code')}
        />
        <Button type="submit" look="main" wide busy={busy}>
          {t('follow.look')}
        </Button>
      </form>
    </Page>
  );
}
