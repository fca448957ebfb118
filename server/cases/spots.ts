// Which building, which entrance, which gate: two lamps of one estate are two matters when one stands at building 3 and the other at building 12.
import { readNumber } from '../territory/index.ts';

/** What a text names inside its place: `5楼栋`, `2单元`, `东门`; by kind. */
export type Spots = ReadonlyMap<'building' | 'unit' | 'side', ReadonlySet<string>>;

const number = '(\\d{1,4}|[零〇一二两三四五六七八九十百]{1,5}|[a-z]\\d{0,3})';
const building = new RegExp(
  `${number}(?:号楼|号院|楼栋|栋|幢|座(?!位|椅)|楼(?=[^\\p{Script=Han}]|$|前|后|门|东|西|南|北|的|[一二三四五\\d]单元))`,
  'gu',
);
const unit = new RegExp(`${number}单元`, 'gu');
const side = /(东北|西北|东南|西南|[东西南北后])(?:大?门(?!口的?[小商])|角|侧|头)/gu;

/** Who tells it lives there; the matter is elsewhere. */
const home = /(我是|我住|我家是?|家住|住在?|俺是|俺住|业主|租住)[^，。,.;！!？?\s]{0,6}$/u;

const kinds = [
  ['building', building],
  ['unit', unit],
  ['side', side],
] as const;

/** The spots of a text in normal form, and the text without their numbers. */
export function spotsOf(text: string): { spots: Spots; rest: string } {
  const spots = new Map<'building' | 'unit' | 'side', Set<string>>();
  let rest = text;
  for (const [kind, pattern] of kinds)
    rest = rest.replace(pattern, (found, name: string, at: number, whole: string) => {
      const ownHome = home.test(whole.slice(Math.max(0, at - 8), at));
      if (!ownHome)
        spots.set(kind, (spots.get(kind) ?? new Set()).add(kind === 'side' ? name : String(readNumber(name) ?? name)));
      return kind === 'side' ? found : ' ';
    });
  return { spots, rest };
}

/** `apart`: both say where, and not the same; `same`: both say the same; `unknown`: one does not say. The finest thing that both say decides. */
export function compareSpots(a: Spots, b: Spots): 'same' | 'apart' | 'unknown' {
  let found: 'same' | 'unknown' = 'unknown';
  for (const kind of ['building', 'unit', 'side'] as const) {
    const [one, other] = [a.get(kind), b.get(kind)];
    if (!one || !other) continue;
    if (![...one].some((spot) => other.has(spot))) return 'apart';
    found = 'same';
  }
  return found;
}
