import { fork, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fail } from './errors.ts';

/** What one such process may use: heap in megabytes (all of its memory: 192 more), milliseconds from its start to its end. */
export type Limits = { heapMb: number; ms: number };

/** The process used more than it may and was ended. Nothing of what it was doing is left. */
export class Overrun extends Error {
  readonly of: 'memory' | 'time';
  constructor(of: 'memory' | 'time') {
    super(`a process was ended because it used too much ${of}`);
    this.of = of;
  }
}

/** What goes to the child: first what it works on, later the messages of its parent. */
export type ToChild = { message: unknown };
export type FromChild = { reply: unknown } | { thrown: string };

export type LimitedProcess<To, From> = {
  pid: number | undefined;
  /** Gives the child a message and waits for its reply; one at a time. Rejects with what the child threw, or with `Overrun`. */
  ask: (message: To) => Promise<From>;
  stop: () => void;
};

/** Native memory beside the heap: Node itself, buffers on their way. */
const besideHeapMb = 192;
const lookEveryMs = 50;
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts a script of ours as a process of its own. A heap that overflows ends the whole process it is in, whatever limits a thread
 * was given, so what may grow by what somebody sent does not run in ours. The child sees none of our settings and secrets; Ctrl-C in a
 * terminal does not reach it; it ends with its parent.
 */
export function startLimited<To, From>(script: URL, limits: Limits): LimitedProcess<To, From> {
  const child = fork(script, {
    execArgv: [`--max-old-space-size=${limits.heapMb}`, '--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TZ: process.env.TZ },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  running.add(child);
  let why: Error | undefined;
  let last = '';
  let waiting: { resolve: (reply: From) => void; reject: (error: Error) => void } | undefined;
  child.stderr?.on('data', (words: Buffer) => (last = (last + words.toString()).slice(-4000)));
  const end = (error: Error) => {
    why ??= error;
    child.kill('SIGKILL');
  };
  const limit = setTimeout(() => end(new Overrun('time')), limits.ms);
  const watch = watchMemory(child.pid, limits.heapMb + besideHeapMb, () => end(new Overrun('memory')));
  child.on('error', end);
  // `close` and not `exit`: its last words are in by then.
  child.on('close', (code, signal) => {
    running.delete(child);
    clearTimeout(limit);
    clearInterval(watch);
    why ??= /heap out of memory|Allocation failed|OOM/i.test(last)
      ? new Overrun('memory')
      : new Error(`a process ended with ${signal ?? code}`);
    waiting?.reject(why);
  });
  child.on('message', (message: FromChild) => {
    if ('reply' in message) waiting?.resolve(message.reply as From);
    else waiting?.reject(new Error(message.thrown));
    waiting = undefined;
  });
  return {
    pid: child.pid,
    ask: (message) =>
      new Promise((resolve, reject) => {
        if (why) return reject(why);
        waiting = { resolve, reject };
        child.send({ message } satisfies ToChild, (error) => {
          // A child that is gone says by `close` why.
          if (error && !why) setTimeout(() => end(error), 1000).unref();
        });
      }),
    stop: () => end(new Error('a process was stopped')),
  };
}

/**
 * Buffers lie outside the heap and its limit: the memory of the whole process is looked at too, where the system tells it (Linux). Should the
 * machine itself run out of memory, the kernel ends the child first.
 */
function watchMemory(pid: number | undefined, mostMb: number, over: () => void): NodeJS.Timeout {
  if (pid) void writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined);
  const look = async () => {
    const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')).split(' ')[1]);
    if (pages * 4096 > mostMb * 1024 * 1024) over();
  };
  return setInterval(() => void look(), lookEveryMs);
}

/**
 * A kind of work that each time runs in a process of its own: so many at once, so many more in line. Others are refused with
 * `request.too_busy`. Rejects with `Overrun`, or with what the work threw.
 */
export function limited<Given, Reply>(
  script: URL,
  limits: Limits & { atOnce: number; inLine: number },
): (given: Given) => Promise<Reply> {
  let busy = 0;
  const line: (() => void)[] = [];
  return async (given) => {
    if (busy >= limits.atOnce) {
      if (line.length >= limits.inLine) fail('request.too_busy');
      // Who leaves hands the place over: nobody can slip in between.
      await new Promise<void>((resolve) => line.push(resolve));
    } else busy += 1;
    const process = startLimited<Given, Reply>(script, limits);
    try {
      return await process.ask(given);
    } finally {
      process.stop();
      const next = line.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
