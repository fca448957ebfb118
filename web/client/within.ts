/** How long a helper of the device (its store, its locks, its clipboard) is waited for, milliseconds: then what matters goes on without it. */
export const patienceMs = 2500;

/** What `work` comes to, or `otherwise` when it fails, or is still silent after `ms`. Never rejects. */
export function within<T, O>(work: () => Promise<T>, otherwise: O, ms = patienceMs): Promise<T | O> {
  return new Promise((done) => {
    const timer = setTimeout(() => done(otherwise), ms);
    const end = (value: T | O) => {
      clearTimeout(timer);
      done(value);
    };
    // what it throws at once is a failure like every other
    new Promise<T>((begin) => begin(work())).then(end, () => end(otherwise));
  });
}

/** Does `work` once `lock` lets it; a lock that is refused or silent for `ms` is not waited for. `lock` gets what is to be done under it. */
export async function lockedOrNot<T>(
  lock: (work: () => Promise<T>) => Promise<unknown>,
  work: () => Promise<T>,
  ms = patienceMs,
): Promise<T> {
  let doing: Promise<T> | undefined;
  const once = () => (doing ??= work());
  const granted = new Promise<void>((go) => {
    const held = () => {
      go();
      return once();
    };
    // refused, or thrown at once: nothing to wait for; what the work itself throws is told by `once` below
    new Promise((ask) => ask(lock(held))).catch(() => go());
  });
  await within(() => granted, undefined, ms);
  return once();
}
