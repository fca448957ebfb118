// 工单 case: its states and what may be done in each, as one table. Source: domain.md § 2 (受理、派单、办理、答复、督办、办结、回访、评价).
import type { CaseAction, CaseKind, CaseState } from '#contract/cases.ts';
import type { Granted } from '#contract/permissions.ts';

export type CaseFacts = {
  kind: CaseKind;
  state: CaseState;
  outcome: string | null;
  reopened: boolean;
  unitId: string | null;
  returnUntil: Date | null;
  closedAt: Date | null;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  townCode: string | null;
};

type Needs = (facts: CaseFacts, now: Date) => boolean;

/** A row of the table. `permission`: what the actor must hold; `system`: only the program itself. */
export type Transition = {
  action: CaseAction;
  from: readonly CaseState[];
  to: CaseState | 'same';
  permission: Granted | 'system';
  /** the event it leaves behind */
  event: string;
  needs?: Needs;
};

/** Somebody goes and looks before these are answered (核查); a question, a suggestion and praise are answered from the desk. */
export const verifiedKinds: readonly CaseKind[] = ['help', 'complaint', 'tip_off', 'grid_finding'];
/**
 * What nobody can go and look at is answered from the desk as well, or it would wait for ever: a confidential matter, which those who walk
 * the area do not see, and one whose place is in nobody's area.
 */
export const needsVerification = (c: Pick<CaseFacts, 'kind' | 'confidentiality' | 'townCode'>): boolean =>
  verifiedKinds.includes(c.kind) && c.confidentiality !== 'confidential' && c.townCode !== null;

const inTime: Needs = (c, now) => c.returnUntil === null || now <= c.returnUntil;
const verified: Needs = (c) => needsVerification(c);
const readyToAnswer: Needs = (c) => c.state === 'verified' || !needsVerification(c);
/** 直接答复: what is asked, proposed or praised can be answered by who hears it; all else some office has to act on. */
const directKinds: readonly CaseKind[] = ['question', 'suggestion', 'praise'];
export const answerableAtOnce = (kind: CaseKind): boolean => directKinds.includes(kind);
const needsNoOffice: Needs = (c) => answerableAtOnce(c.kind);
const withUnit: Needs = (c) => c.unitId !== null;
const withoutUnit: Needs = (c) => c.unitId === null;
/** Once, by who is not satisfied, until a week after it was closed. */
const reopenable: Needs = (c, now) =>
  !c.reopened &&
  c.outcome !== 'withdrawn' &&
  (c.closedAt === null || now.getTime() - c.closedAt.getTime() <= 7 * 86_400_000);
const both =
  (...all: Needs[]): Needs =>
  (c, now) =>
    all.every((n) => n(c, now));

const open = ['received', 'dispatched', 'accepted'] as const;
const any = ['received', 'dispatched', 'accepted', 'resolved', 'verified', 'answered', 'closed'] as const;

export const transitions: readonly Transition[] = [
  { action: 'dispatch', from: ['received'], to: 'dispatched', permission: 'case.dispatch', event: 'case.dispatched' },
  {
    action: 'return',
    from: ['dispatched'],
    to: 'received',
    permission: 'case.return',
    event: 'case.returned',
    needs: inTime,
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
    needs: verified,
  },
  {
    action: 'rework',
    from: ['resolved'],
    to: 'accepted',
    permission: 'case.verify',
    event: 'case.reworked',
    needs: verified,
  },
  {
    action: 'answer',
    from: ['resolved', 'verified'],
    to: 'answered',
    permission: 'case.answer',
    event: 'case.answered',
    needs: readyToAnswer,
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
    needs: both(reopenable, withUnit),
  },
  {
    action: 'reopen',
    from: ['answered', 'closed'],
    to: 'received',
    permission: 'case.reopen',
    event: 'case.reopened',
    needs: both(reopenable, withoutUnit),
  },
  { action: 'reveal', from: any, to: 'same', permission: 'case.reveal', event: 'personal.revealed' },
  {
    action: 'answer_directly',
    from: ['received'],
    to: 'answered',
    permission: 'case.answer_directly',
    event: 'case.answered_directly',
    needs: needsNoOffice,
  },
  {
    action: 'call_back',
    from: ['answered', 'closed'],
    to: 'same',
    permission: 'case.call_back',
    event: 'case.called_back',
  },
];

/** The transition an action would make now, or undefined when the present state does not allow it. */
export const findTransition = (facts: CaseFacts, action: CaseAction, now: Date): Transition | undefined =>
  transitions.find((t) => t.action === action && t.from.includes(facts.state) && (t.needs?.(facts, now) ?? true));

/** The permission an action takes, whatever the state. */
export const permissionOf = (action: CaseAction): Granted | 'system' =>
  transitions.find((t) => t.action === action)!.permission;

/** After this long without a rating an answered case closes by itself (domain.md § 3: invite after 3 days; never a filled-in rating). */
export const closeAfterDays = 7;
