// The classifier on a small set of our own and, where they are at hand, on real messages that no licence lets us ship.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildSimilarIndex,
  chooseThreshold,
  classify,
  crossValidate,
  deserialize,
  evaluate,
  findSimilar,
  serialize,
  thresholdForCoverage,
  thresholdForPrecision,
  train,
  type Example,
} from './index.ts';

const matters: Record<string, string[]> = {
  道路: ['路面坑洼积水难走', '路灯整排不亮', '人行道地砖松动', '井盖缺失车轮陷进去', '公路塌方没人修'],
  噪声: ['工地夜里打桩吵得睡不着', '楼下广场舞音响太大', '酒吧半夜放音乐扰民', '装修电钻声不停', '冷却塔轰鸣'],
  工资: ['老板拖欠工资三个月', '加班费一分没给', '包工头卷走工钱', '公司不签劳动合同', '离职后押金不退'],
};
const openings = ['我住东边小区，', '请管一管，', '反映一个问题：', '这里', '听邻居说', '连着一个月了，'];
const endings = ['，请尽快处理。', '，找了几次没人理！', '，怎么办？', ''];
const examples: Example[] = Object.entries(matters).flatMap(([label, texts]) =>
  texts.flatMap((text) => openings.flatMap((o) => endings.map((e) => ({ text: `${o}${text}${e}`, label })))),
);
const model = train(examples);

const files = ['train', 'dev'].map((name) =>
  join(
    process.env.LINLI_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url)),
    `data/messages/${name}.jsonl`,
  ),
) as [string, string];

test('separates plainly different matters and says by which words', () => {
  for (const [text, label, word] of [
    ['小区门口路面又坑洼了', '道路', /路面|坑洼/],
    ['半夜音乐声太吵', '噪声', /半夜|音乐/],
    ['厂里拖欠我们工资', '工资', /拖欠|工资/],
  ] as const) {
    const { ranked, words } = classify(model, { text });
    expect(ranked[0]!.label).toBe(label);
    expect(words.some(({ term }) => word.test(term))).toBe(true);
    expect(words.length).toBeLessThanOrEqual(6);
  }
});

test('any text gets probabilities that sum to 1, best first', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('', '\ud800', '👩‍👧A市', 'ﷺ'.repeat(9999)),
  );
  fc.assert(
    fc.property(odd, odd, (title, text) => {
      const { ranked, words } = classify(model, { title, text });
      expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 9);
      expect(ranked.every((one, i) => i === 0 || one.confidence <= ranked[i - 1]!.confidence)).toBe(true);
      expect(words.every(({ weight }) => weight > 0)).toBe(true);
    }),
  );
  expect(classify(model, { text: '路'.repeat(1_000_000) }).ranked).toHaveLength(3);
});

test('a mask of a place and the spaces of segmented text change nothing', () => {
  const plain = classify(model, { text: '路灯不亮' });
  expect(classify(model, { text: 'J2 区 路灯 不亮' })).toEqual(plain);
  expect(classify(model, { text: 'A市的路灯不亮' })).toEqual(plain);
});

test('the same examples give the same model, byte for byte; the bytes give the same answers', () => {
  const bytes = serialize(model);
  expect(serialize(train(examples))).toEqual(bytes);
  // bytes that do not start at a multiple of four, as they come out of a larger buffer
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  const again = deserialize(shifted.subarray(1));
  for (const { text } of examples.slice(0, 50)) expect(classify(again, { text })).toEqual(classify(model, { text }));
  expect(() => deserialize(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
  expect(() => deserialize(new Uint8Array([2, 0, 0, 0, 123, 125]))).toThrow('not a model');
});

test('one example, one label, labels with a single example: trains and answers', () => {
  expect(() => train([])).toThrow('no examples');
  expect(classify(train([{ text: '', label: 'a' }]), { text: 'x' }).ranked).toEqual([{ label: 'a', confidence: 1 }]);
  const sparse = [...examples, { text: '幼儿园入学', label: '教育' }];
  expect(classify(train(sparse), { text: '幼儿园入学名额' }).ranked[0]!.label).toBe('教育');
  expect(crossValidate(sparse, 3)).toHaveLength(sparse.length);
});

test('thresholds: reached by the share asked for, as precise as asked for', () => {
  const judged = fc.array(
    fc.record({ confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), right: fc.boolean() }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(judged, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
      const covering = thresholdForCoverage(list, share);
      expect(list.filter((one) => one.confidence >= covering).length / list.length).toBeGreaterThanOrEqual(
        share - 1e-9,
      );
      const precise = list.filter((one) => one.confidence >= thresholdForPrecision(list, share));
      expect(precise.filter((one) => one.right).length).toBeGreaterThanOrEqual(precise.length * share - 1e-9);
    }),
  );
  expect(thresholdForCoverage([], 0.9)).toBe(0);
  const threshold = chooseThreshold(model, examples, { coverage: 0.9 });
  const sure = examples.filter((example) => classify(model, example).ranked[0]!.confidence >= threshold);
  expect(sure.length).toBeGreaterThanOrEqual(examples.length * 0.9);
});

test('similar messages: itself first, nothing for nothing in common, never more than asked for', () => {
  const docs = examples.map(({ text }, i) => ({ id: `case-${i}`, text }));
  const index = buildSimilarIndex(docs);
  const found = findSimilar(index, docs[7]!.text, 3);
  expect(found).toHaveLength(3);
  expect(found[0]!.score).toBeCloseTo(1, 5);
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  expect(findSimilar(index, 'zzz', 3)).toEqual([]);
  expect(findSimilar(index, docs[0]!.text, 0)).toEqual([]);
  expect(findSimilar(buildSimilarIndex([]), '路灯', 3)).toEqual([]);
});

test('evaluate names file and line of what it cannot read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'classifier-'));
  const write = (name: string, lines: string[]) => {
    writeFileSync(join(folder, name), lines.join('\n'));
    return join(folder, name);
  };
  const good = write('good.jsonl', [...examples.map((one) => JSON.stringify(one)), '']);
  const report = evaluate({ trainFile: good, devFile: good, testFile: good });
  expect(report.accuracy).toBeGreaterThan(0.95);
  expect(report.coverage).toBeGreaterThanOrEqual(0.9);
  for (const bad of ['{', '[]', '{"text":1,"label":"a"}', '{"text":"a"}', '{"text":"a","label":"b","title":3}']) {
    const devFile = write('bad.jsonl', ['{"text":"a","label":"b"}', bad]);
    expect(() => evaluate({ trainFile: good, devFile, testFile: good })).toThrow('bad.jsonl:2: ');
  }
  expect(() => evaluate({ trainFile: write('empty.jsonl', ['']), devFile: good, testFile: good })).toThrow(
    'no messages',
  );
});

test.skipIf(!files.every((file) => existsSync(file)))('real messages: at least .89 right', { timeout: 25_000 }, () => {
  const report = evaluate({ trainFile: files[0], devFile: files[1], testFile: files[1] });
  expect(report.accuracy).toBeGreaterThanOrEqual(0.89);
  expect(report.macroF1).toBeGreaterThanOrEqual(0.88);
});
