import type { Ctx } from './context.ts';
import { sql } from './db.ts';

export type JobPayload = { id: string; seq: number; type: string; at: string } & Record<string, unknown>;

/** What happens on an event or at a time. Runs at least once: its effect and the deletion of the job are one transaction. */
export type JobKind = {
  kind: string;
  /** events that enqueue it */
  on?: readonly string[];
  /** how long after the event it is due; at once when left out */
  delayMs?: number;
  run: (ctx: Ctx, payload: JobPayload) => Promise<void>;
  /** takes seconds: nobody waits for it */
  slow?: boolean;
};

/** What follows the sealed chain in order: read models. `apply` gets events after the last it saw, in one transaction. */
export type Follower = { name: string; apply: (ctx: Ctx, events: SealedEvent[]) => Promise<void> };
export type SealedEvent = {
  n: number;
  streamId: string;
  seq: number;
  type: string;
  at: Date;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
};

/** What is done now and then; one process at a time does it. */
export type Chore = { name: string; everySeconds: number; run: (ctx: Ctx) => Promise<void> };

/** Enqueues a job in the transaction of the change that wants it. */
export async function enqueue(
  ctx: Ctx,
  job: { id: string; kind: string; payload: Record<string, unknown>; runAt?: Date },
): Promise<void> {
  await ctx.tx.write(sql`insert into job (district_id, id, kind, payload, run_at)
    values (${ctx.district}, ${job.id}, ${job.kind}, ${JSON.stringify(job.payload)}, ${job.runAt ?? ctx.now}) on conflict do nothing`);
}
