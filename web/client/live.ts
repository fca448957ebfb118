import type { LiveMessage } from '#contract/live.ts';
import { contract, type Light } from './contract.ts';
import { cover, onNewSession, setLive } from './live-state.ts';
import { queryClient } from './query.tsx';

/**
 * What news of a stream makes old. `byId`: reads of one thing, when it is that thing; `lists`: all that may hold it; `figures`: what is
 * costly to reckon and may be some seconds old. A module that has news of its own adds its line.
 */
type Reads = { byId?: Light[]; lists?: Light[]; figures?: Light[] };
const { arbitration, cases, hotline, metrics, platforms, structure, supervision, topics, whistles } = contract;
const news: Record<string, Reads> = {
  case: {
    byId: [cases.get, structure.get, supervision.ofCase],
    lists: [cases.queue, cases.search, cases.counts, cases.alarms, cases.map, supervision.cases],
    figures: [
      supervision.summary,
      metrics.board,
      metrics.figures,
      metrics.breakdown,
      metrics.trend,
      platforms.room,
      // they grow by what is told
      topics.list,
      topics.get,
      topics.cases,
    ],
  },
  task: { byId: [structure.get], lists: [structure.tasks, cases.counts] },
  topic: { byId: [topics.get, topics.cases], lists: [topics.list] },
  whistle: { byId: [whistles.get], lists: [whistles.list, whistles.counts], figures: [whistles.monitor] },
  arbitration: { byId: [arbitration.get], lists: [arbitration.list, arbitration.counts] },
  desk: { lists: [hotline.written, hotline.callBacks], figures: [hotline.figures] },
  reminder: { byId: [supervision.ofCase], lists: [supervision.noticeCount, supervision.notices] },
};

/** A list is asked for at once, and while news keeps coming every so often. Not by all browsers in the same instant. */
const paceMs = { lists: 3_000, figures: 10_000 };
const scatterMs = 300;

const due = new Map<string, ReturnType<typeof setTimeout>>();
const askedAt = new Map<string, number>();
function refresh(id: string, pace: number) {
  if (due.has(id)) return;
  const wait = Math.max(0, (askedAt.get(id) ?? 0) + pace - Date.now()) + Math.random() * scatterMs;
  due.set(
    id,
    setTimeout(() => {
      due.delete(id);
      askedAt.set(id, Date.now());
      void queryClient.invalidateQueries({ queryKey: [id] });
    }, wait),
  );
}

/** Makes old what a message tells of; react-query asks anew for what is on the screen. */
function take({ streams, more, reread }: LiveMessage) {
  if (reread) return void queryClient.invalidateQueries();
  for (const [stream, ids] of Object.entries(streams)) {
    const { byId = [], lists = [], figures = [] } = news[stream] ?? {};
    for (const { id } of byId)
      void queryClient.invalidateQueries({
        queryKey: [id],
        predicate: ({ queryKey }) => more || ids.includes((queryKey[1] as { id?: string })?.id ?? ''),
      });
    for (const { id } of lists) refresh(id, paceMs.lists);
    for (const { id } of figures) refresh(id, paceMs.figures);
  }
}

type Said = { up: boolean } | { message: LiveMessage } | { ask: true } | { again: true };
const everything: LiveMessage = { streams: {}, more: false, reread: true };
/** Refused, a browser asks again after this long, each time twice as long, so that many who are refused do not fill the door. */
const retryMs = { first: 15_000, last: 240_000 };

/**
 * One stream for all tabs of a browser, which has six connections to a server at most: the tab that holds the lock listens and passes
 * on what it hears. Where there is no such lock (pages without TLS, old browsers) nothing is opened and the pages keep asking.
 * `whileSeen`: a phone in a pocket does not listen.
 */
export function startLive(options: { whileSeen?: boolean } = {}) {
  if (!('locks' in navigator) || !('BroadcastChannel' in window) || !('EventSource' in window)) return;
  cover(
    Object.values(news).flatMap(({ byId = [], lists = [], figures = [] }) =>
      [...byId, ...lists, ...figures].map(({ id }) => id),
    ),
  );
  const channel = new BroadcastChannel('linli.live');
  let source: EventSource | undefined;
  let leads = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let up = false;
  let refusals = 0;

  const say = (said: Said) => {
    channel.postMessage(said);
    hear(said);
  };
  const hear = (said: Said) => {
    if ('up' in said) {
      // From now on the pages ask themselves again; what happened in between they ask for at once, not all browsers in the same second.
      if (up && !said.up) setTimeout(() => take(everything), Math.random() * 5000);
      setLive((up = said.up));
    }
    if ('message' in said) take(said.message);
    if (!leads) return;
    if ('ask' in said) channel.postMessage({ up } satisfies Said);
    if ('again' in said) open();
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => hear(data));

  function close() {
    clearTimeout(retry);
    source?.close();
    source = undefined;
    if (up) say({ up: false });
  }
  /** What was missed while nobody listened is not known: the first word after a gap has all read anew. */
  function open() {
    close();
    if (options.whileSeen && document.hidden) return;
    const opened = new EventSource(contract.live.stream.path);
    let gap = askedAt.size > 0 || performance.now() > 10_000;
    source = opened;
    opened.addEventListener('hello', () => {
      refusals = 0;
      say({ up: true });
      if (gap) say({ message: everything });
      gap = true;
    });
    opened.addEventListener('changed', ({ data }: MessageEvent<string>) =>
      say({ message: JSON.parse(data) as LiveMessage }),
    );
    opened.addEventListener('error', () => {
      if (up) say({ up: false });
      // refused (signed out, too many open, server full): the browser does not try again by itself
      if (opened.readyState === EventSource.CLOSED && source === opened) {
        const wait = Math.min(retryMs.first * 2 ** refusals++, retryMs.last);
        retry = setTimeout(open, wait * (1 + Math.random() / 4));
      }
    });
  }

  onNewSession(() => say({ again: true }));
  if (options.whileSeen) document.addEventListener('visibilitychange', () => leads && open());
  channel.postMessage({ ask: true } satisfies Said);
  // refused (a strict browser): the pages keep asking
  void new Promise((ask) =>
    ask(
      navigator.locks.request('linli.live', () => {
        leads = true;
        open();
        return new Promise(() => undefined);
      }),
    ),
  ).catch(() => undefined);
}
