import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { isWrite } from '#contract/endpoint.ts';
import { contract, endpoints } from '#contract/index.ts';
import { testApp, type Answer, type TestApp } from '../testing/harness.ts';
import { callBackDue, calledIn, cast, matterIn, onTheLine, steps, told, type Cast } from '../testing/matters.ts';
import { person, type Person } from '../testing/people.ts';
import { townOf, type Town } from '../testing/towns.ts';
import { newId } from './ids.ts';

let t: TestApp;
let c: Cast;
let town: Town;
let follower: Person;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
  town = await townOf(t, c);
  follower = await person(t);
});
afterAll(() => t.close());

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 1, g: 2, b: 3 } } })
    .jpeg()
    .toBuffer();
const count = async (table: string) =>
  Number((await t.owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      [
        'case_record',
        'event',
        'case_rating',
        'clock_entry',
        'file',
        'account',
        'unit',
        'position',
        'gazetteer',
        'case_photo',
        'ladder_rung',
        'staff_notice',
        'whistle',
        'arbitration_unit',
        'platform_member',
        'metric',
        'stage_limit',
        'case_exclusion',
        'report',
        'article_version',
        'call_back',
        'case_caller',
        'access_record',
        'case_link',
        'case_follower',
        'case_task',
        'topic',
        'topic_case',
        'saved_search',
        'case_export',
      ].map(async (n) => [n, await count(n)]),
    ),
  );

type Try = {
  endpoint: Endpoint;
  input: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  as?: () => string | Promise<string>;
  other: Record<string, unknown>;
  bytes?: () => Promise<Buffer>;
};
const matter = async (state: Parameters<typeof matterIn>[2], kind?: Parameters<typeof matterIn>[3]) => ({
  id: (await matterIn(t, c, state, kind)).id,
});
const {
  cases,
  directory,
  territory,
  calendar,
  mine,
  session,
  model,
  catalogue,
  metrics,
  knowledge,
  hotline,
  searches,
  exports,
} = contract;
const { danger, supervision } = contract;
const rung = {
  name: '试一试',
  nameEn: 'Try',
  trigger: 'resolution' as const,
  share: 0.5,
  offset: null,
  event: null,
  tell: ['handler' as const],
  sms: false,
  level: null,
  source: '测试',
  verified: false,
};
const { whistles, platforms, arbitration } = contract;
const { structure, topics, matching } = contract;
const merged = async () => {
  const [main, dup] = [await told(t, c), await told(t, c)];
  await t.ok(structure.merge, { id: dup.id, intoId: main.id }, { as: c.dispatcher.token });
  return dup.id;
};
const linked = async () => {
  const [one, other] = [await told(t, c), await told(t, c)];
  await t.ok(structure.link, { id: one.id, otherId: other.id }, { as: c.dispatcher.token });
  return { id: one.id, otherId: other.id };
};
const task = async () => {
  const { id } = await matterIn(t, c, 'accepted');
  const view = await t.ok(structure.askTask, { id, unitId: c.other, what: '请来看一看' }, { as: c.handler.token });
  return view.tasks[0]!.id;
};
/** A topic of so many cases, as the finder leaves it. */
const topic = async (n: number) => {
  const id = newId();
  await t.owner.query(
    `insert into topic (district_id, id, version, reports, people, first_at, last_at, heat) values (1, $1, 0, $2, $2, $3, $3, 0)`,
    [id, n, t.now()],
  );
  const caseIds = [];
  for (let i = 0; i < n; i++) caseIds.push((await told(t, c)).id);
  await t.owner.query(
    `insert into topic_case (district_id, case_id, topic_id, at, by_hand) select 1, unnest($1::uuid[]), $2, $3, false`,
    [caseIds, id, t.now()],
  );
  return { id, caseIds };
};
const endangered = async () => {
  const { id } = await told(t, c, { text: '楼道里好大的煤气味' });
  return { id };
};
const answerText = '您好，楼道的灯已经修好，请查看。';
const article = () => ({
  title: '测试的一条',
  answer: '您好，请带身份证到窗口办理。',
  subjectCodes: ['1601'],
  source: '测试',
  validFrom: '2026-01-01',
  unitId: c.unit,
  reviewOn: '2027-01-01',
});
/** An article of the dispatcher's, as a draft. */
const drafted = async () => {
  const { id, version } = await t.ok(knowledge.create, article(), { as: c.dispatcher.token });
  return { id, version };
};

/** A case on which something was done already, so that the next step of a special action is possible. */
const after = async (state: 'accepted' | 'resolved' | 'closed', ...done: [Endpoint, object, () => string][]) => {
  const { id } = await matter(state);
  for (const [endpoint, body, as] of done) await t.ok(endpoint, { id, ...body } as never, { as: as() });
  return { id };
};
const handler = () => c.handler.token;
const head = () => c.head.token;
const dispatcher = () => c.dispatcher.token;
const leader = () => c.leader.token;
const start = new Date('2026-10-20T02:00:00Z');

/** The special actions (domain.md § 1.3). */
function special(): Try[] {
  const extended: [Endpoint, object, () => string] = [cases.extend, { reason: '等配件到货' }, handler];
  const yellow: [Endpoint, object, () => string] = [
    cases.supervise,
    { level: 1, dueOn: '2026-11-30', demand: '三天内反馈' },
    leader,
  ];
  const asked: [Endpoint, object, () => string] = [cases.ask, { question: '几号楼？' }, handler];
  const one = (
    endpoint: Endpoint,
    as: () => string,
    made: () => Promise<{ id: string }>,
    body: Record<string, unknown>,
    other: Record<string, unknown>,
  ): Try => ({ endpoint, as, other, input: async () => ({ ...(await made()), ...body }) });
  const accepted = () => after('accepted');
  /** closed long after its time */
  const late = async () => {
    const { id } = await after('closed', [cases.reopen, { reason: '没有修好' }, () => c.resident.token]);
    t.setNow(new Date(start.getTime() + 30 * 86_400_000));
    for (const step of ['resolve', 'verify', 'answer', 'rate'] as const) await steps[step](t, c, id);
    t.setNow(start);
    return { id };
  };
  const granted = { granted: true, note: '同意' };
  const other = { note: '另一种意见' };
  return [
    one(cases.ask, handler, accepted, { question: '几号楼？' }, { question: '几单元？' }),
    one(
      cases.reply,
      () => c.resident.token,
      () => after('accepted', asked),
      { text: '三号楼' },
      { text: '四号楼' },
    ),
    one(cases.message, dispatcher, accepted, { text: '明天上门' }, { text: '后天上门' }),
    {
      endpoint: cases.remind,
      as: () => c.resident.token,
      other: { queryCode: '123456' },
      input: async () => {
        const { id } = await accepted();
        await t.owner.query(`update case_record set urge_from = urge_from - interval '20 days' where id = $1`, [id]);
        return { id };
      },
    },
    one(cases.urge, dispatcher, accepted, { note: '请尽快' }, { note: '今天就办' }),
    one(cases.extend, handler, accepted, { reason: '等配件到货' }, { reason: '等施工许可' }),
    one(cases.suspend, handler, accepted, { until: '2027-03-01', reason: '冬天不能施工' }, { until: '2027-04-01' }),
    one(cases.resume, handler, () => after('accepted', asked), { note: '可以办了' }, { note: '不等了' }),
    one(
      cases.dispute,
      handler,
      () => after('resolved', [cases.verify, { passed: false, note: '不亮' }, () => c.grid.token]),
      { reason: '当天已经修好' },
      { reason: '换过灯泡了' },
    ),
    one(cases.appeal, head, late, { reason: '因台风停工' }, { reason: '因停电停工' }),
    one(cases.endorse, head, () => after('accepted', extended), granted, other),
    one(cases.grant, dispatcher, () => after('accepted', extended, [cases.endorse, granted, head]), granted, other),
    one(
      cases.review,
      leader,
      async () => {
        const made = await late();
        await t.ok(cases.appeal, { ...made, reason: '因台风停工' }, { as: head() });
        return made;
      },
      granted,
      other,
    ),
    one(cases.supervise, leader, accepted, { level: 1, dueOn: '2026-11-30', demand: '三天内反馈' }, { level: 2 }),
    one(cases.reportBack, handler, () => after('accepted', yellow), { text: '正在办理' }, { text: '快办好了' }),
    one(cases.takeAlarm, dispatcher, endangered, {}, { version: 1 }),
    one(cases.lift, leader, () => after('accepted', yellow), { note: '已落实' }, { note: '已整改' }),
    one(cases.correct, dispatcher, accepted, { subjectCode: '0101', reason: '是供水的事' }, { reason: '分错了' }),
    one(
      cases.escalate,
      head,
      async () => {
        const made = await accepted();
        // a station of a street below the head's own unit
        await t.owner.query(`update unit set kind = 'station' where id = $1`, [c.unit]);
        await t.owner.query(
          `insert into data_version as v (district_id, name, n) values (1, 'unit', 1000) on conflict (district_id, name) do update set n = v.n + 1`,
        );
        await new Promise((r) => setTimeout(r, 1100));
        return made;
      },
      { reason: '镇街无权处理' },
      { reason: '需要区里协调' },
    ),
    one(cases.void, dispatcher, accepted, { reason: 'test', answer: answerText }, { reason: 'entered_twice' }),
    one(
      cases.forceClose,
      leader,
      accepted,
      { outcome: 'unsolved', reason: '多次协调无果', answer: answerText },
      { outcome: 'partly' },
    ),
    {
      endpoint: cases.selfHandle,
      as: () => c.grid.token,
      other: { text: '别的事情' },
      input: async () => {
        const { id } = await t.ok(contract.files.upload, {}, { bytes: await photo(), as: c.grid.token });
        return { text: '楼道堆着纸箱', result: '当场搬走了', photoIds: [id] };
      },
    },
    {
      endpoint: contract.caseRules.save,
      as: () => t.as('system_admin'),
      other: { amount: 3 },
      input: () => ({ code: 'extension_most', unit: 'times', amount: 2, source: '测试规定', verified: true }),
    },
  ];
}

const tries: Try[] = [
  {
    endpoint: cases.report,
    input: () => ({ text: '门口的井盖坏了' }),
    as: () => c.resident.token,
    other: { text: '别的事情' },
  },
  {
    endpoint: cases.dispatch,
    input: async () => ({ ...(await matter('received')), unitId: c.unit, subjectCode: '16', offListReason: '理由' }),
    as: () => c.dispatcher.token,
    other: { offListReason: '另一个理由' },
  },
  {
    endpoint: cases.return,
    input: async () => ({ ...(await matter('dispatched')), reason: 'wrong_area', basis: '不是我们的地方' }),
    as: () => c.handler.token,
    other: { basis: '换了说法的依据' },
  },
  {
    endpoint: cases.accept,
    input: async () => ({ ...(await matter('dispatched')) }),
    as: () => c.handler.token,
    other: { version: 2 },
  },
  {
    endpoint: cases.contact,
    input: async () => ({ ...(await matter('accepted')), how: 'phone', note: '联系过' }),
    as: () => c.handler.token,
    other: { note: '没联系上' },
  },
  {
    endpoint: cases.transfer,
    input: async () => ({ ...(await matter('accepted')), unitId: c.other, reason: '归他们管' }),
    as: () => c.head.token,
    other: { reason: '另一个理由啊' },
  },
  {
    endpoint: cases.resolve,
    input: async () => ({ ...(await matter('accepted')), outcome: 'solved', result: '已修好了', answer: answerText }),
    as: () => c.handler.token,
    other: { outcome: 'partly' },
  },
  {
    endpoint: cases.verify,
    input: async () => ({ ...(await matter('resolved')), passed: true, note: '好了' }),
    as: () => c.grid.token,
    other: { passed: false },
  },
  {
    endpoint: cases.answer,
    input: async () => ({ ...(await matter('verified')), answer: answerText }),
    as: () => c.handler.token,
    other: { answer: '另外一种回答，也够长了。' },
  },
  {
    endpoint: cases.notAdmit,
    input: async () => ({
      ...(await matter('received')),
      reason: 'in_court',
      competentBody: '法院',
      answer: answerText,
    }),
    as: () => c.dispatcher.token,
    other: { competentBody: '检察院' },
  },
  {
    endpoint: cases.withdraw,
    input: async () => ({ ...(await matter('accepted')), reason: '好了' }),
    as: () => c.resident.token,
    other: { reason: '不要了' },
  },
  {
    endpoint: cases.add,
    input: async () => ({ ...(await matter('accepted')), text: '还有一处也坏了' }),
    as: () => c.resident.token,
    other: { text: '别的话' },
  },
  {
    endpoint: cases.rate,
    input: async () => ({ ...(await matter('answered')), stars: 5 }),
    as: () => c.resident.token,
    other: { stars: 1 },
  },
  {
    endpoint: cases.reopen,
    input: async () => ({ ...(await matter('answered')), reason: '没有修好' }),
    as: () => c.resident.token,
    other: { reason: '又坏了' },
  },
  ...special(),
  { endpoint: contract.files.upload, input: () => ({}), as: () => c.resident.token, bytes: photo, other: {} },
  {
    endpoint: territory.saveGazetteer,
    input: () => ({
      id: randomUUID(),
      term: '新名字',
      kind: 'estate',
      divisionCode: '371082007002',
      fromNumber: null,
      toNumber: null,
      verified: false,
    }),
    as: () => t.as('system_admin'),
    other: { term: '别的名字' },
  },
  {
    endpoint: territory.removeGazetteer,
    input: () => ({ id: randomUUID() }),
    as: () => t.as('system_admin'),
    other: { id: randomUUID() },
  },
  {
    endpoint: calendar.saveDay,
    input: () => ({ date: '2026-11-11', kind: 'rest', name: '试', source: '测试通知' }),
    as: () => t.as('system_admin'),
    other: { kind: 'workday' },
  },
  {
    endpoint: calendar.publishYear,
    input: () => ({ year: 2031, source: '测试通知', holidays: [], makeupWorkdays: [] }),
    as: () => t.as('system_admin'),
    other: { source: '另一个通知' },
  },
  {
    endpoint: directory.saveUnit,
    input: () => ({
      id: randomUUID(),
      code: `u:${randomUUID()}`,
      name: '新单位',
      nameEn: 'New',
      kind: 'department',
      parentId: null,
      divisionCode: null,
      phone: null,
      active: true,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的单位' },
  },
  {
    endpoint: directory.grant,
    input: async () => ({
      id: (await person(t, [{ role: 'district_leader' }])).id,
      role: 'dispatcher',
      unitId: null,
      divisionCode: null,
    }),
    as: () => t.as('security_admin'),
    other: { role: 'district_leader' },
  },
  { endpoint: mine.rename, input: () => ({ name: '改名' }), as: () => c.resident.token, other: { name: '再改' } },
  { endpoint: model.train, input: () => ({}), as: () => t.as('system_admin'), other: {} },
  {
    endpoint: catalogue.saveSubject,
    input: () => ({
      code: '98',
      parent: null,
      name: '新事项',
      nameEn: 'New',
      limit: null,
      keywords: [],
      source: '测试',
      verified: false,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的事项' },
  },
  {
    endpoint: supervision.saveRung,
    input: () => ({ ...rung, code: 'tried' }),
    as: () => t.as('system_admin'),
    other: { name: '另一个名字' },
  },
  {
    endpoint: supervision.retireRung,
    input: async () => {
      await t.ok(supervision.saveRung, { ...rung, code: 'retired' }, { as: await t.as('system_admin') });
      return { code: 'retired' };
    },
    as: () => t.as('system_admin'),
    other: { code: 'urged' },
  },
  {
    endpoint: supervision.readNotices,
    input: () => ({ ids: [randomUUID()] }),
    as: () => c.handler.token,
    other: { all: true },
  },
  {
    endpoint: whistles.saveKind,
    input: () => ({
      code: 'tryout',
      name: '试哨',
      nameEn: 'Try',
      position: 9,
      arriveMinutes: 60,
      approveFirst: true,
      source: '测试',
      verified: false,
      active: true,
    }),
    as: () => t.as('system_admin'),
    other: { arriveMinutes: 90 },
  },
  {
    endpoint: whistles.propose,
    input: () => town.draft(),
    as: () => town.street.token,
    other: { title: '另一个题目' },
  },
  {
    endpoint: whistles.revise,
    input: async () => ({ id: await town.whistle('refused'), ...town.draft() }),
    as: () => town.street.token,
    other: { title: '另一个题目' },
  },
  {
    endpoint: whistles.approve,
    input: async () => ({ id: await town.whistle('proposed'), note: '同意' }),
    as: () => town.leader.token,
    other: { note: '不急' },
  },
  {
    endpoint: whistles.refuse,
    input: async () => ({ id: await town.whistle('proposed'), reason: '先自行处理' }),
    as: () => town.leader.token,
    other: { reason: '另一个理由' },
  },
  {
    endpoint: whistles.cancel,
    input: async () => ({ id: await town.whistle('blown'), reason: '已经散去了' }),
    as: () => town.street.token,
    other: { reason: '另一个理由' },
  },
  {
    endpoint: whistles.arrive,
    input: async () => ({ id: await town.whistle('blown'), unitId: c.unit }),
    as: () => c.handler.token,
    other: { note: '到了' },
  },
  {
    endpoint: whistles.note,
    input: async () => ({ id: await town.whistle('working'), text: '还有三家' }),
    as: () => c.handler.token,
    other: { text: '还有两家' },
  },
  {
    endpoint: whistles.done,
    input: async () => ({ id: await town.whistle('working'), result: '全部劝离' }),
    as: () => c.handler.token,
    other: { result: '大部分劝离' },
  },
  {
    endpoint: whistles.rework,
    input: async () => ({ id: await town.whistle('done'), reason: '北段还有' }),
    as: () => town.street.token,
    other: { reason: '南段还有' },
  },
  {
    endpoint: whistles.leave,
    input: async () => ({ id: await town.whistle('done'), unitId: c.unit }),
    as: () => c.handler.token,
    other: { unitId: randomUUID() },
  },
  {
    endpoint: whistles.confirm,
    input: async () => ({ id: await town.whistle('done'), note: '好' }),
    as: () => town.street.token,
    other: { note: '不错' },
  },
  {
    endpoint: whistles.rate,
    input: async () => ({ id: await town.whistle('confirmed'), ratings: [{ unitId: c.unit, stars: 5 }] }),
    as: () => town.street.token,
    other: { ratings: [{ unitId: randomUUID(), stars: 1 }] },
  },
  {
    endpoint: danger.save,
    input: () => ({
      code: 'tryout',
      name: '试一试',
      nameEn: 'Try',
      advice: '先离开',
      adviceEn: 'Leave',
      numbers: [{ number: '110', name: '报警', nameEn: 'Police' }],
      words: ['试一试'],
      unless: [],
      contactMinutes: 15,
      resolutionHours: 2,
      position: 90,
      source: '测试',
      verified: false,
      active: false,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的' },
  },
  {
    endpoint: platforms.save,
    input: () => ({
      code: 'tryout',
      name: '试平台',
      nameEn: 'Try',
      position: 9,
      subjects: [],
      units: [],
      source: '测试',
      verified: false,
      active: true,
    }),
    as: () => t.as('system_admin'),
    other: { name: '别的平台' },
  },
  {
    endpoint: platforms.saveMember,
    input: () => ({
      id: randomUUID(),
      platform: 'market',
      townCode: '371082007',
      personId: c.handler.id,
      fromUnitId: c.unit,
      duty: '检查',
      fromOn: '2026-01-01',
      toOn: null,
    }),
    as: () => t.as('system_admin'),
    other: { duty: '别的事' },
  },
  {
    endpoint: arbitration.saveRule,
    input: () => ({
      cause: 'off_list',
      returns: null,
      limit: { kind: 'working_day', amount: 2 },
      source: '测试',
      verified: false,
      active: true,
    }),
    as: () => t.as('system_admin'),
    other: { verified: true },
  },
  {
    endpoint: arbitration.hear,
    input: async () => ({ id: await town.conference(), unitId: c.other }),
    as: () => c.dispatcher.token,
    other: { unitId: randomUUID() },
  },
  {
    endpoint: arbitration.speak,
    input: async () => ({ id: await town.conference(), unitId: c.unit, stance: 'ours', opinion: '由我们来' }),
    as: () => c.handler.token,
    other: { stance: 'helps' },
  },
  {
    endpoint: arbitration.decide,
    input: async () => ({ id: await town.conference(), leadId: c.other, basis: '会商一致' }),
    as: () => c.dispatcher.token,
    other: { basis: '另一个依据' },
  },
  {
    endpoint: metrics.save,
    input: () => ({
      code: 'tried',
      sort: 690,
      name: '试算',
      nameEn: 'Tried',
      unit: 'count',
      direction: 'none',
      numerator: [{ fact: 'reported' }],
      denominator: [],
      exclusions: [],
      parts: [],
      bands: [],
      dims: ['town'],
      note: '',
      noteEn: '',
      source: '测试',
      verified: false,
    }),
    as: () => t.as('system_admin'),
    other: { name: '另一个' },
  },
  {
    endpoint: metrics.saveLimit,
    input: () => ({ limit: 'ending', minutes: 60, source: '测试', verified: false }),
    as: () => t.as('system_admin'),
    other: { minutes: 90 },
  },
  { endpoint: metrics.recount, input: () => ({}), as: () => t.as('system_admin'), other: {} },
  {
    endpoint: metrics.exclude,
    input: async () => ({ number: (await told(t, c)).number, reason: 'unreasonable', note: '经认定为不合理' }),
    as: () => t.as('district_leader'),
    other: { note: '换一个依据' },
  },
  {
    endpoint: metrics.confirmExclusion,
    input: async () => {
      const { number } = await told(t, c);
      const { id } = await t.ok(
        metrics.exclude,
        { number, reason: 'unreasonable', note: '经认定为不合理' },
        { as: (await person(t, [{ role: 'district_leader' }])).token },
      );
      return { id };
    },
    as: () => t.as('district_leader'),
    other: {},
  },
  {
    endpoint: metrics.takeBack,
    input: async () => {
      const { number } = await told(t, c);
      const { id } = await t.ok(
        metrics.exclude,
        { number, reason: 'unreasonable', note: '经认定为不合理' },
        { as: await t.as('district_leader') },
      );
      return { id, note: '申诉成立' };
    },
    as: () => t.as('district_leader'),
    other: { note: '换一个说法' },
  },
  {
    endpoint: metrics.makeReport,
    input: () => ({ period: 'week', on: '2026-10-20' }),
    as: () => t.as('district_leader'),
    other: { period: 'month' },
  },
  {
    endpoint: cases.answerDirectly,
    input: async () => ({ ...(await matter('received', 'question')), answer: answerText }),
    as: () => c.dispatcher.token,
    other: { answer: '另外一种回答，也够长了。' },
  },
  { endpoint: knowledge.create, input: article, as: () => c.dispatcher.token, other: { title: '另一条' } },
  {
    endpoint: knowledge.save,
    input: async () => ({ ...article(), ...(await drafted()), title: '改过的标题' }),
    as: () => c.dispatcher.token,
    other: { title: '又改的标题' },
  },
  {
    endpoint: knowledge.publish,
    input: async () => ({ ...(await drafted()), reviewOn: '2027-02-01' }),
    as: () => c.dispatcher.token,
    other: { reviewOn: '2027-03-01' },
  },
  { endpoint: knowledge.retire, input: drafted, as: () => c.dispatcher.token, other: { version: 7 } },
  {
    endpoint: hotline.caller,
    input: async () => ({ callId: await onTheLine(t, c.agent.id, '13900000011'), reason: '接听来电' }),
    as: () => c.agent.token,
    other: { reason: '另一个理由' },
  },
  {
    endpoint: hotline.open,
    input: async () => ({
      id: (await calledIn(t, c)).id,
      callId: await onTheLine(t, c.agent.id, '13900000011'),
      reason: '接听来电',
    }),
    as: () => c.agent.token,
    other: { reason: '另一个理由' },
  },
  {
    endpoint: hotline.take,
    input: () => ({ text: '社保卡怎么补', kind: 'question', answer: answerText, phone: '13900000013', callBack: true }),
    as: () => c.agent.token,
    other: { text: '别的事情' },
  },
  {
    endpoint: hotline.attach,
    input: async () => ({ ...(await matter('accepted')), text: '我家也是', phone: '13900000014', reason: '同一件事' }),
    as: () => c.agent.token,
    other: { text: '别的话' },
  },
  {
    endpoint: hotline.recordCallBack,
    input: async () => {
      const due = await callBackDue(t, c);
      await t.ok(hotline.dial, { id: due.id, reason: '电话回访' }, { as: c.agent.token });
      return { id: due.id, reached: true, solved: true, satisfied: 'yes' };
    },
    as: () => c.agent.token,
    other: { satisfied: 'no' },
  },
  {
    endpoint: hotline.look,
    input: async () => {
      await t.drain();
      const filed = await told(t, c);
      await t.drain();
      return { id: filed.id };
    },
    as: () => c.agent.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: hotline.saveRule,
    input: () => ({ name: 'written_minutes', value: 5, source: '测试', verified: false }),
    as: () => t.as('system_admin'),
    other: { value: 6 },
  },
  {
    endpoint: structure.merge,
    input: async () => ({ id: (await told(t, c)).id, intoId: (await told(t, c)).id }),
    as: () => c.dispatcher.token,
    other: { placeReason: '就是同一处' },
  },
  {
    endpoint: structure.unmerge,
    input: async () => ({ id: await merged(), reason: '不是同一处' }),
    as: () => c.dispatcher.token,
    other: { reason: '另一个理由' },
  },
  {
    endpoint: structure.split,
    input: async () => ({ id: (await told(t, c)).id, parts: [{ text: '还有一件别的事' }] }),
    as: () => c.dispatcher.token,
    other: { parts: [{ text: '又是一件别的事' }] },
  },
  {
    endpoint: structure.link,
    input: async () => ({ id: (await told(t, c)).id, otherId: (await told(t, c)).id }),
    as: () => c.dispatcher.token,
    other: { otherId: randomUUID() },
  },
  { endpoint: structure.unlink, input: linked, as: () => c.dispatcher.token, other: { otherId: randomUUID() } },
  {
    endpoint: structure.askTask,
    input: async () => ({ ...(await matter('accepted')), unitId: c.other, what: '请来看一看' }),
    as: () => c.handler.token,
    other: { what: '请来测一测' },
  },
  {
    endpoint: structure.acceptTask,
    input: async () => ({ id: await task() }),
    as: () => c.otherHandler.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: structure.finishTask,
    input: async () => ({ id: await task(), result: '看过修好了' }),
    as: () => c.otherHandler.token,
    other: { result: '看过没修好' },
  },
  {
    endpoint: structure.refuseTask,
    input: async () => ({ id: await task(), reason: '不归我们管' }),
    as: () => c.otherHandler.token,
    other: { reason: '人手不够啊' },
  },
  {
    endpoint: structure.cancelTask,
    input: async () => ({ id: await task(), reason: '已经查清了' }),
    as: () => c.handler.token,
    other: { reason: '用不着来了' },
  },
  { endpoint: structure.follow, input: async () => ({ id: (await told(t, c)).id }), other: { id: randomUUID() } },
  {
    endpoint: structure.unfollow,
    input: async () => {
      const { id } = await told(t, c);
      await t.ok(structure.follow, { id }, { as: follower.token });
      return { id };
    },
    as: () => follower.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: matching.save,
    input: () => ({ name: 'similar_days', amount: 30 }),
    as: () => t.as('system_admin'),
    other: { amount: 31 },
  },
  {
    endpoint: topics.name,
    input: async () => ({ id: (await topic(2)).id, name: '某处的灯' }),
    as: () => c.dispatcher.token,
    other: { name: '别处的灯' },
  },
  {
    endpoint: topics.putIn,
    input: async () => ({ id: (await topic(2)).id, caseId: (await told(t, c)).id }),
    as: () => c.dispatcher.token,
    other: { caseId: randomUUID() },
  },
  {
    endpoint: topics.takeOut,
    input: async () => {
      const { id, caseIds } = await topic(2);
      return { id, caseId: caseIds[0] };
    },
    as: () => c.dispatcher.token,
    other: { caseId: randomUUID() },
  },
  {
    endpoint: topics.join,
    input: async () => ({ id: (await topic(2)).id, otherId: (await topic(2)).id }),
    as: () => c.dispatcher.token,
    other: { otherId: randomUUID() },
  },
  {
    endpoint: topics.split,
    input: async () => {
      const { id, caseIds } = await topic(3);
      return { id, caseIds: caseIds.slice(0, 1) };
    },
    as: () => c.dispatcher.token,
    other: { name: '另一处' },
  },
  {
    endpoint: cases.byPhone,
    input: () => ({ phone: '13812340000', reason: '来电核对' }),
    as: () => c.dispatcher.token,
    other: { phone: '13812340001' },
  },
  {
    endpoint: searches.save,
    input: () => ({ id: randomUUID(), name: '路灯', filter: { q: '路灯' }, unitId: null }),
    as: () => c.handler.token,
    other: { name: '别的名字' },
  },
  {
    endpoint: searches.setDefault,
    input: () => ({ id: null }),
    as: () => c.handler.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: searches.remove,
    input: async () => {
      const id = randomUUID();
      await t.ok(searches.save, { id, name: '不要了', filter: {} }, { as: c.handler.token });
      return { id };
    },
    as: () => c.handler.token,
    other: { id: randomUUID() },
  },
  {
    endpoint: exports.make,
    input: () => ({ format: 'csv', filter: { q: '路灯' }, purpose: '分析' }),
    as: () => c.dispatcher.token,
    other: { format: 'xlsx' },
  },
  {
    endpoint: exports.saveRule,
    input: () => ({ keepDays: 5, mostRows: 1000 }),
    as: () => t.as('system_admin'),
    other: { keepDays: 6 },
  },
];

const built = (e: Endpoint) => t.app.http.findRoute({ method: e.method, url: e.path }) !== null;
const send = async (x: Try, input: Record<string, unknown>, key: string, bytes?: Buffer) => {
  const as = await x.as?.();
  return (await t.call(x.endpoint, input as never, { key, as, ...(bytes ? { bytes } : {}) })) as Answer<Endpoint>;
};

test.each(tries.map((x) => [x.endpoint.id, x] as const))(
  '%s sent twice under one key has one effect and one reply, and other content is refused',
  async (_, x) => {
    if (!built(x.endpoint)) return;
    const key = randomUUID();
    const input = await x.input();
    const bytes = await x.bytes?.();
    const first = await send(x, input, key, bytes);
    expect(first.status === 200 ? 'done' : first.problem).toBe('done');
    const between = await counts();
    const second = await send(x, input, key, bytes);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await counts()).toEqual(between);
    if (Object.keys(x.other).length === 0) return;
    const third = await send(x, { ...input, ...x.other }, key);
    expect([third.status, third.problem.code]).toEqual([422, 'request.idempotency_conflict']);
    expect(await counts()).toEqual(between);
  },
);

test('every write of the contract is tried here, or named with the reason why it runs again', () => {
  // These hand out a secret or a cookie, or are guarded by one: their replies are not kept (their own tests are in the directory).
  const again =
    /^(session\.|mine\.erase|cases\.reveal|hotline\.dial|directory\.(savePerson|resetPassword|revoke|askAdministrator|decideAdministrator))/;
  const sheets = /^catalogue\.(retire|import|saveDuty)/;
  const tried = new Set(tries.map((x) => x.endpoint.id));
  expect(
    endpoints.filter((e) => isWrite(e) && !tried.has(e.id) && !again.test(e.id) && !sheets.test(e.id)).map((e) => e.id),
  ).toEqual([]);
  expect(session.signIn.id).toMatch(again);
});

test('one key is one person’s: another who sends it is refused', async () => {
  const key = randomUUID();
  await t.ok(mine.rename, { name: '甲' }, { as: c.resident.token, key });
  const other = await t.call(mine.rename, { name: '甲' }, { as: (await person(t)).token, key });
  expect(other.problem.code).toBe('request.idempotency_conflict');
});

test.each([2, 10, 70, 2, 2, 3, 3])(
  '%i submissions at once under one key make one matter, and all get its number',
  async (times) => {
    const before = await counts();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        t.call(cases.report, { text: '水管爆了，一楼全是水' }, { key, as: c.resident.token }),
      ),
    );
    expect(answers.map((a) => a.problem?.code ?? a.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((a) => a.body.number)).size).toBe(1);
    expect((await counts()).case_record).toBe(before.case_record! + 1);
    expect((await counts()).event).toBe(before.event! + 1);
  },
);

test('ten different matters at once get ten numbers without gap or double', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      t.ok(cases.report, { text: `第${i}件事`, communityCode: '371082007002' }, { as: c.resident.token }),
    ),
  );
  const serials = answers.map((a) => Number(a.number.slice(17, 22))).sort((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, i) => serials[0]! + i));
});

test('ten presses at once on one button act once; who did not see the new version is told so', async () => {
  const { id } = await told(t, c);
  const version = (await t.ok(cases.get, { id }, { as: c.dispatcher.token })).version;
  const input = { id, unitId: c.unit, subjectCode: '16', offListReason: '理由', version };
  const oneKey = randomUUID();
  const same = await Promise.all(
    Array.from({ length: 5 }, () => t.call(cases.dispatch, input, { key: oneKey, as: c.dispatcher.token })),
  );
  const others = await Promise.all(
    Array.from({ length: 5 }, () => t.call(cases.dispatch, input, { as: c.dispatcher.token })),
  );
  expect(same.map((a) => a.status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(others.map((a) => a.problem.code))).toEqual(new Set(['case.changed_meanwhile']));
  const events = await t.owner.query(`select from event where stream_id = $1 and type = 'case.dispatched'`, [id]);
  expect(events.rowCount).toBe(1);
});

test('a photo sent again is one photo; named twice, it hangs on the matter once', async () => {
  const key = randomUUID();
  const bytes = await photo();
  const [one, two] = await Promise.all(
    [1, 2].map(() => t.call(contract.files.upload, {}, { key, bytes, as: c.resident.token })),
  );
  expect([one!.status, two!.status]).toEqual([200, 200]);
  expect(one!.body.id).toBe(two!.body.id);
  const report = randomUUID();
  const input = { text: '路灯倒了，见照片', photoIds: [one!.body.id, one!.body.id] };
  const filed = await t.ok(cases.report, input, { key: report, as: c.resident.token });
  expect((await t.ok(cases.report, input, { key: report, as: c.resident.token })).id).toBe(filed.id);
  expect((await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token })).photos).toHaveLength(1);
  const more = await t.ok(contract.files.upload, {}, { bytes, as: c.resident.token });
  await t.ok(cases.add, { id: filed.id, text: '再来一张', photoIds: [more.id, more.id] }, { as: c.resident.token });
  expect((await t.ok(cases.mineOne, { id: filed.id }, { as: c.resident.token })).photos).toHaveLength(2);
});

test('a photo hangs on one matter: of three told at once with it, one is taken and the others are told that it is gone', async () => {
  const { id } = await t.ok(contract.files.upload, {}, { bytes: await photo(), as: c.resident.token });
  const told = await Promise.all(
    ['井盖翻了', '井盖又翻了', '井盖还是翻着'].map((text) =>
      t.call(cases.report, { text, photoIds: [id] }, { as: c.resident.token }),
    ),
  );
  const refused = told.filter((a) => a.status !== 200);
  expect(refused.map((a) => a.problem.code)).toEqual(['file.not_found', 'file.not_found']);
  const hung = await t.owner.query('select case_id from case_photo where file_id = $1', [id]);
  expect(hung.rows).toEqual([{ case_id: told.find((a) => a.status === 200)!.body.id }]);
});
