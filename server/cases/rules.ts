// 工单 case: its states and what may be done in each, as one table. Source: domain.md § 2 (受理、派单、办理、答复、督办、办结、回访、评价).
import type { CaseAction, CaseKind, CaseState, RequestKind, RequestStep } from '#contract/cases.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Granted } from '#contract/permissions.ts';

export type CaseFacts = {
  kind: CaseKind;
  state: CaseState;
  outcome: string | null;
  reopened: boolean;
  unitId: string | null;
  returnUntil: Date | null;
  /** since when a conference's decision says whose it is (指定牵头) */
  decidedAt: Date | null;
  /** since when a conference is open on it */
  conferringSince: Date | null;
  closedAt: Date | null;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  townCode: string | null;
  /** null: the clock does not run */
  resolutionDueAt: Date | null;
  overdueAt: Date | null;
  extensions: number;
  suspendedUntil: Date | null;
  suspendedBefore: boolean;
  waitingUntil: Date | null;
  requestKind: RequestKind | null;
  requestStep: RequestStep | null;
  appealed: boolean;
  disputed: boolean;
  checkFailed: boolean;
  supervisionLevel: number | null;
  supervisionRepliedAt: Date | null;
  reporterUrgedAt: Date | null;
  urgeFrom: Date | null;
  selfHandled: boolean;
  /** the kind of danger its words tell of, and when a dispatcher took it up */
  dangerCode: string | null;
  dangerSeenAt: Date | null;
  /** the case whose handling this one follows */
  mergedInto: string | null;
};

/** The limits a district sets for itself (case_rule), as guards ask for them. */
export type RuleFacts = { extensionMost: number; urgeEveryMs: number };

/** What must hold beside the state, and the code of the refusal when it does not. */
type Guard = { code: ErrorCode; holds: (facts: CaseFacts, now: Date, rules: RuleFacts) => boolean };

/** A row of the table. `permission`: what the actor must hold; `system`: only the program itself. */
export type Transition = {
  action: CaseAction;
  from: readonly CaseState[];
  to: CaseState | 'same';
  permission: Granted | 'system';
  /** the event it leaves behind */
  event: string;
  needs?: readonly Guard[];
};

/** Somebody goes and looks before these are answered (核查); a question, a suggestion and praise are answered from the desk. */
export const verifiedKinds: readonly CaseKind[] = ['help', 'complaint', 'tip_off', 'grid_finding'];
/**
 * What nobody can go and look at is answered from the desk as well, or it would wait for ever: a confidential matter, which those who walk
 * the area do not see, and one whose place is in nobody's area.
 */
export const needsVerification = (c: Pick<CaseFacts, 'kind' | 'confidentiality' | 'townCode'>): boolean =>
  verifiedKinds.includes(c.kind) && c.confidentiality !== 'confidential' && c.townCode !== null;

const guard = (code: ErrorCode, holds: Guard['holds']): Guard => ({ code, holds });
const notAllowed = (holds: Guard['holds']) => guard('case.action_not_allowed', holds);

const inTime = guard('case.return_time_over', (c, now) => c.returnUntil === null || now <= c.returnUntil);
/** 首接负责: what a conference has decided is not sent back again. */
/** Whose it is is being talked about: meanwhile nobody sends it anywhere, the machine neither. */
const notConferring = guard('case.in_conference', (c) => c.conferringSince === null);
const undecided = guard('case.ownership_decided', (c) => c.decidedAt === null);
const verified = notAllowed((c) => needsVerification(c));
const readyToAnswer = notAllowed((c) => c.state === 'verified' || !needsVerification(c));
const withUnit = notAllowed((c) => c.unitId !== null);
const withoutUnit = notAllowed((c) => c.unitId === null);
/** 直接答复: what is asked, proposed or praised can be answered by who hears it; all else some office has to act on. */
const directKinds: readonly CaseKind[] = ['question', 'suggestion', 'praise'];
export const answerableAtOnce = (kind: CaseKind): boolean => directKinds.includes(kind);
const needsNoOffice = guard('case.not_for_direct_answer', (c) => answerableAtOnce(c.kind));
/** Once, by who is not satisfied, until a week after it was closed. */
const reopenable = [
  guard('case.reopened_already', (c) => !c.reopened),
  notAllowed((c) => c.outcome !== 'withdrawn' && c.outcome !== 'voided'),
  notAllowed((c, now) => c.closedAt === null || now.getTime() - c.closedAt.getTime() <= 7 * 86_400_000),
];

// Special actions, domain.md § 1.3, proven rule set. Neither extension nor suspension once it is overdue.
const notOverdue = guard('case.overdue_already', (c, now) => c.resolutionDueAt === null || now <= c.resolutionDueAt);
const clockGoes = guard('case.clock_paused', (c) => c.suspendedUntil === null && c.waitingUntil === null);
const paused = guard('case.not_paused', (c) => c.suspendedUntil !== null || c.waitingUntil !== null);
const nothingPending = guard('case.request_pending', (c) => c.requestKind === null);
const pending = (step: RequestStep, ...kinds: RequestKind[]) =>
  guard('case.no_request', (c) => c.requestKind !== null && kinds.includes(c.requestKind) && c.requestStep === step);
const appealPending = guard('case.no_request', (c) => c.requestKind === 'appeal');
/** 至多两次: a refusal does not count. */
const extensionsLeft = guard('case.extensions_used_up', (c, _, rules) => c.extensions < rules.extensionMost);
const neverSuspended = guard('case.suspended_before', (c) => !c.suspendedBefore);
const asked = guard('case.no_question', (c) => c.waitingUntil !== null);
const failedCheck = guard('case.not_reworked', (c) => c.checkFailed);
const neverDisputed = guard('case.disputed_already', (c) => !c.disputed);
const wasOverdue = guard('case.not_overdue', (c) => c.overdueAt !== null);
const neverAppealed = guard('case.appealed_already', (c) => !c.appealed);
const supervised = guard('case.not_supervised', (c) => c.supervisionLevel !== null);
const owesReply = guard('case.supervision_replied_already', (c) => c.supervisionRepliedAt === null);
const promiseOver = guard('case.urge_too_early', (c, now) => c.urgeFrom !== null && now >= c.urgeFrom);
const notUrgedLately = guard(
  'case.urged_already',
  (c, now, rules) => c.reporterUrgedAt === null || now.getTime() - c.reporterUrgedAt.getTime() >= rules.urgeEveryMs,
);
/** 警情未接: the alarm goes on until a dispatcher takes it up. */
const alarmed = notAllowed((c) => c.dangerCode !== null && c.dangerSeenAt === null);
const putRight = notAllowed((c) => c.selfHandled);
const ownWay = guard('case.follows_another', (c) => c.mergedInto === null);
const follows = notAllowed((c) => c.mergedInto !== null);
/** 保密工单 are between the unit that has them and the dispatcher: nobody else's matter follows them, no other unit helps. */
const notConfidential = notAllowed((c) => c.confidentiality !== 'confidential');

const open = ['received', 'dispatched', 'accepted'] as const;
const atUnit = ['dispatched', 'accepted'] as const;
const unanswered = ['dispatched', 'accepted', 'resolved', 'verified'] as const;
const any = ['received', 'dispatched', 'accepted', 'resolved', 'verified', 'answered', 'closed'] as const;

export const transitions: readonly Transition[] = [
  {
    action: 'dispatch',
    from: ['received'],
    to: 'dispatched',
    permission: 'case.dispatch',
    event: 'case.dispatched',
    needs: [notConferring],
  },
  {
    action: 'return',
    from: ['dispatched'],
    to: 'received',
    permission: 'case.return',
    event: 'case.returned',
    needs: [undecided, inTime],
  },
  { action: 'accept', from: ['dispatched'], to: 'accepted', permission: 'case.accept', event: 'case.accepted' },
  {
    action: 'contact',
    from: ['dispatched', 'accepted'],
    to: 'same',
    permission: 'case.contact',
    event: 'case.contacted',
  },
  {
    action: 'transfer',
    from: ['dispatched', 'accepted'],
    to: 'dispatched',
    permission: 'case.transfer',
    event: 'case.transferred',
  },
  { action: 'resolve', from: ['accepted'], to: 'resolved', permission: 'case.resolve', event: 'case.resolved' },
  {
    action: 'verify',
    from: ['resolved'],
    to: 'verified',
    permission: 'case.verify',
    event: 'case.verified',
    needs: [verified],
  },
  {
    action: 'rework',
    from: ['resolved'],
    to: 'accepted',
    permission: 'case.verify',
    event: 'case.reworked',
    needs: [verified],
  },
  {
    action: 'answer',
    from: ['resolved', 'verified'],
    to: 'answered',
    permission: 'case.answer',
    event: 'case.answered',
    needs: [readyToAnswer],
  },
  { action: 'not_admit', from: open, to: 'answered', permission: 'case.not_admit', event: 'case.not_admitted' },
  { action: 'withdraw', from: open, to: 'closed', permission: 'case.withdraw', event: 'case.withdrawn' },
  {
    action: 'add',
    from: ['received', 'dispatched', 'accepted', 'resolved', 'verified', 'answered'],
    to: 'same',
    permission: 'case.add',
    event: 'case.added',
  },
  { action: 'rate', from: ['answered'], to: 'closed', permission: 'case.rate', event: 'case.rated' },
  { action: 'close', from: ['answered'], to: 'closed', permission: 'system', event: 'case.closed' },
  {
    action: 'reopen',
    from: ['answered', 'closed'],
    to: 'accepted',
    permission: 'case.reopen',
    event: 'case.reopened',
    needs: [...reopenable, withUnit],
  },
  {
    action: 'reopen',
    from: ['answered', 'closed'],
    to: 'received',
    permission: 'case.reopen',
    event: 'case.reopened',
    needs: [...reopenable, withoutUnit],
  },
  {
    action: 'ask',
    from: atUnit,
    to: 'same',
    permission: 'case.ask',
    event: 'case.asked',
    needs: [notOverdue, clockGoes],
  },
  { action: 'reply', from: atUnit, to: 'same', permission: 'case.reply', event: 'case.replied', needs: [asked] },
  {
    action: 'message',
    from: ['received', ...unanswered, 'answered'],
    to: 'same',
    permission: 'case.message',
    event: 'case.messaged',
  },
  { action: 'urge', from: atUnit, to: 'same', permission: 'case.urge', event: 'case.urged' },
  {
    action: 'remind',
    from: atUnit,
    to: 'same',
    permission: 'case.remind',
    event: 'case.urged',
    needs: [ownWay, promiseOver, notUrgedLately],
  },
  // Whether the promise is over says the main case, to which it goes: urge.ts.
  {
    action: 'remind',
    from: open,
    to: 'same',
    permission: 'case.remind',
    event: 'case.urged_along',
    needs: [follows, notUrgedLately],
  },
  {
    action: 'extend',
    from: ['accepted'],
    to: 'same',
    permission: 'case.extend',
    event: 'case.extension_asked',
    needs: [notOverdue, clockGoes, nothingPending, extensionsLeft],
  },
  {
    action: 'suspend',
    from: ['accepted'],
    to: 'same',
    permission: 'case.suspend',
    event: 'case.suspension_asked',
    needs: [notOverdue, clockGoes, nothingPending, neverSuspended],
  },
  { action: 'resume', from: atUnit, to: 'same', permission: 'case.resume', event: 'case.resumed', needs: [paused] },
  {
    action: 'dispute',
    from: ['accepted'],
    to: 'same',
    permission: 'case.dispute',
    event: 'case.disputed',
    needs: [failedCheck, neverDisputed, nothingPending],
  },
  {
    action: 'appeal',
    from: ['closed'],
    to: 'same',
    permission: 'case.appeal',
    event: 'case.appeal_asked',
    needs: [wasOverdue, neverAppealed],
  },
  {
    action: 'endorse',
    from: ['accepted'],
    to: 'same',
    permission: 'case.endorse',
    event: 'case.request_endorsed',
    needs: [pending('unit', 'extension', 'suspension'), notOverdue],
  },
  {
    action: 'decline',
    from: ['accepted'],
    to: 'same',
    permission: 'case.endorse',
    event: 'case.extension_refused',
    needs: [pending('unit', 'extension')],
  },
  {
    action: 'decline',
    from: ['accepted'],
    to: 'same',
    permission: 'case.endorse',
    event: 'case.suspension_refused',
    needs: [pending('unit', 'suspension')],
  },
  {
    action: 'grant',
    from: ['accepted'],
    to: 'same',
    permission: 'case.grant',
    event: 'case.extension_granted',
    needs: [pending('centre', 'extension'), notOverdue],
  },
  {
    action: 'grant',
    from: ['accepted'],
    to: 'same',
    permission: 'case.grant',
    event: 'case.suspended',
    needs: [pending('centre', 'suspension'), notOverdue, clockGoes],
  },
  {
    action: 'grant',
    from: ['accepted'],
    to: 'verified',
    permission: 'case.grant',
    event: 'case.dispute_upheld',
    needs: [pending('centre', 'dispute')],
  },
  {
    action: 'refuse',
    from: ['accepted'],
    to: 'same',
    permission: 'case.grant',
    event: 'case.extension_refused',
    needs: [pending('centre', 'extension')],
  },
  {
    action: 'refuse',
    from: ['accepted'],
    to: 'same',
    permission: 'case.grant',
    event: 'case.suspension_refused',
    needs: [pending('centre', 'suspension')],
  },
  {
    action: 'refuse',
    from: ['accepted'],
    to: 'same',
    permission: 'case.grant',
    event: 'case.dispute_dismissed',
    needs: [pending('centre', 'dispute')],
  },
  {
    action: 'excuse',
    from: ['closed'],
    to: 'same',
    permission: 'case.review',
    event: 'case.appeal_endorsed',
    needs: [pending('first', 'appeal')],
  },
  {
    action: 'excuse',
    from: ['closed'],
    to: 'same',
    permission: 'case.review',
    event: 'case.overdue_excused',
    needs: [pending('second', 'appeal')],
  },
  {
    action: 'deny',
    from: ['closed'],
    to: 'same',
    permission: 'case.review',
    event: 'case.appeal_refused',
    needs: [appealPending],
  },
  { action: 'supervise', from: atUnit, to: 'same', permission: 'case.supervise', event: 'case.supervised' },
  {
    action: 'report_back',
    from: unanswered,
    to: 'same',
    permission: 'case.report_back',
    event: 'case.supervision_replied',
    needs: [supervised, owesReply],
  },
  {
    action: 'lift',
    from: unanswered,
    to: 'same',
    permission: 'case.supervise',
    event: 'case.supervision_lifted',
    needs: [supervised],
  },
  { action: 'correct', from: atUnit, to: 'same', permission: 'case.correct', event: 'case.subject_corrected' },
  { action: 'redispatch', from: atUnit, to: 'dispatched', permission: 'case.correct', event: 'case.subject_corrected' },
  { action: 'escalate', from: atUnit, to: 'received', permission: 'case.escalate', event: 'case.escalated_up' },
  { action: 'void', from: open, to: 'closed', permission: 'case.void', event: 'case.voided' },
  { action: 'force_close', from: unanswered, to: 'closed', permission: 'case.force_close', event: 'case.force_closed' },
  {
    action: 'self_handle',
    from: ['received'],
    to: 'resolved',
    permission: 'case.self_handle',
    event: 'case.self_handled',
    needs: [putRight],
  },
  { action: 'close', from: ['resolved'], to: 'closed', permission: 'system', event: 'case.closed', needs: [putRight] },
  // 指定牵头: the conference's decision names the lead; who was named takes it in hand anew.
  { action: 'settle', from: open, to: 'dispatched', permission: 'arbitration.decide', event: 'case.settled' },
  { action: 'reveal', from: any, to: 'same', permission: 'case.reveal', event: 'personal.revealed' },
  // What belongs together: merged cases follow the main one and hear its answer; tasks of other units are rows of task-rules.ts.
  {
    action: 'merge',
    from: open,
    to: 'same',
    permission: 'case.merge',
    event: 'case.merged',
    // What waits for an answer or a decision is settled first: while it follows another nobody could.
    needs: [ownWay, notConfidential, clockGoes, nothingPending],
  },
  { action: 'unmerge', from: open, to: 'same', permission: 'case.merge', event: 'case.unmerged', needs: [follows] },
  {
    action: 'answer_along',
    from: open,
    to: 'answered',
    permission: 'system',
    event: 'case.answered',
    needs: [follows],
  },
  { action: 'split', from: open, to: 'same', permission: 'case.split', event: 'case.split' },
  { action: 'link', from: any, to: 'same', permission: 'case.link', event: 'case.linked' },
  {
    action: 'ask_task',
    from: ['dispatched', 'accepted'],
    to: 'same',
    permission: 'case.ask_task',
    event: 'case.task_asked',
    needs: [notConfidential],
  },
  {
    action: 'answer_directly',
    from: ['received'],
    to: 'answered',
    permission: 'case.answer_directly',
    event: 'case.answered_directly',
    needs: [needsNoOffice],
  },
  {
    action: 'call_back',
    from: ['answered', 'closed'],
    to: 'same',
    permission: 'case.call_back',
    event: 'case.called_back',
  },
  {
    action: 'take_alarm',
    from: open,
    to: 'same',
    permission: 'case.dispatch',
    event: 'case.alarm_taken',
    needs: [alarmed],
  },
];

/** All that is left to do with a case that follows another: the rest is done to that one. Its reporter keeps every right. */
export const whileMerged: readonly CaseAction[] = [
  'unmerge',
  'answer_along',
  'withdraw',
  'add',
  // Nobody asks it anything now, so there is nothing to reply to; it says so.
  'reply',
  'remind',
  'rate',
  'close',
  'reopen',
  'reveal',
  'link',
  'call_back',
  'take_alarm',
];

/** Beside its own guards: what follows another case is handled with that one. */
const needsOf = (t: Transition): readonly Guard[] =>
  whileMerged.includes(t.action) ? (t.needs ?? []) : [ownWay, ...(t.needs ?? [])];

/** How many guards of a row hold, from the first on: all of them when it may be taken. */
const reach = (t: Transition, facts: CaseFacts, now: Date, rules: RuleFacts): number => {
  const needs = needsOf(t);
  const failing = needs.findIndex((g) => !g.holds(facts, now, rules));
  return failing === -1 ? needs.length : failing;
};

const rowsOf = (action: CaseAction, state: CaseState): Transition[] =>
  transitions.filter((t) => t.action === action && t.from.includes(state));

/** The transition an action would make now, or undefined when the present state does not allow it. */
export const findTransition = (
  facts: CaseFacts,
  action: CaseAction,
  now: Date,
  rules: RuleFacts,
): Transition | undefined => rowsOf(action, facts.state).find((t) => reach(t, facts, now, rules) === needsOf(t).length);

/** Why the state does not allow it, as exactly as can be said: by the row that came furthest. */
export function refusalOf(facts: CaseFacts, action: CaseAction, now: Date, rules: RuleFacts): ErrorCode {
  const refused = rowsOf(action, facts.state).map((t) => ({ t, at: reach(t, facts, now, rules) }));
  const furthest = refused.sort((a, b) => b.at - a.at)[0];
  return (furthest && needsOf(furthest.t)[furthest.at]?.code) ?? 'case.action_not_allowed';
}

/**
 * What a step ends beside its own purpose. A request is about the state and the unit it was made in; waiting and suspension are a unit's;
 * supervision ends with the answer. A request that lapsed was not decided, so it may be made once more.
 */
export function endedBy(c: CaseFacts, to: CaseState, moved: boolean): Ended {
  return {
    ...(c.requestKind !== null && (to !== c.state || moved)
      ? {
          requestKind: null,
          requestStep: null,
          ...(c.requestKind === 'appeal' ? { appealed: false } : {}),
          ...(c.requestKind === 'dispute' ? { disputed: false } : {}),
        }
      : {}),
    ...(to !== 'dispatched' && to !== 'accepted' && (c.waitingUntil ?? c.suspendedUntil)
      ? { waitingSince: null, waitingUntil: null, suspendedUntil: null }
      : {}),
    ...((to === 'answered' || to === 'closed') && c.supervisionLevel !== null
      ? { supervisionLevel: null, supervisionDueAt: null, supervisionRepliedAt: null }
      : {}),
  };
}
type Ended = Partial<
  Record<
    | 'requestKind'
    | 'requestStep'
    | 'waitingSince'
    | 'waitingUntil'
    | 'suspendedUntil'
    | 'supervisionLevel'
    | 'supervisionDueAt'
    | 'supervisionRepliedAt',
    null
  > &
    Pick<CaseFacts, 'appealed' | 'disputed'>
>;

/** The permission an action takes, whatever the state. */
export const permissionOf = (action: CaseAction): Granted | 'system' =>
  transitions.find((t) => t.action === action)!.permission;

/** After this long without a rating an answered case closes by itself (domain.md § 3: invite after 3 days; never a filled-in rating). */
export const closeAfterDays = 7;
