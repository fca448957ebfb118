import { v5 } from 'uuid';
import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { ruleRows } from './rule-rows.ts';
import { rangeOf } from './rules.ts';

const namespace = '0d3a0b53-5f0e-5b7c-9a58-3f4f0a3de1f7';

/** Changes one of the hotline's numbers; what it was stands in the audit. */
export async function saveRule(ctx: Ctx, { params: { name }, body }: Parsed<typeof hotline.saveRule>) {
  const [least, most] = rangeOf(name);
  if (body.value < least || body.value > most) fail('hotline.value_not_allowed', { least, most });
  await ctx.tx.write(sql`
    insert into hotline_rule (district_id, name, value, source, verified)
    values (${ctx.district}, ${name}, ${body.value}, ${body.source}, ${body.verified})
    on conflict (district_id, name) do update set value = excluded.value, source = excluded.source, verified = excluded.verified`);
  await ruleRows.changed(ctx.tx, ctx.district);
  await announce(ctx, {
    stream: 'hotline_rule',
    id: v5(`hotline/${name}`, namespace),
    type: 'hotline.rule_saved',
    data: { name, ...body },
  });
  return { ok: true as const };
}
