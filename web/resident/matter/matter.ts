import type { contract, ReplyTo } from '#web/client/contract.ts';
import { contract as api } from '#web/client/contract.ts';
import { useRead } from '#web/client/query.tsx';
import { codeOf } from '../receipts.ts';

export type Matter = ReplyTo<typeof contract.cases.mineOne>;
/** A matter of the signed-in person by id, or anybody's by number, with the query code known to this device. */
export type MatterRef = { id: string } | { number: string };

/** Reads a matter either way, and says what its actions need and where its pages are. */
export function useMatter(ref: MatterRef) {
  const byId = 'id' in ref;
  const queryCode = byId ? undefined : codeOf(ref.number);
  // whoever opens a matter wants to know how it stands now, also a moment after it was told
  const mine = useRead(api.cases.mineOne, { id: byId ? ref.id : '' }, { enabled: byId, every: 30_000, staleTime: 0 });
  const followed = useRead(
    api.cases.follow,
    { number: byId ? '' : ref.number, queryCode: queryCode ?? '' },
    { enabled: Boolean(queryCode), every: 60_000, staleTime: 0 },
  );
  return {
    query: byId ? mine : followed,
    queryCode,
    codeMissing: !byId && !queryCode,
    address: byId ? `/matter/${ref.id}` : `/follow/${ref.number}`,
  };
}
