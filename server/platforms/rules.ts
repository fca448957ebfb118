/** A subject belongs to the platform of its longest prefix: 1304 to one, the rest of 13 to another. */
export type Prefixes = ReadonlyMap<string, string>;

/** The platform of a subject, or undefined when none has it. */
export function platformOf(prefixes: Prefixes, subject: string | null): string | undefined {
  for (let length = subject?.length ?? 0; length >= 2; length -= 2) {
    const found = prefixes.get(subject!.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

/** What of the prefixes a platform has at each length, and what of that length belongs to others. */
export const byLength = (prefixes: Prefixes, platform: string) =>
  ([2, 4, 6] as const).map((length) => ({
    length,
    own: [...prefixes].filter(([p, of]) => p.length === length && of === platform).map(([p]) => p),
    others: [...prefixes].filter(([p, of]) => p.length === length && of !== platform).map(([p]) => p),
  }));
