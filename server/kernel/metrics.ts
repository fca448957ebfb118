import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Histogram({
  name: 'linli_http_seconds',
  help: 'Time of requests by operation and status',
  labelNames: ['operation', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});
const jobs = new Counter({
  name: 'linli_jobs_total',
  help: 'Jobs by kind and result',
  labelNames: ['kind', 'result'],
  registers: [registry],
});

export const requestDone = (operation: string, status: number, seconds: number) =>
  requests.observe({ operation, status: String(status) }, seconds);
export const jobDone = (kind: string) => jobs.inc({ kind, result: 'done' });
export const jobFailed = (kind: string) => jobs.inc({ kind, result: 'failed' });

const streams = new Gauge({
  name: 'linli_live_streams',
  help: 'Open streams of server-sent events',
  registers: [registry],
});
export const streamsOpen = (change: 1 | -1) => streams.inc(change);

const leap = new Gauge({
  name: 'linli_clock_leap_seconds',
  help: 'By how much the clock of the machine has leapt, while Linli does not follow it; else 0',
  registers: [registry],
});
export const clockLeapt = (ms: number) => leap.set(ms / 1000);
