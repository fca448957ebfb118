import { administrators } from '#contract/permissions.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { myRole, pendingRequests } from './administrators.ts';
import { mayConfirm, mayRefuse, requestDays, type Administrator } from './rules.ts';

type Reply = ReplyInput<typeof directory.administrators>;
type Named = { id: string; name: string; login: string };

/** The three administrators, and what waits for a second one of them. */
export async function listAdministrators(ctx: Ctx): Promise<Reply> {
  const me = ctx.actor.accountId;
  const by = { id: me, role: myRole(ctx) };
  const people = await ctx.tx.rows<Named & { role: Administrator }>(sql`
    select a.id, a.name, a.login, p.role from position p join account a on a.district_id = p.district_id and a.id = p.account_id
    where p.district_id = ${ctx.district} and p.role = any(${[...administrators]}) and p.revoked_at is null and a.status = 'active'
    order by array_position(${[...administrators]}::text[], p.role), a.login`);
  const requests = await pendingRequests(ctx);
  const named = new Map(
    (
      await ctx.tx.rows<Named>(
        sql`select id, name, login from account where district_id = ${ctx.district} and id = any(${requests.flatMap((r) => [r.personId, r.askedBy])})`,
      )
    ).map((a) => [a.id, a]),
  );
  const waits = new Set(requests.map((r) => r.personId));
  return {
    people: people.map((p) => ({ ...p, oneself: p.id === me, can: p.id === me || waits.has(p.id) ? [] : ['ask'] })),
    requests: requests.map((r) => ({
      id: r.id,
      kind: r.kind,
      role: r.role,
      person: named.get(r.personId)!,
      askedBy: { name: named.get(r.askedBy)!.name, role: r.askedRole },
      askedAt: r.askedAt.toISOString(),
      until: new Date(r.askedAt.getTime() + requestDays * 86_400_000).toISOString(),
      can: [
        ...(mayConfirm(r, by) === null ? (['confirm'] as const) : []),
        ...(mayRefuse(r, by) ? (['refuse'] as const) : []),
      ],
    })),
  };
}
