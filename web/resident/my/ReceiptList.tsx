import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { inParts } from '#web/client/case-number.ts';
import { useText } from '#web/client/language.ts';
import { sayDay } from '#web/client/times.ts';
import { Button } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Link } from '#web/kit/route.tsx';
import { bringBack, forgetReceipt, isFollowed, receipts, type Receipt } from '../receipts.ts';
import { ReceiptStanding } from './Standing.tsx';

/** Before a receipt goes: what is needed to find the matter again, to be written down. */
function Removal({ receipt, onRemove, onKeep }: { receipt: Receipt; onRemove: () => void; onKeep: () => void }) {
  const { t } = useText('resident');
  return (
    <Notice kind="warn" say>
      <p>{t('my.forgetWarn')}</p>
      <p>
        <strong>{t('my.forgetNumber', { number: inParts(receipt.number), code: receipt.queryCode })}</strong>
      </p>
      <div className="row">
        <Button onPress={onKeep}>{t('my.forgetKeep')}</Button>
        <Button look="danger" onPress={onRemove}>
          {t('my.forgetSure')}
        </Button>
      </div>
    </Notice>
  );
}

/** Matters told on this phone, as far as it remembers them; `except` are shown elsewhere already. */
export function ReceiptList({ except }: { except?: ReadonlySet<string> }) {
  const { t, language } = useText('resident');
  const [list, setList] = useState(receipts);
  const [asking, setAsking] = useState<string>();
  const [removed, setRemoved] = useState<Receipt>();
  const shown = list.filter(({ number }) => !except?.has(number));
  if (!shown.length && !removed) return except ? null : <p>{t('my.noneHere')}</p>;
  const remove = (receipt: Receipt) => {
    forgetReceipt(receipt.number);
    setRemoved(receipt);
    setAsking(undefined);
    setList(receipts());
  };
  const undo = (receipt: Receipt) => {
    bringBack(receipt);
    setRemoved(undefined);
    setList(receipts());
  };
  return (
    <section className="stack">
      <h2>{t('my.onThisPhone')}</h2>
      {removed && (
        <Notice kind="info" say>
          <p>{t('my.forgotten', { what: removed.label })}</p>
          <Button look="plain" onPress={() => undo(removed)}>
            {t('my.forgetUndo')}
          </Button>
        </Notice>
      )}
      <ul className="link-list">
        {shown.map((receipt) => (
          <li key={receipt.number}>
            <Link to={`/${isFollowed(receipt) ? 'followed' : 'follow'}/${receipt.number}`}>
              <span className="grow">
                {receipt.label}
                <br />
                <ReceiptStanding receipt={receipt} />
                <span className="soft">{t('my.toldOn', { day: sayDay(receipt.at, language) })}</span>
              </span>
              <ChevronRight className="icon" aria-hidden />
            </Link>
            {asking === receipt.number ? (
              <Removal receipt={receipt} onRemove={() => remove(receipt)} onKeep={() => setAsking(undefined)} />
            ) : (
              <Button
                look="plain"
                label={t('my.forgetThis', { what: receipt.label })}
                onPress={() => setAsking(receipt.number)}
              >
                {t('my.forget')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
