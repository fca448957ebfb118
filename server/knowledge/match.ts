// How well an article fits what somebody says. Pure; held prepared, since it runs while an agent types.
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const simplify = Converter({ from: 't', to: 'cn' });
const plain = (text: string) => simplify(text.normalize('NFKC')).toLowerCase();
const letters = (text: string) => plain(text).replace(/[^\p{L}\p{N}]+/gu, '');

const pairs = (text: string): Set<string> => {
  const result = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) result.add(text.slice(i, i + 2));
  return result;
};

export type Prepared<T> = { of: T; title: Set<string>; body: Set<string>; initials: string };

/** 社保卡丢失怎么补办 → its pairs of characters and sbkdszmbb. */
export const prepare = <T>(of: T, title: string, body: string): Prepared<T> => ({
  of,
  title: pairs(letters(title)),
  body: pairs(letters(body)),
  initials: pinyin(plain(title), { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, ''),
});

/** Pairs that stand in many articles (怎么, 需要) say little about any: each counts by how few hold it. */
function rarity<T>(all: readonly Prepared<T>[], pair: string): number {
  const holding = all.filter((p) => p.title.has(pair) || p.body.has(pair)).length;
  return holding ? Math.log(1 + all.length / holding) : 0;
}

/** One pair of characters that also stands somewhere in a long answer is chance; in the title, or three of them, it is not. */
const isMoreThanChance = <T>(p: Prepared<T>, wanted: readonly { pair: string }[]): boolean =>
  wanted.some(({ pair }) => p.title.has(pair)) || wanted.filter(({ pair }) => p.body.has(pair)).length > 2;

/** Below this share of what was said an article speaks of something else. */
const fits = 0.18;

/**
 * The articles that fit, best first. A few Latin letters are initials; else the share of the words' pairs that the article holds, those of
 * its title in full and those of its body by half. `near`: what lies close for another reason (its subject).
 */
export function rank<T>(all: readonly Prepared<T>[], words: string, near: (of: T) => number): T[] {
  const said = letters(words);
  const typed = /^[a-z]{2,12}$/.test(said) ? said : undefined;
  const wanted = [...pairs(said)].map((pair) => ({ pair, weight: rarity(all, pair) })).filter((w) => w.weight > 0);
  const total = wanted.reduce((sum, w) => sum + w.weight, 0);
  const share = (p: Prepared<T>): number => {
    if (typed) return p.initials.startsWith(typed) ? 1 : p.initials.includes(typed) ? 0.6 : 0;
    if (total === 0 || !isMoreThanChance(p, wanted)) return 0;
    return (
      wanted.reduce((sum, w) => sum + (p.title.has(w.pair) ? w.weight : p.body.has(w.pair) ? w.weight / 2 : 0), 0) /
      total
    );
  };
  return all
    .map((p) => ({ of: p.of, score: share(p) + near(p.of) }))
    .filter((s) => s.score >= fits)
    .sort((a, b) => b.score - a.score)
    .map((s) => s.of);
}
