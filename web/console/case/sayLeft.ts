import type { TFunction } from 'i18next';
import type { Language } from '#web/client/language.ts';
import { saySpan } from '#web/client/times.ts';

/** How long until a limit, or how long past it: 还有 3 小时, 已超 20 分钟. */
export function sayLeft(dueAt: string, now: number, language: Language, t: TFunction): string {
  const left = Date.parse(dueAt) - now;
  return t(left >= 0 ? 'clock.left' : 'clock.over', { span: saySpan(left, language) });
}
