import { randomUUID } from 'node:crypto';
import type { CaseKind, CaseState } from '#contract/cases.ts';
import { contract } from '#contract/index.ts';
import type { Input, Reply } from '#contract/endpoint.ts';
import { newId } from '../kernel/ids.ts';
import type { TestApp } from './harness.ts';
import { person, unitId, type Person } from './people.ts';

const { cases, hotline } = contract;

/** A place with a community, so that somebody may go and look. */
export const community = '371082007002';

/** Everybody a matter meets on its way, of one unit and one community. */
export type Cast = {
  unit: string;
  other: string;
  resident: Person;
  dispatcher: Person;
  handler: Person;
  head: Person;
  otherHandler: Person;
  grid: Person;
  leader: Person;
  agent: Person;
};

export async function cast(t: TestApp): Promise<Cast> {
  const unit = await unitId(t, 'dept:housing');
  const other = await unitId(t, 'dept:transport');
  return {
    unit,
    other,
    resident: await person(t),
    dispatcher: await person(t, [{ role: 'dispatcher' }]),
    handler: await person(t, [{ role: 'handler', unitId: unit }]),
    head: await person(t, [{ role: 'unit_head', unitId: unit }]),
    otherHandler: await person(t, [{ role: 'handler', unitId: other }]),
    grid: await person(t, [{ role: 'grid_worker', divisionCode: community }]),
    leader: await person(t, [{ role: 'street_leader', divisionCode: community.slice(0, 9) }]),
    agent: await person(t, [{ role: 'hotline_agent', unitId: await unitId(t, 'command') }]),
  };
}

export type Filed = Reply<typeof cases.report>;

/** A matter that is told and waits for the dispatcher: the machine is not asked. */
export async function told(
  t: TestApp,
  c: Cast,
  more: {
    kind?: CaseKind;
    text?: string;
    confidentiality?: 'open' | 'anonymous' | 'confidential';
    communityCode?: string | undefined;
  } = {},
): Promise<Filed> {
  const { kind = 'help', text = '楼道的灯不亮，晚上看不见路', confidentiality = 'open' } = more;
  const communityCode = 'communityCode' in more ? more.communityCode : community;
  const filed = await t.ok(
    cases.report,
    { text, kind, confidentiality, ...(communityCode ? { communityCode } : {}) },
    { as: c.resident.token },
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [filed.id]);
  return filed;
}

export const steps = {
  dispatch: (t: TestApp, c: Cast, id: string, to = c.unit) =>
    t.ok(
      cases.dispatch,
      { id, unitId: to, subjectCode: '16', offListReason: '测试派单', againReason: '再派给它' },
      { as: c.dispatcher.token },
    ),
  return: (t: TestApp, c: Cast, id: string, by = c.handler) =>
    t.ok(cases.return, { id, reason: 'not_our_duty', basis: '职责清单没有这一项' }, { as: by.token }),
  accept: (t: TestApp, c: Cast, id: string, by = c.handler) => t.ok(cases.accept, { id }, { as: by.token }),
  contact: (t: TestApp, c: Cast, id: string, by = c.handler) =>
    t.ok(cases.contact, { id, how: 'phone', note: '已联系' }, { as: by.token }),
  resolve: (t: TestApp, c: Cast, id: string, by = c.handler) =>
    t.ok(
      cases.resolve,
      { id, outcome: 'solved', result: '已经修好了', answer: '您好，楼道的灯已经修好，请查看。' },
      { as: by.token },
    ),
  verify: (t: TestApp, c: Cast, id: string) =>
    t.ok(cases.verify, { id, passed: true, note: '看过了' }, { as: c.grid.token }),
  rework: (t: TestApp, c: Cast, id: string) =>
    t.ok(cases.verify, { id, passed: false, note: '还不亮' }, { as: c.grid.token }),
  answer: (t: TestApp, c: Cast, id: string) =>
    t.ok(cases.answer, { id, answer: '您好，楼道的灯已经修好，请查看。' }, { as: c.handler.token }),
  rate: (t: TestApp, c: Cast, id: string) => t.ok(cases.rate, { id, stars: 4 }, { as: c.resident.token }),
};

/** Takes a matter through its doors to a state; no job runs on the way. */
export async function matterIn(t: TestApp, c: Cast, state: CaseState, kind: CaseKind = 'help'): Promise<Filed> {
  const filed = await told(t, c, { kind });
  const looked = ['help', 'complaint', 'tip_off', 'grid_finding'].includes(kind);
  const way = ['dispatch', 'accept', 'resolve', ...(looked ? (['verify'] as const) : []), 'answer', 'rate'] as const;
  const reached: Record<CaseState, string | undefined> = {
    received: undefined,
    dispatched: 'dispatch',
    accepted: 'accept',
    resolved: 'resolve',
    verified: 'verify',
    answered: 'answer',
    closed: 'rate',
  };
  const last = reached[state];
  if (!last) return filed;
  for (const step of way) {
    await steps[step](t, c, filed.id);
    if (step === last) return filed;
  }
  throw new Error(`a ${kind} is never ${state}`);
}

/** A row of case_record written by SQL as it is given: for scopes, which care for nothing but the row. */
export async function rawCase(t: TestApp, c: Record<string, unknown>, district = 1): Promise<string> {
  const id = newId();
  const row: Record<string, unknown> = {
    district_id: district,
    id,
    number: `${String(Date.now())}${Math.floor(Math.random() * 1e9)}`.padEnd(23, '0').slice(0, 23),
    query_code: '123456',
    version: 1,
    kind: 'help',
    state: 'received',
    channel: 'web',
    confidentiality: 'open',
    title: '标题',
    text: '正文',
    place_text: '',
    place_source: 'none',
    request_key: randomUUID(),
    request_hash: Buffer.alloc(1),
    reported_at: t.now(),
    ...c,
  };
  const names = Object.keys(row);
  await t.owner.query(
    `insert into case_record (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}

/** A matter taken down on the telephone, which the machine is not asked about. */
export async function calledIn(t: TestApp, c: Cast, more: Partial<Input<typeof hotline.take>> = {}) {
  const taken = await t.ok(
    hotline.take,
    { text: '楼道的灯不亮，晚上看不见路', kind: 'help', communityCode: community, phone: '13900000011', ...more },
    { as: c.agent.token },
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [taken.id]);
  return taken;
}

/** A call from a number that this agent (of the cast, or another) is on the line with: its id. */
export async function onTheLine(t: TestApp, agentId: string, phone: string): Promise<string> {
  const id = newId(t.now());
  await t.owner.query(
    `insert into call (district_id, id, call_id, direction, phone, agent_id, started_at, answered_at) values (1, $1, $2, 'in', $3, $4, $5, $5)`,
    [id, id, phone, agentId, t.now()],
  );
  return id;
}

/** An answered question whose caller asked to be called back: the call-back that waits. */
export async function callBackDue(t: TestApp, c: Cast, phone = '13900000012'): Promise<{ id: string; caseId: string }> {
  const taken = await calledIn(t, c, {
    text: '社保卡丢了怎么补',
    kind: 'question',
    answer: '您好，请带身份证到便民服务中心补办。',
    phone,
    callBack: true,
  });
  await t.drain();
  const { rows } = await t.owner.query<{ id: string }>('select id from call_back where case_id = $1', [taken.id]);
  if (!rows[0]) throw new Error('no call-back is due');
  return { id: rows[0].id, caseId: taken.id };
}
