// Exact matches of gazetteer terms in a normalized text, and whether each may be believed where it stands.
import type { Gazetteer, GazetteerRow, PlaceKind, Term } from './gazetteer.ts';
import { readHouseNumber } from './house-number.ts';

/** A term found from `from` to `to` in the normalized text; `sureness` is 1 for an exact match. */
export type PlaceHit = {
  term: Term;
  senses: GazetteerRow[];
  from: number;
  to: number;
  sureness: number;
  number?: number;
  elsewhere?: boolean;
};

const trust: Record<PlaceKind, number> = {
  community: 0.95,
  estate: 0.93,
  alias: 0.88,
  road: 0.86,
  landmark: 0.8,
  town: 0.9,
};

/** How much a hit says about a place (0 … 1), before the rest of the text is weighed. */
export function scoreOf(hit: PlaceHit, sense: GazetteerRow): number {
  let score = trust[sense.kind] * sense.weight * hit.sureness;
  if (sense.kind === 'road' && hit.number === undefined) score *= 0.75;
  if (hit.term.guarded) score *= 0.9;
  if (hit.elsewhere) score *= 0.5;
  return score;
}

// Another city's name right before: its hospital, not ours.
const otherCity = /(威海|烟台|青岛|济南|文登|乳山|环翠|北京|上海|大连|潍坊|[a-z]\d?)[省市县区]?(的|第[一二三])?$/u;
// A short name is believed behind these words …
const leadIn =
  /(投诉|反映|感谢|请问|想问|问下|问一下|关于|举报|住在|家住|家在|就在|位于|来自|我是|俺是|我家是|我们|俺们|咱们|咱|俺|住|在|到|从|去|给|地址[:：]?|荣成市?|石岛)$/u;
// … or before these; common words only before the second kind.
const leadOut =
  /^的?(这边|那边|这儿|那儿|这里|那里|片区|附近|一带|东头|西头|南头|北头|东边|西边|村口|路口|桥头|老人|渔民|住户|老街|周边|内|里面|跟前)/u;
const strongLeadOut = /^的?(村民|居民|老百姓|村委|村里|村口|大队|居委|社区(?!服务)|村(?![口头]))/u;
const otherRoad = /^(路(?![口灯面边上])|街(?![道办边上])|大道|大街)/u;
const otherThing =
  /^(路(?![口灯面边上])|街(?![道办边上])|大道|大街|河|湖|水库|桥|山|小学|中学|公园|广场|大厦|酒店|超市|镇|街道|集团|公司)/u;
const between = /^(的|[那这]边的?|下面的?|[，,、。]|.)?$/u; // what may stand between a town and its village
const townLeadOut = /^(镇|街道|街办|办事处|这边|那边|政府|派出所|大集|集上)/u;

/** Keeps the senses of a term that make sense where it stands. */
function believe(
  text: string,
  from: number,
  to: number,
  term: Term,
  townBefore: boolean,
  ownBehind: boolean,
): GazetteerRow[] {
  const before = text.slice(Math.max(0, from - 5), from);
  const after = text.slice(to, to + 5);
  const alone = from === 0 && to === text.length; // a form's own field for the place
  const alsoTown = term.senses.some((sense) => sense.kind === 'town');
  return term.senses.filter((sense) => {
    if (sense.kind === 'town') {
      if (ownBehind || /[镇道处办区]$/u.test(term.text) || townLeadOut.test(after)) return true;
      return !otherThing.test(after) && !strongLeadOut.test(after);
    }
    const bare = sense.kind === 'community' && !/[村区委会队]$/u.test(term.text);
    if (bare && otherRoad.test(after)) return false;
    if (!term.guarded || alone || townBefore || strongLeadOut.test(after)) return true;
    if (bare && alsoTown) return false; // 俚岛 alone is the town, not the village in it
    return !term.common && !otherThing.test(after) && (leadIn.test(before) || leadOut.test(after));
  });
}

/** A short name without context, when it is no ordinary word: too little alone, enough when the text names its town. */
function hinted(text: string, to: number, term: Term): GazetteerRow[] {
  if (term.common || otherThing.test(text.slice(to, to + 5))) return [];
  const senses = term.senses.filter((sense) => sense.kind === 'community');
  return senses.length === term.senses.length ? senses : [];
}

/** Whether a town's name stands where it can hardly be an ordinary word (人和, 成山, 城西 are). */
export function isPlainTown(hit: PlaceHit, text: string): boolean {
  return !hit.term.common || townLeadOut.test(text.slice(hit.to, hit.to + 5));
}

/** Finds the believable exact terms, the longest first where they overlap, in the order of the text. */
export function findExact(gazetteer: Gazetteer, text: string): PlaceHit[] {
  const hits: PlaceHit[] = [];
  let townEnd = -1; // where the last town's name ended
  for (let from = 0; from + 2 <= text.length;) {
    let next = from + 1;
    for (const term of gazetteer.byStart.get(text.slice(from, from + 2)) ?? []) {
      if (!text.startsWith(term.text, from)) continue;
      const to = from + term.text.length;
      const townBefore = townEnd >= 0 && between.test(text.slice(townEnd, from));
      const ownBehind = startsOwnPlace(gazetteer, text, to, term.senses);
      const believed = believe(text, from, to, term, townBefore, ownBehind);
      const senses = believed.length > 0 ? believed : hinted(text, to, term);
      if (senses.length === 0) continue;
      const hit: PlaceHit = { term, senses, from, to, sureness: believed.length > 0 ? 1 : 0.5 };
      if (otherCity.test(text.slice(Math.max(0, from - 5), from))) hit.elsewhere = true;
      if (senses.some((sense) => sense.kind === 'road')) addHouseNumber(hit, text);
      // A longer term may begin inside this one (城西|西环社区); then this one was read too greedily.
      if (!ownBehind && longerInside(gazetteer, text, from, to)) continue;
      hits.push(hit);
      if (senses.some((sense) => sense.kind === 'town')) townEnd = hit.to;
      next = hit.to;
      break;
    }
    from = next;
  }
  return hits;
}

/** Whether behind a town's name one of its own places follows (崖西|上庄, not 崖|西上庄). */
function startsOwnPlace(gazetteer: Gazetteer, text: string, to: number, senses: readonly GazetteerRow[]): boolean {
  const towns = senses.filter((sense) => sense.kind === 'town').map((sense) => sense.divisionCode);
  if (towns.length === 0) return false;
  const terms = gazetteer.byStart.get(text.slice(to, to + 2)) ?? [];
  return terms.some(
    (term) => text.startsWith(term.text, to) && term.senses.some((s) => towns.includes(s.divisionCode.slice(0, 9))),
  );
}

function longerInside(gazetteer: Gazetteer, text: string, from: number, to: number): Term | undefined {
  for (let start = from + 1; start < to; start++) {
    const terms = gazetteer.byStart.get(text.slice(start, start + 2)) ?? [];
    const longer = terms.find(
      (term) => !term.guarded && term.text.length > to - from && text.startsWith(term.text, start),
    );
    if (longer && start + longer.text.length > to) return longer;
  }
  return undefined;
}

/** Narrows a road to the communities whose house numbers hold the one written behind it. */
export function addHouseNumber(hit: PlaceHit, text: string): void {
  const read = readHouseNumber(text.slice(hit.to, hit.to + 16));
  if (!read) return;
  const inRange = hit.senses.filter(
    ({ fromNumber, toNumber }) => read.number >= (fromNumber ?? 0) && read.number <= (toNumber ?? Infinity),
  );
  if (inRange.length === 0) return;
  hit.senses = inRange;
  hit.number = read.number;
  hit.to += read.length;
}

/** Whether the words around a stretch of text say that it is a place. */
export function isPlaced(text: string, from: number, to: number): boolean {
  const after = text.slice(to, to + 5);
  if (otherThing.test(after)) return false;
  return leadIn.test(text.slice(Math.max(0, from - 5), from)) || leadOut.test(after) || strongLeadOut.test(after);
}
