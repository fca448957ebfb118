import { topics } from '#contract/topics.ts';
import { casesAmong } from '../cases/index.ts';
import { sql } from '../kernel/db.ts';
import { on } from '../kernel/route.ts';
import { readTopic } from './change.ts';
import { join } from './join.ts';
import { name } from './name.ts';
import { presentTopic, presentTopics } from './present.ts';
import { putIn } from './put-in.ts';
import { split } from './split.ts';
import { takeOut } from './take-out.ts';
import { listTopics } from './views.ts';

const list = on(topics.list, async (ctx, input) => {
  const page = await listTopics(ctx, input);
  return { items: await presentTopics(ctx, page.items), next: page.next };
});

const cases = on(topics.cases, async (ctx, { params, query }) => {
  const topic = await readTopic(ctx, params.id);
  return casesAmong(
    ctx,
    query,
    sql`c.id in (select m.case_id from topic_case m where m.district_id = ${ctx.district} and m.topic_id = ${topic.id})`,
  );
});

export const routes = [
  list,
  on(topics.get, async (ctx, { params }) => presentTopic(ctx, (await readTopic(ctx, params.id)).id)),
  cases,
  on(topics.name, name),
  on(topics.putIn, putIn),
  on(topics.takeOut, takeOut),
  on(topics.join, join),
  on(topics.split, split),
];
