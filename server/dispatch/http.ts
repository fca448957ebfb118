import { model } from '#contract/dispatch.ts';
import { announce } from '../kernel/announce.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { on } from '../kernel/route.ts';
import { routes as catalogueRoutes } from './catalogue-http.ts';
import { modelInUse } from './model.ts';
import { propose } from './propose.ts';

const get = on(model.get, async (ctx) => {
  const m = await modelInUse(ctx);
  // What was decided before the training is in the model; what came since waits for the next one.
  const n = await ctx.tx.row<{ own: number; since: number }>(sql`
    select count(*) filter (where at <= ${m?.trainedAt ?? null})::int as own, count(*) filter (where ${m?.trainedAt ?? null}::timestamptz is null or at > ${m?.trainedAt ?? null})::int as since
    from example where district_id = ${ctx.district} and source <> 'file'`);
  return {
    model: m ? { ...m, trainedAt: m.trainedAt.toISOString() } : null,
    own: m?.source === 'history' ? (n?.own ?? 0) : 0,
    corrections: n?.since ?? 0,
  };
});

const train = on(model.train, async (ctx) => {
  await announce(ctx, { stream: 'model', id: newId(ctx.now), type: 'model.training_asked', seq: 1 });
  return { queued: true as const };
});

const suggest = on(model.suggest, async (ctx, { body }) => {
  const proposal = await propose(ctx, { title: '', text: body.text, townCode: null, communityCode: null });
  return {
    choices: proposal.choices.map((c) => ({
      subject: { code: c.subjectCode, name: c.subjectName },
      confidence: c.confidence,
      unit: c.unit ? { id: c.unit.id, name: c.unit.name } : null,
    })),
  };
});

export const routes = [get, train, suggest, ...catalogueRoutes];
