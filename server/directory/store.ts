import { randomBytes } from 'node:crypto';
import type { Actor, Position } from '../kernel/access.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { sha256 } from '../kernel/ids.ts';
import { sessionsAtOnce } from '../kernel/limits.ts';

export type Account = {
  id: string;
  kind: 'staff' | 'resident';
  login: string | null;
  name: string;
  phone: string | null;
  passwordHash: string | null;
  passwordHistory: string[];
  mustChangePassword: boolean;
  /** sealed (totp.ts) */
  totpSecret: string | null;
  totpPending: string | null;
  totpLast: number | null;
  status: 'active' | 'locked' | 'left' | 'erased';
  lockedUntil: Date | null;
  createdAt: Date;
};

const columns = sql`id, kind, login, name, phone, password_hash as "passwordHash", password_history as "passwordHistory",
  must_change_password as "mustChangePassword", totp_secret as "totpSecret", totp_pending as "totpPending", totp_last as "totpLast",
  status, locked_until as "lockedUntil", created_at as "createdAt"`;

const findOne = (ctx: Ctx, where: Sql, lock: boolean) =>
  ctx.tx.row<Account>(
    sql`select ${columns} from account where district_id = ${ctx.district} and ${where} ${lock ? sql`for update` : sql``}`,
  );

export const findAccount = (ctx: Ctx, id: string, lock = false): Promise<Account | undefined> =>
  findOne(ctx, sql`id = ${id}`, lock);
export const findStaffByLogin = (ctx: Ctx, login: string): Promise<Account | undefined> =>
  findOne(ctx, sql`kind = 'staff' and login = ${login}`, false);
export const findResidentByPhone = (ctx: Ctx, phone: string): Promise<Account | undefined> =>
  findOne(ctx, sql`kind = 'resident' and phone = ${phone}`, true);

/** My own account, locked; whoever is signed in has one. */
export const lockMine = async (ctx: Ctx): Promise<Account> =>
  (await findAccount(ctx, ctx.actor.accountId ?? '', true)) ?? fail('access.sign_in_needed');

/** The account of a member of staff, locked against changes beside ours. */
export async function lockStaff(ctx: Ctx, id: string): Promise<Account> {
  const account = await findAccount(ctx, id, true);
  return account?.kind === 'staff' ? account : fail('person.not_found');
}

export const positionsOf = (ctx: Ctx, accountId: string): Promise<(Position & { id: string })[]> =>
  ctx.tx.rows(sql`select id, role, unit_id as "unitId", division_code as "divisionCode" from position
    where district_id = ${ctx.district} and account_id = ${accountId} and revoked_at is null order by granted_at, id`);

/** The account as one who acts: a resident holds the one position all residents hold. */
export async function actorFor(ctx: Ctx, account: Account): Promise<Actor> {
  const positions =
    account.kind === 'resident'
      ? [{ role: 'resident' as const, unitId: null, divisionCode: null }]
      : await positionsOf(ctx, account.id);
  return { kind: account.kind, accountId: account.id, name: account.name, positions };
}

const hours = { staff: 12, resident: 30 * 24 };

/**
 * Begins a session for an account (locked by the caller) and ends the one the caller had, and the oldest when the account has too many.
 * The token is `district.secret`; only its hash is kept. Returns the context of the one who is now signed in.
 */
export async function startSession(ctx: Ctx, account: Account, how: 'password' | 'code' | 'demo'): Promise<Ctx> {
  const secret = randomBytes(32).toString('base64url');
  const id = sha256(secret);
  const expires = new Date(ctx.now.getTime() + hours[account.kind] * 3_600_000);
  if (ctx.session.id) await endSession(ctx, ctx.session.id);
  await ctx.tx.write(sql`
    insert into session (district_id, id, account_id, agent, created_at, last_seen_at, expires_at)
    values (${ctx.district}, ${id}, ${account.id}, ${ctx.agent}, ${ctx.now}, ${ctx.now}, ${expires})`);
  const ended = await endOldest(ctx, account.id, id, sessionsAtOnce[how === 'demo' ? how : account.kind]);
  const as: Ctx = { ...ctx, actor: await actorFor(ctx, account), session: { ...ctx.session, id } };
  await announce(as, {
    stream: 'account',
    id: account.id,
    type: 'session.started',
    data: { how, ...(ended ? { ended } : {}) },
  });
  ctx.session.set(`${ctx.district}.${secret}`, expires);
  return as;
}

/** Leaves the account this many sessions, the new one among them. */
const endOldest = (ctx: Ctx, accountId: string, fresh: Buffer, most: number): Promise<number> =>
  ctx.tx.write(sql`
    delete from session where district_id = ${ctx.district} and id in (
      select id from session where district_id = ${ctx.district} and account_id = ${accountId} and id <> ${fresh}
      order by created_at desc, id offset ${most - 1})`);

export const endSession = (ctx: Ctx, id: Buffer): Promise<number> =>
  ctx.tx.write(sql`delete from session where district_id = ${ctx.district} and id = ${id}`);

/** Ends the sessions of an account, but for the one given. */
export const endSessions = (ctx: Ctx, accountId: string, but: Buffer | null = null): Promise<number> =>
  ctx.tx.write(
    sql`delete from session where district_id = ${ctx.district} and account_id = ${accountId} and (${but}::bytea is null or id <> ${but})`,
  );
