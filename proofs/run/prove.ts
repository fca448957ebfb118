import type { Found, Proof } from './point.ts';

/** Measures point after point, says a line for each and how many hold; true when all do. What cannot be measured does not hold. */
export async function prove(points: Proof, say: (line: string) => void): Promise<boolean> {
  let holding = 0;
  for (const { what, wanted, measure } of points) {
    const from = performance.now();
    const { measured, holds } = await measure().catch((error: unknown): Found => ({
      measured: `not measured: ${(error as Error).message.split('\n')[0]}`,
      holds: false,
    }));
    if (holds) holding += 1;
    const seconds = Math.round((performance.now() - from) / 1000);
    say(`${holds ? 'holds' : 'FALLS SHORT'} · ${what} · measured: ${measured} · wanted: ${wanted} · ${seconds} s`);
  }
  say(`${holding} of ${points.length} hold`);
  return points.length > 0 && holding === points.length;
}
