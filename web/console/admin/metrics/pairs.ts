/** Pairs as a person writes them: `0:0 101:40`; what is no pair is passed over. */
export const readPairs = (text: string): [string, number][] =>
  text.split(/[\s,，;；]+/).flatMap((word): [string, number][] => {
    const [a, b] = word.split(/[:：]/);
    return a && b && Number.isFinite(Number(b)) ? [[a, Number(b)]] : [];
  });

export const sayPairs = (pairs: readonly (readonly [string | number, number])[]) =>
  pairs.map(([a, b]) => `${a}:${b}`).join(' ');
