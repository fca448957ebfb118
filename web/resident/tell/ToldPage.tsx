import { useEffect, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { copyText } from '#web/client/copy.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Button, LinkButton } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useStanding } from '#web/kit/Standing.tsx';
import { inParts } from '#web/client/case-number.ts';
import { codeOf, receipts } from '../receipts.ts';
import { ReceiptPicture } from './ReceiptPicture.tsx';

type Matter = ReplyTo<typeof contract.cases.follow>;

/** Who has it and until when. Dispatch takes about a second; after ten a person is looking at it, and it is asked for less often. */
function Holder({ number, queryCode }: { number: string; queryCode: string }) {
  const { t } = useText('resident');
  const say = useStanding();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 10_000);
    return () => clearTimeout(timer);
  }, []);
  const [found, setFound] = useState<Matter>();
  const query = useRead(contract.cases.follow, { number, queryCode }, { every: found ? 0 : late ? 30_000 : 1_500 });
  const held = query.data !== undefined && query.data.standing.code !== 'unassigned';
  if (held && !found) setFound(query.data);
  // the machine needs a second; after that a person is looking at it
  return <output>{query.data && (held || late) ? say(query.data) : t('told.finding')}</output>;
}

/** Done: the number, who has it, until when. */
export function ToldPage({ number }: { number: string }) {
  const { t } = useText('resident');
  const queryCode = codeOf(number);
  const receipt = receipts().find((one) => one.number === number);
  const [copied, setCopied] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const [picture, setPicture] = useState(false);
  if (!queryCode)
    return (
      <Page title={t('told.title')} back="/">
        <LinkButton to="/follow">{t('home.follow')}</LinkButton>
      </Page>
    );
  const copy = async () => {
    setCopied((await copyText(t('told.copyText', { number, code: queryCode }))) ? 'copied' : 'copyFailed');
  };
  return (
    <Page title={t('told.title')}>
      <Notice kind="good">
        <Holder number={number} queryCode={queryCode} />
      </Notice>
      <dl className="facts panel">
        <div>
          <dt>{t('told.number')}</dt>
          <dd className="big-number">{inParts(number)}</dd>
        </div>
        <div>
          <dt>{t('told.code')}</dt>
          <dd className="big-code">{queryCode}</dd>
        </div>
      </dl>
      <p>{t('told.keep')}</p>
      <div className="row">
        {'clipboard' in navigator && <Button onPress={() => void copy()}>{t(`told.${copied}`)}</Button>}
        <Button onPress={() => setPicture(true)}>{t('told.picture')}</Button>
      </div>
      {picture && (
        <ReceiptPicture number={number} queryCode={queryCode} label={receipt?.label ?? ''} at={receipt?.at} />
      )}
      <LinkButton to={`/follow/${number}`} look="main" wide>
        {t('told.see')}
      </LinkButton>
      <LinkButton to="/" wide>
        {t('told.home')}
      </LinkButton>
    </Page>
  );
}
