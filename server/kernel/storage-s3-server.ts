// A small S3 for the tests. It reckons each signature itself, from the published rules, not by the client's library:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Account = { accessKeyId: string; secretAccessKey: string; region: string; bucket: string };
type Asked = { method: string; url: string; headers: IncomingHttpHeaders };

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const escapeAll = (part: string) =>
  encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature a request must carry, from its own headers; '' when it carries none. */
export function signatureOf({ method, url, headers }: Asked, secret: string): string {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=/.exec(
    headers.authorization ?? '',
  );
  if (!given) return '';
  const [, credential = '', signed = ''] = given;
  const [, day = '', region = '', service = ''] = credential.split('/');
  const { pathname, searchParams } = new URL(url, 'http://any');
  const query = [...searchParams].map(([name, value]) => `${escapeAll(name)}=${escapeAll(value)}`).sort();
  const lines = signed.split(';').map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  const hash = String(headers['x-amz-content-sha256'] ?? '');
  const canonical = [method, pathname, query.join('&'), lines.join(''), signed, hash].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
  return hmac(key, toSign).toString('hex');
}

/** Why a request is refused, by the code a real store would give; undefined when all is well. */
function refusal(asked: Asked, body: Buffer, account: Account): string | undefined {
  const { headers } = asked;
  const authorization = headers.authorization ?? '';
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const day = String(headers['x-amz-date']).slice(0, 8);
  if (!authorization.includes(`Credential=${account.accessKeyId}/${day}/${account.region}/s3/aws4_request`))
    return 'InvalidAccessKeyId';
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => signed.includes(name))) return 'AccessDenied';
  if (headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const right = signatureOf(asked, account.secretAccessKey);
  return right && authorization.endsWith(`Signature=${right}`) ? undefined : 'SignatureDoesNotMatch';
}

/** Starts the store on a free port of the loopback; pages of a list hold ten keys. */
export async function startS3(account: Account) {
  const files = new Map<string, { bytes: Buffer; mime: string }>();
  let trouble: { kind: number | 'cut' | 'silence'; times: number } = { kind: 500, times: 0 };
  let requests = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    requests++;
    const say = (status: number, content: string | Buffer = '', mime = 'application/xml') =>
      void response.writeHead(status, { 'content-type': mime }).end(content);
    if (trouble.times > 0) {
      trouble.times--;
      if (trouble.kind === 'cut') request.socket.destroy();
      else if (trouble.kind !== 'silence') say(trouble.kind, '<Error><Code>SlowDown</Code></Error>');
      return;
    }
    const { method = '', url = '', headers } = request;
    const code = refusal({ method, url, headers }, body, account);
    if (code) return say(403, `<Error><Code>${code}</Code></Error>`);
    const { pathname, searchParams } = new URL(url, 'http://any');
    const [, bucket, ...rest] = pathname.split('/');
    if (bucket !== account.bucket) return say(404, '<Error><Code>NoSuchBucket</Code></Error>');
    const key = rest.join('/');
    const file = files.get(key);
    if (method === 'PUT') return (files.set(key, { bytes: body, mime: headers['content-type'] ?? '' }), say(200));
    if (method === 'DELETE') return (files.delete(key), say(204));
    if (key) return file ? say(200, file.bytes, file.mime) : say(404, '<Error><Code>NoSuchKey</Code></Error>');
    const after = searchParams.get('continuation-token')?.slice('&+='.length) ?? '';
    const prefix = searchParams.get('prefix') ?? '';
    const keys = [...files.keys()].filter((name) => name.startsWith(prefix) && name > after).sort();
    const page = keys.slice(0, 10);
    const more = keys.length > 10 ? `<NextContinuationToken>&amp;+=${page.at(-1)}</NextContinuationToken>` : '';
    say(
      200,
      `<ListBucketResult>${page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('')}${more}</ListBucketResult>`,
    );
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    /** The next requests are answered with a status, cut off, or never answered. */
    failNext: (kind: number | 'cut' | 'silence', times: number) => void (trouble = { kind, times }),
    close: () => (server.closeAllConnections(), new Promise((done) => server.close(done))),
  };
}
