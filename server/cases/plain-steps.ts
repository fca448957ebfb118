import type { cases } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { unitName } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import type { CaseRow } from './store.ts';
import { partsOf, type EventView } from './views.ts';

type Step = ReplyInput<typeof cases.mineOne>['steps'][number];

/** The events that mean something to a resident. */
const plainCodes: Record<string, Step['code']> = {
  'case.reported': 'received',
  'case.dispatched': 'dispatched',
  'case.transferred': 'dispatched',
  'case.settled': 'dispatched',
  'case.returned': 'returned',
  'case.accepted': 'accepted',
  'case.contacted': 'contacted',
  'case.resolved': 'resolved',
  'case.reworked': 'reworked',
  'case.verified': 'verified',
  'case.answered': 'answered',
  'case.not_admitted': 'answered',
  'case.answered_directly': 'answered',
  'case.reopened': 'reopened',
  'case.closed': 'closed',
  'case.rated': 'closed',
  'case.withdrawn': 'withdrawn',
  'case.added': 'added',
  'case.asked': 'asked',
  'case.replied': 'replied',
  'case.messaged': 'messaged',
  'case.urged': 'urged',
  'case.urged_along': 'reminded',
  'case.supervised': 'supervised',
  'case.extension_granted': 'extended',
  'case.suspended': 'suspended',
  'case.resumed': 'resumed',
  'case.subject_corrected': 'corrected',
  'case.escalated_up': 'escalated',
  'case.voided': 'voided',
  'case.force_closed': 'force_closed',
  'case.self_handled': 'self_handled',
  'case.dispute_upheld': 'verified',
  'case.merged': 'merged',
  'case.unmerged': 'unmerged',
  'case.split': 'split',
  'case.alarmed': 'alarmed',
};

/** One type of event may be two steps for who reads it. */
function plainCodeOf(e: EventView): Step['code'] {
  if (e.type === 'case.urged' && e.data.by === 'reporter') return 'reminded';
  if (e.type === 'case.subject_corrected' && e.data.moved === true) return 'dispatched';
  return plainCodes[e.type]!;
}

/** Whose words the reporter reads, and where they stand in the event: their own, and what was written to them. */
const plainWords: Record<string, string> = {
  'case.added': 'text',
  'case.asked': 'text',
  'case.replied': 'text',
  'case.messaged': 'text',
  'case.suspended': 'reason',
};

/** The time a step names: until when, or when it is due. */
const plainDue = ({ dueAt, until }: Record<string, unknown>): string | null =>
  typeof until === 'string' ? until : typeof dueAt === 'string' ? dueAt : null;

/** Of a main case nobody else's words, and not how it began or ended for its own reporter. */
const notAlong = [
  'case.reported',
  'case.added',
  'case.asked',
  'case.replied',
  'case.messaged',
  'case.urged',
  'case.urged_along',
  'case.voided',
  'case.force_closed',
  'case.answered',
  'case.not_admitted',
  'case.rated',
  'case.closed',
  'case.withdrawn',
  'case.reopened',
  'case.merged',
  'case.unmerged',
  'case.split',
];

async function stepOf(ctx: Ctx, e: EventView): Promise<Step> {
  const unitId = typeof e.data.unitId === 'string' ? e.data.unitId : null;
  const words = e.type === 'case.split' ? (e.data.numbers as string[])?.join('、') : e.data[plainWords[e.type] ?? ''];
  return {
    at: e.at.toISOString(),
    code: plainCodeOf(e),
    unit: await unitName(ctx, unitId),
    dueAt: plainDue(e.data),
    text: typeof words === 'string' && words ? words : null,
  };
}

/** Notes of staff are not the reporter's to read, nor that somebody whose matter was merged into it urged. */
const isPlain = (e: EventView) =>
  plainCodes[e.type] !== undefined &&
  !(e.type === 'case.added' && e.data.from === 'staff') &&
  !(e.type === 'case.urged' && e.data.by === 'follower');

/** While a case followed others, what happened to those in that time. */
async function stepsAlong(ctx: Ctx, own: readonly EventView[]): Promise<EventView[]> {
  const spans: { mainId: string; from: Date; to: Date | null }[] = [];
  for (const e of own) {
    const open = spans.at(-1);
    if (
      open &&
      open.to === null &&
      (e.type === 'case.merged' || e.type === 'case.unmerged' || e.data.alongId || e.type === 'case.withdrawn')
    )
      open.to = e.at;
    if (e.type === 'case.merged') spans.push({ mainId: e.data.intoId as string, from: e.at, to: null });
  }
  const along = await Promise.all(
    spans.map(async ({ mainId, from, to }) =>
      (await partsOf(ctx, mainId)).events.filter(
        (e) => isPlain(e) && !notAlong.includes(e.type) && e.at >= from && (to === null || e.at <= to),
      ),
    ),
  );
  return along.flat();
}

/** The steps of a matter in plain words, in the order in which they happened; those of the main case too while it followed one. */
export async function plainSteps(
  ctx: Ctx,
  c: CaseRow,
  given?: { events: readonly EventView[]; reachable: boolean },
): Promise<Step[]> {
  const own = given?.events ?? (await partsOf(ctx, c.id)).events;
  const along = await stepsAlong(ctx, own);
  const all = [...own.filter(isPlain), ...along].sort((a, b) => a.at.getTime() - b.at.getTime());
  const steps = await Promise.all(all.map((e) => stepOf(ctx, e)));
  // who left no number is not promised a call
  return given?.reachable === false ? steps.map((s) => (s.code === 'dispatched' ? { ...s, dueAt: null } : s)) : steps;
}
