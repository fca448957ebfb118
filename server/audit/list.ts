import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { audit } from '#contract/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { maskName, namesOf } from '../directory/index.ts';
import { secretsIn, namesIn } from './secrets.ts';

type Item = ReplyInput<typeof audit.list>['items'][number];
type Row = {
  n: number;
  at: Date;
  stream: string;
  streamId: string;
  seq: number;
  type: string;
  actorId: string | null;
  role: string;
  data: Record<string, unknown>;
  digest: Buffer;
};

/** How far back one page looks for a type that is rare; then the page ends early and its cursor goes on from there. */
const span = 100_000;

/** Events in the order of the chain, newest first; those not sealed yet (less than a second old) come with the next look. */
export async function list(ctx: Ctx, { query }: Parsed<typeof audit.list>) {
  const before = query.cursor === undefined ? (await newest(ctx)) + 1 : readCursor(query.cursor);
  const where = [sql`s.district_id = ${ctx.district} and s.n < ${before}`];
  if (query.type) where.push(sql`starts_with(e.type, ${query.type})`);
  if (query.streamId && (await secretsIn(ctx, [query.streamId])).size) return { items: [], next: null };
  if (query.streamId) where.push(sql`s.stream_id = ${query.streamId}`);
  // A stream has an index of its own; anything else is looked for span by span.
  const floor = query.streamId ? 0 : before - span;
  where.push(sql`s.n >= ${floor}`);
  const rows = await ctx.tx.rows<Row>(sql`
    select s.n, e.at, e.stream, e.stream_id as "streamId", e.seq, e.type, e.actor_id as "actorId", e.actor_role as role, e.data, e.digest
    from audit_seal s join event e using (district_id, stream_id, seq) where ${and(where)} order by s.n desc limit ${query.limit + 1}`);
  const page = rows.slice(0, query.limit);
  const next = rows.length > query.limit ? page.at(-1)?.n : floor > 1 ? floor : undefined;
  return { items: await present(ctx, page), next: next === undefined ? null : String(next) };
}

const newest = async (ctx: Ctx): Promise<number> =>
  (
    await ctx.tx.row<{ n: number }>(
      sql`select n from audit_seal where district_id = ${ctx.district} order by n desc limit 1`,
    )
  )?.n ?? 0;

const readCursor = (cursor: string): number =>
  /^\d{1,15}$/.test(cursor) ? Number(cursor) : fail('request.bad_cursor');

/** Which of these cases were told anonymously, or are confidential. */
async function hiddenOf(ctx: Ctx, rows: Row[]): Promise<ReadonlySet<unknown>> {
  const ids = rows.flatMap((r) => [r.streamId, ...(typeof r.data.caseId === 'string' ? [r.data.caseId] : [])]);
  const hidden = await ctx.tx.rows<{ id: string }>(
    sql`select id from case_record where district_id = ${ctx.district} and id = any(${ids}::uuid[]) and confidentiality <> 'open'`,
  );
  return new Set(hidden.map((h) => h.id));
}

/**
 * With the names of staff; residents, who are not what an audit is about, stay masked. Whose an anonymous or confidential matter is, is not said at all:
 * neither who told it, nor whose data were looked at for it, nor who sent a photo.
 * Of what concerns a confidential matter the audit sees who did what kind of thing when, not to which matter, where and about what.
 */
async function present(ctx: Ctx, rows: Row[]): Promise<Item[]> {
  const names = await namesOf(
    ctx,
    rows.flatMap((r) => (r.actorId ? [r.actorId] : [])),
  );
  const hidden = await hiddenOf(ctx, rows);
  const words = rows.map((r) => [r.streamId, ...namesIn(r.data)]);
  const secrets = await secretsIn(ctx, words.flat());
  return rows.map(({ actorId: by, role, at, digest, data, ...row }, i) => {
    const secret = words[i]!.some((w) => secrets.has(w));
    const about = secret || hidden.has(row.streamId) || hidden.has(data.caseId);
    const actorId = role === 'resident' && (about || row.stream === 'file') ? null : by;
    const actor = actorId ? names.get(actorId) : undefined;
    const name = actor?.name ?? '';
    return {
      ...row,
      streamId: secret ? null : row.streamId,
      data: secret ? {} : about && 'subjectAccountId' in data ? { ...data, subjectAccountId: null } : data,
      at: at.toISOString(),
      by: {
        id: actorId,
        name: role === 'resident' ? maskName(name) : name,
        role: role as Item['by']['role'],
        unit: actor?.unit ?? null,
      },
      digest: digest.toString('hex'),
    };
  });
}
