import { createHmac } from 'node:crypto';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';

// What the route does for all other writes (the same key gives the same reply), for those that mind their own transactions because
// they check a secret. The hash of what was sent is keyed: a plain one would give passwords and codes away.

const hashOf = (outside: Outside, operation: string, secret: string) =>
  createHmac('sha256', outside.services.keys.sms).update(`${operation}\n${secret}`).digest();

/** Keeps, in the transaction that did it, that this key was used for this. `reply` holds ids only. */
export async function keepDone(
  ctx: Ctx,
  operation: string,
  secret: string,
  reply: { accountId: string },
): Promise<void> {
  await ctx.tx.write(sql`
    insert into idempotency (district_id, key, account_id, endpoint, request_hash, status, reply, created_at)
    values (${ctx.district}, ${ctx.idempotencyKey}, ${ctx.actor.accountId}, ${operation}, ${hashOf(ctx, operation, secret)}, 200, ${JSON.stringify(reply)}, ${ctx.now})
    on conflict do nothing`);
}

/** What was kept for this key; undefined when it is new. Refuses a key that was used for something else. */
export async function findDone(
  ctx: Ctx,
  operation: string,
  secret: string,
): Promise<{ accountId: string } | undefined> {
  const row = await ctx.tx.row<{
    account_id: string | null;
    endpoint: string;
    request_hash: Buffer;
    reply: { accountId: string };
  }>(sql`
    select account_id, endpoint, request_hash, reply from idempotency where district_id = ${ctx.district} and key = ${ctx.idempotencyKey}`);
  if (!row) return undefined;
  if (
    row.endpoint !== operation ||
    row.account_id !== ctx.actor.accountId ||
    !row.request_hash.equals(hashOf(ctx, operation, secret))
  )
    fail('request.idempotency_conflict');
  return row.reply;
}
