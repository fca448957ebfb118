import { dayIn } from '#contract/days.ts';
import { readFile } from 'node:fs/promises';
import type { CaseKind } from '#contract/cases.ts';
import { dutyFor, requireSubject } from '../dispatch/index.ts';
import type { Actor } from '../kernel/access.ts';
import { digestOf, jobsAfter } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { digitCode, newId, sha256 } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { placeOf, territoryOf } from '../territory/index.ts';
import { loadFor } from './act.ts';
import { accept } from './accept.ts';
import { answerPrepared } from './answer.ts';
import { contact } from './contact.ts';
import { assign } from './dispatch.ts';
import { rate } from './rate.ts';
import { resolve } from './resolve.ts';
import { needsVerification } from './rules.ts';
import { titleOf } from './title.ts';
import { verify } from './verify.ts';

type DemoCase = {
  title?: string;
  text: string;
  kind: CaseKind;
  subject: string;
  reply: string;
  rating: number;
  ratingComment?: string;
};

const monthDay = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });
const hour = 3_600_000;

/**
 * Sixty believable matters in every state, told over the last three weeks, each by the same operations that serve real ones. They are
 * told by visitors and handled by whoever of the demonstration's people may.
 */
export async function seedCases(ctx: Ctx): Promise<void> {
  if (!districtById(ctx.district).demo) return;
  const lines = (await readFile(new URL('../dispatch/data/demo-cases.jsonl', import.meta.url), 'utf8'))
    .split('\n')
    .filter(Boolean);
  const resident = await account(ctx, 'resident');
  for (const [i, line] of lines.entries()) {
    await play(
      ctx,
      JSON.parse(line) as DemoCase,
      i,
      toldAt(ctx.now, (lines.length - i) / lines.length),
      i % 6 === 5 ? resident : undefined,
    );
  }
}

/** The nearer to now the denser, over three weeks; by day, when people write. */
function toldAt(now: Date, share: number): Date {
  const at = new Date(now.getTime() - share ** 2.5 * 21 * 24 * hour - 0.05 * hour);
  const localHour = (at.getUTCHours() + 8) % 24;
  const early = localHour < 7 ? 7 - localHour + (at.getUTCMinutes() % 5) : 0;
  const moved = new Date(at.getTime() + early * hour);
  return moved < now ? moved : at;
}

/** How far a matter has come: the youngest wait, most of the older ones are answered, a few drag on. */
function stepsAt(ageHours: number, turn: number): number {
  if (ageHours < 6) return turn % 3 === 0 ? -1 : 0;
  if (ageHours < 30) return turn % 3;
  if (ageHours < 120) return turn % 5 === 0 ? 1 : 3 + (turn % 4);
  return turn % 11 === 0 ? 2 : 7;
}

async function account(ctx: Ctx, role: string): Promise<Actor | undefined> {
  const row = await ctx.tx.row<{ id: string; name: string; kind: 'staff' | 'resident' }>(sql`
    select a.id, a.name, a.kind from account a where a.district_id = ${ctx.district}
      and (a.kind = ${role} or exists (select from position p where p.district_id = a.district_id and p.account_id = a.id and p.role = ${role})) order by a.id limit 1`);
  return (
    row && {
      kind: row.kind,
      accountId: row.id,
      name: row.name,
      positions: [{ role: row.kind === 'resident' ? 'resident' : 'handler', unitId: null, divisionCode: null }],
    }
  );
}

/** Somebody who acts for a unit, at a time; the unit's own people where there are any. */
function staffOf(ctx: Ctx, unitId: string, at: Date, handler: Actor): Ctx {
  const positions = [
    { role: 'handler' as const, unitId, divisionCode: null },
    { role: 'community_worker' as const, unitId: null, divisionCode: districtById(ctx.district).code },
  ];
  return { ...ctx, now: at, actor: { ...handler, positions } };
}

/** Plays one matter as far as it has come. */
async function play(ctx: Ctx, d: DemoCase, turn: number, at: Date, reporter: Actor | undefined): Promise<void> {
  const id = await told(ctx, d, at, reporter);
  const c = (await ctx.tx.row<{ townCode: string | null; communityCode: string | null }>(sql`
    select town_code as "townCode", community_code as "communityCode" from case_record where district_id = ${ctx.district} and id = ${id}`))!;
  const covered = await dutyFor(ctx, (await requireSubject(ctx, d.subject)).code, c);
  const handler = await account(ctx, 'handler');
  const walker = await account(ctx, 'community_worker');
  const steps = stepsAt((ctx.now.getTime() - at.getTime()) / hour, turn);
  if (!covered?.lead || !handler || !walker || steps < 0) return;
  const later = (hours: number) => new Date(Math.min(at.getTime() + hours * hour, ctx.now.getTime()));
  const machine = { ...ctx, now: later(0.01) };
  await assign(machine, await loadFor(machine, id, 'dispatch'), {
    unitId: covered.lead.id,
    subjectCode: d.subject,
    helperIds: covered.helpers.map((h) => h.id),
    duty: covered.duty,
    by: 'machine',
    confidence: 0.97,
  });
  // Replies were written with dates of their own; the matter is told anew at each fresh start.
  const reply = d.reply.replace(/\d{1,2}月\d{1,2}日/g, monthDay.format(later(20)));
  const by = (hours: number) => staffOf(ctx, covered.lead!.id, later(hours), handler);
  const params = { id };
  if (steps > 0) await accept(by(2), { params, query: {}, body: {} });
  if (steps > 1)
    await contact(by(4), { params, query: {}, body: { how: 'phone', note: '已电话联系，约定上门时间。' } });
  if (steps > 3)
    await resolve(by(26), {
      params,
      query: {},
      body: { outcome: 'solved', result: reply.slice(0, 300), answer: reply, photoIds: [] },
    });
  if (steps > 4 && needsVerification({ kind: d.kind, confidentiality: 'open', townCode: c.townCode }))
    await verify(staffOf(ctx, covered.lead.id, later(30), walker), {
      params,
      query: {},
      body: { passed: true, note: '现场看过，已办好。', photoIds: [] },
    });
  if (steps > 5) await answerPrepared({ ...ctx, now: later(31) }, id);
  if (steps > 6 && reporter)
    await rate(
      { ...ctx, now: later(50), actor: reporter },
      { params, query: {}, body: { stars: d.rating, reasons: [], comment: d.ratingComment ?? '' } },
    );
}

/** Files the matter as the filing function does, at an earlier time. */
async function told(ctx: Ctx, d: DemoCase, at: Date, reporter: Actor | undefined): Promise<string> {
  const territory = await territoryOf(ctx);
  const place = placeOf(territory, { placeText: '', text: `${d.title ?? ''} ${d.text}` });
  const center = place.communityCode ? territory.centers.get(place.communityCode) : undefined;
  const id = newId(at);
  const early: Ctx = {
    ...ctx,
    now: at,
    actor: reporter ?? { kind: 'visitor', accountId: null, name: '', positions: [] },
  };
  const title = d.title ?? titleOf(d.text);
  const data = {
    kind: d.kind,
    channel: 'web',
    confidentiality: 'open',
    communityCode: place.communityCode,
    townCode: place.townCode,
    placeSource: place.source,
    photos: 0,
    ...proving(ctx.services.keys, { told: { title, text: d.text } }),
  };
  const actorRole = reporter ? 'resident' : 'visitor';
  const event = {
    districtId: ctx.district,
    streamId: id,
    seq: 1,
    stream: 'case',
    type: 'case.reported',
    at,
    actorId: reporter?.accountId ?? null,
    actorRole,
    data,
  };
  const row = {
    id,
    kind: d.kind,
    channel: 'web',
    confidentiality: 'open',
    title,
    text: d.text,
    place_text: '',
    place_source: place.source,
    lng: center?.lng ?? null,
    lat: center?.lat ?? null,
    place_accuracy: null,
    town_code: place.townCode,
    community_code: place.communityCode,
    grid_code: place.gridCode,
    query_code: digitCode(6),
    reporter_account_id: reporter?.accountId ?? null,
    request_key: newId(),
    request_hash: sha256(d.text).toString('hex'),
    reported_at: at.toISOString(),
    street: place.townCode ?? `${districtById(ctx.district).code}000`,
    day: dayIn(at),
    reporter_name: null,
    reporter_phone: null,
    photo_ids: [],
    actor_id: event.actorId,
    actor_role: actorRole,
    data,
    digest: digestOf(ctx.services.keys.event, event).toString('hex'),
    jobs: jobsAfter(early, 'case.reported', id, 1),
  };
  await ctx.tx.rows(sql`select id from file_cases(${ctx.district}, ${JSON.stringify([row])})`);
  return id;
}
