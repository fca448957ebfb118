import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseStates, type CaseAction, type CaseKind, type CaseState } from '#contract/cases.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract } from '#contract/index.ts';
import { newId } from '../kernel/ids.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, matterIn, steps, told, type Cast } from '../testing/matters.ts';
import type { Person } from '../testing/people.ts';
import { unitId } from '../testing/people.ts';
import { transitions } from './rules.ts';

let t: TestApp;
let c: Cast;
const start = new Date('2026-10-20T02:00:00Z');
beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
});
afterAll(() => t.close());

const { cases, structure } = contract;
const answer = '您好，楼道的灯已经修好，请查看。';
type Body = Record<string, unknown>;
type Act = {
  endpoint: Endpoint;
  /** what is sent about this matter; another one, a conference or a call is made for it where the action needs one */
  body: (id: string) => Body | Promise<Body>;
  by: () => Person;
  wrong: () => Person[];
  event: string;
};
/** What is refused is asked again and again: one other matter serves, but for who links two, which is done once. */
const mains = new Map<string, Promise<string>>();
const another = (state: CaseState): Promise<string> => {
  const known = mains.get(state) ?? matterIn(t, c, state).then((m) => m.id);
  mains.set(state, known);
  return known;
};
/** The conference on whose this matter is, called as the job calls it. */
async function conferenceOn(id: string): Promise<string> {
  await t.owner.query(
    `insert into arbitration (district_id, id, case_id, version, cause, state, town_code, opened_at) values (1, $1, $2, 1, 'returned', 'open', $3, $4)
     on conflict do nothing`,
    [newId(), id, community.slice(0, 9), t.now()],
  );
  return (await t.owner.query<{ id: string }>(`select id from arbitration where case_id = $1 and state = 'open'`, [id]))
    .rows[0]!.id;
}
/** The call-back that waits for this matter, which a call has opened to who makes it. */
async function callBackOn(id: string): Promise<string> {
  await t.owner.query('update case_record set desk_ids = $2 where id = $1', [id, [c.agent.id]]);
  await t.owner.query(
    `insert into call_back (district_id, id, case_id, reason, state, tries, due_at, made_at) values (1, $1, $2, 'asked', 'waiting', 0, $3, $3) on conflict do nothing`,
    [newId(), id, t.now()],
  );
  return (
    await t.owner.query<{ id: string }>(`select id from call_back where case_id = $1 and state = 'waiting'`, [id])
  ).rows[0]!.id;
}

const staff = (c2: Cast) => [c2.dispatcher, c2.handler, c2.head, c2.otherHandler, c2.grid];
const but = (...right: Person[]) => staff(c).filter((p) => !right.includes(p));

/** Every action a person takes, by whom it may be taken, and by whom not. */
const acts: Partial<Record<CaseAction, Act>> = {
  dispatch: {
    endpoint: cases.dispatch,
    body: () => ({ unitId: c.unit, subjectCode: '16', offListReason: '理由' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.dispatched',
  },
  return: {
    endpoint: cases.return,
    body: () => ({ reason: 'unclear', basis: '地点说不清楚' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.returned',
  },
  accept: {
    endpoint: cases.accept,
    body: () => ({}),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.accepted',
  },
  contact: {
    endpoint: cases.contact,
    body: () => ({ how: 'visit', note: '上门了' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.contacted',
  },
  transfer: {
    endpoint: cases.transfer,
    body: () => ({ unitId: c.other, reason: '归他们管' }),
    by: () => c.head,
    wrong: () => but(c.head, c.dispatcher),
    event: 'case.transferred',
  },
  resolve: {
    endpoint: cases.resolve,
    body: () => ({ outcome: 'solved', result: '已修好了', answer }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.resolved',
  },
  verify: {
    endpoint: cases.verify,
    body: () => ({ passed: true, note: '好' }),
    by: () => c.grid,
    wrong: () => but(c.grid),
    event: 'case.verified',
  },
  rework: {
    endpoint: cases.verify,
    body: () => ({ passed: false, note: '不好' }),
    by: () => c.grid,
    wrong: () => but(c.grid),
    event: 'case.reworked',
  },
  answer: {
    endpoint: cases.answer,
    body: () => ({ answer }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head, c.dispatcher),
    event: 'case.answered',
  },
  not_admit: {
    endpoint: cases.notAdmit,
    body: () => ({ reason: 'in_court', competentBody: '法院', answer }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.head),
    event: 'case.not_admitted',
  },
  withdraw: {
    endpoint: cases.withdraw,
    body: () => ({}),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.withdrawn',
  },
  add: {
    endpoint: cases.add,
    body: () => ({ text: '补充一句' }),
    by: () => c.resident,
    wrong: () => [c.otherHandler],
    event: 'case.added',
  },
  rate: {
    endpoint: cases.rate,
    body: () => ({ stars: 3 }),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.rated',
  },
  reopen: {
    endpoint: cases.reopen,
    body: () => ({ reason: '没有修好' }),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.reopened',
  },
  ask: {
    endpoint: cases.ask,
    body: () => ({ question: '几号楼？' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.asked',
  },
  reply: {
    endpoint: cases.reply,
    body: () => ({ text: '三号楼' }),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.replied',
  },
  message: {
    endpoint: cases.message,
    body: () => ({ text: '明天上门' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.handler, c.head),
    event: 'case.messaged',
  },
  remind: {
    endpoint: cases.remind,
    body: () => ({}),
    by: () => c.resident,
    wrong: () => staff(c),
    event: 'case.urged',
  },
  urge: {
    endpoint: cases.urge,
    body: () => ({ note: '请尽快' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.urged',
  },
  extend: {
    endpoint: cases.extend,
    body: () => ({ reason: '等配件到货' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.extension_asked',
  },
  suspend: {
    endpoint: cases.suspend,
    body: () => ({ until: '2027-03-01', reason: '冬天不能施工' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.suspension_asked',
  },
  resume: {
    endpoint: cases.resume,
    body: () => ({ note: '可以办了' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head, c.dispatcher),
    event: 'case.resumed',
  },
  dispute: {
    endpoint: cases.dispute,
    body: () => ({ reason: '当天已经修好' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.disputed',
  },
  appeal: {
    endpoint: cases.appeal,
    body: () => ({ reason: '因台风停工' }),
    by: () => c.head,
    wrong: () => but(c.head),
    event: 'case.appeal_asked',
  },
  endorse: {
    endpoint: cases.endorse,
    body: () => ({ granted: true, note: '同意' }),
    by: () => c.head,
    wrong: () => but(c.head),
    event: 'case.request_endorsed',
  },
  decline: {
    endpoint: cases.endorse,
    body: () => ({ granted: false, note: '不同意' }),
    by: () => c.head,
    wrong: () => but(c.head),
    event: 'case.extension_refused',
  },
  grant: {
    endpoint: cases.grant,
    body: () => ({ granted: true, note: '同意' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.extension_granted',
  },
  refuse: {
    endpoint: cases.grant,
    body: () => ({ granted: false, note: '不同意' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.extension_refused',
  },
  excuse: {
    endpoint: cases.review,
    body: () => ({ granted: true, note: '属实' }),
    by: () => c.leader,
    wrong: () => but(c.dispatcher),
    event: 'case.appeal_endorsed',
  },
  deny: {
    endpoint: cases.review,
    body: () => ({ granted: false, note: '不属实' }),
    by: () => c.leader,
    wrong: () => but(c.dispatcher),
    event: 'case.appeal_refused',
  },
  supervise: {
    endpoint: cases.supervise,
    body: () => ({ level: 1, dueOn: '2026-10-30', demand: '三天内反馈' }),
    by: () => c.leader,
    wrong: () => but(c.dispatcher),
    event: 'case.supervised',
  },
  report_back: {
    endpoint: cases.reportBack,
    body: () => ({ text: '正在办理' }),
    by: () => c.handler,
    wrong: () => but(c.handler, c.head),
    event: 'case.supervision_replied',
  },
  lift: {
    endpoint: cases.lift,
    body: () => ({ note: '已落实' }),
    by: () => c.leader,
    wrong: () => but(c.dispatcher),
    event: 'case.supervision_lifted',
  },
  // Of the same unit by the duty list, so it stays; water supply has another lead.
  correct: {
    endpoint: cases.correct,
    body: () => ({ subjectCode: '01', reason: '是城乡建设的事' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.subject_corrected',
  },
  redispatch: {
    endpoint: cases.correct,
    body: () => ({ subjectCode: '0101', reason: '是供水的事' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.subject_corrected',
  },
  escalate: {
    endpoint: cases.escalate,
    body: () => ({ reason: '镇街无权处理' }),
    by: () => c.head,
    wrong: () => but(c.head),
    event: 'case.escalated_up',
  },
  void: {
    endpoint: cases.void,
    body: () => ({ reason: 'test', answer }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.voided',
  },
  force_close: {
    endpoint: cases.forceClose,
    body: () => ({ outcome: 'unsolved', reason: '多次协调无果', answer }),
    by: () => c.leader,
    wrong: () => staff(c),
    event: 'case.force_closed',
  },
  merge: {
    endpoint: structure.merge,
    body: async () => ({ intoId: await another('received') }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.head),
    event: 'case.merged',
  },
  unmerge: {
    endpoint: structure.unmerge,
    body: () => ({ reason: '不是同一处' }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.head),
    event: 'case.unmerged',
  },
  split: {
    endpoint: structure.split,
    body: () => ({ parts: [{ text: '楼下的井盖也坏了' }] }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.head),
    event: 'case.split',
  },
  link: {
    endpoint: structure.link,
    body: async () => ({ otherId: (await told(t, c)).id }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher, c.handler, c.head),
    event: 'case.linked',
  },
  ask_task: {
    endpoint: structure.askTask,
    body: () => ({ unitId: c.other, what: '请派人看看路面' }),
    by: () => c.handler,
    wrong: () => but(c.dispatcher, c.handler, c.head),
    event: 'case.task_asked',
  },
  settle: {
    endpoint: contract.arbitration.decide,
    body: async (id) => ({ id: await conferenceOn(id), leadId: c.other, helperIds: [c.unit], basis: '会商一致' }),
    by: () => c.leader,
    wrong: () => but(c.dispatcher),
    event: 'case.settled',
  },
  call_back: {
    endpoint: contract.hotline.recordCallBack,
    body: async (id) => ({ id: await callBackOn(id), reached: true, solved: true, satisfied: 'yes' }),
    by: () => c.agent,
    wrong: () => staff(c),
    event: 'case.called_back',
  },
  take_alarm: {
    endpoint: cases.takeAlarm,
    body: () => ({}),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.alarm_taken',
  },
  answer_directly: {
    endpoint: cases.answerDirectly,
    body: () => ({ answer }),
    by: () => c.dispatcher,
    wrong: () => but(c.dispatcher),
    event: 'case.answered_directly',
  },
};

// What may be done in which state, written out from domain.md § 2 and not from rules.ts. `desk`: a question is answered without going to look.
const looked: Record<CaseState, CaseAction[]> = {
  received: ['dispatch', 'not_admit', 'withdraw', 'add', 'message', 'void', 'merge', 'split', 'link', 'settle'],
  dispatched: [
    ...[
      'return',
      'accept',
      'contact',
      'transfer',
      'not_admit',
      'withdraw',
      'add',
      'ask',
      'message',
      'urge',
      'supervise',
    ],
    ...['correct', 'redispatch', 'void', 'force_close', 'merge', 'split', 'link', 'ask_task', 'settle'],
  ] as CaseAction[],
  accepted: [
    ...[
      'contact',
      'transfer',
      'resolve',
      'not_admit',
      'withdraw',
      'add',
      'ask',
      'message',
      'urge',
      'extend',
      'suspend',
    ],
    ...['supervise', 'correct', 'redispatch', 'void', 'force_close', 'merge', 'split', 'link', 'ask_task', 'settle'],
  ] as CaseAction[],
  resolved: ['verify', 'rework', 'add', 'message', 'force_close', 'link'],
  verified: ['answer', 'add', 'message', 'force_close', 'link'],
  answered: ['add', 'rate', 'reopen', 'message', 'link', 'call_back'],
  closed: ['reopen', 'link', 'call_back'],
};
/** What the state would allow, were there something to answer, decide, lift …: refused with a code of its own, domain.md § 1.3. */
const atUnit = { reply: 'case.no_question', resume: 'case.not_paused', remind: 'case.urge_too_early' };
const watched = { report_back: 'case.not_supervised', lift: 'case.not_supervised' };
const beyond = { escalate: 'case.not_a_street_unit' };
const undecided = {
  endorse: 'case.no_request',
  decline: 'case.no_request',
  grant: 'case.no_request',
  refuse: 'case.no_request',
};
const unmet: Partial<Record<CaseState, Partial<Record<CaseAction, string>>>> = {
  received: { answer_directly: 'case.not_for_direct_answer' },
  dispatched: { ...atUnit, ...watched, ...beyond },
  accepted: { ...atUnit, ...watched, ...beyond, ...undecided, dispute: 'case.not_reworked' },
  resolved: watched,
  verified: watched,
  closed: { appeal: 'case.not_overdue', excuse: 'case.no_request', deny: 'case.no_request' },
};
/** Not 409, by the table of kernel/errors.ts. */
const statusOf: Record<string, number> = { 'case.not_found': 404, 'case.not_for_direct_answer': 422 };
const desk: Partial<Record<CaseState, CaseAction[]>> = {
  ...looked,
  received: [...looked.received, 'answer_directly'],
  resolved: ['answer', 'add', 'message', 'force_close'],
};

const send = async (action: CaseAction, id: string, by: Person, more: Body = {}) =>
  t.call(acts[action]!.endpoint, { id, ...(await acts[action]!.body(id)), ...more } as never, { as: by.token });
const row = async (id: string) =>
  (
    await t.owner.query<{ state: string; version: number; answer: string | null }>(
      'select state, version, answer from case_record where id = $1',
      [id],
    )
  ).rows[0]!;

const combos = (
  [
    ['help', looked],
    ['question', desk],
  ] as const
).flatMap(([kind, table]) =>
  caseStates
    .filter((s) => !(kind === 'question' && s === 'verified'))
    .flatMap((state) =>
      // for the special actions it makes no difference who goes to look
      (Object.keys(acts) as CaseAction[])
        .filter((action, i) => kind === 'help' || i < 14 || action === 'answer_directly')
        .map((action) => [kind as CaseKind, state, action, table[state]!.includes(action)] as const),
    ),
);

/** What is refused changes nothing, so one matter of each state serves all refusals. */
const kept = new Map<string, ReturnType<typeof matterIn>>();
const untouched = (state: CaseState, kind: CaseKind) => {
  const known = kept.get(`${kind} ${state}`) ?? matterIn(t, c, state, kind);
  kept.set(`${kind} ${state}`, known);
  return known;
};

describe.each(['help', 'question'] as const)('a %s', (kind) => {
  test.each(combos.filter(([k]) => k === kind))(
    '(%s) that is %s: %s is allowed: %s',
    async (_, state, action, allowed) => {
      const { id } = allowed ? await matterIn(t, c, state, kind) : await untouched(state, kind);
      const before = await row(id);
      const act = acts[action]!;
      for (const stranger of act.wrong()) {
        const refused = await send(action, id, stranger);
        expect([403, 404]).toContain(refused.status);
        expect(['access.not_permitted', 'case.not_found']).toContain(refused.problem.code);
      }
      expect(await row(id)).toEqual(before);
      const reply = await send(action, id, act.by());
      if (!allowed) {
        // With nobody to hold it the matter is out of the unit’s sight; then it is not there for them.
        const hidden = state === 'received' && [c.handler, c.head].includes(act.by());
        const code = hidden ? 'case.not_found' : (unmet[state]?.[action] ?? 'case.action_not_allowed');
        expect([reply.status, reply.problem.code]).toEqual([statusOf[code] ?? 409, code]);
        expect(await row(id)).toEqual(before);
        return;
      }
      expect(reply.status).toBe(200);
      const after = await row(id);
      expect(after.version).toBe(before.version + 1);
      const { rows } = await t.owner.query<{ type: string }>(
        'select type from event where stream_id = $1 order by seq desc limit 1',
        [id],
      );
      expect(rows[0]!.type).toBe(act.event);
    },
  );
});

const day = 86_400_000;
const act = async (action: CaseAction, id: string, more: Record<string, unknown> = {}, by = acts[action]!.by()) => {
  const reply = await send(action, id, by, more);
  expect(reply.status, `${action}: ${JSON.stringify(reply.problem)}`).toBe(200);
};
const askedFor = (what: 'extend' | 'suspend', step: 'unit' | 'centre') => async (id: string) => {
  await act(what, id);
  if (step === 'centre') await act('endorse', id);
};
const disputed = async (id: string) => {
  await steps.rework(t, c, id);
  await act('dispute', id);
};
/** A matter whose limit went by before it was resolved again; rated and so closed. */
const late = async (id: string) => {
  await act('reopen', id);
  t.setNow(new Date(start.getTime() + 30 * day));
  for (const step of ['resolve', 'verify', 'answer', 'rate'] as const) await steps[step](t, c, id);
};
const appealed = async (id: string) => {
  await late(id);
  await act('appeal', id);
};
const handedTo = async (id: string, code: string) =>
  void (await t.owner.query('update case_record set unit_id = $2 where id = $1', [id, await unitId(t, code)]));

const dangerous = async (id: string) =>
  void (await t.owner.query("update case_record set danger_code = 'gas' where id = $1", [id]));

/** What must be there first, for each row of the table that has a condition of its own. */
const met: readonly (readonly [CaseAction, CaseState, event: string, ready: (id: string) => Promise<void>])[] = [
  ['reply', 'accepted', 'case.replied', (id) => act('ask', id)],
  ['resume', 'accepted', 'case.resumed', (id) => act('ask', id)],
  ['remind', 'dispatched', 'case.urged', async () => t.setNow(new Date(start.getTime() + 2 * day))],
  [
    'remind',
    'received',
    'case.urged_along',
    async (id) => {
      await act('merge', id, { intoId: await another('dispatched') });
      t.setNow(new Date(start.getTime() + 2 * day));
    },
  ],
  ['unmerge', 'received', 'case.unmerged', (id) => act('merge', id)],
  ['unmerge', 'dispatched', 'case.unmerged', (id) => act('merge', id)],
  ['unmerge', 'accepted', 'case.unmerged', (id) => act('merge', id)],
  ['dispute', 'resolved', 'case.disputed', async (id) => void (await steps.rework(t, c, id))],
  ['endorse', 'accepted', 'case.request_endorsed', askedFor('extend', 'unit')],
  ['decline', 'accepted', 'case.extension_refused', askedFor('extend', 'unit')],
  ['decline', 'accepted', 'case.suspension_refused', askedFor('suspend', 'unit')],
  ['grant', 'accepted', 'case.extension_granted', askedFor('extend', 'centre')],
  ['grant', 'accepted', 'case.suspended', askedFor('suspend', 'centre')],
  ['grant', 'resolved', 'case.dispute_upheld', disputed],
  ['refuse', 'accepted', 'case.extension_refused', askedFor('extend', 'centre')],
  ['refuse', 'accepted', 'case.suspension_refused', askedFor('suspend', 'centre')],
  ['refuse', 'resolved', 'case.dispute_dismissed', disputed],
  ['appeal', 'closed', 'case.appeal_asked', late],
  ['excuse', 'closed', 'case.appeal_endorsed', appealed],
  [
    'excuse',
    'closed',
    'case.overdue_excused',
    async (id) => {
      await appealed(id);
      await act('excuse', id, {}, c.dispatcher);
    },
  ],
  ['deny', 'closed', 'case.appeal_refused', appealed],
  ['report_back', 'accepted', 'case.supervision_replied', (id) => act('supervise', id)],
  ['lift', 'accepted', 'case.supervision_lifted', (id) => act('supervise', id)],
  ['take_alarm', 'received', 'case.alarm_taken', dangerous],
  ['take_alarm', 'accepted', 'case.alarm_taken', dangerous],
];

test.each(met)('%s from %s, its condition met, leaves %s', async (action, state, event, ready) => {
  const { id } = await matterIn(t, c, state);
  try {
    await ready(id);
    const before = await row(id);
    await act(action, id);
    expect((await row(id)).version).toBe(before.version + 1);
    const { rows } = await t.owner.query<{ type: string }>(
      'select type from event where stream_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(rows[0]!.type).toBe(event);
  } finally {
    t.setNow(start);
  }
});

test('a street’s unit hands up, a corrected subject goes to its lead: the rows that need another unit', async () => {
  const up = await matterIn(t, c, 'accepted');
  await handedTo(up.id, `${community.slice(0, 9)}:enforcement`);
  await t.owner.query('update position set unit_id = $2 where account_id = $1', [
    c.head.id,
    await unitId(t, `${community.slice(0, 9)}:enforcement`),
  ]);
  await act('escalate', up.id);
  expect((await row(up.id)).state).toBe('received');
  await t.owner.query('update position set unit_id = $2 where account_id = $1', [c.head.id, c.unit]);
});

test.each(caseStates)(
  'who told a matter that is %s is looked up with a reason, which is no step of it',
  async (state) => {
    const { id } = await matterIn(t, c, state);
    const before = await row(id);
    const look = (by: Person) => t.call(cases.reveal, { id, reason: '回电核实情况' }, { as: by.token });
    for (const stranger of but(c.dispatcher, c.handler, c.head))
      expect([403, 404]).toContain((await look(stranger)).status);
    expect((await look(c.dispatcher)).status).toBe(200);
    expect(await row(id)).toEqual(before);
    const { rows } = await t.owner.query<{ type: string }>(`select type from event where data->>'caseId' = $1`, [id]);
    expect(rows.map((r) => r.type)).toEqual(['personal.revealed']);
  },
);

test('what a grid worker put right is told and done in one, so it has no other state to be done in', async () => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#333' } })
    .jpeg()
    .toBuffer();
  const found = async (by: Person) => {
    const { id } = await t.ok(contract.files.upload, {}, { bytes, as: by.token });
    const body = { text: '楼道堆着纸箱', result: '当场搬走了', photoIds: [id] };
    return t.call(cases.selfHandle, body, { as: by.token });
  };
  for (const stranger of but(c.grid)) expect((await found(stranger)).status).toBe(403);
  const { status, body } = await found(c.grid);
  expect(status).toBe(200);
  const { rows } = await t.owner.query<{ type: string; data: { from: string; to: string } }>(
    'select type, data from event where stream_id = $1 and seq = 2',
    [body.id],
  );
  expect(rows[0]).toMatchObject({ type: 'case.self_handled', data: { from: 'received', to: 'resolved' } });
});

test('every row of the table a person can take is driven here', () => {
  const driven = new Set([
    ...caseStates.flatMap((s) => looked[s].map((a) => `${a} ${acts[a]!.event}`)),
    ...met.map(([a, , event]) => `${a} ${event}`),
    ...desk.received!.map((a) => `${a} ${acts[a]!.event}`),
    'escalate case.escalated_up',
    'reveal personal.revealed',
    'self_handle case.self_handled',
  ]);
  expect(
    transitions
      .filter((x) => x.permission !== 'system')
      .map((x) => `${x.action} ${x.event}`)
      .filter((x) => !driven.has(x)),
  ).toEqual([]);
});

test('what a page offers is what the door allows', async () => {
  for (const state of caseStates) {
    const { id } = await matterIn(t, c, state);
    for (const who of [c.dispatcher, c.handler, c.head, c.grid, c.leader]) {
      const seen = await t.call(cases.get, { id }, { as: who.token });
      if (seen.status !== 200) continue;
      for (const action of Object.keys(acts) as CaseAction[]) {
        if (looked[state].includes(action)) continue;
        expect(seen.body.can).not.toContain(action);
      }
      if (who === acts[looked[state][0]!]!.by()) expect(seen.body.can).toContain(looked[state][0]);
    }
    expect(
      (await t.ok(cases.mineOne, { id }, { as: c.resident.token })).can.every((a) => looked[state].includes(a)),
    ).toBe(true);
  }
});

/** Who told it sees no version; a conference and a call-back have their own; a street's unit hands up; a link changes nothing of the matter. */
const unversioned: CaseAction[] = [
  ...(['withdraw', 'add', 'rate', 'reopen', 'reply', 'remind', 'escalate', 'settle', 'call_back', 'link'] as const),
];
test('who acts on an older version than there is hears so, in every state, and nothing happens', async () => {
  const versioned = (Object.keys(acts) as CaseAction[]).filter((a) => !unversioned.includes(a));
  for (const action of versioned) {
    const ready = met.find(([a]) => a === action);
    const kind = action === 'answer_directly' ? 'question' : 'help';
    const table = kind === 'question' ? desk : looked;
    const state = caseStates.find((s) => table[s]!.includes(action)) ?? ready![1];
    const { id } = await matterIn(t, c, state, kind);
    if (!table[state]!.includes(action)) await ready![3](id);
    const before = await row(id);
    const stale = await send(action, id, acts[action]!.by(), { version: before.version + 1 });
    expect([stale.status, stale.problem.code]).toEqual([409, 'case.changed_meanwhile']);
    expect(await row(id)).toEqual(before);
    expect((await send(action, id, acts[action]!.by(), { version: before.version })).status).toBe(200);
    t.setNow(start);
  }
});

test('a second reopening, one of a matter taken back, and one a week after the end are refused', async () => {
  const once = await matterIn(t, c, 'closed');
  expect((await send('reopen', once.id, c.resident)).status).toBe(200);
  await steps.resolve(t, c, once.id);
  await steps.verify(t, c, once.id);
  await steps.answer(t, c, once.id);
  expect((await send('reopen', once.id, c.resident)).problem.code).toBe('case.reopened_already');
  const back = await matterIn(t, c, 'accepted');
  await send('withdraw', back.id, c.resident);
  expect((await send('reopen', back.id, c.resident)).problem.code).toBe('case.action_not_allowed');
  const late = await matterIn(t, c, 'closed');
  t.setNow(new Date(start.getTime() + 8 * 86_400_000));
  expect((await send('reopen', late.id, c.resident)).problem.code).toBe('case.action_not_allowed');
  t.setNow(start);
});

test('a return after its time is refused with the time it ended', async () => {
  const { id } = await matterIn(t, c, 'dispatched');
  t.setNow(new Date(start.getTime() + 9 * 86_400_000));
  const refused = await send('return', id, c.handler);
  expect([refused.status, refused.problem.code]).toEqual([409, 'case.return_time_over']);
  t.setNow(start);
});

test.each([
  ['confidential', { kind: 'tip_off' as const, confidentiality: 'confidential' as const }],
  ['of which nobody knows the place', { communityCode: undefined }],
])('a matter that is %s, so that nobody can go and look, is answered all the same', async (_, more) => {
  const { id } = await told(t, c, { text: '说不清在哪里的一件事', ...more });
  await steps.dispatch(t, c, id);
  await steps.accept(t, c, id);
  const resolved = await steps.resolve(t, c, id);
  expect(resolved.can).toContain('answer');
  await t.drain();
  expect((await row(id)).state).toBe('answered');
});

test('the database itself refuses an end without an answer, and a matter held by nobody', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const app = new pg.Client({ connectionString: t.appUrl });
  await app.connect();
  await app.query(`set linli.district = '1'`);
  const set = (what: string) =>
    app.query(`update case_record set ${what} where id = $1`, [id]).then(
      (r) => r.rowCount,
      (e: { constraint?: string }) => e.constraint,
    );
  for (const state of ['answered', 'closed']) {
    expect(await set(`state = '${state}'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = ' ', outcome = 'solved'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = '', outcome = 'solved'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', answer = '答复'`)).toBe('no_end_without_answer');
    expect(await set(`state = '${state}', outcome = 'withdrawn'`)).toBe('no_end_without_answer');
  }
  for (const state of ['dispatched', 'accepted', 'resolved', 'verified'])
    expect(await set(`state = '${state}', unit_id = null`)).toBe('held_by_somebody');
  expect(await set(`state = 'gone'`)).toBe('case_record_state_check');
  await app.end();
});
