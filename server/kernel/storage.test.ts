import { mkdtemp, readdir, readFile, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkedKey } from './storage-contract.ts';
import { signatureOf, startS3 } from './storage-s3-server.ts';
import { folderStorage, s3Storage, type Storage } from './storage.ts';

const account = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a secret/with+signs=',
  region: 'cn-north-1',
  bucket: 'linli',
};
const picture = Buffer.from([0, 255, 13, 10, 7, 0, 200]);
let folder = '';
let server: Awaited<ReturnType<typeof startS3>>;
const stores: Record<string, () => Storage> = {
  folder: () => folderStorage(folder),
  s3: () => s3Storage({ ...account, endpoint: server.endpoint, waitMs: 5 }),
};

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'linli-storage-')), 'not', 'yet', 'there');
  server = await startS3(account);
});
afterAll(async () => {
  await server.close();
  await rm(join(folder, '..', '..', '..'), { recursive: true });
});

describe.each(Object.keys(stores))('%s', (kind) => {
  const store = () => stores[kind]!();

  test('what was put is got, replaced, listed and removed', async () => {
    expect(await store().get('photo/2026/a')).toBeUndefined();
    expect(await store().list('')).toEqual([]);
    await store().put('photo/2026/a', picture, 'image/jpeg');
    expect(await store().get('photo/2026/a')).toEqual({ bytes: picture, mime: 'image/jpeg' });
    await store().put('photo/2026/a', Buffer.alloc(0), 'image/webp');
    expect(await store().get('photo/2026/a')).toEqual({ bytes: Buffer.alloc(0), mime: 'image/webp' });
    await store().put('photo/2026/a.thumb', picture, 'image/webp');
    await store().put('photo/2027/b_c-d', picture, 'image/png');
    expect(await store().list('')).toEqual(['photo/2026/a', 'photo/2026/a.thumb', 'photo/2027/b_c-d']);
    expect(await store().list('photo/2026/')).toEqual(['photo/2026/a', 'photo/2026/a.thumb']);
    expect(await store().list('photo/2026/a.')).toEqual(['photo/2026/a.thumb']);
    expect(await store().list('photo/2')).toHaveLength(3);
    await store().remove('photo/2026/a');
    await store().remove('photo/2026/a');
    expect(await store().get('photo/2026/a')).toBeUndefined();
    expect(await store().list('photo/2026')).toEqual(['photo/2026/a.thumb']);
  });

  test('many at once, and lists longer than a page', async () => {
    const keys = Array.from({ length: 25 }, (_, i) => `many/${i % 5}/${String(i).padStart(3, '0')}`);
    await Promise.all(keys.map((key) => store().put(key, Buffer.from(key), 'text/plain')));
    expect(await store().list('many/')).toEqual([...keys].sort());
    for (const key of keys) expect((await store().get(key))?.bytes.toString()).toBe(key);
  });

  test.each([
    '',
    '/a',
    'a/',
    'a//b',
    '../a',
    'a/../../b',
    '.types/a',
    'a/.b',
    'a\\b',
    'a b',
    'a\0',
    '照片',
    'a?b',
    'x'.repeat(201),
  ])('a key that is none is refused: %j', async (key) => {
    await expect(store().put(key, picture, 'image/png')).rejects.toThrow(RangeError);
    await expect(store().get(key)).rejects.toThrow(RangeError);
    await expect(store().remove(key)).rejects.toThrow(RangeError);
  });

  test('a content type that is none, and a prefix that leaves the place, are refused', async () => {
    await expect(store().put('a', picture, 'image/png\r\nx: y')).rejects.toThrow(RangeError);
    await expect(store().list('../')).rejects.toThrow(RangeError);
  });
});

test('in the folder a file lies as it is, and drafts of a crash are swept after a day', async () => {
  const dir = join(folder, 'sweep');
  await mkdir(join(dir, '.new'), { recursive: true });
  for (const name of ['old', 'young']) await writeFile(join(dir, '.new', name), 'half');
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  await utimes(join(dir, '.new', 'old'), twoDaysAgo, twoDaysAgo);
  await folderStorage(dir).put('photo/a', picture, 'image/jpeg');
  expect(await readFile(join(dir, 'photo', 'a'))).toEqual(picture);
  expect(await readdir(join(dir, '.new'))).toEqual(['young']);
  expect(await folderStorage(dir).list('')).toEqual(['photo/a']);
});

test('a wrong secret is refused at once and named, without the secret', async () => {
  const wrong = s3Storage({ ...account, endpoint: server.endpoint, secretAccessKey: 'not the secret' });
  const before = server.requests();
  const error = await wrong.put('a', picture, 'image/png').catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'storage.refused', status: 403 });
  expect(String(error)).toContain('SignatureDoesNotMatch');
  expect(String(error)).not.toContain('secret');
  expect(server.requests() - before).toBe(1);
});

test('a missing bucket is no missing file', async () => {
  const elsewhere = s3Storage({ ...account, endpoint: server.endpoint, bucket: 'elsewhere' });
  await expect(elsewhere.get('a')).rejects.toMatchObject({ code: 'storage.refused', status: 404 });
});

test('a store that is busy, or cuts the line, is asked again', async () => {
  const store = s3Storage({ ...account, endpoint: server.endpoint, waitMs: 5 });
  server.failNext(503, 2);
  await store.put('retry/a', picture, 'image/png');
  server.failNext('cut', 1);
  expect((await store.get('retry/a'))?.bytes).toEqual(picture);
  server.failNext(500, 4);
  await expect(store.get('retry/a')).rejects.toMatchObject({ code: 'storage.unavailable', status: 500 });
});

test('a store that never answers is given up', async () => {
  const store = s3Storage({ ...account, endpoint: server.endpoint, timeoutMs: 60, tries: 2, waitMs: 5 });
  server.failNext('silence', 2);
  const began = performance.now();
  await expect(store.get('a')).rejects.toMatchObject({ code: 'storage.unavailable' });
  expect(performance.now() - began).toBeLessThan(2000);
  const nowhere = s3Storage({ ...account, endpoint: 'http://127.0.0.1:9', tries: 2, waitMs: 5 });
  await expect(nowhere.get('a')).rejects.toMatchObject({ code: 'storage.unavailable' });
});

test('keys that the product makes are keys', () => {
  expect(checkedKey('photo/0199c6f2-8f7e-7cc4-9d4e-0a1b2c3d4e5f.thumb')).toMatch(/^photo/);
});

test('the test store reckons the signature that Amazon publishes for its example', () => {
  // "Example: GET Object" of the document named in storage-s3-server.ts.
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const headers = {
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=',
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': empty,
    'x-amz-date': '20130524T000000Z',
  };
  const signature = signatureOf(
    { method: 'GET', url: '/test.txt', headers },
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  );
  expect(signature).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});
