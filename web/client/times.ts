import { serverNow } from './clock.ts';
import type { Language } from './language.ts';

/** All of China lives by one time, whatever the phone is set to. */
const zone = 'Asia/Shanghai';
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** Days since 1970-01-01 in China time; that day was a Thursday. */
const dayNumber = (time: number) => Math.floor((time + offsetMs) / dayMs);
/** Weeks begin on Monday. */
const weekNumber = (day: number) => Math.floor((day + 3) / 7);

const formats = new Map<string, Intl.DateTimeFormat>();
function format(time: number, language: Language, options: Intl.DateTimeFormatOptions) {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made)
    formats.set(
      key,
      (made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options })),
    );
  return made.format(time);
}

const nearDays = {
  'zh-Hans': { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
} as const;

/** The day as people say it: 今天, 明天, 周三, 下周三, 11月30日, 2027年1月4日. */
export function sayDay(at: string, language: Language, now = serverNow()): string {
  const time = Date.parse(at);
  const apart = dayNumber(time) - dayNumber(now);
  const near = nearDays[language][String(apart) as '0'];
  if (near) return near;
  const weeks = weekNumber(dayNumber(time)) - weekNumber(dayNumber(now));
  if (apart > 0 && weeks === 0) return format(time, language, { weekday: 'short' });
  // "Wed" on a Friday can only mean the next one in English; Chinese says 下周三
  if (apart > 0 && weeks === 1) {
    if (language === 'zh-Hans') return `下${format(time, language, { weekday: 'short' })}`;
    if (apart < 7) return format(time, language, { weekday: 'short' });
  }
  const year = { timeZone: zone, year: 'numeric' } as const;
  const sameYear = format(time, 'en', year) === format(now, 'en', year);
  return format(time, language, {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  });
}

/** Day and hour: 今天 15:00, 周三 17:00, 11月30日 09:30. */
export const sayTime = (at: string, language: Language, now = serverNow()) =>
  `${sayDay(at, language, now)} ${format(Date.parse(at), language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;

/** A limit: the hour matters while it is near, later only the day does: 今天 15:00, 周三 17:00, 11月30日. */
export function sayDue(at: string, language: Language, now = serverNow()): string {
  const apart = dayNumber(Date.parse(at)) - dayNumber(now);
  return apart >= 0 && apart < 7 ? sayTime(at, language, now) : sayDay(at, language, now);
}

/** A limit to be put before a verb: 最晚「周三 17:00 前」联系您, 「11月30日前」; in English the bare time after "by". */
export function sayBy(at: string, language: Language, now = serverNow()): string {
  const due = sayDue(at, language, now);
  return language === 'en' ? due : /\d$/.test(due) ? `${due} 前` : `${due}前`;
}

/** A date in full, for records: 2026年11月30日 09:30. */
export const sayFull = (at: string, language: Language) =>
  format(Date.parse(at), language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

const spans = { 'zh-Hans': ['分钟', '小时', '天'], en: [' min', ' h', ' d'] } as const;

/** A length of time in one unit: 12 分钟, 3 小时, 2 天; never negative. */
export function saySpan(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(Math.abs(ms) / 60_000));
  const [amount, unit] =
    minutes < 60 ? [minutes, 0] : minutes < 48 * 60 ? [Math.floor(minutes / 60), 1] : [Math.floor(minutes / 1440), 2];
  const word = spans[language][unit as 0 | 1 | 2];
  return language === 'en' ? `${amount}${word}` : `${amount} ${word}`;
}

/** What lasts through a day ends at its 24:00, which belongs to that day as people say it. */
export const lastDay = (until: string) => new Date(Date.parse(until) - 1).toISOString();
export const endsDay = (until: string) => Date.parse(until) % 86_400_000 === 16 * 3_600_000;
