// The shipped dispatch data must hang together: a fresh install dispatches from it before it has a history of its own.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Subject = {
  code: string;
  parent: string | null;
  name: string;
  nameEn: string;
  limit?: { kind: string; amount: number };
};
type Duty = { code: string; subject: string; areaKind: string; lead: string; helpers: string[]; verified: boolean };
type Message = { text: string; subject: string; kind: string };
type DemoCase = Message & { reply: string; rating: number };

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const lines = <T>(path: string) =>
  read(path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const subjects = (JSON.parse(read('./catalogue.json')) as { rows: Subject[] }).rows;
const duties = (JSON.parse(read('./duties.json')) as { rows: Duty[] }).rows;
const units = JSON.parse(read('../../directory/data/units.json')) as {
  rows: { code: string }[];
  templates: { code: string }[];
};
const messages = lines<Message>('./messages.jsonl');
const evaluation = lines<Message>('./messages-eval.jsonl');
const cases = lines<DemoCase>('./demo-cases.jsonl');

const codes = new Set(subjects.map((row) => row.code));
const unitCodes = new Set([...units.rows, ...units.templates].map((row) => row.code));
const kinds = ['question', 'help', 'complaint', 'tip_off', 'suggestion', 'praise', 'grid_finding'];
const phrases = (text: string) => text.split(/[，。？！；… ]+/).filter((part) => part.length >= 6);

test('catalogue: unique codes, each below its parent, three levels', () => {
  expect(codes.size).toBe(subjects.length);
  for (const row of subjects) {
    expect(row.code).toMatch(/^(\d\d){1,3}$/);
    expect(row.parent).toBe(row.code.length === 2 ? null : row.code.slice(0, -2));
    if (row.parent !== null) expect(codes.has(row.parent)).toBe(true);
    expect(row.nameEn).not.toBe('');
  }
});

test('catalogue: siblings have different names', () => {
  expect(new Set(subjects.map((row) => `${row.parent} ${row.name}`)).size).toBe(subjects.length);
});

test('duty list: every subject finds an entry in town and in the countryside by going up', () => {
  for (const row of subjects) {
    const path = [row.code, row.code.slice(0, 4), row.code.slice(0, 2)];
    for (const area of ['urban', 'rural']) {
      const found = duties.some((duty) => path.includes(duty.subject) && ['any', area].includes(duty.areaKind));
      expect(found, `${row.code} ${area}`).toBe(true);
    }
  }
});

test('duty list: codes, subjects, leads and helpers exist; one entry for a subject and kind of area', () => {
  expect(new Set(duties.map((duty) => duty.code)).size).toBe(duties.length);
  expect(new Set(duties.map((duty) => `${duty.subject} ${duty.areaKind}`)).size).toBe(duties.length);
  for (const duty of duties) {
    expect(duty.code).toMatch(/^(JB|PH|SH)-\d{3}$/);
    expect(codes.has(duty.subject)).toBe(true);
    for (const unit of [duty.lead, ...duty.helpers]) expect(unitCodes.has(unit), unit).toBe(true);
    expect(duty.helpers).not.toContain(duty.lead);
  }
});

test('messages: at least 4,000, known subjects and kinds, 25 or more for each second-level subject', () => {
  expect(messages.length).toBeGreaterThanOrEqual(4000);
  const count = new Map<string, number>();
  for (const message of [...messages, ...evaluation, ...cases]) {
    expect(codes.has(message.subject)).toBe(true);
    expect(kinds).toContain(message.kind);
  }
  for (const message of messages)
    count.set(message.subject.slice(0, 4), (count.get(message.subject.slice(0, 4)) ?? 0) + 1);
  for (const row of subjects.filter((subject) => subject.code.length === 4)) {
    expect(count.get(row.code) ?? 0, row.code).toBeGreaterThanOrEqual(25);
  }
});

test('evaluation messages and demo cases share no phrase of six characters or more with the training set', () => {
  const known = new Set(messages.flatMap((message) => phrases(message.text)));
  expect(evaluation.length).toBe(300);
  const shared = [...evaluation, ...cases]
    .flatMap((message) => phrases(message.text))
    .filter((part) => known.has(part));
  expect(shared).toEqual([]);
});

test('demo cases: sixty, each answered and rated', () => {
  expect(cases.length).toBe(60);
  for (const demo of cases) {
    expect(demo.reply.length).toBeGreaterThan(40);
    expect([1, 2, 3, 4, 5]).toContain(demo.rating);
  }
});
