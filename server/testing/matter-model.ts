// What may be done to a matter and what follows, written from domain.md §§ 1.3, 2 and docs/case-actions.md, and from nothing of the program.
import type { CaseAction, CaseKind, CaseState } from '#contract/cases.ts';
import type { Role } from '#contract/permissions.ts';

export type Actor = { name: string; role: Role; unit?: string; id: string; token: string };
type Request = { kind: 'extension' | 'suspension' | 'dispute' | 'appeal'; step: string; until: number; first: string };

/** A matter as the model knows it. `facts` are looked up in the row: due times are the business of the walked clock. */
export type Matter = {
  id: string;
  kind: CaseKind;
  confidential: boolean;
  teller: string | null;
  /** whether the machine has not been asked yet */
  machine: boolean;
  state: CaseState;
  unit: string | null;
  subject: string | null;
  merged: Matter | null;
  waiting: number | null;
  suspended: number | null;
  suspendedBefore: boolean;
  extensions: number;
  request: Request | null;
  checkFailed: boolean;
  disputed: boolean;
  appealed: boolean;
  level: number | null;
  replied: boolean;
  reopened: boolean;
  decided: boolean;
  outcome: string | null;
  answeredAt: number | null;
  closedAt: number | null;
  urgedAt: number | null;
  urges: number;
  tasks: Set<string>;
  facts: Facts;
};
export type Facts = {
  late: boolean;
  /** some clock stands still */
  halted: boolean;
  overdue: boolean;
  returnUntil: number | null;
  urgeFrom: number | null;
  waitingUntil: number | null;
  helpers: readonly string[];
  desks: readonly string[];
};

export const newMatter = (given: Pick<Matter, 'id' | 'kind' | 'confidential' | 'teller' | 'machine'>): Matter => ({
  ...given,
  state: 'received',
  ...{ unit: null, subject: null, merged: null, waiting: null, suspended: null, suspendedBefore: false, extensions: 0 },
  ...{ request: null, checkFailed: false, disputed: false, appealed: false, level: null, replied: false },
  ...{ reopened: false, decided: false, outcome: null, answeredAt: null, closedAt: null, urgedAt: null, urges: 0 },
  tasks: new Set(),
  facts: {
    ...{ late: false, halted: false, overdue: false, returnUntil: null, urgeFrom: null, waitingUntil: null },
    ...{ helpers: [], desks: [] },
  },
});

/** What the action is done with: another matter, a unit, a subject and its lead, the level of a supervision. */
export type With = { other: Matter; unit: string; subject: string; lead: string; level: number; until: number };

const open: CaseState[] = ['received', 'dispatched', 'accepted'];
const atUnit: CaseState[] = ['dispatched', 'accepted'];
const unanswered: CaseState[] = [...atUnit, 'resolved', 'verified'];
const over: CaseState[] = ['answered', 'closed'];
export type Act = Exclude<CaseAction, 'close' | 'answer_along' | 'self_handle' | 'take_alarm'>;

const centre: Role[] = ['dispatcher', 'street_dispatcher'];
const unit: Role[] = ['handler', 'unit_head'];
const leaders: Role[] = ['street_leader', 'district_leader'];
/** In which states, and by whom. */
export const table: Record<Act, readonly [states: readonly CaseState[], roles: readonly Role[]]> = {
  dispatch: [['received'], centre],
  return: [['dispatched'], unit],
  accept: [['dispatched'], unit],
  contact: [atUnit, unit],
  transfer: [atUnit, [...centre, 'unit_head']],
  resolve: [['accepted'], unit],
  verify: [['resolved'], ['grid_worker']],
  rework: [['resolved'], ['grid_worker']],
  answer: [
    ['resolved', 'verified'],
    [...centre, ...unit],
  ],
  not_admit: [open, [...centre, 'unit_head']],
  withdraw: [open, ['resident']],
  add: [
    [...open, 'resolved', 'verified', 'answered'],
    ['resident', 'grid_worker', ...centre, ...unit, 'hotline_agent'],
  ],
  rate: [['answered'], ['resident']],
  reopen: [over, ['resident', 'hotline_agent']],
  reveal: [
    [...open, 'resolved', 'verified', ...over],
    [...centre, ...unit, 'hotline_agent'],
  ],
  ask: [atUnit, unit],
  reply: [atUnit, ['resident']],
  message: [
    [...open, 'resolved', 'verified', 'answered'],
    [...centre, ...unit],
  ],
  remind: [open, ['resident']],
  urge: [atUnit, [...centre, ...leaders]],
  extend: [['accepted'], unit],
  suspend: [['accepted'], unit],
  resume: [atUnit, [...centre, ...unit]],
  dispute: [['accepted'], unit],
  appeal: [['closed'], ['unit_head']],
  endorse: [['accepted'], ['unit_head']],
  decline: [['accepted'], ['unit_head']],
  grant: [['accepted'], ['dispatcher']],
  refuse: [['accepted'], ['dispatcher']],
  excuse: [['closed'], ['dispatcher', ...leaders]],
  deny: [['closed'], ['dispatcher', ...leaders]],
  supervise: [atUnit, [...centre, ...leaders]],
  report_back: [unanswered, unit],
  lift: [unanswered, [...centre, ...leaders]],
  correct: [atUnit, centre],
  redispatch: [atUnit, centre],
  escalate: [atUnit, ['unit_head']],
  void: [open, ['dispatcher']],
  force_close: [unanswered, leaders],
  merge: [open, [...centre, 'unit_head']],
  unmerge: [open, [...centre, 'unit_head']],
  split: [open, [...centre, 'unit_head']],
  link: [
    [...open, 'resolved', 'verified', ...over],
    [...centre, ...unit],
  ],
  ask_task: [atUnit, [...centre, ...unit]],
  settle: [open, [...centre, ...leaders]],
  answer_directly: [['received'], ['dispatcher', 'hotline_agent']],
  call_back: [over, ['hotline_agent']],
};

/** What is still done to a matter that follows another. */
const whileMerged: Act[] = [
  ...(['unmerge', 'withdraw', 'add', 'reply', 'remind', 'rate', 'reopen', 'reveal', 'link', 'call_back'] as const),
];

/** Whether a matter is this one's to see and to work on. */
export function reaches(who: Actor, m: Matter): boolean {
  if (who.role === 'resident') return m.teller === who.name;
  if (who.role === 'dispatcher') return true;
  if (who.unit && unit.includes(who.role)) return who.unit === m.unit;
  if (who.role === 'hotline_agent') return !m.confidential && m.facts.desks.includes(who.id);
  return !m.confidential;
}
const helps = (who: Actor, m: Matter) =>
  who.unit !== undefined && m.unit !== null && !m.confidential && m.facts.helpers.includes(who.unit);

export function permitted(who: Actor, action: Act, m: Matter): boolean {
  if (!table[action][1].includes(who.role)) return false;
  return reaches(who, m) || (action === 'add' && helps(who, m));
}

const looked: CaseKind[] = ['help', 'complaint', 'tip_off', 'grid_finding'];
export const needsLook = (m: Matter): boolean => looked.includes(m.kind) && !m.confidential;
const paused = (m: Matter) => m.waiting !== null || m.suspended !== null;
const week = 7 * 86_400_000;

type Code = string | undefined;
const when = (...[condition, code, ...rest]: (boolean | string)[]): Code =>
  condition ? (code as string) : rest.length ? when(...rest) : undefined;
const no = 'case.action_not_allowed';
const requested = (m: Matter, step: string, kinds: string[] = ['extension', 'suspension', 'dispute']) =>
  m.request !== null && m.request.step === step && kinds.includes(m.request.kind);

/** Why it is refused beside the state; undefined: it is not. */
const guards: Partial<Record<Act, (m: Matter, now: number, w: With, who: Actor) => Code>> = {
  return: (m, now) =>
    when(m.decided, 'case.ownership_decided', now > (m.facts.returnUntil ?? Infinity), 'case.return_time_over'),
  transfer: (m, _, w) => when(w.unit === m.unit, 'case.same_unit'),
  verify: (m) => when(!needsLook(m), no),
  rework: (m) => when(!needsLook(m), no),
  answer: (m) => when(m.state === 'resolved' && needsLook(m), no),
  reopen: (m, now) =>
    when(
      ...[m.reopened, 'case.reopened_already', m.outcome === 'withdrawn' || m.outcome === 'voided', no],
      ...[m.closedAt !== null && now - m.closedAt > week, no],
    ),
  ask: (m) => when(m.facts.late, 'case.overdue_already', paused(m), 'case.clock_paused'),
  reply: (m) => when(m.waiting === null, 'case.no_question'),
  remind: (m, now) => {
    const lately = m.urgedAt !== null && now - m.urgedAt < 86_400_000;
    const main = m.merged ?? m;
    const early = main.facts.urgeFrom === null || now < main.facts.urgeFrom;
    if (m.merged)
      return when(lately, 'case.urged_already', !atUnit.includes(main.state), no, early, 'case.urge_too_early');
    return when(m.state === 'received', no, early, 'case.urge_too_early', lately, 'case.urged_already');
  },
  extend: (m) =>
    when(
      ...[m.facts.late, 'case.overdue_already', paused(m), 'case.clock_paused'],
      ...[m.request !== null, 'case.request_pending', m.extensions >= 2, 'case.extensions_used_up'],
    ),
  suspend: (m) =>
    when(
      ...[m.facts.late, 'case.overdue_already', paused(m), 'case.clock_paused'],
      ...[m.request !== null, 'case.request_pending', m.suspendedBefore, 'case.suspended_before'],
    ),
  resume: (m) => when(!paused(m), 'case.not_paused'),
  dispute: (m) =>
    when(
      ...[!m.checkFailed, 'case.not_reworked', m.disputed, 'case.disputed_already'],
      ...[m.request !== null, 'case.request_pending'],
    ),
  appeal: (m) => when(!m.facts.overdue, 'case.not_overdue', m.appealed, 'case.appealed_already'),
  endorse: (m) => when(!requested(m, 'unit'), 'case.no_request', m.facts.late, 'case.overdue_already'),
  decline: (m) => when(!requested(m, 'unit'), 'case.no_request'),
  grant: (m, now) =>
    when(
      ...[!requested(m, 'centre'), 'case.no_request'],
      ...[m.request?.kind !== 'dispute' && m.facts.late, 'case.overdue_already'],
      ...[m.request?.kind === 'suspension' && paused(m), 'case.clock_paused'],
      ...[m.request?.kind === 'suspension' && m.request.until <= now, 'case.suspension_day_over'],
    ),
  refuse: (m) => when(!requested(m, 'centre'), 'case.no_request'),
  excuse: (m, _, __, who) =>
    when(m.request === null, 'case.no_request', m.request?.first === who.name, 'case.second_reviewer_needed'),
  deny: (m, _, __, who) =>
    when(m.request === null, 'case.no_request', m.request?.first === who.name, 'case.second_reviewer_needed'),
  supervise: (m, _, w, who) =>
    when(
      ...[w.level === 3 && !leaders.includes(who.role), 'case.level_needs_leader'],
      ...[w.level <= (m.level ?? 0), 'case.level_not_higher'],
    ),
  report_back: (m) => when(m.level === null, 'case.not_supervised', m.replied, 'case.supervision_replied_already'),
  lift: (m) => when(m.level === null, 'case.not_supervised'),
  correct: (m, _, w) => when(w.subject === m.subject, 'case.same_subject'),
  redispatch: (m, _, w) => when(w.subject === m.subject, 'case.same_subject'),
  escalate: (m) => when(m.unit !== 'street', 'case.not_a_street_unit'),
  merge: (m, _, { other }, who) =>
    when(
      ...[m.confidential, no, paused(m), 'case.clock_paused', m.request !== null, 'case.request_pending'],
      ...[!reaches(who, other), helps(who, other) ? 'access.not_permitted' : 'case.not_found'],
      ...[over.includes(other.state) || other.merged !== null || other.confidential, 'case.main_not_open'],
      ...[m.state !== 'received' && m.facts.halted, 'case.clock_paused'],
    ),
  unmerge: (m) => when(m.merged === null, no),
  link: (_, __, { other }, who) => when(!reaches(who, other) && !helps(who, other), 'case.not_found'),
  ask_task: (m, _, w) =>
    when(m.confidential, no, w.unit === m.unit, 'case.same_unit', m.tasks.has(w.unit), 'task.unit_has_one'),
  answer_directly: (m) => when(!['question', 'suggestion', 'praise'].includes(m.kind), 'case.not_for_direct_answer'),
};

/** The code with which who may act on it is refused; undefined: it is done. */
export function refused(m: Matter, action: Act, who: Actor, now: number, w: With): Code {
  if (['merge', 'link'].includes(action) && w.other === m) return 'case.same_case';
  if (action === 'reveal') return undefined;
  if (!table[action][0].includes(m.state)) return no;
  if (m.merged && !whileMerged.includes(action)) return 'case.follows_another';
  return guards[action]?.(m, now, w, who);
}

/** What a step ends beside its own purpose. */
function move(m: Matter, state: CaseState, to: string | null = m.unit): void {
  if (m.request && (state !== m.state || to !== m.unit)) {
    if (m.request.kind === 'dispute') m.disputed = false;
    if (m.request.kind === 'appeal') m.appealed = false;
    m.request = null;
  }
  if (!atUnit.includes(state)) m.waiting = m.suspended = null;
  if (over.includes(state)) m.level = null;
  m.state = state;
  m.unit = to;
}
function end(m: Matter, state: CaseState, outcome: string | null, now: number): void {
  move(m, state);
  if (outcome) m.outcome = outcome;
  if (state === 'answered' || outcome !== 'withdrawn') m.answeredAt ??= now;
  if (state === 'closed') m.closedAt = now;
}

/** What follows, on the matter itself; what follows for others comes with the jobs. */
const effects: Partial<Record<Act, (m: Matter, now: number, w: With, who: Actor, all: readonly Matter[]) => void>> = {
  dispatch: (m, _, w) => {
    m.subject = w.subject;
    move(m, 'dispatched', w.unit);
  },
  return: (m) => move(m, 'received', null),
  accept: (m) => move(m, 'accepted'),
  transfer: (m, _, w) => move(m, 'dispatched', w.unit),
  resolve: (m) => {
    move(m, 'resolved');
    Object.assign(m, { outcome: 'partly', checkFailed: false });
    m.tasks.clear();
  },
  verify: (m) => move(m, 'verified'),
  rework: (m) => {
    move(m, 'accepted');
    Object.assign(m, { outcome: null, checkFailed: true });
  },
  answer: (m, now) => end(m, 'answered', m.outcome, now),
  not_admit: (m, now) => end(m, 'answered', 'not_admitted', now),
  withdraw: (m, now) => end(m, 'closed', 'withdrawn', now),
  rate: (m, now) => end(m, 'closed', m.outcome, now),
  reopen: (m) => {
    move(m, m.unit ? 'accepted' : 'received');
    Object.assign(m, { merged: null, reopened: true, outcome: null, answeredAt: null, closedAt: null });
  },
  ask: (m) => void (m.waiting = m.facts.waitingUntil),
  reply: (m) => void (m.waiting = null),
  remind: (m, now) => {
    m.urges += 1;
    m.urgedAt = now;
    if (m.merged) m.merged.urges += 1;
  },
  urge: (m) => void (m.urges += 1),
  extend: (m, _, __, who) => void (m.request = asks('extension', who, 0)),
  suspend: (m, _, w, who) => void (m.request = asks('suspension', who, w.until)),
  dispute: (m, _, __, who) => {
    m.request = { ...asks('dispute', who, 0), step: 'centre' };
    m.disputed = true;
  },
  appeal: (m, _, __, who) => {
    m.request = { ...asks('appeal', who, 0), step: 'first', first: '' };
    m.appealed = true;
  },
  resume: (m) => void (m.waiting = m.suspended = null),
  endorse: (m) => void (m.request!.step = 'centre'),
  decline: (m) => void (m.request = null),
  refuse: (m) => void (m.request = null),
  grant: (m) => {
    const { kind, until } = m.request!;
    m.request = null;
    if (kind === 'extension') m.extensions += 1;
    if (kind === 'suspension') Object.assign(m, { suspended: until, suspendedBefore: true });
    if (kind !== 'dispute') return;
    move(m, 'verified');
    Object.assign(m, { checkFailed: false, outcome: 'partly' });
  },
  excuse: (m, _, __, who) =>
    void (m.request = m.request!.step === 'first' ? { ...m.request!, step: 'second', first: who.name } : null),
  deny: (m) => void (m.request = null),
  supervise: (m, _, w) => void Object.assign(m, { level: w.level, replied: false }),
  report_back: (m) => void (m.replied = true),
  lift: (m) => void (m.level = null),
  correct: (m, _, w) => {
    m.subject = w.subject;
    if (w.lead === m.unit) return;
    m.waiting = m.suspended = null;
    move(m, 'dispatched', w.lead);
  },
  redispatch: (...given) => effects.correct!(...given),
  escalate: (m) => move(m, 'received', null),
  void: (m, now) => end(m, 'closed', 'voided', now),
  force_close: (m, now) => end(m, 'closed', 'unsolved', now),
  merge: (m, _, { other }, __, all) => {
    for (const follower of all) if (follower.merged === m && open.includes(follower.state)) follower.merged = other;
    m.merged = other;
  },
  unmerge: (m) => void (m.merged = null),
  ask_task: (m, _, w) => void m.tasks.add(w.unit),
  settle: (m, _, w) => {
    m.decided = true;
    move(m, m.state === 'accepted' && m.unit === w.unit ? 'accepted' : 'dispatched', w.unit);
  },
  answer_directly: (m, now) => end(m, 'answered', 'solved', now),
};
const asks = (kind: Request['kind'], who: Actor, until: number): Request => ({
  kind,
  step: who.role === 'unit_head' ? 'centre' : 'unit',
  until,
  first: who.name,
});

export const apply = (m: Matter, action: Act, who: Actor, now: number, w: With, all: readonly Matter[]): void =>
  effects[action]?.(m, now, w, who, all);

/** What the program does by itself once its jobs run: answers go out and along, who waited long enough goes on, a week closes. */
export function afterJobs(all: readonly Matter[], now: number): void {
  for (const m of all)
    if (m.state === 'verified' || (m.state === 'resolved' && !needsLook(m))) end(m, 'answered', m.outcome, now);
  for (const m of all) {
    const main = m.merged;
    if (main && open.includes(m.state) && over.includes(main.state)) {
      if (main.outcome === 'withdrawn' || main.outcome === 'voided') m.merged = null;
      else {
        m.subject = main.subject ?? m.subject;
        move(m, m.state, main.unit ?? m.unit);
        end(m, 'answered', main.outcome, now);
      }
    }
    if (over.includes(m.state)) m.tasks.clear();
    if (m.waiting !== null && m.waiting <= now) m.waiting = null;
    if (m.suspended !== null && m.suspended <= now) m.suspended = null;
    if (m.state === 'answered' && now - m.answeredAt! >= week) end(m, 'closed', m.outcome, now);
  }
}
