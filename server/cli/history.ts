import { catalogueOf } from '../dispatch/index.ts';
import { readExamples } from '../dispatch/classifier/evaluate.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { Failed } from './command.ts';

/**
 * Takes a history of labelled messages in place of the one taken before; what people decided since stays. A label is a subject's code or
 * its name, the highest subject of that name. All or none. Returns how many there are.
 */
export async function takeHistory(ctx: Ctx, file: string): Promise<number> {
  const { subjects, byName } = await catalogueOf(ctx);
  const read = () => {
    try {
      return readExamples(file);
    } catch (error) {
      throw new Failed(error instanceof Error ? error.message : String(error));
    }
  };
  const examples = read().map((e) => ({ ...e, code: subjects.has(e.label) ? e.label : byName.get(e.label)?.code }));
  const unknown = [...new Set(examples.filter((e) => !e.code).map((e) => e.label))];
  if (unknown.length)
    throw new Failed(
      `${file}: the catalogue has no subject called ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` and ${unknown.length - 10} more` : ''}; nothing was taken`,
    );
  await ctx.tx.write(sql`delete from example where district_id = ${ctx.district} and source = 'file'`);
  for (let i = 0; i < examples.length; i += 2000) {
    const rows = examples
      .slice(i, i + 2000)
      .map((e) => ({ id: newId(ctx.now), title: e.title ?? '', text: e.text, code: e.code }));
    await ctx.tx.write(sql`
      insert into example (district_id, id, title, text, subject_code, source, at)
      select ${ctx.district}, r.id, r.title, r.text, r.code, 'file', ${ctx.now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, title text, text text, code text)`);
  }
  return examples.length;
}
