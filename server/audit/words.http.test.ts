import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { verifyAudit } from '../kernel/audit.ts';
import type { Sql, Tx } from '../kernel/db.ts';
import { proveWords } from '../kernel/proof.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const verify = () => t.app.services.db.inDistrict(1, (tx) => verifyAudit(tx, t.app.services.keys, 1));

/** The same as the owner of the tables sees it, in a transaction that is taken back. */
const ofOwner: Tx = {
  home: {},
  rows: async <T>({ text, values }: Sql) => (await t.owner.query(text, values)).rows as T[],
  row: async <T>({ text, values }: Sql) => (await t.owner.query(text, values)).rows[0] as T | undefined,
  write: async ({ text, values }: Sql) => (await t.owner.query(text, values)).rowCount ?? 0,
};

/** Changes words as the owner of the tables, looks what the proof says, and takes the change back. */
async function altered(change: string): Promise<string[]> {
  await t.owner.query('begin');
  try {
    const { rowCount } = await t.owner.query(change);
    expect(rowCount, change).toBe(1);
    const said = await verifyAudit(ofOwner, t.app.services.keys, 1);
    expect(said.intact, change).toBe(false);
    return said.faults.map((f) => `${f.row}: ${f.fault}`);
  } finally {
    await t.owner.query('rollback');
  }
}

/** One of everything that people write into the system and that an event tells of. */
async function everythingSaid() {
  const { id } = await matterIn(t, c, 'closed');
  const admin = await t.as('system_admin');
  const leader = await t.as('district_leader');
  await t.ok(contract.metrics.makeReport, { period: 'week', on: '2026-10-12' }, { as: leader });
  await t.ok(contract.exports.make, { format: 'csv', filter: {}, purpose: '核对上周办件' } as never, {
    as: await t.as('dispatcher'),
  });
  return { id, admin };
}

test('whatever people wrote that is altered in its table is named with its row', async () => {
  const { id } = await everythingSaid();
  const said: [table: string, where: string, set: string, fault: RegExp][] = [
    ['case_record', `id = '${id}'`, `text = text || '。'`, /^case_record \S+ text: altered$/],
    ['case_record', `id = '${id}'`, `title = title || '。'`, /^case_record \S+ text: altered$/],
    ['case_record', `id = '${id}'`, `answer = answer || '。'`, /^case_record \S+ answer: altered$/],
    [
      'case_words',
      `case_id = '${id}' and words ? 'comment'`,
      `words = jsonb_set(words, '{comment}', '"别的话"')`,
      /^case_words \S+#\d+: altered$/,
    ],
    ['case_words', `case_id = '${id}'`, `words = words || '{"more": "x"}'`, /^case_words \S+#\d+: altered$/],
    ['case_words', `case_id = '${id}'`, 'gone', /^case_words \S+#\d+: missing$/],
    ['case_rating', `case_id = '${id}'`, `comment = '别的话'`, /^case_rating \S+ comment: altered$/],
    [
      'case_rating',
      `case_id = '${id}'`,
      `stars = case stars when 1 then 2 else 1 end`,
      /^case_rating \S+ stars: altered$/,
    ],
    ['whistle_words', 'true', `words = '{"reason": "别的话"}'`, /^whistle_words \S+#\d+: altered$/],
    ['whistle_words', 'true', 'gone', /^whistle_words \S+#\d+: missing$/],
    ['whistle', 'true', `title = title || '。'`, /^whistle \S+ text: altered$/],
    ['report', 'true', `content = jsonb_set(content, '{figures}', '[]')`, /^report \S+ content: altered$/],
    ['case_export', 'true', `purpose = purpose || '。'`, /^case_export \S+ purpose: altered$/],
    ['case_export', 'true', 'gone', /^case_export \S+ purpose: missing$/],
  ];
  await t.drain();
  expect((await verify()).faults).toEqual([]);
  for (const [table, where, set, fault] of said) {
    const one = `ctid = (select ctid from ${table} where ${where} limit 1)`;
    const change = set === 'gone' ? `delete from ${table} where ${one}` : `update ${table} set ${set} where ${one}`;
    expect(await altered(change), change).toEqual([expect.stringMatching(fault)]);
  }
}, 120_000);

test('words that no event tells of are named', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.drain();
  expect(await altered(`insert into case_words values (1, '${id}', 77, '{"note": "别人放进来的"}')`)).toEqual([
    `case_words ${id}#77: in no event`,
  ]);
});

test('what an account that was deleted had written is counted as deleted, and is no fault', async () => {
  const somebody = await person(t);
  const told = await t.ok(contract.cases.report, { text: '楼道里的灯坏了，晚上看不见', channel: 'web' } as never, {
    as: somebody.token,
  });
  await t.ok(contract.cases.add, { id: told.id, text: '三楼和四楼都不亮', photoIds: [] } as never, {
    as: somebody.token,
  });
  await t.ok(contract.cases.withdraw, { id: told.id, reason: '自己修好了' } as never, { as: somebody.token });
  await t.drain();
  const before = await verify();
  expect(before.faults).toEqual([]);
  await t.ok(contract.mine.erase, { confirm: true }, { as: somebody.token });
  await t.drain();
  const after = await verify();
  expect(after.faults).toEqual([]);
  expect(after.words.deleted).toBe(before.words.deleted + 2);
  const { rows } = await t.owner.query('select from case_words where case_id = $1', [told.id]);
  expect(rows).toHaveLength(0);
});

test('what older events say without a hash is counted as not covered, and is no fault', async () => {
  const { id } = await matterIn(t, c, 'accepted');
  await t.drain();
  const before = await verify();
  // As an older version wrote it: the event of this matter without the hash of what was told, digest and seal included.
  const { rows } = await t.owner.query<{ data: Record<string, unknown> }>(
    `select data - 'proves' as data from event where stream_id = $1 and seq = 1`,
    [id],
  );
  expect(rows[0]!.data).not.toHaveProperty('proves');
  const words = { checked: 0, deleted: 0, notCovered: 0 };
  const event = {
    streamId: id,
    seq: 1,
    stream: 'case',
    type: 'case.reported',
    at: t.now(),
    actorId: null,
    data: rows[0]!.data,
  };
  const faults = await t.app.services.db.inDistrict(1, (tx) => proveWords(tx, t.app.services.keys, 1, [event], words));
  expect([faults, words]).toEqual([[], { checked: 0, deleted: 0, notCovered: 1 }]);
  expect(before.words.checked).toBeGreaterThan(50);
  expect(before.words.notCovered).toBe(0);
});

test('the audit administrator reads the same counts over HTTP', async () => {
  const proof = await t.ok(contract.audit.verify, {}, { as: await t.as('audit_admin') });
  expect(proof.words).toEqual((await verify()).words);
  const { rows } = await t.owner.query<{ id: string }>(`select id from case_record where text <> '' limit 1`);
  await t.owner.query(`update case_record set text = text || '。' where id = $1`, [rows[0]!.id]);
  const later = await t.ok(contract.audit.verify, {}, { as: await t.as('audit_admin') });
  expect(later.faults).toEqual([{ row: `case_record ${rows[0]!.id} text`, fault: 'altered' }]);
  await t.owner.query(`update case_record set text = left(text, -1) where id = $1`, [rows[0]!.id]);
});

test.each([
  ['case_words', `update case_words set words = '{}'`],
  ['whistle_words', `update whistle_words set words = '{}'`],
  ['whistle_words', `delete from whistle_words`],
  ['case_record', `update case_record set text = ''`],
  ['case_record', `update case_record set title = ''`],
  ['case_record', `delete from case_record`],
  ['report', `update report set content = '{}'`],
  ['access_record', `update access_record set reason = ''`],
  ['article_version', `update article_version set answer = ''`],
])('the role of the program may not change words: %s, %s', async (_, statement) => {
  const work = t.app.services.db.inDistrict(1, (tx) => tx.write({ text: statement, values: [], sql: true }));
  await expect(work).rejects.toMatchObject({ code: '42501' });
});
