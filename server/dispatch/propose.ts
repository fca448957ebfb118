import type { ProposalView } from '#contract/cases.ts';
import { unitRef, type Unit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { named } from '../kernel/locale.ts';
import { catalogueOf, dutyFor, type Duty } from './catalogue.ts';
import { classify } from './classifier/index.ts';
import { modelOf } from './model.ts';
import { similarCases } from './similar-cases.ts';

export type Choice = {
  subjectCode: string;
  subjectName: string;
  confidence: number;
  unit: Unit | undefined;
  duty: Duty | undefined;
  helperIds: string[];
};
export type Proposal = {
  modelId: string | null;
  threshold: number;
  direct: boolean;
  choices: Choice[];
  words: { term: string; weight: number }[];
  similar: ProposalView['similar'];
};

/** How many of the classifier's guesses are looked up in the duty list. */
const looked = 8;

/**
 * What the machine would do with a text at a place: subjects by the classifier, units by the duty list. The confidence of a unit is the sum over the
 * subjects that lead to it: two subjects of one office are no doubt about the office. `direct`: sure enough, by the threshold.
 */
export async function propose(
  ctx: Ctx,
  given: { title: string; text: string; townCode: string | null; communityCode: string | null },
): Promise<Proposal> {
  const model = await modelOf(ctx);
  if (!model) return { modelId: null, threshold: 1, direct: false, choices: [], words: [], similar: [] };
  const { ranked, words } = classify(model.model, {
    title: given.text.startsWith(given.title.replace(/…$/, '')) ? '' : given.title,
    text: given.text,
  });
  const { subjects } = await catalogueOf(ctx);
  const choices: Choice[] = [];
  for (const { label, confidence } of ranked.slice(0, looked)) {
    const subject = subjects.get(label);
    if (!subject) continue;
    const covered = await dutyFor(ctx, label, given);
    const unit = covered?.lead;
    const same = unit && choices.find((c) => c.unit?.id === unit.id);
    if (same) same.confidence += confidence;
    else
      choices.push({
        subjectCode: label,
        subjectName: subject.name,
        confidence,
        unit,
        duty: covered?.duty,
        helperIds: covered?.helpers.map((h) => h.id) ?? [],
      });
  }
  choices.sort((a, b) => b.confidence - a.confidence);
  const best = choices[0];
  const direct = best !== undefined && best.unit !== undefined && best.confidence >= model.threshold;
  return {
    modelId: model.id,
    threshold: model.threshold,
    direct,
    choices: choices.slice(0, 3),
    words: wholeWords(`${given.title} ${given.text}`, words),
    similar: direct ? [] : await similarCases(ctx, given.text),
  };
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The classifier counts pairs of characters; a person reads words: each stretch becomes the words of the text it lies in. */
function wholeWords(
  text: string,
  stretches: readonly { term: string; weight: number }[],
): { term: string; weight: number }[] {
  const words = [...segmenter.segment(text.slice(0, 2000))].filter((w) => w.isWordLike && w.segment.length > 1);
  const weights = new Map<string, number>();
  for (const { term, weight } of stretches) {
    const from = text.indexOf(term);
    const inside = words.filter((w) => from >= 0 && w.index < from + term.length && w.index + w.segment.length > from);
    for (const { segment } of inside) weights.set(segment, Math.max(weights.get(segment) ?? 0, weight));
  }
  return [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 6);
}

/** Keeps what was proposed and on what grounds: every dispatch can be explained later. */
export async function saveProposal(ctx: Ctx, caseId: string, p: Proposal, direct: boolean): Promise<void> {
  const basis: Omit<ProposalView, 'threshold' | 'direct' | 'leftOut'> = {
    choices: p.choices.map((c) => ({
      subject: { code: c.subjectCode, name: c.subjectName },
      confidence: c.confidence,
      unit: c.unit ? { id: c.unit.id, name: c.unit.name } : null,
      duty: c.duty ? { code: c.duty.code, source: c.duty.source } : null,
    })),
    words: p.words,
    similar: p.similar,
  };
  await ctx.tx.write(sql`insert into proposal (district_id, case_id, at, model_id, threshold, direct, basis)
    values (${ctx.district}, ${caseId}, ${ctx.now}, ${p.modelId}, ${p.threshold}, ${direct}, ${JSON.stringify(basis)})`);
}

/** The newest proposal for a case, its subjects and units in the reader's language. */
export async function proposalOf(ctx: Ctx, caseId: string): Promise<Omit<ProposalView, 'leftOut'> | null> {
  const row = await ctx.tx.row<{
    threshold: number;
    direct: boolean;
    basis: Omit<ProposalView, 'threshold' | 'direct' | 'leftOut'>;
  }>(sql`
    select threshold, direct, basis from proposal where district_id = ${ctx.district} and case_id = ${caseId} order by at desc limit 1`);
  if (!row) return null;
  const { subjects } = await catalogueOf(ctx);
  const choices = await Promise.all(
    row.basis.choices.map(async (c) => ({
      ...c,
      subject: { ...c.subject, name: named(ctx, subjects.get(c.subject.code) ?? c.subject) },
      unit: await unitRef(ctx, c.unit?.id ?? null),
    })),
  );
  return { threshold: row.threshold, direct: row.direct, ...row.basis, choices };
}
