import type { CaseFilter } from '#contract/case-filter.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import type { searches } from '#contract/searches.ts';
import { unitRef } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { mayChange, maySee, unitsOf } from './policy.ts';

type View = ReplyInput<typeof searches.list>['items'][number];
export type Row = {
  id: string;
  accountId: string;
  unitId: string | null;
  name: string;
  filter: CaseFilter;
  owner: string;
  isDefault: boolean;
};

const select = (ctx: Ctx, where: Sql[]) =>
  ctx.tx.rows<Row>(sql`
    select s.id, s.account_id as "accountId", s.unit_id as "unitId", s.name, s.filter, a.name as owner, d.search_id is not null as "isDefault"
    from saved_search s join account a on a.district_id = s.district_id and a.id = s.account_id
    left join default_search d on d.district_id = s.district_id and d.account_id = ${ctx.actor.accountId} and d.search_id = s.id
    where s.district_id = ${ctx.district} and ${and(where)} order by s.account_id <> ${ctx.actor.accountId}, s.name, s.id`);

/** One that the actor may see; not found for anybody else. */
export async function getSearch(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await select(ctx, [sql`s.id = ${id}`]);
  return row && maySee(ctx.actor, row) ? row : fail('search.not_found');
}

/** One's own first, then those shared with one's units, by name. */
export const list = async (ctx: Ctx): Promise<View[]> => {
  const rows = await select(ctx, [
    sql`(s.account_id = ${ctx.actor.accountId} or s.unit_id = any(${unitsOf(ctx.actor)}))`,
  ]);
  return Promise.all(rows.map((row) => present(ctx, row)));
};

export async function present(ctx: Ctx, row: Row): Promise<View> {
  return {
    id: row.id,
    name: row.name,
    filter: row.filter,
    unit: await unitRef(ctx, row.unitId),
    owner: row.owner,
    mine: mayChange(ctx.actor, row),
    isDefault: row.isDefault,
  };
}
