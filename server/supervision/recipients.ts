// Who is told: the roles a rung names, held where the matter is. Pure but for the one look at the positions.
import { grants, type Role } from '#contract/permissions.ts';
import { covers, holds, type CaseScope } from '../cases/index.ts';
import { listUnits } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Facts } from './store.ts';

export type Post = { accountId: string; role: Role; unitId: string | null; divisionCode: string | null };
/** A matter as far as it decides who is concerned. `about`: the confidential case that something else (a conference) is about. */
export type Concern = {
  case: (CaseScope & { handlerId: string | null }) | null;
  facts: Facts | null;
  about?: CaseScope | undefined;
};
export type Tree = { above: (unitId: string) => string[]; below: (unitId: string) => string[] };

/** The positions in force of these roles; those of a unit's own people always, since the handler of a case may hold any of them. */
export const postsOf = (ctx: Ctx, roles: readonly Role[]): Promise<Post[]> =>
  ctx.tx.rows<Post>(sql`
    select p.account_id as "accountId", p.role, p.unit_id as "unitId", p.division_code as "divisionCode"
    from position p join account a on a.district_id = p.district_id and a.id = p.account_id
    where p.district_id = ${ctx.district} and p.revoked_at is null and a.status = 'active' and a.kind = 'staff'
      and p.role = any(${[...new Set<Role>([...roles, 'handler', 'unit_head'])]})`);

/** The tree of units both ways. */
export async function treeOf(ctx: Ctx): Promise<Tree> {
  const units = await listUnits(ctx);
  const parent = new Map(units.map((u) => [u.id, u.parentId]));
  const children = Map.groupBy(units, (u) => u.parentId);
  const above = (id: string): string[] => {
    const next = parent.get(id);
    return next ? [id, ...above(next)] : [id];
  };
  const below = (id: string): string[] => [id, ...(children.get(id) ?? []).flatMap((u) => below(u.id))];
  return { above, below };
}

const own = ({ case: c, facts }: Concern): string[] => (c ? (c.unitId ? [c.unitId] : []) : (facts?.unitIds ?? []));
const placeOf = ({ case: c, facts }: Concern) =>
  c ?? { townCode: facts?.townCode ?? null, communityCode: facts?.communityCode ?? null, gridCode: null };

/** Those of one role that are concerned: in the unit, and where it has none of them in the next unit above; in charge of the place; or district-wide. */
function ofRole(role: Role, posts: readonly Post[], concern: Concern, tree: Tree): Post[] {
  const holders = posts.filter((p) => p.role === role);
  const reach = grants[role]['case.read'];
  if (reach === 'district') return holders;
  if (reach === 'area')
    return holders.filter((p) => p.divisionCode !== null && covers(p.divisionCode, placeOf(concern)));
  if (reach !== 'unit') return [];
  return own(concern).flatMap((unit) => {
    const nearest = tree.above(unit).find((u) => holders.some((p) => p.unitId === u));
    return role === 'handler' && nearest !== unit ? [] : holders.filter((p) => p.unitId === nearest);
  });
}

/** The accounts to be told, each once. Nobody is told of a case they may not see. */
export function recipientsOf(tell: readonly Role[], posts: readonly Post[], concern: Concern, tree: Tree): string[] {
  const { case: c, about = c } = concern;
  const sees = (p: Post) => {
    const actor = { kind: 'staff' as const, accountId: p.accountId, name: '', positions: [p] };
    return !about || holds(actor, 'case.read', about, tree.below);
  };
  const posted = tell.flatMap((role) => {
    // Who has accepted the case, while they still work for its unit; else whoever of the unit may accept it.
    const handler =
      role === 'handler' && c?.handlerId ? posts.filter((p) => p.accountId === c.handlerId && p.unitId && sees(p)) : [];
    return handler.length ? handler : ofRole(role, posts, concern, tree).filter(sees);
  });
  return [...new Set(posted.map((p) => p.accountId))];
}
