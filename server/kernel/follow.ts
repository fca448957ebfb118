import type { Ctx } from './context.ts';
import { sql, type Tx } from './db.ts';
import type { Follower, SealedEvent } from './jobs.ts';

const most = 500;
type At = { name: string; n: number };

/** Gives each read model a place in the chain of a district, at its beginning, when it has none yet. */
export const beginFollowing = (tx: Tx, district: number, followers: readonly Follower[]): Promise<number> =>
  tx.write(
    sql`insert into follower (district_id, name, n) select ${district}, f, 0 from unnest(${followers.map((f) => f.name)}::text[]) f on conflict do nothing`,
  );

/**
 * Moves read models on along the sealed chain; how many events they took in. Those that stand at the same place share one look at the
 * events; those another worker has at hand are left to it.
 */
export async function follow(ctx: Ctx, followers: readonly Follower[]): Promise<number> {
  const at = await ctx.tx.rows<At>(
    sql`select name, n from follower where district_id = ${ctx.district} and name = any(${followers.map((f) => f.name)}) order by name for update skip locked`,
  );
  let did = 0;
  for (const [n, group] of Map.groupBy(at, (a) => a.n)) {
    const events = await ctx.tx.rows<SealedEvent>(sql`
      select s.n, s.stream_id as "streamId", s.seq, e.type, e.at, e.actor_id as "actorId", e.actor_role as "actorRole", e.data
      from audit_seal s join event e using (district_id, stream_id, seq)
      where s.district_id = ${ctx.district} and s.n > ${n} order by s.n limit ${most}`);
    const last = events.at(-1);
    if (!last) continue;
    const names = group.map((a) => a.name);
    for (const follower of followers) if (names.includes(follower.name)) await follower.apply(ctx, events);
    await ctx.tx.write(
      sql`update follower set n = ${last.n} where district_id = ${ctx.district} and name = any(${names})`,
    );
    did += events.length;
  }
  return did;
}
