import { dayIn } from '#contract/days.ts';
import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { roleOf } from '../kernel/access.ts';
import { digestOf, jobsAfter } from '../kernel/announce.ts';
import type { Outside } from '../kernel/context.ts';
import { digitCode, newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import type { Place } from '../territory/index.ts';
import { guessKind } from './kind.ts';
import { withoutStreet } from './number.ts';
import { titleOf } from './title.ts';

type Given = Parsed<typeof cases.report>['body'];

/** What the function file_cases gives back. */
export type Filed = {
  id: string;
  number: string;
  query_code: string;
  reported_at: Date;
  request_key: string;
  request_hash: Buffer;
};

/** What who takes the matter down adds to its first dispatch: the subject they heard, and a pause in which they may answer it at once. */
export type FirstDispatch = { subjectCode?: string | undefined; pauseMs?: number };
const dispatchedSo = (job: ReturnType<typeof jobsAfter>[number], { subjectCode, pauseMs = 0 }: FirstDispatch) => ({
  ...job,
  payload: subjectCode ? { ...job.payload, subjectCode } : job.payload,
  run_at: pauseMs ? new Date(Date.parse(job.run_at) + pauseMs).toISOString() : job.run_at,
});

/** A matter as file_cases takes it: the case, who told it, its first event with the digest, and the jobs that follow. */
export function filingOf(
  ctx: Outside,
  body: Given,
  place: Place,
  hash: Buffer,
  danger: string | null,
  first: FirstDispatch = {},
) {
  const id = newId(ctx.now);
  const own = ctx.actor.kind === 'resident' || (ctx.actor.kind === 'staff' && !body.reporter);
  const kind = body.kind ?? guessKind(body.text);
  const title = body.title ?? titleOf(body.text);
  const data = {
    kind,
    channel: body.channel,
    confidentiality: body.confidentiality,
    communityCode: place.communityCode,
    townCode: place.townCode,
    placeSource: place.source,
    photos: body.photoIds.length,
    ...(danger ? { danger } : {}),
    ...proving(ctx.services.keys, { told: { title, text: body.text } }),
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
    channel: body.channel,
    confidentiality: body.confidentiality,
    title,
    text: body.text,
    place_text: body.placeText,
    lng: place.lng,
    lat: place.lat,
    place_source: place.source,
    place_accuracy: place.accuracy,
    town_code: place.townCode,
    community_code: place.communityCode,
    grid_code: place.gridCode,
    query_code: digitCode(6),
    reporter_account_id: own ? ctx.actor.accountId : null,
    request_key: ctx.idempotencyKey,
    request_hash: hash.toString('hex'),
    reported_at: ctx.now.toISOString(),
    street: place.townCode ?? withoutStreet(ctx.district),
    day: dayIn(ctx.now),
    reporter_name: body.reporter?.name ?? null,
    reporter_phone: body.reporter?.phone ?? null,
    photo_ids: body.photoIds,
    actor_id: ctx.actor.accountId,
    actor_role: actorRole,
    data,
    danger_code: danger,
    digest: digestOf(ctx.services.keys.event, event).toString('hex'),
    jobs: jobsAfter(ctx, 'case.reported', id, 1).map((job) => dispatchedSo(job, first)),
  };
}
