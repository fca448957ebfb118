import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Parsed } from '#contract/endpoint.ts';
import { session } from '#contract/session.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { fail } from '../kernel/errors.ts';
import { networkOf, takeGuess } from '../kernel/guesses.ts';
import { digitCode, newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import { codeGuesses, codesSent } from '../kernel/limits.ts';
import { presentMe } from './me.ts';
import { findDone, keepDone } from './repeat.ts';
import { findAccount, findResidentByPhone, startSession, type Account } from './store.ts';
import { limitTries } from './tries.ts';

const validMinutes = 5;

// Six digits are soon tried through: a keyed hash, so that the table alone gives no code away.
const hashOf = (outside: Outside, phone: string, code: string) =>
  createHmac('sha256', outside.services.keys.sms).update(`${outside.district}/${phone}/${code}`).digest();

/** Sends a sign-in code. Limits of the message gateways (domain.md § 9): one a minute, five an hour for a number. */
export async function requestCode(outside: Outside, { body: { phone } }: Parsed<typeof session.requestCode>) {
  const { demo } = districtById(outside.district);
  const { db, settings } = outside.services;
  await limitTries(outside, 'code-minute', phone, codesSent.aMinute, 1);
  await limitTries(outside, 'code-hour', phone, codesSent.anHour, 60);
  // Each message costs money: nobody makes us send hundreds.
  if (!demo && settings.LINLI_RATE_LIMIT)
    await limitTries(outside, 'code-from', networkOf(outside.ip), codesSent.fromAddressAnHour, 60);
  const code = digitCode(6);
  const validUntil = new Date(outside.now.getTime() + validMinutes * 60_000);
  await db.inDistrict(outside.district, (tx) =>
    tx.write(sql`
      insert into login_code (district_id, phone, code_hash, valid_until) values (${outside.district}, ${phone}, ${hashOf(outside, phone, code)}, ${validUntil})
      on conflict (district_id, phone) do update set code_hash = excluded.code_hash, valid_until = excluded.valid_until, tries = 0`),
  );
  if (!demo) await send(outside, phone, code);
  return { validUntil: validUntil.toISOString(), demoCode: demo ? code : null };
}

async function send(outside: Outside, phone: string, code: string): Promise<void> {
  const { delivery, log } = outside.services;
  // Without a gateway nothing would arrive: better said now than waited for.
  if (delivery.demo) fail('delivery.failed');
  try {
    await delivery.sms({
      phone,
      template: 'sign_in_code',
      params: { code, minutes: String(validMinutes) },
      id: newId(outside.now),
    });
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'sign-in code not sent');
    fail('delivery.failed');
  }
}

/** A resident signs in; the try is taken before the code is looked at. Each code that was sent has tries of its own. */
export async function signInWithCode(outside: Outside, { body }: Parsed<typeof session.signInWithCode>) {
  const { db } = outside.services;
  const row = await db.inDistrict(outside.district, (tx) =>
    tx.row<{ code_hash: Buffer; valid_until: Date }>(sql`
      select code_hash, valid_until from login_code where district_id = ${outside.district} and phone = ${body.phone} and valid_until > ${outside.now}`),
  );
  const sent = `${body.phone}/${row?.valid_until.toISOString() ?? ''}`;
  const guess = await takeGuess(outside, 'code', sent, codeGuesses);
  if (guess.refused) fail('request.too_many_tries', { minutes: guess.refused.minutes });
  if (row && !timingSafeEqual(row.code_hash, hashOf(outside, body.phone, body.code))) fail('session.wrong_code');
  const me = await db.inDistrict(outside.district, (tx) => admit({ ...outside, tx }, body, row?.code_hash));
  await guess.right();
  outside.services.poke(outside.district);
  return { me };
}

type Given = { phone: string; code: string; name?: string | undefined };
const operation = session.signInWithCode.id;

async function admit(ctx: Ctx, given: Given, codeHash: Buffer | undefined) {
  const secret = `${given.phone}\n${given.code}`;
  // Deleting the row is using the code: of two requests side by side the second finds none.
  const used =
    codeHash &&
    (await ctx.tx.write(
      sql`delete from login_code where district_id = ${ctx.district} and phone = ${given.phone} and code_hash = ${codeHash}`,
    ));
  const account = used ? await welcome(ctx, given) : await welcomedBefore(ctx, secret);
  // what was told with this number before: the module above looks for it
  if (used) await enqueue(ctx, { id: newId(ctx.now), kind: 'cases.claim', payload: { id: account.id } });
  if (used) await keepDone(ctx, operation, secret, { accountId: account.id });
  return presentMe(await startSession(ctx, account, 'code'), account);
}

/** A repeat of a request whose reply was lost on the way: the code is used up, but by the same sender. */
async function welcomedBefore(ctx: Ctx, secret: string): Promise<Account> {
  const done = await findDone(ctx, operation, secret);
  const account = done && (await findAccount(ctx, done.accountId, true));
  return account?.status === 'active' ? account : fail('session.wrong_code');
}

async function welcome(ctx: Ctx, given: Given): Promise<Account> {
  const account = await findResidentByPhone(ctx, given.phone);
  if (!account) return makeResident(ctx, given.phone, given.name ?? '');
  if (account.name !== '' || !given.name) return account;
  await ctx.tx.write(
    sql`update account set name = ${given.name} where district_id = ${ctx.district} and id = ${account.id}`,
  );
  return { ...account, name: given.name };
}

async function makeResident(ctx: Ctx, phone: string, name: string): Promise<Account> {
  const id = newId(ctx.now);
  await ctx.tx.write(sql`
    insert into account (district_id, id, kind, name, phone, created_at) values (${ctx.district}, ${id}, 'resident', ${name}, ${phone}, ${ctx.now})`);
  await announce(ctx, { stream: 'account', id, type: 'account.made', data: { kind: 'resident' }, seq: 1 });
  return (await findAccount(ctx, id, true)) ?? fail('server.error');
}
