import type { FromChild, ToChild } from './limited-process.ts';

/** The other end of `startLimited`, called once by the script: answers the messages of the parent one after the other, and ends with it. */
export function answerParent<To, From>(answer: (message: To) => Promise<From>): void {
  const say = (message: FromChild) => process.send?.(message);
  process.on('message', ({ message }: ToChild) => {
    void answer(message as To).then(
      (reply) => say({ reply }),
      (error: unknown) => say({ thrown: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}
