import { knowledge } from '#contract/knowledge.ts';
import { on } from '../kernel/route.ts';
import { searchArticles } from './articles.ts';
import { create } from './create.ts';
import { present, presentRows, versionsOf } from './present.ts';
import { publish } from './publish.ts';
import { retire } from './retire.ts';
import { save } from './save.ts';
import { listArticles, requireArticle } from './views.ts';

const list = on(knowledge.list, async (ctx, { query }) => {
  const page = await listArticles(ctx, query);
  return { items: await presentRows(ctx, page.items), next: page.next };
});

export const routes = [
  on(knowledge.search, async (ctx, { query }) => ({ items: await searchArticles(ctx, query) })),
  list,
  on(knowledge.get, async (ctx, { params, query }) =>
    present(ctx, await requireArticle(ctx, params.id), query.version),
  ),
  on(knowledge.versions, (ctx, { params }) => versionsOf(ctx, params.id)),
  on(knowledge.create, create),
  on(knowledge.save, save),
  on(knowledge.publish, publish),
  on(knowledge.retire, retire),
];
