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
