import type { FastifyInstance } from 'fastify';
import { readSettings, type Settings } from './kernel/config.ts';
import type { Services } from './kernel/context.ts';
import { connect } from './kernel/db.ts';
import { demoDelivery, gatewayDelivery } from './kernel/delivery.ts';
import { districtIds, loadDistricts } from './kernel/districts.ts';
import { graceMs } from './kernel/close-in-time.ts';
import { createHttp } from './kernel/http.ts';
import type { JobKind } from './kernel/jobs.ts';
import { deriveKeys } from './kernel/ids.ts';
import { createLive, type Live } from './kernel/live.ts';
import { within } from './kernel/within.ts';
import { createWorker, type Worker } from './kernel/worker.ts';
import { createLog } from './kernel/log.ts';
import { useProofs } from './kernel/proof.ts';
import { register } from './kernel/route.ts';
import { createRoom } from './kernel/room.ts';
import { sweep } from './kernel/sweep.ts';
import { folderStorage, s3Storage } from './kernel/storage.ts';
import { serveDocs } from './kernel/docs.ts';
import { servePages } from './kernel/pages.ts';
import { modules } from './modules.ts';

export type App = { http: FastifyInstance; worker: Worker; live: Live; services: Services; close: () => Promise<void> };

/** How long a close waits for what is under way. What is cut off then is rolled back: a job is taken up by the next worker, a request is sent again. */
const closeMs = graceMs + 1_000;

/**
 * Builds the whole: services, modules, HTTP, worker. Nothing listens and no worker runs until asked.
 * `url` is the database under the app's role; `secret` the installation's one secret; `dataFolder` where files go.
 */
export async function buildApp(given: {
  url: string;
  secret: string;
  dataFolder: string;
  settings?: Settings;
  clock?: () => Date;
}): Promise<App> {
  const settings = given.settings ?? readSettings({});
  const log = createLog(settings.LINLI_LOG);
  const db = connect(given.url, settings.LINLI_DB_POOL);
  const followers = new Map<string, JobKind[]>();
  for (const job of modules.flatMap((m) => m.jobs ?? [])) {
    for (const type of job.on ?? []) followers.set(type, [...(followers.get(type) ?? []), job]);
  }
  const storage = storageOf(settings, given.dataFolder);
  const services: Services = {
    db,
    keys: deriveKeys(given.secret),
    storage,
    room: createRoom(db, storage),
    delivery:
      settings.LINLI_SMS_URL && settings.LINLI_SMS_SECRET
        ? gatewayDelivery(settings.LINLI_SMS_URL, settings.LINLI_SMS_SECRET)
        : demoDelivery(log),
    log,
    settings,
    clock: given.clock ?? (() => new Date()),
    followers,
    poke: () => worker.poke(),
  };
  await loadDistricts(db);
  const live = createLive(
    services,
    given.url,
    modules.flatMap((m) => m.live ?? []),
  );
  const worker = createWorker(services, districtIds, {
    jobs: modules.flatMap((m) => m.jobs ?? []),
    followers: [...modules.flatMap((m) => m.followers ?? []), live.follower],
    chores: [sweep, ...modules.flatMap((m) => m.chores ?? [])],
  });
  useProofs(modules.flatMap((m) => m.proofs ?? []));
  const http = createHttp(services);
  register(http, services, [...modules.flatMap((m) => m.routes), live.route]);
  serveDocs(http);
  await servePages(http, settings);
  // A district added meanwhile is seen within half a minute.
  const again = setInterval(() => void loadDistricts(db).catch(() => undefined), 30_000);
  again.unref();
  return {
    http,
    worker,
    live,
    services,
    close: async () => {
      clearInterval(again);
      // Streams never end by themselves, and the worker need not wait for the last request: all at once, and no longer than a stop may take.
      await within(closeMs, Promise.all([live.close(), http.close(), worker.stop()]));
      await db.close();
    },
  };
}

function storageOf(s: Settings, dataFolder: string) {
  if (s.LINLI_S3_ENDPOINT && s.LINLI_S3_BUCKET && s.LINLI_S3_KEY && s.LINLI_S3_SECRET) {
    return s3Storage({
      endpoint: s.LINLI_S3_ENDPOINT,
      bucket: s.LINLI_S3_BUCKET,
      region: s.LINLI_S3_REGION,
      accessKeyId: s.LINLI_S3_KEY,
      secretAccessKey: s.LINLI_S3_SECRET,
    });
  }
  return folderStorage(`${dataFolder}/files`);
}
