import type { Ctx } from '../kernel/context.ts';
import type { Sql } from '../kernel/db.ts';
import { and } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { pageOf, type Paging } from '../kernel/paging.ts';
import { belowOf, maySee } from './act.ts';
import { presentRows } from './present.ts';
import { findCase, type CaseRow } from './store.ts';
import { fromScopes, newestFirst } from './views.ts';

/** For other modules: the cases for which a condition on case_record c holds and which this actor may see, newest first. */
export async function casesAmong(ctx: Ctx, q: Paging, where: Sql) {
  const page = await pageOf(
    q,
    newestFirst.keys,
    (after, limit) =>
      fromScopes(ctx, 'case.read', and([where, ...(after ? [newestFirst.after(after)] : [])]), newestFirst, limit),
    newestFirst.keyOf,
  );
  return { items: await presentRows(ctx, page.items), next: page.next };
}

/** For other modules: a case that this actor may see and others may know of; confidential ones belong to nothing. */
export async function seenCase(ctx: Ctx, id: string): Promise<Pick<CaseRow, 'id'>> {
  const c = await findCase(ctx, id);
  if (!c || c.confidentiality === 'confidential' || !maySee(ctx, c, await belowOf(ctx))) fail('case.not_found');
  return c;
}
