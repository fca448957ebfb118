import { fold } from '#contract/text.ts';
import { telephone } from '#contract/telephone.ts';

// Masking of personal data (domain.md § 8): what stands on a page before somebody gives a reason to see more.

/** 138****8000: the first three and the last four digits stay. What is too short for that shows only its last two. */
export function maskPhone(phone: string): string {
  return phone.length >= 9 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}

/** 张*, 张*明: the family name and, of three characters or more, the last one stay. Counted in characters, not UTF-16 units. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  const [first, last] = [characters[0] ?? '', characters.at(-1) ?? ''];
  if (characters.length <= 1) return name === '' ? '' : '*';
  return characters.length === 2 ? `${first}*` : `${first}${'*'.repeat(characters.length - 2)}${last}`;
}

/** 110105********0123: an identity number keeps its division and its last four. */
export function maskId(number: string): string {
  return number.length >= 15
    ? `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
    : '*'.repeat(number.length);
}

/** A stretch of a text, in its UTF-16 units, and what stands there instead. */
type Span = { from: number; to: number; mask: string };
/** A text in one spelling; unit `i` of it was written at `start[i]` up to `end[i]`. */
type Folded = { text: string; start: number[]; end: number[] };

function foldedOf(original: string): Folded {
  const folded: Folded = { text: '', start: [], end: [] };
  let at = 0;
  for (const character of original) {
    const next = at + character.length;
    const plain =
      character < '\u007f'
        ? character
        : /[\n\r\u2028\u2029]/.test(character)
          ? '\n'
          : /\s/u.test(character)
            ? ' '
            : fold(character);
    for (let i = 0; i < plain.length; i++) {
      folded.start.push(at);
      folded.end.push(next);
    }
    folded.text += plain;
    at = next;
  }
  return folded;
}

const numerals = '〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖';
const valueOf: Record<string, string> = Object.fromEntries(
  ['〇零○', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((all, value) =>
    Array.from(all, (c) => [c, String(value)]),
  ),
);

/** Digits that stand together, or one Chinese numeral. `joined`: only a gap that people leave within a number lies before it. */
type Group = { from: number; to: number; digits: string; numeral: boolean; joined: boolean; dot: boolean };

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  for (const m of text.matchAll(new RegExp(`[0-9]+|[${numerals}]`, 'gu'))) {
    const before = groups.at(-1);
    const gap = before ? text.slice(before.to, m.index) : '?';
    groups.push({
      from: m.index,
      to: m.index + m[0].length,
      digits: valueOf[m[0]] ?? m[0],
      numeral: m[0] in valueOf,
      joined: /^[ \-.·•_()]{0,3}$/.test(gap),
      dot: gap === '.',
    });
  }
  return groups;
}

/** How many digits stand together, a run of numerals counted as one. */
function shapeOf(groups: readonly Group[]): number[] {
  const shape: number[] = [];
  groups.forEach((g, i) => {
    if (i > 0 && g.numeral && groups[i - 1]!.numeral) shape[shape.length - 1]! += 1;
    else shape.push(g.digits.length);
  });
  return shape;
}

const dateInId = /^.{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const prefix = /^(?:\+?0{0,2}86|0|17951|12593)$/;

/** What a telephone number shows: 138****8000, 0631****45. */
function maskedNumber(number: string): string {
  if (number.startsWith('1')) return maskPhone(number);
  const line = number.split('-')[0]!;
  const area = /^0(?:10|2\d)/.test(line) ? 3 : 4;
  return `${line.slice(0, area)}****${line.slice(-2)}`;
}

/** People write a number whole or in few parts; many small parts are a list, a date or an address of a machine. */
function isOneNumber(groups: readonly Group[]): boolean {
  const shape = shapeOf(groups);
  if (shape.length === 1 || shape.every((n) => n === 1)) return true;
  const own = prefix.test(groups[0]!.digits) ? shape.slice(1) : shape;
  if (own.length === 1 || own.every((n) => n === 1)) return true;
  if (groups.slice(1).filter((g) => g.dot).length > 2) return false;
  return own[0]! >= 3 && own.length <= 5;
}

/** The mask of some groups in a row, when they are a number by which somebody can be reached or known. */
function maskOf(f: string, groups: readonly Group[]): { mask: string; to: number } | undefined {
  const [first, last] = [groups[0]!, groups.at(-1)!];
  const digits = groups.map((g) => g.digits).join('');
  const whole = shapeOf(groups).length === 1;
  const to = last.to;
  const x = digits.length === 17 ? /^[ -]?[xX](?![A-Za-z0-9])/.exec(f.slice(to, to + 3)) : null;
  const id = x ? `${digits}X` : digits;
  if (id.length === 18 && (whole || (dateInId.test(id) && groups.length <= 18)))
    return { mask: maskId(id), to: to + (x?.[0].length ?? 0) };
  const plus = /\+\(?$/.test(f.slice(0, first.from));
  const reaches = digits.length < 7 || digits.length > 18 ? undefined : telephone(`${plus ? '+' : ''}${digits}`);
  if (reaches?.kind === 'mobile' && isOneNumber(groups)) return { mask: maskedNumber(reaches.number), to };
  if (digits.length >= 16 && digits.length <= 19) {
    const fours = groups.every((g, i) => (i < groups.length - 1 ? g.digits.length === 4 : g.digits.length <= 4));
    if (whole || (fours && /^[3-69]/.test(digits)))
      return { mask: `${digits.slice(0, 4)}${'*'.repeat(digits.length - 8)}${digits.slice(-4)}`, to };
  }
  // Identity numbers of before 1999 have 15 digits; so do codes of grids: only where it is called one.
  if (digits.length === 15 && whole && /证[^0-9]{0,8}$/.test(f.slice(0, first.from)))
    return { mask: maskId(digits), to };
  if (!reaches || !isOneNumber(groups)) return undefined;
  const { kind, number } = reaches;
  if (kind === 'foreign' && plus && digits.length >= 10) return { mask: maskedNumber(number), to };
  if (kind === 'fixed' && number.length >= 10 && (plus || digits.startsWith('0') || !whole))
    return { mask: maskedNumber(number), to };
  if (kind === 'local' && /(?:电话|座机|固话|拨打|致电|tel)\s*[:是为]?\s*$/i.test(f.slice(0, first.from)))
    return { mask: `****${digits.slice(-2)}`, to };
  return undefined;
}

/** No number has more parts, an identity number in numerals has 18. */
const mostGroups = 19;
const somethingToMask = new RegExp(`[\\p{N}${numerals}@]|微信|[QqVvXx]`, 'u');

function spansOf(f: Folded): Span[] {
  const spans: Span[] = [];
  const put = (from: number, to: number, mask: string) => {
    if (!spans.some((s) => from < s.to && s.from < to)) spans.push({ from, to, mask });
  };
  const groups = groupsOf(f.text);
  for (let i = 0; i < groups.length; i++) {
    if (f.text[groups[i]!.from - 1] === '*') continue;
    let most = i;
    while (most + 1 < groups.length && most - i + 1 < mostGroups && groups[most + 1]!.joined) most++;
    for (let j = most; j >= i; j--) {
      if (f.text[groups[j]!.to] === '*') continue;
      const found = maskOf(f.text, groups.slice(i, j + 1));
      if (!found) continue;
      const before = /(?:\+\(?|\(\+?)$/.exec(f.text.slice(0, groups[i]!.from))?.[0] ?? '';
      const inside = f.text.slice(groups[i]!.from, found.to);
      const opens = before.includes('+') || inside.includes(')') ? before.length : 0;
      put(groups[i]!.from - opens, found.to, found.mask);
      i = j;
      break;
    }
  }
  for (const m of f.text.matchAll(/(?<![\w.%+*-])[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g))
    put(m.index, m.index + m[0].indexOf('@'), `${m[0][0]}***`);
  const chats =
    /(?:微信|weixin|wechat|\bvx|QQ|扣扣)(?:号码?|id)?\s*[:=是为]?\s*([a-z][\w-]{5,19}|[1-9]\d{4,10})(?![\w@*.-])/gi;
  for (const m of f.text.matchAll(chats)) {
    const from = m.index + m[0].length - m[1]!.length;
    put(from, from + m[1]!.length, `${m[1]!.slice(0, 2)}***`);
  }
  return spans.sort((a, b) => a.from - b.from);
}

function replaced(original: string, f: Folded, spans: readonly Span[]): string {
  let [out, at] = ['', 0];
  for (const s of spans) {
    out += original.slice(at, f.start[s.from]) + s.mask;
    at = f.end[s.to - 1]!;
  }
  return out + original.slice(at);
}

/**
 * What people wrote, without the numbers by which somebody could be reached or known, in every spelling: telephone, identity, bank card, account
 * of a messenger, e-mail. All else stays as they wrote it.
 */
export function maskText(text: string): string {
  if (!somethingToMask.test(text)) return text;
  const f = foldedOf(text);
  return replaced(text, f, spansOf(f));
}

/** Where such numbers stand in a text, in its UTF-16 units: it is not to be cut within one. */
export function privateStretches(text: string): [from: number, to: number][] {
  if (!somethingToMask.test(text)) return [];
  const f = foldedOf(text);
  return spansOf(f).map((s) => [f.start[s.from]!, f.end[s.to - 1]!]);
}

/** Without the marks that turn all that follows them round: a line stands beside words of others. */
const withoutTurns = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** A subject line: of one that was cut within a number, the part that is left is masked as well. */
export const maskTitle = (title: string): string =>
  maskText(withoutTurns(title)).replace(/([+\p{Nd}][\p{Nd}\s.·-]{3,}\p{Nd})…$/u, (whole, part: string) =>
    part.includes('*') ? whole : `${part.slice(0, 3)}****…`,
  );

const n = '[0-9〇零一二三四五六七八九十百]';
const building = `(?:${n}+|[A-Za-z][0-9]*)\\s*(?:[号號]?\\s*#?\\s*[楼樓](?![层層道梯上下顶顶房])|[号號]院|[栋棟幢座]|#)`;
const roomLike = new RegExp(`${n}|单元|單元|[室户戶房层層]`, 'u');
const byDashes =
  /(?<![0-9-])([0-9]{1,3})\s*[-/]\s*[0-9]{1,2}\s*[-/]\s*(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,4}(?![0-9-])/gu;

/** An address down to the building, in every spelling: 3号楼2单元501, 3#楼2-501, ３号楼２单元, 三号楼 → its building; 3-2-501 → 3-*-*. */
export function maskAddress(text: string): string {
  const masked = maskText(text);
  const f = foldedOf(masked);
  const spans: Span[] = [];
  const put = (from: number, to: number, mask = '') => {
    if (to > from && !spans.some((s) => from < s.to && s.from < to)) spans.push({ from, to, mask });
  };
  for (const m of f.text.matchAll(new RegExp(`(${building})([^，,；;。\\n]*)`, 'gu')))
    if (roomLike.test(m[2]!)) put(m.index + m[1]!.length, m.index + m[0].length);
  for (const m of f.text.matchAll(byDashes)) put(m.index + m[1]!.length, m.index + m[0].length, '-*-*');
  for (const m of f.text.matchAll(/(?<![0-9-])([0-9]{1,3})-[0-9]{3,4}(?![0-9号號-])/gu))
    put(m.index + m[1]!.length, m.index + m[0].length, '-*');
  for (const m of f.text.matchAll(
    new RegExp(`${n}+\\s*(?:单元|單元)[^，,；;。\\n]*|${n}{3,4}\\s*(?:室|房(?!屋)|户|戶)`, 'gu'),
  ))
    put(m.index, m.index + m[0].length);
  return replaced(
    masked,
    f,
    spans.sort((a, b) => a.from - b.from),
  );
}

/** What people wrote as it leaves the house: without numbers of people, and without the rooms they name. */
export function maskWritten(text: string): string {
  const masked = maskText(text);
  const f = foldedOf(masked);
  const spans: Span[] = [];
  const rooms = new RegExp(
    `(${building})\\s*(?:${n}{1,2}\\s*(?:单元|單元|-))?[\\s\\-#]*(?:(?:${n}{1,2}\\s*[层層楼樓])?\\s*${n}{3,4})(?:\\s*(?:室|号房|房(?!屋)|户|戶))?`,
    'gu',
  );
  for (const m of f.text.matchAll(rooms))
    spans.push({ from: m.index + m[1]!.length, to: m.index + m[0].length, mask: '**' });
  for (const m of f.text.matchAll(byDashes)) {
    const [from, to] = [m.index + m[1]!.length, m.index + m[0].length];
    if (!spans.some((s) => from < s.to && s.from < to)) spans.push({ from, to, mask: '-*-*' });
  }
  return replaced(
    masked,
    f,
    spans.sort((a, b) => a.from - b.from),
  );
}
