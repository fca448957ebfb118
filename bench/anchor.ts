import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Cluster, Database } from './cluster.ts';

const run = promisify(execFile);
const program = '/usr/bin/pgbench';
export const anchorName = existsSync(program) ? 'pgbench' : 'pg, 16 connections';
export const anchorConnections = 16;

/**
 * One call of file_cases with one case, made in SQL so that pgbench needs no values of its own. The places are those of the towns, so
 * that the counters of the case numbers are as hot as in the product. Its job is due in a year: the worker leaves it alone.
 */
export const anchorCall = (
  towns: readonly string[],
  districts: number,
  text: string,
): string => `select id from file_cases(1 + (random() * ${districts - 1})::int, (select jsonb_build_array(jsonb_build_object(
  'id', uuidv7(), 'query_code', '123456', 'kind', 'help', 'channel', 'web', 'confidentiality', 'open', 'title', '${text.slice(0, 18)}', 'text', '${text}', 'place_text', '',
  'place_source', 'text', 'town_code', t, 'community_code', t || '001', 'street', t, 'day', current_date, 'request_key', gen_random_uuid(), 'request_hash', '00', 'reported_at', now(),
  'photo_ids', '[]'::jsonb, 'actor_role', 'resident', 'actor_id', gen_random_uuid(), 'data', '{"kind": "help", "channel": "web", "confidentiality": "open", "photos": 0}'::jsonb, 'digest', '00',
  'jobs', jsonb_build_array(jsonb_build_object('id', uuidv7(), 'kind', 'cases.dispatch', 'payload', '{"seq": 1, "type": "case.reported"}'::jsonb, 'run_at', now() + interval '1 year'))))
  from (select ('{${towns.join(',')}}'::text[])[1 + (random() * ${towns.length - 1})::int] as t) t))`;

/** Calls a second that the database does by itself, under the app's role and row security, with nothing of the product between. */
export async function anchor(cluster: Cluster, database: Database, call: string, seconds: number): Promise<number> {
  const url = new URL(database.appUrl);
  if (existsSync(program)) {
    const file = path.join(cluster.folder, 'anchor.sql');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${call.replace(/\s+/g, ' ')};\n`);
    const { stdout } = await run(
      program,
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(anchorConnections),
        '-j',
        '2',
        '-T',
        String(seconds),
        '-f',
        file,
        '-h',
        decodeURIComponent(url.hostname),
        '-p',
        url.port,
        '-U',
        url.username,
        url.pathname.slice(1),
      ],
      {
        env: { ...process.env, PGPASSWORD: url.password, PGOPTIONS: '-c jit=off' },
      },
    );
    return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
  }
  const pool = new pg.Pool({ connectionString: database.appUrl, max: anchorConnections, options: '-c jit=off' });
  const end = Date.now() + seconds * 1000;
  let n = 0;
  await Promise.all(
    Array.from({ length: anchorConnections }, async () => {
      const client = await pool.connect();
      for (; Date.now() < end; n++) await client.query({ name: 'anchor', text: call });
      client.release();
    }),
  );
  await pool.end();
  return n / seconds;
}
