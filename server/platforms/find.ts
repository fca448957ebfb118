import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { byLength, platformOf } from './rules.ts';
import { prefixesOf } from './store.ts';

/** Finds the platform of a subject; read once for a whole page. */
export async function platformFinder(ctx: Ctx): Promise<(subject: string | null) => string | undefined> {
  const prefixes = await prefixesOf(ctx);
  return (subject) => platformOf(prefixes, subject);
}

/** Beginnings of the subjects of a platform; a longer one may belong to another. */
export const prefixesOfPlatform = async (ctx: Ctx, platform: string): Promise<string[]> =>
  [...(await prefixesOf(ctx))].filter(([, of]) => of === platform).map(([prefix]) => prefix);

/** The same as a condition on case_record c: the longest prefix decides. */
export async function ofPlatform(ctx: Ctx, platform: string): Promise<Sql> {
  const lengths = byLength(await prefixesOf(ctx), platform);
  return lengths.reduce(
    (shorter, { length, own, others }) => {
      const prefix = sql`left(c.subject_code, ${length})`;
      return sql`((${prefix} = any(${own}) and c.subject_code is not null) or (${shorter} and not ${prefix} = any(${others})))`;
    },
    sql`false`,
  );
}
