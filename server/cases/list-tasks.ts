import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { idPart, instantPart, pageOf, type Paging } from '../kernel/paging.ts';
import { reachesOf } from '../kernel/access.ts';
import { belowOf } from './act.ts';
import { knownTo } from './scope.ts';
import { taskColumns, taskTables, type TaskRow } from './task-store.ts';

/** A task of a confidential case, which no unit helps with any more, waits for nobody but who has the case. */
const known = (ctx: Ctx): Promise<Sql> => knownTo(ctx, sql`k.case_id`);

/** The units whose tasks this actor does: the same as task-policy.ts says of one. */
async function unitsOf(ctx: Ctx): Promise<string[]> {
  const below = await belowOf(ctx);
  const own = reachesOf(ctx.actor, 'task.do').flatMap(({ reach, position }) =>
    reach === 'unit' && position.unitId ? below(position.unitId) : [],
  );
  return [...new Set(own)];
}

const waiting = (ctx: Ctx, unitId: string, after: Sql, limit: number): Sql => sql`
  (select k.id, k.due_at from case_task k where k.district_id = ${ctx.district} and k.unit_id = ${unitId} and k.state in ('asked', 'accepted') and ${after}
   order by k.due_at, k.id limit ${limit})`;

/** What waits, what is due first first; each unit walks its own index. */
export async function listTasks(ctx: Ctx, q: Paging) {
  const units = await unitsOf(ctx);
  const seen = await known(ctx);
  return pageOf(
    q,
    [(p) => instantPart(p) ?? '1970-01-01T00:00:00Z', idPart],
    (after, limit) => {
      if (units.length === 0) return Promise.resolve([]);
      const from = after ? sql`${seen} and (k.due_at, k.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : seen;
      const any = units.map((u) => waiting(ctx, u, from, limit)).reduce((a, b) => sql`${a} union all ${b}`);
      return ctx.tx.rows<TaskRow>(sql`
        select ${taskColumns} from (select * from (${any}) u order by due_at, id limit ${limit}) w
        join ${taskTables} on k.district_id = ${ctx.district} and k.id = w.id order by k.due_at, k.id`);
    },
    (r: TaskRow) => [r.dueAt.toISOString(), r.id],
  );
}

/** How many wait, counted to a thousand and no further. */
export async function countTasks(ctx: Ctx): Promise<number> {
  const units = await unitsOf(ctx);
  if (units.length === 0) return 0;
  const row = await ctx.tx.row<{ n: number }>(sql`select count(*)::int as n from (
    select from case_task k where k.district_id = ${ctx.district} and k.unit_id = any(${units}::uuid[]) and k.state in ('asked', 'accepted')
      and ${await known(ctx)} limit 1000) t`);
  return row?.n ?? 0;
}
