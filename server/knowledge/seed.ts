import { readFile } from 'node:fs/promises';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { localDay } from './rules.ts';
import { addVersion, saveArticle } from './store.ts';

type Line = { title: string; answer: string; details: string; subjects: string[]; unit: string };

/** Articles of our own for the demonstration, none of them checked by an office; every sixth should have been looked over by now. */
export async function seedKnowledge(ctx: Ctx): Promise<void> {
  const { demo, code } = districtById(ctx.district);
  if (!demo || code !== '371082') return;
  const lines = JSON.parse(await readFile(new URL('data/articles.json', import.meta.url), 'utf8')) as Line[];
  const units = new Map(
    (
      await ctx.tx.rows<{ id: string; code: string }>(
        sql`select id, code from unit where district_id = ${ctx.district}`,
      )
    ).map((u) => [u.code, u.id]),
  );
  const day = (days: number) => localDay(new Date(ctx.now.getTime() + days * 86_400_000));
  for (const [i, line] of lines.entries()) {
    const id = newId(ctx.now);
    const draft = i === lines.length - 1;
    await saveArticle(ctx, {
      id,
      state: draft ? 'draft' : 'published',
      version: 1,
      publishedVersion: draft ? null : 1,
      unitId: units.get(line.unit)!,
      ownerId: null,
      reviewOn: day(i % 6 === 5 ? -3 : 90 + i),
      // one after the other, so that their list has an order
      savedAt: new Date(ctx.now.getTime() - i),
    });
    const content = {
      ...line,
      subjectCodes: line.subjects,
      source: '演示用示例，未经主管单位核对',
      verified: false,
      validFrom: '2026-01-01',
      validTo: null,
    };
    await addVersion(ctx, id, 1, content, '首次录入');
  }
}
