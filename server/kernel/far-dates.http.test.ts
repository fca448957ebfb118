import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '#contract/index.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const far = [
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '1900-01-01',
  '2199-12-31',
  '2200-01-01',
  '9999-12-27',
  '9999-12-31',
];
const roles = ['district_leader', 'dispatcher'] as const;
const dated = /^(on|from|to|day|at|until|date|period|since|before|after)|(On|At|From|To|Until)$/;

test.each(far)(
  'no read that takes a day or a period answers 500 for %s',
  async (day) => {
    let asked = 0;
    for (const e of endpoints.filter((one: Endpoint) => one.method === 'GET' && !one.stream)) {
      const names = Object.keys(e.query.shape as object).filter((name) => dated.test(name));
      if (names.length === 0) continue;
      for (const period of ['day', 'week', 'month', 'year'])
        for (const value of [day, `${day}T00:00:00Z`]) {
          const query = new URLSearchParams(names.map((name) => [name, name === 'period' ? period : value]));
          if (e.id.includes('drill') || 'metric' in e.query.shape) query.set('metric', 'response_rate');
          const url = e.path.replace(/:(\w+)/g, (_, name: string) =>
            /id$/i.test(name) ? randomUUID() : name === 'dim' ? 'unit' : 'answered_count',
          );
          for (const role of roles) {
            const answer = await t.app.http.inject({
              url: `${url}?${query}`,
              headers: { authorization: `Bearer ${await t.as(role)}` },
            });
            expect(answer.statusCode, `${role} ${url}?${query} ${answer.body.slice(0, 200)}`).toBeLessThan(500);
            asked += 1;
          }
        }
    }
    expect(asked).toBeGreaterThan(50);
  },
  120_000,
);
