// A clock that a parent process moves: for simulations that play a year in an hour. Nothing that listens on the network can move it.

type ClockMessage = { clock: string };
const isClock = (message: unknown): message is ClockMessage =>
  typeof message === 'object' && message !== null && typeof (message as ClockMessage).clock === 'string';

type Parent = {
  send?: ((message: ClockMessage) => boolean) | undefined;
  on: (event: 'message', heard: (message: unknown) => void) => unknown;
};

/** Begins at an instant, runs as fast as life, and jumps to where the parent says; `moved` is told and the parent hears it was done. */
export function drivenClock(from: string, moved: () => void, parent: Parent = process): () => Date {
  if (!parent.send) throw new Error('LINLI_CLOCK is moved by the process that started this one: there is none');
  let base = { at: Date.parse(from), since: performance.now() };
  parent.on('message', (message: unknown) => {
    if (!isClock(message)) return;
    base = { at: Date.parse(message.clock), since: performance.now() };
    moved();
    parent.send?.(message);
  });
  return () => new Date(base.at + performance.now() - base.since);
}
