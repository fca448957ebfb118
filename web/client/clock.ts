/** How far the clock of the server is ahead of the device's, in ms. */
let aheadMs = 0;
/** The header counts whole seconds and the way takes its time: less than this is no difference. */
const noticed = 5_000;

/** Takes the server's time from a reply (`Date` header): many devices have a clock that is minutes or years off. */
export function noteServerTime(header: string | null, askedAt: number, now = Date.now()): void {
  const said = header ? Date.parse(header) : NaN;
  // what took long says little of the time
  if (!Number.isFinite(said) || now - askedAt > 20_000 || now < askedAt) return;
  const ahead = said + 500 - (askedAt + now) / 2;
  aheadMs = Math.abs(ahead) < noticed ? 0 : ahead;
}

/** The time by the server's clock: what is shown as today, yesterday or late follows it. */
export const serverNow = (): number => Date.now() + aheadMs;
