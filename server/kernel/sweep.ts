import { sql } from './db.ts';
import type { Chore } from './jobs.ts';

const hours = (at: Date, n: number) => new Date(at.getTime() - n * 3_600_000);

/** Forgets what has served its time: kept replies after two days, counts of tries after one. Retention ends in deletion. */
export const sweep: Chore = {
  name: 'kernel.sweep',
  everySeconds: 3600,
  run: async (ctx) => {
    await ctx.tx.write(
      sql`delete from idempotency where district_id = ${ctx.district} and created_at < ${hours(ctx.now, 48)}`,
    );
    await ctx.tx.write(
      sql`delete from try_count where district_id = ${ctx.district} and window_start < ${hours(ctx.now, 24)}`,
    );
  },
};
