import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { FactName, metrics } from '#contract/metrics.ts';
import type { Ctx } from '../kernel/context.ts';
import { districtById } from '../kernel/districts.ts';
import { byFact, countOf, type Sums } from './measure.ts';
import { dayOf, periodBefore, periodOf, type Period } from './period.ts';
import { namesIn, type Lines } from './scope.ts';
import { shown, smallest, suppress } from './suppress.ts';
import { sumsOf } from './views.ts';

const facts: FactName[] = [
  'reported',
  'answered',
  'answer_due',
  'answer_in_time',
  'judged',
  'satisfied',
  'fairly_satisfied',
];

const count = (sums: Sums, fact: FactName) => countOf({ fact, of: 'count' }, ['voided'], sums);
/** Whole per cent: a finer share of a small number would tell the number. */
const share = (part: number | null, whole: number | null) =>
  part === null || whole === null || whole === 0 ? null : Math.round((100 * part) / whole);

/**
 * 公开看板: the last whole week, month or year, so that no two looks can be subtracted from one another. Towns and subjects of the first level, nothing
 * finer; small numbers are left out.
 */
export async function publicBoard(
  ctx: Ctx,
  { query }: Parsed<typeof metrics.publicBoard>,
): Promise<ReplyInput<typeof metrics.publicBoard>> {
  const period = periodBefore(periodOf(query.period, dayOf(ctx.now)));
  const district = districtById(ctx.district);
  const total = byFact((await sumsOf(ctx, { dim: 'all', keys: [''], refOf: () => '' }, facts, period)).get('') ?? []);
  const minutes = countOf({ fact: 'answered', of: 'amount' }, ['voided'], total);
  const received = shown(count(total, 'reported'));
  const answered = shown(count(total, 'answered'));
  return {
    from: period.from,
    to: period.to,
    district: { name: district.name, nameEn: district.nameEn },
    total: {
      received,
      answered,
      ...sharesOf(total),
      days: answered === null || answered === 0 ? null : Math.round((minutes / 1440 / answered) * 10) / 10,
    },
    towns: await apart(ctx, 'town', period, total),
    subjects: await apart(ctx, 'subject', period, total),
  };
}

function sharesOf(sums: Sums) {
  const due = shown(count(sums, 'answer_due'));
  const judged = shown(count(sums, 'judged'));
  return {
    onTime: share(count(sums, 'answer_in_time'), due),
    satisfied: share(count(sums, 'satisfied') + count(sums, 'fairly_satisfied'), judged),
  };
}

async function apart(ctx: Ctx, dim: 'town' | 'subject', period: Period, total: Sums) {
  const lines: Lines = { dim, keys: undefined, refOf: (key) => key };
  const found = await sumsOf(ctx, lines, facts, period);
  const sums = [...found].map(([key, own]): [string, Sums] => [key, byFact(own)]);
  const names = await namesIn(
    ctx,
    dim,
    sums.map(([key]) => key),
  );
  const column = (fact: FactName) =>
    suppress(
      sums.map(([, own]) => count(own, fact)),
      count(total, fact),
    );
  const received = column('reported');
  const answered = column('answered');
  const rows = sums.map(([key, own], i) => {
    const both = { received: received[i] ?? null, answered: answered[i] ?? null };
    const shares = both.answered === null ? { onTime: null, satisfied: null } : sharesOf(own);
    return { key, name: names.get(key) ?? key, ...both, ...shares };
  });
  return rows.sort((a, b) => (b.received ?? smallest / 2) - (a.received ?? smallest / 2));
}
