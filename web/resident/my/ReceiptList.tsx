import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useText } from '#web/client/language.ts';
import { sayDay } from '#web/client/times.ts';
import { Button } from '#web/kit/Button.tsx';
import { Link } from '#web/kit/route.tsx';
import { ReceiptStanding } from './Standing.tsx';
import { forgetReceipt, isFollowed, receipts } from '../receipts.ts';

/** Matters told on this phone without an account, as far as it remembers them. */
export function ReceiptList() {
  const { t, language } = useText('resident');
  const [list, setList] = useState(receipts);
  if (!list.length) return <p>{t('my.noneHere')}</p>;
  return (
    <section className="stack">
      <h2>{t('my.onThisPhone')}</h2>
      <ul className="link-list">
        {list.map((receipt) => (
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
            <Button
              look="plain"
              label={t('my.forgetThis', { what: receipt.label })}
              onPress={() => {
                forgetReceipt(receipt.number);
                setList(receipts());
              }}
            >
              {t('my.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
