import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { isAdministrator, requestDays, type Administrator } from './rules.ts';
import { positionsOf } from './store.ts';

// 三员分立 (GB/T 22239-2019 § 8.1.4): what one of the three administrators asks for another, and that none of the three ends.

/** The role by which the caller is one of the three; nobody holds two. */
export const myRole = (ctx: Ctx): Administrator =>
  ctx.actor.positions.map((p) => p.role).find(isAdministrator) ?? fail('access.not_permitted');

/** Which of the three somebody is. */
export const administratorRole = async (ctx: Ctx, accountId: string): Promise<Administrator | undefined> =>
  (await positionsOf(ctx, accountId)).map((p) => p.role).find(isAdministrator);

/**
 * Refuses to take away the last active administrator of a kind. All positions of the kind are locked, so of two who take one each away at the same
 * time the second sees what the first has done.
 */
export async function keepOne(ctx: Ctx, role: Administrator, leaving: string): Promise<void> {
  const rows = await ctx.tx.rows<{ accountId: string }>(sql`
    select p.account_id as "accountId" from position p join account a on a.district_id = p.district_id and a.id = p.account_id
    where p.district_id = ${ctx.district} and p.role = ${role} and p.revoked_at is null and a.status = 'active' order by p.id for update of p`);
  if (rows.every((r) => r.accountId === leaving)) fail('person.last_administrator', { role });
}

export type AdminRequest = {
  id: string;
  kind: 'password' | 'role';
  role: Administrator | null;
  personId: string;
  askedBy: string;
  askedRole: Administrator;
  askedAt: Date;
  passwordHash: string;
  secondHalf: string;
};

/** What waits and has not lapsed; locked when one is asked for. */
export const pendingRequests = (ctx: Ctx, id?: string): Promise<AdminRequest[]> =>
  ctx.tx.rows<AdminRequest>(sql`
    select id, kind, role, account_id as "personId", asked_by as "askedBy", asked_role as "askedRole", asked_at as "askedAt",
      password_hash as "passwordHash", second_half as "secondHalf"
    from admin_request where district_id = ${ctx.district} and state = 'pending' and asked_at > ${lapsedAt(ctx)}
      and ${id === undefined ? sql`true` : sql`id = ${id}`} order by asked_at, id ${id === undefined ? sql`` : sql`for update`}`);

export const lapsedAt = (ctx: Ctx): Date => new Date(ctx.now.getTime() - requestDays * 86_400_000);
