import { z } from 'zod';
import { day, divisionCode, id, subjectCode, words } from './shared.ts';

/** 咨询 求助 投诉 举报 建议 表扬 网格发现 (domain.md § 2) */
export const caseKinds = ['question', 'help', 'complaint', 'tip_off', 'suggestion', 'praise', 'grid_finding'] as const;
export const caseStates = ['received', 'dispatched', 'accepted', 'resolved', 'verified', 'answered', 'closed'] as const;
/** 解决 部分解决 未解决 不予受理 已撤回 已作废 */
export const outcomes = ['solved', 'partly', 'unsolved', 'not_admitted', 'withdrawn', 'voided'] as const;
export const channels = ['web', 'phone', 'window', 'wechat', 'grid'] as const;

/** What narrows a list of cases: the same for queues, search, kept searches and exports; all of it may be combined. */
export const filterFields = {
  /** a number or the beginning of one, also in a receipt or a link that was pasted; words, or the pinyin initials of the subject line */
  q: words(500, 1).optional(),
  state: z.enum(caseStates).optional(),
  kind: z.enum(caseKinds).optional(),
  channel: z.enum(channels).optional(),
  unitId: id.optional(),
  townCode: divisionCode.optional(),
  communityCode: divisionCode.optional(),
  gridCode: divisionCode.optional(),
  /** with all below it: 01, 0103, 010305 */
  subjectCode: subjectCode.optional(),
  /** one of the four platforms, by its subjects; unless a state is asked for, what is under way */
  platform: z.string().max(20).optional(),
  outcome: z.enum(outcomes).optional(),
  stars: z.coerce.number().int().min(1).max(5).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  /** told on this local day or later, and on this day or before */
  from: day.optional(),
  to: day.optional(),
  /** west,south,east,north in WGS-84 */
  box: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,6})?(,-?\d{1,3}(\.\d{1,6})?){3}$/)
    .optional(),
};
export const caseFilter = z.object(filterFields);
export type CaseFilter = z.output<typeof caseFilter>;
