import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import divisionsFile from './data/371082.json' with { type: 'json' };
import gazetteerFile from './data/371082-gazetteer.json' with { type: 'json' };
import type { NamedDivision } from './divisions.ts';
import { findPlace, leastConfidence } from './find-place.ts';
import { buildGazetteer, divisionTerms, type GazetteerRow } from './gazetteer.ts';

const divisions = divisionsFile.rows as NamedDivision[];
const start = performance.now();
const gazetteer = buildGazetteer([...divisionTerms(divisions), ...(gazetteerFile.rows as GazetteerRow[])]);
console.log(`gazetteer: ${gazetteer.size} terms in ${(performance.now() - start).toFixed(0)} ms`);

const linesOf = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
type Message = { text: string; expect: string };
const messagesOf = (name: string) => linesOf(name).map((line) => JSON.parse(line) as Message);
const find = (text: string) => findPlace(gazetteer, text);
const nameOf = (text: string) => {
  const code = find(text)?.divisionCode;
  return code && gazetteer.names.get(code);
};

// The first set was looked at while the rules were made; the second was written afterwards and is the fairer figure.
test.each(['places-500.jsonl', 'places-second.jsonl'])('%s: the community is found', (file) => {
  const messages = messagesOf(file);
  for (const { text } of messages) find(text); // warm
  const begin = performance.now();
  const found = messages.map(({ text }) => find(text)?.divisionCode);
  const micros = ((performance.now() - begin) * 1000) / messages.length;
  const right = found.filter((code, i) => code === messages[i]!.expect).length;
  const wrong = found.filter((code, i) => code !== undefined && code !== messages[i]!.expect).length;
  const share = ((100 * right) / messages.length).toFixed(1);
  console.log(
    `${file}: right ${right} of ${messages.length} (${share} %), wrong ${wrong}, ${micros.toFixed(0)} µs each`,
  );
  expect(right / messages.length).toBeGreaterThanOrEqual(0.93);
});

test('messages that name no place find no community', () => {
  const messages = linesOf('no-place.txt');
  const hits = messages.filter((text) => find(text)?.divisionCode !== undefined);
  console.log(`no-place.txt: ${hits.length} false of ${messages.length} ${hits.join(' ')}`);
  expect(messages.length).toBeGreaterThanOrEqual(60);
  expect(hits.length / messages.length).toBeLessThanOrEqual(0.05);
});

describe('what residents write', () => {
  test.each([
    ['full name', '渠隔村委会的路灯坏了', '渠隔村委会'],
    ['short name behind its town', '我家住滕家大落', '大落村委会'],
    ['alias', '天鹅村的渔家乐太吵', '烟墩角村委会'],
    ['estate', '锦绣三环城3号楼漏水', '三环社区居委会'],
    ['estate without 小区', '幸福里有人飞线充电', '新庄社区居委会'],
    ['road and number', '成山大道128号门前积水', '府新社区居委会'],
    ['road and number elsewhere', '成山大道328号门前积水', '河东社区居委会'],
    ['number in words', '成山大道三百二十八号门前积水', '河东社区居委会'],
    ['full-width digits', '成山大道１２８号门前积水', '府新社区居委会'],
    ['landmark', '赤山法华院门口有黑车', '西车脚河村委会'],
    ['traditional characters', '榮成市靖海衛村停水了', '靖海卫村委会'],
    ['spaces inside', '渠 隔 村 的井盖没了', '渠隔村委会'],
    ['same sound', '渠格村的井盖没了', '渠隔村委会'],
    ['same shape', '东褚岛村的井盖没了', '东楮岛村委会'],
    ['missing character in its town', '俚岛镇山后王村的井盖没了', '山后王家村委会'],
    ['doubled character', '渠隔隔村的井盖没了', '渠隔村委会'],
    ['characters exchanged', '映山红社区的井盖没了', '映红山社区居委会'],
    ['the longer name', '沟崖张家村没水', '沟崖张家村委会'],
    ['town decides', '滕家的西初家没水', '西初家村委会'],
    ['village, not the town of that name', '俚岛村的码头', '俚岛村委会'],
    ['common word', '国家的政策好', undefined],
    ['common word as a name', '俚岛镇国家村的路', '国家村委会'],
    ['other city', '威海市立医院挂不上号', undefined],
    ['a form field with the bare name', '青山', '青山社区居委会'],
    ['nothing', '', undefined],
  ])('%s: %s', (_, text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  test('the same name in two towns: candidates and doubt, the town when named', () => {
    const found = find('西初家村没水');
    expect(found?.divisionCode).toBeUndefined();
    expect(found?.townCode).toBeUndefined();
    expect(found?.confidence).toBeLessThan(leastConfidence);
    expect(found?.candidates.map((candidate) => candidate.code).sort()).toEqual(['371082103210', '371082108212']);
    expect(find('埠柳镇西初家村没水')?.divisionCode).toBe('371082103210');
    expect(find('滕家镇西初家村没水')?.divisionCode).toBe('371082108212');
    expect(find('兴隆村没水')?.divisionCode).toBe('371082105209');
    expect(find('兴隆社区没水')?.divisionCode).toBe('371082002003');
  });

  test('a town alone gives the town; a road without number gives what all its parts share', () => {
    expect(find('俚岛镇的路什么时候修')).toMatchObject({ townCode: '371082101' });
    const road = find('青山路什么时候修');
    expect(road).toMatchObject({ townCode: '371082007' });
    expect(road?.divisionCode).toBeUndefined();
    expect(road?.candidates.length).toBe(2);
  });

  test('an error costs confidence, and the match points into the text as given', () => {
    const exact = find('渠隔村没水')!;
    const wrong = find('渠膈村没水')!;
    expect(wrong.confidence).toBeLessThan(exact.confidence);
    const text = '報告：寧津街道 渠 隔 村沒水';
    const match = find(text)!.matched.find(({ kind }) => kind === 'community')!;
    expect(text.slice(match.from, match.to)).toBe('渠 隔 村');
  });
});

test('any text is answered, with positions inside it', () => {
  const pieces = [...gazetteer.byStart.values()].flatMap((terms) => terms.map((term) => term.text)).slice(0, 2000);
  const part = fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('号', '12', '村', '的'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const found = find(text);
      for (const { from, to } of found?.matched ?? []) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      if (found) {
        expect(found.confidence).toBeGreaterThanOrEqual(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
        if (found.divisionCode) expect(found.divisionCode.slice(0, 9)).toBe(found.townCode);
      }
    }),
    { numRuns: 500 },
  );
});

test('the gazetteer points to real communities only', () => {
  const codes = new Set(divisions.map((division) => division.code));
  for (const row of gazetteerFile.rows) {
    expect(codes.has(row.divisionCode)).toBe(true);
    expect(row.divisionCode.length).toBe(row.kind === 'town' ? 9 : 12);
    expect(row.verified).toBe(false);
  }
  const count = (kind: string) =>
    new Set(gazetteerFile.rows.filter((row) => row.kind === kind).map((row) => row.term)).size;
  expect(count('estate')).toBeGreaterThanOrEqual(150);
  expect(count('road')).toBeGreaterThanOrEqual(40);
  expect(count('landmark')).toBeGreaterThanOrEqual(60);
});
