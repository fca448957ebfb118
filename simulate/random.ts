export type Random = () => number;

/** Repeatable random numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const item = from[Math.floor(random() * from.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** A time in hours around `typical`, long to the right: most take less, some much more. */
export const hoursAround = (random: Random, typical: number): number =>
  typical * Math.exp((random() + random() + random() - 1.5) * 1.2);
