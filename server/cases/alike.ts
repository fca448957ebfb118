// 相似: how much two matters share of what they say at the beginning, as the cosine of their character pairs. A pair weighs by how rare it is and by how much it
// says about a subject: what people write about everything (您好, 希望尽快处理) weighs next to nothing. Places are taken out before (openings.ts).
import { agreementOf, leastAgreement, mainSubject, sameMatter, type Subjects } from './same-matter.ts';
import { grams } from './search-text.ts';
import { compareSpots, type Spots } from './spots.ts';

/** What is compared of a text: what its opening is made of, the spots it names, and what it is about, as far as known. */
export type Opening = { grams: readonly number[]; spots: Spots; subjects: Subjects };

/** People say at the beginning what it is about. What follows tells matters of one kind apart less than it blurs them. */
const openingLength = 80;

const notWords = /[^\p{L}\p{N}]+/gu;

/** How people begin and end a letter to an office, and whom they expect to act, whatever it is about. */
const courtesy =
  /您好|你好|大家好|尊敬的?(各位)?(领导|同志)?|(本人|我|俺)?是[^\p{L}]{0,3}(这里|本地|当地)?的?(一[名位个]|普通)*(居民|业主|住户|村民|市民|群众|老百姓|退休\p{L}{2})|(我|我们)?(现在?|今天|特地?)?(想|要|在此|需要)?(向您?|跟您?)?(反映|咨询|投诉|举报|请教|求助|问)(一下|下|一个|个|一件)?(问题|情况|事情?)?|希望(有关|相关|政府|主管)?(部门|领导|单位)?(能够?|可以)?(尽快|及时|早日|重视|给予)*(处理|解决|答复|回复|关注|协调)?(一下)?|(盼|请)?(尽快|及时|早日)(处理|解决|回复|答复)|盼复|(非常)?(谢谢|感谢)|麻烦|请问|劳驾|打扰了|物业(?!费|管理|用房|招标|选聘)|小区|业主|城管|居委会?/gu;

/**
 * What the opening of a text is made of: its pairs of characters, and the characters themselves, by which 塌了个大坑 and 路面塌陷有个坑 meet. No pair reaches
 * over a stop or over a place taken out; courtesies are left out.
 */
export function openingGrams(text: string): number[] {
  const words = text.replace(courtesy, ' ').replace(notWords, ' ').trim().slice(0, openingLength);
  const single = [...new Set(words.match(/\p{Script=Han}/gu))].map((character) => character.charCodeAt(0));
  return [...grams(words), ...single];
}

/** How heavy a pair of characters is. */
export type Weights = (gram: number) => number;

/** A text to learn weights from; `subject`: what it is about, as far as known. */
export type Lesson = { grams: readonly number[]; subject?: string | undefined };

/** A pair that hardly any text holds is mostly an accident of two words meeting, or somebody's name: it would only make texts look unlike. */
const fewTexts = 4;
const accident = 0.3;
/** Texts after which what is known of a pair counts as much as what is assumed of one never seen. */
const trusted = 20;
const assumed = 0.7;
/** Bits that a pair tells about the subject: below the first it is said about everything (尽快 0.3, 希望 0.4, 孩子 0.6), from the second on about one thing (路灯 2.4, 电梯 3.6). */
const [vague, telling] = [0.6, 2];
const least = 0.05;

/** Weights learnt from texts. */
export function weightsFrom(lessons: Iterable<Lesson>): Weights {
  const counts = new Map<number, number>();
  const bySubject = new Map<number, Map<string, number>>();
  const subjects = new Map<string, number>();
  let n = 0;
  let known = 0;
  for (const { grams, subject } of lessons) {
    n++;
    if (subject) {
      known++;
      subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
    }
    for (const gram of grams) {
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
      if (!subject) continue;
      const own = bySubject.get(gram) ?? new Map<string, number>();
      own.set(subject, (own.get(subject) ?? 0) + 1);
      bySubject.set(gram, own);
    }
  }
  const whole = Math.log(n + 2);
  const shares = new Map([...subjects].map(([subject, count]) => [subject, count / known]));
  const kept = new Map<number, number>();
  const weigh = (gram: number): number => {
    const count = counts.get(gram) ?? 0;
    const rarity = (whole - Math.log(count + 1)) * (count < fewTexts ? accident : 1);
    return rarity * tellingShare(bySubject.get(gram), shares);
  };
  return (gram) => {
    const before = kept.get(gram);
    if (before !== undefined) return before;
    const weight = weigh(gram);
    kept.set(gram, weight);
    return weight;
  };
}

/** How much a pair says about a subject (0 … 1): by how far the subjects of texts that hold it differ from those of all texts. */
function tellingShare(own: ReadonlyMap<string, number> | undefined, shares: ReadonlyMap<string, number>): number {
  if (!own) return assumed;
  let n = 0;
  for (const count of own.values()) n += count;
  const prior = trusted / 2;
  let bits = 0;
  for (const [subject, share] of shares) {
    const seen = ((own.get(subject) ?? 0) + prior * share) / (n + prior);
    bits += seen * Math.log2(seen / share);
  }
  const said = Math.min(1, Math.max(least, (bits - vague) / (telling - vague)));
  return (n * said + trusted * assumed) / (n + trusted);
}

/** Texts among which one looks for those like another. */
export type Pile = {
  add: (id: string, opening: Opening) => void;
  has: (id: string) => boolean;
  /** those that are the same matter at least so probably, the surest first */
  find: (opening: Opening, least: number) => Alike[];
};
/** `score`: how probable it is that both are one matter (same-matter.ts); `related`: what is known of their subjects agrees. */
export type Alike = { id: string; score: number; related: boolean };

/** So many texts of so many subjects at one place hold a pair: it is the name of the place, or how people here write. */
const [fewHere, variedHere, variedShare] = [4, 4, 0.4];

/**
 * Pairs that texts about one place share whatever they are about: a name that no list of names has. What many tell about one thing is of few subjects, and
 * is not among them.
 */
export function commonHere(openings: Iterable<Opening>): ReadonlySet<number> {
  const holders = new Map<number, { n: number; subjects: Set<string> }>();
  for (const { grams, subjects } of openings) {
    const subject = mainSubject(subjects);
    if (!subject) continue;
    for (const gram of grams) {
      const own = holders.get(gram) ?? { n: 0, subjects: new Set<string>() };
      own.n++;
      own.subjects.add(subject);
      holders.set(gram, own);
    }
  }
  const common = new Set<number>();
  for (const [gram, { n, subjects }] of holders)
    if (n >= fewHere && subjects.size >= variedHere && subjects.size >= variedShare * n) common.add(gram);
  return common;
}

/** Pairs in `common` weigh nothing. */
export function createPile(weights: Weights, common: ReadonlySet<number> = new Set()): Pile {
  const openings: { id: string; opening: Opening; length: number }[] = [];
  const known = new Set<string>();
  const postings = new Map<number, number[]>();
  const squareOf = (gram: number) => (common.has(gram) ? 0 : weights(gram) ** 2);
  const lengthOf = (grams: readonly number[]) => Math.sqrt(grams.reduce((sum, g) => sum + squareOf(g), 0)) || 1;
  return {
    add: (id, opening) => {
      if (known.has(id)) return;
      known.add(id);
      const at = openings.push({ id, opening, length: lengthOf(opening.grams) }) - 1;
      for (const gram of opening.grams) {
        const holders = postings.get(gram);
        if (holders) holders.push(at);
        else postings.set(gram, [at]);
      }
    },
    has: (id) => known.has(id),
    find: (opening, least) => {
      const sums = new Map<number, number>();
      for (const gram of opening.grams) {
        const square = squareOf(gram);
        if (square > 0) for (const at of postings.get(gram) ?? []) sums.set(at, (sums.get(at) ?? 0) + square);
      }
      const own = lengthOf(opening.grams);
      const found: Alike[] = [];
      for (const [at, sum] of sums) {
        const other = openings[at]!;
        const agreement = agreementOf(opening.subjects, other.opening.subjects);
        const score = sameMatter({
          cosine: sum / (own * other.length),
          agreement,
          spots: compareSpots(opening.spots, other.opening.spots),
        });
        if (score >= least)
          found.push({ id: other.id, score, related: agreement === undefined || agreement >= leastAgreement });
      }
      return found.sort((a, b) => b.score - a.score);
    },
  };
}
