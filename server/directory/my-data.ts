import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import type { FileReply } from '../kernel/route.ts';
import { countCases, selectLooks, selectMyCases, selectNotices, selectSessions } from './my-views.ts';
import { findAccount } from './store.ts';

const me = async (ctx: Ctx) => (await findAccount(ctx, ctx.actor.accountId ?? '')) ?? fail('access.sign_in_needed');

/** PIPL Art. 44 and 45: what is held about me, unmasked as it is mine, and who looked at it. */
export async function myData(ctx: Ctx) {
  const account = await me(ctx);
  return {
    name: account.name,
    phone: account.phone,
    since: account.createdAt.toISOString(),
    cases: (await countCases(ctx, account.id)).all,
    sessions: await selectSessions(ctx, account.id),
    looks: await selectLooks(ctx, account.id),
  };
}

/** PIPL Art. 45 (3): all of it in a file that other programs can read. */
export async function exportMine(ctx: Ctx): Promise<FileReply> {
  const account = await me(ctx);
  const all = {
    exportedAt: ctx.now.toISOString(),
    account: {
      id: account.id,
      kind: account.kind,
      login: account.login,
      name: account.name,
      phone: account.phone,
      since: account.createdAt.toISOString(),
    },
    cases: await selectMyCases(ctx, account.id),
    notices: await selectNotices(ctx, account.id, 100_000),
    sessions: await selectSessions(ctx, account.id),
    looks: await selectLooks(ctx, account.id),
  };
  return {
    bytes: Buffer.from(JSON.stringify(all, null, 2)),
    mime: 'application/json; charset=utf-8',
    name: 'linli-my-data.json',
  };
}

export const myNotices = async (ctx: Ctx) => ({ items: await selectNotices(ctx, ctx.actor.accountId ?? '', 100) });
