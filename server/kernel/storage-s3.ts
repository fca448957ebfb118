// Files in any S3-compatible store (MinIO, Ceph, a cloud's). Path-style addresses, signed by aws4fetch.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { checkedKey, checkedMime, checkedPrefix, type Storage, type Stored } from './storage-contract.ts';

/** `endpoint` without the bucket: https://storage.example.cn; `tries` and `timeoutMs` count for one request. */
export type S3Options = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  timeoutMs?: number;
  tries?: number;
  /** First wait between two tries; doubles each time. */
  waitMs?: number;
};

/** The store did not do what it was asked: `code` 'storage.unavailable' (worth trying later) or 'storage.refused' (set up wrongly). */
export type StorageError = Error & { code: 'storage.unavailable' | 'storage.refused'; status?: number };

type Call = {
  method: 'GET' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  bytes?: Buffer;
  mime?: string;
};

/** What a store says about a failure: `<Code>NoSuchBucket</Code>`. */
const codeIn = (xml: string) => /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(xml)?.[1] ?? 'no code';

function storageError(
  code: StorageError['code'],
  text: string,
  more: { status?: number; cause?: unknown },
): StorageError {
  const error = new Error(text, { cause: more.cause });
  return Object.assign(error, { code, ...(more.status === undefined ? {} : { status: more.status }) });
}

/** Only these are worth another try: the store is busy, slow or away. */
const passing = (status: number) => status >= 500 || status === 429 || status === 408;

/** Storage in a bucket, which must exist. Each request is tried `tries` times, waiting longer each time. */
export function s3Storage(options: S3Options): Storage {
  const { endpoint, bucket, timeoutMs = 20_000, tries = 4, waitMs = 200 } = options;
  const { accessKeyId, secretAccessKey, region } = options;
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  // Retries are ours: aws4fetch knows no timeouts.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });

  async function once({ method, path, query = {}, bytes, mime }: Call): Promise<Response> {
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers: Record<string, string> = {
      // The body is signed too: what arrives is what was sent.
      'x-amz-content-sha256': createHash('sha256')
        .update(bytes ?? '')
        .digest('hex'),
    };
    if (mime) headers['content-type'] = mime;
    const body = bytes && new Uint8Array(bytes);
    return client.fetch(url.href, { method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
  }

  /** The answer's body, or undefined for 404. Reading the body counts as part of the try. */
  async function call(request: Call): Promise<Stored | undefined> {
    for (let attempt = 1; ; attempt++) {
      let failure: StorageError;
      try {
        const reply = await once(request);
        const bytes = Buffer.from(await reply.arrayBuffer());
        if (reply.ok) return { bytes, mime: reply.headers.get('content-type') ?? 'application/octet-stream' };
        const code = codeIn(bytes.toString('utf8', 0, 4000));
        // A missing bucket is a missing set-up, not a missing file.
        if (reply.status === 404 && code !== 'NoSuchBucket') return undefined;
        const text = `storage answered ${reply.status} ${code} to ${request.method} ${request.path}`;
        failure = storageError(passing(reply.status) ? 'storage.unavailable' : 'storage.refused', text, {
          status: reply.status,
        });
      } catch (cause) {
        failure = storageError('storage.unavailable', `storage cannot be reached at ${endpoint}`, { cause });
      }
      if (failure.code === 'storage.refused' || attempt >= tries) throw failure;
      // Half of the wait by chance, so that many processes do not come back at once.
      await pause(waitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }

  return {
    async put(key, bytes, mime) {
      await call({ method: 'PUT', path: `/${checkedKey(key)}`, bytes, mime: checkedMime(mime) });
    },
    async get(key) {
      return call({ method: 'GET', path: `/${checkedKey(key)}` });
    },
    async remove(key) {
      await call({ method: 'DELETE', path: `/${checkedKey(key)}` });
    },
    async list(prefix) {
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const query = {
          'list-type': '2',
          prefix: checkedPrefix(prefix),
          ...(next ? { 'continuation-token': next } : {}),
        };
        const xml = (await call({ method: 'GET', path: '', query }))?.bytes.toString() ?? '';
        // Our keys have no character that XML would escape.
        keys.push(...Array.from(xml.matchAll(/<Key>([^<&]*)<\/Key>/g), (match) => match[1]!));
        next = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(xml)?.[1]?.replaceAll('&amp;', '&');
      } while (next);
      return keys.sort();
    },
  };
}
