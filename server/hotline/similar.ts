import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { maskTitle } from '../directory/index.ts';
import { casesById, similarOpen } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';

/**
 * What residents are offered while they write, for the agent while somebody speaks: with the number, and the opening words, by which one
 * hears whether it is the same. What somebody told anonymously stays in our own words.
 */
export async function similar(
  ctx: Ctx,
  { body }: Parsed<typeof hotline.similar>,
): Promise<ReplyInput<typeof hotline.similar>> {
  const { items } = await similarOpen(ctx, body);
  const found = await casesById(
    ctx,
    items.map((item) => item.id),
  );
  return {
    items: items.flatMap((item) => {
      const c = found.get(item.id);
      if (!c) return [];
      const about = [item.subject?.name, item.place].filter(Boolean).join(' · ');
      return [{ ...item, number: c.number, title: c.confidentiality === 'open' ? maskTitle(c.title) : about }];
    }),
  };
}
