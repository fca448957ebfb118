import { contract } from '#web/client/contract.ts';
import { useRead } from '#web/client/query.tsx';
import { useStanding } from '#web/kit/Standing.tsx';
import { isFollowed, type Receipt } from '../receipts.ts';

/** How a matter told on this phone stands now; nothing while that is not known. */
export function ReceiptStanding({ receipt }: { receipt: Receipt }) {
  const say = useStanding();
  const { number, queryCode } = receipt;
  const found = useRead(
    contract.cases.follow,
    { number, queryCode },
    { enabled: !isFollowed(receipt), staleTime: 60_000 },
  );
  return found.data ? (
    <>
      <span>{say(found.data)}</span>
      <br />
    </>
  ) : null;
}
