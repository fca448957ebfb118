import { dayIn } from '#contract/days.ts';
import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { dangerIn } from '../danger/index.ts';
import { digestOf, jobsAfter } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId, sha256 } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { roleOf } from '../kernel/access.ts';
import { commit, loadFor } from './act.ts';
import { titleOf } from './title.ts';
import type { CaseRow } from './store.ts';
import { addLink } from './structure-store.ts';
import { reporterOf } from './views.ts';

type Part = Parsed<typeof structure.split>['body']['parts'][number];

/**
 * 拆分: one message that holds several matters becomes several cases, each with its own number, unit and clocks. They are told by the same person from
 * the same place, and the query code of the first opens them all. The first keeps the whole text: that is what was said.
 */
export async function split(ctx: Ctx, { params, body }: Parsed<typeof structure.split>) {
  const loaded = await loadFor(ctx, params.id, 'split', body);
  const c = loaded.case;
  const reporter = await reporterOf(ctx, c.id);
  // numbers follow ids, and ids of one instant have no order of their own
  const ids = body.parts.map(() => newId(ctx.now)).sort();
  const dangers = await Promise.all(body.parts.map((part) => dangerIn(ctx, part.text)));
  const rows = body.parts.map((part, i) => rowOf(ctx, c, ids[i]!, part, reporter, dangers[i] ?? null));
  const filed = await ctx.tx.rows<{ id: string; number: string }>(
    sql`select id, number from file_cases(${ctx.district}, ${JSON.stringify(rows)}) order by number`,
  );
  for (const { id } of filed) await addLink(ctx, c.id, id, 'split');
  await commit(
    ctx,
    loaded,
    {},
    { partIds: filed.map((f) => f.id), numbers: filed.map((f) => f.number), n: filed.length, unitId: c.unitId },
  );
  ctx.services.poke(ctx.district);
  return { items: filed };
}

/** A row for file_cases, as report.ts makes it, with who and where of the case it comes from. */
function rowOf(
  ctx: Ctx,
  c: CaseRow,
  id: string,
  part: Part,
  reporter: Awaited<ReturnType<typeof reporterOf>>,
  danger: string | null,
) {
  const kind = part.kind ?? c.kind;
  const title = titleOf(part.text);
  const data = {
    kind,
    channel: c.channel,
    confidentiality: c.confidentiality,
    communityCode: c.communityCode,
    townCode: c.townCode,
    placeSource: c.placeSource,
    photos: 0,
    splitFromId: c.id,
    ...(danger ? { danger } : {}),
    ...proving(ctx.services.keys, { told: { title, text: part.text } }),
  };
  const actorRole = roleOf(ctx.actor);
  const event = {
    districtId: ctx.district,
    streamId: id,
    seq: 1,
    stream: 'case',
    type: 'case.reported',
    at: ctx.now,
    actorId: ctx.actor.accountId,
    actorRole,
    data,
  };
  return {
    id,
    kind,
    channel: c.channel,
    confidentiality: c.confidentiality,
    title,
    text: part.text,
    place_text: c.placeText,
    lng: c.lng,
    lat: c.lat,
    place_source: c.placeSource,
    place_accuracy: null,
    town_code: c.townCode,
    community_code: c.communityCode,
    grid_code: c.gridCode,
    query_code: c.queryCode,
    reporter_account_id: c.reporterAccountId,
    request_key: newId(),
    request_hash: sha256(part.text).toString('hex'),
    reported_at: ctx.now.toISOString(),
    street: c.townCode ?? `${districtById(ctx.district).code}000`,
    day: dayIn(ctx.now),
    reporter_name: reporter?.name ?? null,
    reporter_phone: reporter?.phone ?? null,
    danger_code: danger,
    photo_ids: [],
    actor_id: ctx.actor.accountId,
    actor_role: actorRole,
    data,
    digest: digestOf(ctx.services.keys.event, event).toString('hex'),
    jobs: jobsAfter(ctx, 'case.reported', id, 1),
  };
}
