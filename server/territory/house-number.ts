// The number behind a road's name: 成山大道128号, 青山路东段１２号, 河阳路一百二十号.

const digitOf: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const unitOf: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese numeral below ten thousand as a number: 一百二十八 → 128, 一二八 → 128. */
export function parseChineseNumber(text: string): number {
  if (![...text].some((character) => character in unitOf)) {
    return [...text].reduce((sum, character) => sum * 10 + (digitOf[character] ?? 0), 0);
  }
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = unitOf[character];
    if (unit === undefined) digit = digitOf[character] ?? 0;
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

const behindRoad =
  /^(?:[东西南北中]段|[东西南北]头|沿街|的|大概|大约|门牌|临街)*(?:(\d{1,4})(?:[-—–]\d+)?(号|弄|院|$|[，。,.；;！!？?、])|([零〇一二两三四五六七八九十百千]{1,7})(号|弄))/u;

/** The house number that follows a road's name in a normalized text, and how long it is; undefined when there is none. */
export function readHouseNumber(behind: string): { number: number; length: number } | undefined {
  const match = behindRoad.exec(behind);
  if (!match) return undefined;
  const number = match[1] === undefined ? parseChineseNumber(match[3]!) : Number(match[1]);
  const tail = /^[号弄院]$/u.test(match[2] ?? match[4] ?? '') ? 0 : (match[2] ?? '').length;
  return { number, length: match[0].length - tail };
}

/** A number as written, in digits or Chinese; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/u.test(text)) return Number(text);
  return /^[零〇一二两三四五六七八九十百千]+$/u.test(text) ? parseChineseNumber(text) : undefined;
}
