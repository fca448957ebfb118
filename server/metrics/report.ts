import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { ExclusionReason, MetricDim, metrics, Worth } from '#contract/metrics.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { idPart, pageOf } from '../kernel/paging.ts';
import { breakdown, figures, spanOf, trend } from './figures.ts';
import { metricsAt, type Metric } from './definitions.ts';
import { periodOf } from './period.ts';
import { dimsOf, scopeOf } from './scope.ts';
import { say, type Language } from './text.ts';

export type Line = { name: string; items: Worth[] };
/** All that a report shows, in words and numbers, so that writing it down asks nobody any more. */
export type Content = {
  figures: {
    name: string;
    unit: Metric['unit'];
    definition: string;
    value: number | null;
    before: number | null;
    grade: string | null;
  }[];
  columns: { code: string; name: string; unit: Metric['unit'] }[];
  tables: { dim: 'unit' | 'town' | 'subject'; lines: Line[] }[];
  days: { day: string; received: number; answered: number }[];
};
export type Report = {
  id: string;
  period: 'week' | 'month';
  from: string;
  to: string;
  scope: string;
  byId: string;
  by: string;
  at: Date;
  language: Language;
  content: Content;
};

/** What the tables of a report show of each unit, town and subject. */
const shown = [
  'received_count',
  'filed_count',
  'answered_count',
  'answered_on_time',
  'average_days',
  'return_rate',
  'satisfaction_rate',
  'post_department',
];

/** How much came: to a unit what was dispatched to it, else what was told. */
export function volumeOf(line: Line): number {
  const of = (code: string) => line.items.find((i) => i.metric === code)?.numerator;
  return of('received_count') ?? of('filed_count') ?? 0;
}

/** 周报、月报: the figures as they are now, as far as the maker may see, are written down and stay so; that it was made goes on record. */
export async function makeReport(
  ctx: Ctx,
  { body }: Parsed<typeof metrics.makeReport>,
): Promise<ReplyInput<typeof metrics.makeReport>> {
  const scope = await scopeOf(ctx);
  const period = periodOf(body.period, body.on);
  const row = {
    id: newId(ctx.now),
    period: body.period,
    ...spanOf(period),
    scope: scope.name,
    by: ctx.actor.name,
    at: ctx.now.toISOString(),
  };
  const content = await contentOf(ctx, body);
  await ctx.tx.write(sql`
    insert into report (district_id, id, period, from_on, to_on, scope, by_id, at, language, content)
    values (${ctx.district}, ${row.id}, ${row.period}, ${row.from}, ${row.to}, ${row.scope}, ${ctx.actor.accountId}, ${ctx.now}, ${ctx.language}, ${JSON.stringify(content)})`);
  await announce(ctx, {
    stream: 'report',
    id: row.id,
    seq: 1,
    type: 'report.made',
    data: {
      period: row.period,
      from: row.from,
      to: row.to,
      scope: scope.kind,
      ...proving(ctx.services.keys, { report: content }),
    },
  });
  return row;
}

async function contentOf(ctx: Ctx, asked: { period: 'week' | 'month'; on: string }): Promise<Content> {
  const english = ctx.language === 'en';
  const all = new Map((await metricsAt(ctx, ctx.now)).map((m) => [m.code, m]));
  const total = await figures(ctx, { params: {}, query: asked, body: {} });
  const dims = dimsOf[(await scopeOf(ctx)).kind];
  const nameOf = (m: Metric) => (english ? m.nameEn : m.name);
  const table = async (dim: 'unit' | 'town' | 'subject'): Promise<Content['tables']> => {
    if (!dims.includes(dim as MetricDim)) return [];
    const { rows } = await breakdown(ctx, { params: { dim }, query: asked, body: {} });
    const lines = rows.map(({ name, items }) => ({
      name,
      items: items.filter((i) => shown.includes(i.metric)) as Worth[],
    }));
    return [{ dim, lines: lines.sort((a, b) => volumeOf(b) - volumeOf(a)).slice(0, 100) }];
  };
  const day = async (code: string) => (await trend(ctx, { params: { code }, query: asked, body: {} })).points;
  const answered = await day('answered_count');
  return {
    figures: total.items.flatMap((i) => {
      const m = all.get(i.metric);
      return m
        ? [
            {
              name: nameOf(m),
              unit: m.unit,
              definition: [english ? m.noteEn : m.note, leftOutWords(ctx.language, i.leftOut)]
                .filter(Boolean)
                .join(' '),
              value: i.value,
              before: i.before,
              grade: i.grade,
            },
          ]
        : [];
    }),
    columns: shown.flatMap((code) => {
      const m = all.get(code);
      return m ? [{ code, name: nameOf(m), unit: m.unit }] : [];
    }),
    tables: [...(await table('unit')), ...(await table('town')), ...(await table('subject'))],
    days: (await day('received_count')).map((p, i) => ({
      day: p.from,
      received: p.numerator,
      answered: answered[i]?.numerator ?? 0,
    })),
  };
}

/** 另有几件未计入: beside the definition, so that the figure cannot be read without it. */
function leftOutWords(language: Language, leftOut: readonly { reason: ExclusionReason; n: number }[]): string {
  if (leftOut.length === 0) return '';
  const each = leftOut.map(({ reason, n }) =>
    say(language, 'def.leftOutOne', { count: String(n), reason: say(language, `reason.${reason}`) }),
  );
  return say(language, 'def.leftOut', { what: each.join(language === 'en' ? ', ' : '、') });
}

const columns = sql`id, period, from_on::text as "from", to_on::text as "to", scope, by_id as "byId", at, language`;

export async function listReports(
  ctx: Ctx,
  { query }: Parsed<typeof metrics.reports>,
): Promise<ReplyInput<typeof metrics.reports>> {
  const page = await pageOf(
    query,
    [idPart],
    (after, limit) =>
      ctx.tx.rows<Report>(sql`
        select ${columns} from report where ${and([
          sql`district_id = ${ctx.district} and by_id = ${ctx.actor.accountId}`,
          ...(after ? [sql`id < ${after[0]}::uuid`] : []),
        ])} order by id desc limit ${limit}`),
    (r) => [r.id],
  );
  const items = page.items.map(({ id, period, from, to, scope, at }) => ({
    id,
    period,
    from,
    to,
    scope,
    by: ctx.actor.name,
    at: at.toISOString(),
  }));
  return { items, next: page.next };
}

/** A report of one's own: it holds what its maker was allowed to see, and bears the maker's name. */
export async function myReport(ctx: Pick<Ctx, 'tx' | 'district' | 'actor'>, id: string): Promise<Report> {
  const row = await ctx.tx.row<Report>(
    sql`select ${columns}, content from report where district_id = ${ctx.district} and id = ${id} and by_id = ${ctx.actor.accountId}`,
  );
  return row ? { ...row, by: ctx.actor.name } : fail('report.not_found');
}

const instant = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** Who made it and when, as it stands across each page. */
export const markOf = (r: Report): string => say(r.language, 'report.mark', { name: r.by, at: instant.format(r.at) });
export const titleOf = (r: Report): string =>
  say(r.language, 'report.name', { kind: say(r.language, `report.${r.period}`), from: r.from, to: r.to });

/** A value in its unit as it is read. */
export function sayValue(language: Language, unit: Metric['unit'], value: number | null): string {
  if (value === null) return say(language, 'report.noData');
  const digits = unit === 'count' || unit === 'minutes' ? 0 : 1;
  return say(language, `unit.${unit}`, { value: value.toFixed(digits) });
}
