import type { Granted } from '#contract/permissions.ts';
import { belowOf, knownTo } from '../cases/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { idPart, pageOf, type Paging } from '../kernel/paging.ts';
import { selectWhistles, withUnits, type WhistleRow } from './store.ts';

/** The same rules as policy.ts as conditions on whistle w, one for each set of rows a position opens. */
async function scopesOf(ctx: Ctx, permission: Granted): Promise<Sql[]> {
  const below = await belowOf(ctx);
  return reachesOf(ctx.actor, permission).flatMap(({ reach, position }): Sql[] => {
    if (reach === 'district') return [sql`true`];
    if (reach === 'area') {
      const code = position.divisionCode;
      return code === null ? [] : code.length === 6 ? [sql`true`] : [sql`w.town_code = ${code}`];
    }
    if (reach !== 'unit' || position.unitId === null) return [];
    const units = below(position.unitId);
    const street = sql`w.street_id = any(${units})`;
    const called = sql`w.id in (select u.whistle_id from whistle_unit u where u.district_id = ${ctx.district} and u.unit_id = any(${units}) and u.state <> 'named')`;
    if (permission === 'whistle.blow') return [street];
    // What is to be answered: an index of its own, which holds no whistle that is over.
    if (permission === 'whistle.answer')
      return [
        sql`w.id in (select u.whistle_id from whistle_unit u where u.district_id = ${ctx.district} and u.unit_id = any(${units}) and u.state in ('called', 'arrived'))`,
      ];
    return permission === 'whistle.read' ? [street, called] : [];
  });
}

const isOpen = sql`w.state in ('refused', 'blown', 'working', 'done', 'confirmed')`;

/** What stands in each list and who may see it there. `waiting`: what of it waits for that reader's next step. */
const lists = {
  approve: {
    permission: 'whistle.approve',
    where: sql`w.approval = 'pending' and w.state <> 'cancelled'`,
    waiting: sql`w.approval = 'pending' and w.state <> 'cancelled'`,
  },
  answer: {
    permission: 'whistle.answer',
    where: isOpen,
    waiting: sql`w.state in ('blown', 'working')`,
  },
  street: {
    permission: 'whistle.blow',
    where: sql`(w.state = 'proposed' or ${isOpen})`,
    waiting: sql`w.state in ('refused', 'done', 'confirmed')`,
  },
  all: { permission: 'whistle.read', where: sql`true`, waiting: sql`false` },
} as const;
export type ListName = keyof typeof lists;

/** Whistles newest first: each scope walks to a page's worth, the page is the first of them all. */
export function listWhistles(ctx: Ctx, q: Paging & { list: ListName; caseId?: string | undefined }) {
  const { permission, where } = lists[q.list];
  return pageOf(
    q,
    [idPart],
    async (after, limit): Promise<WhistleRow[]> => {
      const scopes = await scopesOf(ctx, permission);
      if (scopes.length === 0) return [];
      const asked = and([
        where,
        ...(q.caseId ? [sql`w.case_id = ${q.caseId}`, await knownTo(ctx, sql`w.case_id`)] : []),
        ...(after ? [sql`w.id < ${after[0]}::uuid`] : []),
      ]);
      const ids = scopes
        .map(
          (s) =>
            sql`(select w.id from whistle w where w.district_id = ${ctx.district} and ${s} and ${asked} order by w.id desc limit ${limit})`,
        )
        .reduce((a, b) => sql`${a} union ${b}`);
      return withUnits(
        ctx,
        await selectWhistles(ctx, sql`w.id in (select id from (${ids}) u) order by w.id desc limit ${limit}`),
      );
    },
    (w) => [w.id],
  );
}

/** Whistles on which units are called or at work, as far as the reader may see them, the latest first: the few a wall has room for. */
export async function underWay(ctx: Ctx, limit: number): Promise<WhistleRow[]> {
  const scopes = await scopesOf(ctx, 'whistle.read');
  if (scopes.length === 0) return [];
  const scope = scopes.reduce((a, b) => sql`(${a}) or (${b})`);
  return withUnits(
    ctx,
    await selectWhistles(
      ctx,
      sql`w.district_id = ${ctx.district} and w.state in ('blown', 'working') and (${scope}) order by w.id desc limit ${limit}`,
    ),
  );
}

/** How many wait in a list; counted to a thousand and no further. */
export async function countWaiting(ctx: Ctx, list: ListName): Promise<number> {
  const scopes = await scopesOf(ctx, lists[list].permission);
  if (scopes.length === 0) return 0;
  const any = scopes
    .map(
      (s) =>
        sql`(select w.id from whistle w where w.district_id = ${ctx.district} and ${s} and ${lists[list].waiting} limit 1000)`,
    )
    .reduce((a, b) => sql`${a} union ${b}`);
  return (await ctx.tx.row<{ n: number }>(sql`select least(count(*), 1000)::int as n from (${any}) u`))?.n ?? 0;
}

export type EventView = {
  seq: number;
  at: Date;
  type: string;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
  words: Record<string, string> | null;
};

export const listEvents = (ctx: Ctx, id: string) =>
  ctx.tx.rows<EventView>(sql`
    select e.seq, e.at, e.type, e.actor_id as "actorId", e.actor_role as "actorRole", e.data, w.words
    from event e left join whistle_words w on w.district_id = e.district_id and w.whistle_id = e.stream_id and w.seq = e.seq
    where e.district_id = ${ctx.district} and e.stream_id = ${id} order by e.seq`);

export const listPhotos = (ctx: Ctx, id: string) =>
  ctx.tx.rows<{ fileId: string; stage: 'arrival' | 'note' | 'result'; unitId: string | null }>(
    sql`select file_id as "fileId", stage, unit_id as "unitId" from whistle_photo where district_id = ${ctx.district} and whistle_id = ${id} order by file_id`,
  );
