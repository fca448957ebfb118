// Inputs made from the contract: values that fit a schema, nearly fit it, or do not fit at all. Used by the test that fuzzes in the process, by the fuzzer of a
// running server, and by the test of what is confidential.
import fc from 'fast-check';
import { z } from 'zod';

export type Json = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  items?: Json;
  properties?: Record<string, Json>;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
};

export const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'null',
    'NaN',
    '-1',
    '1e999',
    '../..',
    `' or 1=1 --`,
    '%',
    '_',
    '\\',
    '👩‍👩‍👧',
    '０',
    '\u202e倒过来\u202c',
    '\u200b\ufeff',
    '9999-12-31',
    '-271821-04-20',
    '2026-02-30',
    '+010000-01-01T00:00:00Z',
    '12345678901234567890123',
    'x'.repeat(5000),
  ),
  fc.integer(),
  fc.double(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }).map(Number),
  fc.integer({ min: 1, max: 400 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.constantFrom(null, true, false, [], {}, [[]], { toString: 1 }, -0, 1e308, 2 ** 31, 2 ** 53),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'路灯坏了小区噪音楼道垃圾abc 1。!<>&"\'%_\\'), minLength: 0, maxLength: 60 }),
  fc.constantFrom('路灯坏了，晚上看不见', '三环嘉园6号楼', '371082007002'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

/** Ids that there are; an id is mostly taken from them. They may be changed while it runs. */
export type Pool = {
  ids: readonly string[];
  /** codes, numbers, words of what there is: some fit a pattern */ texts?: readonly string[];
};

/** Values that fit a schema, or nearly. */
export function fit(s: Json, pool: Pool): fc.Arbitrary<unknown> {
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum) return fc.constantFrom(...s.enum);
  if (s.anyOf) return fc.oneof(...s.anyOf.map((one) => fit(one, pool)));
  if (s.type === 'null') return fc.constant(null);
  if (s.type === 'boolean') return fc.boolean();
  if (s.type === 'integer' || s.type === 'number') {
    const [min, max] = [s.minimum ?? s.exclusiveMinimum ?? -5, s.maximum ?? 500];
    const whole = fc.integer({
      min: Math.max(Math.ceil(min), -(2 ** 31)),
      max: Math.min(Math.floor(max), 2 ** 53 - 1),
    });
    return s.type === 'integer'
      ? fc.oneof(whole, fc.constantFrom(min, max))
      : fc.oneof(whole, fc.double({ min, max, noNaN: true }));
  }
  if (s.type === 'array') return fc.array(fit(s.items ?? {}, pool), { maxLength: Math.min(s.maxItems ?? 3, 4) });
  if (s.type === 'object') return objectOf(s, pool);
  if (s.format === 'uuid')
    return fc.oneof(
      { weight: 5, arbitrary: fc.nat().map((n) => pool.ids[n % pool.ids.length]!) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  if (s.format === 'date')
    return fc.oneof(
      fc.constantFrom('2026-10-01', '2027-01-01', '0001-01-01', '9999-12-31', '2024-02-29'),
      fc
        .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
        .map((d) => d.toISOString().slice(0, 10)),
    );
  if (s.pattern) {
    const known = (pool.texts ?? []).filter((text) => new RegExp(s.pattern!, 'u').test(text));
    return fc.oneof(
      ...(known.length ? [{ weight: 4, arbitrary: fc.constantFrom(...known) }] : []),
      fc.constantFrom(
        '371082',
        '371082007',
        '371082007002',
        '16',
        '1601',
        '13912345678',
        '123456',
        '37108200720261020000010',
      ),
      fc.stringMatching(new RegExp(s.pattern)).filter((x) => x.length < 300),
    );
  }
  if (s.type === 'string') {
    const [least, most] = [s.minLength ?? 0, s.maxLength ?? 200];
    const edges = [least - 1, least, most, most + 1].filter((n) => n >= 0 && n <= 20_000);
    return fc.oneof(
      { weight: 6, arbitrary: words.map((w) => w.padEnd(least, '好').slice(0, most)) },
      { weight: 1, arbitrary: fc.constantFrom(...edges).map((n) => '好'.repeat(n)) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('字', '👩', '\u202e', 'ﷺ', '\u0301')
          .map((c) => c.repeat(Math.max(1, Math.floor(most / c.length)))),
      },
      ...(pool.texts?.length ? [{ weight: 1, arbitrary: fc.constantFrom(...pool.texts) }] : []),
    );
  }
  return wild;
}
export function objectOf(s: Json, pool: Pool): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(s.properties ?? {}).map(([k, v]) => [k, fit(v, pool)] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: s.required ?? [] });
}
export const schemaOf = (of: z.ZodType) => z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' }) as Json;

/** One field broken, or the whole replaced, now and then. */
export const mutated = (arbitrary: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary },
    {
      weight: 3,
      arbitrary: fc.tuple(arbitrary, fc.nat(), wild).map(([o, n, w]) => {
        const keys = Object.keys(o);
        return keys.length ? { ...o, [keys[n % keys.length]!]: w } : { extra: w };
      }),
    },
    { weight: 1, arbitrary: wild },
  );
