import type { DangerSigns } from './danger.ts';

type Signs = Pick<DangerSigns, 'code' | 'words' | 'unless'>;

/** A text as phrases are looked for in it: narrow, lower case, without spaces and without what cannot be seen. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, '');

/** Danger is said at the beginning. Further on, long letters tell of what happened years ago. */
const opening = 160;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const between = '[^。！？!?；;]{0,8}?';
const compiled = new Map<string, RegExp | undefined>();

/** All phrases as one expression; undefined when there are none. */
function expressionOf(phrases: readonly string[]): RegExp | undefined {
  const key = phrases.join('\n');
  if (compiled.has(key)) return compiled.get(key);
  const parts = phrases
    .map((phrase) =>
      phrase
        .split(/…+|\.{3,}/)
        .map((piece) => escaped(folded(piece)))
        .join(between),
    )
    // The longest first: of two that begin alike the longer one says more.
    .sort((a, b) => b.length - a.length)
    .filter((part) => part !== '');
  const made = parts.length ? new RegExp(parts.join('|'), 'g') : undefined;
  if (compiled.size > 500) compiled.clear();
  compiled.set(key, made);
  return made;
}

const spans = (text: string, phrases: readonly string[]) =>
  [...text.matchAll(expressionOf(phrases) ?? /$^/g)].map((m) => ({
    from: m.index,
    to: m.index + m[0].length,
    found: m[0],
  }));

/**
 * The dangers a text tells of, in the order of the rows, each with the words that say so. A match counts unless it touches a phrase of
 * `unless`. One that is missed costs more than one too many, so nothing is taken back by words further away.
 */
export function recogniseDanger<S extends Signs>(text: string, rows: readonly S[]): { kind: S; found: string }[] {
  const own = folded(text).slice(0, opening);
  return rows.flatMap((kind) => {
    const harmless = spans(own, kind.unless);
    const hit = spans(own, kind.words).find((w) => !harmless.some((h) => h.from < w.to && w.from < h.to));
    return hit ? [{ kind, found: hit.found }] : [];
  });
}
