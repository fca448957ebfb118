import { classify, type Model } from './classifier/index.ts';

/** How many of the classifier's guesses are told. */
const told = 8;

/** The subjects of the second level that a text is likely to be about, each with its probability. Pure. */
export function likelySubjects(model: Model, text: string): Map<string, number> {
  const likely = new Map<string, number>();
  for (const { label, confidence } of classify(model, { text }).ranked.slice(0, told)) {
    const subject = label.slice(0, 4);
    likely.set(subject, (likely.get(subject) ?? 0) + confidence);
  }
  return likely;
}
