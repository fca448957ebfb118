// A ledger read once more, by who knows nothing of server/calendar: minute after minute over the days of the district. Slow, and plain to see.

const minuteMs = 60_000;
export type Entry = {
  at: Date;
  action: 'start' | 'restart' | 'pause' | 'resume' | 'extend' | 'stop';
  limit_kind: 'working_day' | 'working_hour' | 'calendar_day' | 'urgent_hour' | null;
  limit_amount: number | null;
};
export type Walked = {
  state: 'none' | 'running' | 'paused' | 'stopped';
  /** minutes that have counted */
  used: number;
  due: Date | null;
  yellow: Date | null;
  /** the first due time that went by, of all the times the clock began */
  missed: Date | null;
};

/** 08:00–12:00 and 14:00–18:00 on days that are worked; days are counted from 1970-01-01 in Shanghai. */
export const officeMinute = (at: number, worked: ReadonlySet<number>): boolean => {
  const minute = at / minuteMs + 8 * 60;
  const hour = Math.floor(minute / 60) % 24;
  return ((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18)) && worked.has(Math.floor(minute / 1440));
};

const minutesOf = (e: Entry): number =>
  e.limit_amount! * { working_day: 480, working_hour: 60, calendar_day: 1440, urgent_hour: 60 }[e.limit_kind!];

/** All instants are whole minutes. `now`: up to when it is read; due times that lie ahead are walked to. */
export function walkClock(entries: readonly Entry[], worked: ReadonlySet<number>, now: Date): Walked {
  const reading: Walked = { state: 'none', used: 0, due: null, yellow: null, missed: null };
  let total = 0;
  let office = true;
  let limit: Entry | undefined;

  /** Walks to an instant, or with no end until what is due is reached; `due` is the minute in which the limit was full. */
  const walk = (from: number, to: number) => {
    const full = () => reading.used >= total && reading.due !== null;
    for (let at = from; at < to && !(to === Infinity && full()); at += minuteMs) {
      if (office && !officeMinute(at, worked)) continue;
      reading.used += 1;
      const end = new Date(at + minuteMs);
      if (reading.used >= total * 0.8) reading.yellow ??= end;
      if (reading.used >= total) reading.due ??= end;
    }
  };
  const note = (at: Date) => {
    if (reading.due && reading.due < at) reading.missed ??= reading.due;
  };
  let last = 0;
  for (const e of entries) {
    if (reading.state === 'running') walk(last, e.at.getTime());
    note(e.at);
    last = e.at.getTime();
    if (e.action === 'start' || e.action === 'restart') {
      limit = e.limit_kind ? e : limit;
      office = limit!.limit_kind === 'working_day' || limit!.limit_kind === 'working_hour';
      total = minutesOf(limit!);
      Object.assign(reading, { state: 'running', used: 0, due: null, yellow: null });
    } else if (e.action === 'extend') {
      total += minutesOf(e);
      // What was full is not full any more; how far it is follows from what has counted.
      if (reading.used < total) reading.due = null;
      if (reading.used < total * 0.8) reading.yellow = null;
    } else if (e.action === 'resume') {
      reading.state = 'running';
      // What was full just when it was halted is due when it goes on.
      if (reading.used >= total) reading.due ??= e.at;
      if (reading.used >= total * 0.8) reading.yellow ??= e.at;
    } else {
      reading.state = e.action === 'pause' ? 'paused' : 'stopped';
      if (reading.due?.getTime() === last) reading.due = null;
      if (reading.yellow?.getTime() === last) reading.yellow = null;
    }
  }
  if (reading.state !== 'running') return { ...reading, due: null, yellow: null };
  walk(last, now.getTime());
  note(now);
  const { used } = reading;
  walk(Math.max(last, now.getTime()), Infinity);
  return { ...reading, used };
}
