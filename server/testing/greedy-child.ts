import { answerParent } from '../kernel/limited-child.ts';

export type Greed = 'heap' | 'buffers' | 'time' | 'throw' | 'exit' | 'settings' | 'nothing' | 'wait';

// A process that uses too much of what it is asked for, for the test of the limits.
const kept: unknown[] = [];
answerParent(async (greed: Greed) => {
  if (greed === 'heap') for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
  if (greed === 'buffers')
    for (;;) {
      kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  if (greed === 'time') for (;;) kept.length = 0;
  if (greed === 'throw') throw new Error('a reason');
  if (greed === 'exit') process.exit(3);
  if (greed === 'wait') await new Promise((resolve) => setTimeout(resolve, 300));
  return greed === 'settings' ? Object.keys(process.env) : greed;
});
