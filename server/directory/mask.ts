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

/** What people wrote, without the numbers by which somebody could be reached or known: telephone, identity, bank card. */
export const maskText = (text: string): string =>
  text
    .replace(/(?<!\d)\d{17}[\dXx](?![\dXx])/g, maskId)
    .replace(/(?<!\d)\d{16,19}(?!\d)/g, (n) => `${n.slice(0, 4)}${'*'.repeat(n.length - 8)}${n.slice(-4)}`)
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone)
    .replace(/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, (n) => `${n.slice(0, 4)}****${n.slice(-2)}`);

/** An address down to the building: 3号楼2单元501 → 3号楼. */
export const maskAddress = (text: string): string =>
  maskText(text).replace(/([\d一二三四五六七八九十]+\s*(?:号楼|号院|栋|幢|座))[^，,；;。]*/gu, '$1');
