import type { contract, ReplyTo } from '#web/client/contract.ts';
import type { Parcel } from '#web/client/outbox.ts';
import { remember, remembered } from '#web/client/remember.ts';

/** Number and query code of a matter told on this device, so that it is found again without an account. */
export type Receipt = { id: string; number: string; queryCode: string; label: string; at: string };
const place = 'linli.receipts';
const most = 20;

export const receipts = () => (remembered(place) as Receipt[] | undefined) ?? [];

const write = (list: Receipt[]) => remember(place, list.slice(0, most));

export function keepReceipt(receipt: Receipt) {
  write([receipt, ...receipts().filter(({ number }) => number !== receipt.number)]);
}

/** A neighbour's matter that is followed: its code has eight digits, not six. */
export const isFollowed = ({ queryCode }: Receipt) => queryCode.length === 8;

export const forgetReceipt = (number: string) => write(receipts().filter((receipt) => receipt.number !== number));

/** Puts a receipt back to where it stood by its time. */
export const bringBack = (receipt: Receipt) => write([...receipts(), receipt].sort((a, b) => b.at.localeCompare(a.at)));

/** For the outbox: a report that arrived leaves its receipt, also when it arrived long after it was written. */
export function keepReceiptOf(parcel: Parcel, reply: unknown) {
  if (parcel.endpoint !== 'cases.report') return;
  const { id, number, queryCode, reportedAt } = reply as ReplyTo<typeof contract.cases.report>;
  keepReceipt({ id, number, queryCode, label: parcel.label, at: reportedAt });
}

/** Codes typed in to follow a matter: they last as long as the page, for the device may not be theirs. */
const typed = new Map<string, string>();
export const noteCode = (number: string, queryCode: string) => typed.set(number, queryCode);

export const codeOf = (number: string) =>
  typed.get(number) ?? receipts().find((receipt) => receipt.number === number)?.queryCode;
