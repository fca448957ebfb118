// The numbers by which the hotline works, and what a call can have been. Pure.
import type { hotlineRules } from '#contract/hotline.ts';
import { telephone } from '#contract/telephone.ts';
import { fold } from '#contract/text.ts';

export type RuleName = (typeof hotlineRules)[number];
export type Rule = { name: RuleName; value: number; source: string; verified: boolean };

const standard = 'GB/T 33358-2016 政府热线服务规范';
const ours = '本系统的起始值，请按本地规定修改';

/** Domain.md § 2: answered within 15 seconds, 95 % connected in any 24 hours, written channels within 3 minutes; the rest is ours. */
export const firstRules: readonly Rule[] = [
  { name: 'answer_seconds', value: 15, source: standard, verified: true },
  { name: 'answer_share', value: 0.95, source: ours, verified: false },
  { name: 'connect_share', value: 0.95, source: standard, verified: true },
  { name: 'written_minutes', value: 3, source: standard, verified: true },
  { name: 'written_share', value: 0.95, source: ours, verified: false },
  { name: 'low_stars', value: 2, source: ours, verified: false },
  { name: 'low_rating_sample', value: 1, source: ours, verified: false },
  { name: 'no_rating_sample', value: 0.1, source: ours, verified: false },
  { name: 'call_back_tries', value: 3, source: ours, verified: false },
  { name: 'call_back_hours', value: 24, source: ours, verified: false },
  { name: 'phone_days', value: 180, source: ours, verified: false },
];

const share = [0, 1] as const;
const between: Record<RuleName, readonly [least: number, most: number]> = {
  answer_seconds: [1, 600],
  answer_share: share,
  connect_share: share,
  written_minutes: [1, 1440],
  written_share: share,
  low_stars: [0, 5],
  low_rating_sample: share,
  no_rating_sample: share,
  call_back_tries: [1, 10],
  call_back_hours: [1, 240],
  phone_days: [1, 3650],
};

/** The range a value must lie in. */
export const rangeOf = (name: RuleName) => between[name];

/** Whether a case falls into a sample: by its own id, so that the same is asked twice and drawn once. */
export const isSampled = (caseId: string, sample: number): boolean =>
  Number.parseInt(caseId.slice(-8), 16) / 0x1_0000_0000 < sample;

/** After a try at which nobody was reached: once more later, or no more. */
export const afterMissedTry = (tries: number, most: number): 'waiting' | 'unreachable' =>
  tries + 1 < most ? 'waiting' : 'unreachable';

type Told = { phone: string | null; startedAt: string; answeredAt: string | null; endedAt: string | null };
type Read = {
  phone: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  ignored: ('phone' | 'answeredAt' | 'endedAt')[];
};

/** No telephone system of today wrote anything down before; one may be ahead of our clock, by no more than an hour. */
const earliest = Date.UTC(2000, 0, 1);
const aheadMs = 3_600_000;
/** No call lasts longer. */
const longestMs = 2 * 86_400_000;
/** Who hides the number, as telephone systems say it. */
const hidden = /^(?:anonymous|unknown|restricted|private|withheld|unavailable|匿名|未知|隐藏|0*)$/iu;

/** A call as it can have been: undefined when it cannot have begun then; what else cannot be is left out and named. */
export function readCall(told: Told, now: Date): Read | undefined {
  const startedAt = new Date(told.startedAt);
  const latest = now.getTime() + aheadMs;
  if (!(startedAt.getTime() >= earliest && startedAt.getTime() <= latest)) return undefined;
  const ignored: Read['ignored'] = [];
  const phone = telephone(told.phone ?? '')?.number ?? null;
  if (told.phone && !phone && !hidden.test(fold(told.phone))) ignored.push('phone');
  const after = (name: 'answeredAt' | 'endedAt', from: Date): Date | null => {
    if (told[name] === null) return null;
    const at = new Date(told[name]);
    const possible = at >= from && at.getTime() - startedAt.getTime() <= longestMs && at.getTime() <= latest;
    if (!possible) ignored.push(name);
    return possible ? at : null;
  };
  const answeredAt = after('answeredAt', startedAt);
  return { phone, startedAt, answeredAt, endedAt: after('endedAt', answeredAt ?? startedAt), ignored };
}
