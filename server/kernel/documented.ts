import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { endpoints } from '#contract/index.ts';
import { isCapped } from './rate.ts';
import { statusOf } from './errors.ts';

/** What the server itself may answer before, around and after any operation (http.ts, route.ts). */
const always: readonly ErrorCode[] = [
  'request.unreadable',
  'request.not_found',
  'request.method_not_allowed',
  'request.invalid',
  'request.too_busy',
  'request.timeout',
  'server.error',
  'server.stopping',
];

/** All codes an operation can answer: those its contract names, and those that its kind brings with it. */
export function codesOf(e: Endpoint): ErrorCode[] {
  const session = e.id.startsWith('session.');
  return [
    ...new Set<ErrorCode>([
      ...e.errors,
      ...always,
      ...(e.permission === 'public' ? [] : (['access.sign_in_needed', 'access.not_permitted'] as const)),
      ...(e.permission !== 'public' || (isWrite(e) && !session) ? (['access.session_expired'] as const) : []),
      ...(session ? [] : (['session.change_password_first'] as const)),
      ...(e.method === 'GET' ? [] : (['request.too_large', 'request.unsupported_type'] as const)),
      ...(e.upload ? (['file.type_not_allowed', 'file.too_large'] as const) : []),
      ...(isWrite(e)
        ? ([
            'request.idempotency_key_missing',
            'request.idempotency_key_invalid',
            'request.idempotency_conflict',
          ] as const)
        : []),
      ...(e.signed ? (['request.signature_wrong'] as const) : []),
      ...('cursor' in e.query.shape ? (['request.bad_cursor'] as const) : []),
      // A reporter without an account proves the case by its query code. limits.ts says how often each operation is allowed.
      ...('queryCode' in shapeOf(e) || isCapped(e) ? (['request.too_many_tries'] as const) : []),
    ]),
  ];
}

const shapeOf = (e: Endpoint): object => (e.body as unknown as { shape?: object }).shape ?? {};

const byId = new Map(endpoints.map((e) => [e.id, e]));

/** The statuses that the API document names for an operation, 200 among them. */
export function documentedStatuses(endpointId: string): ReadonlySet<number> {
  const e = byId.get(endpointId);
  if (!e) throw new Error(`there is no operation ${endpointId}`);
  return new Set([200, ...codesOf(e).map(statusOf)]);
}

/** The codes that the API document names for an operation. */
export function documentedCodes(endpointId: string): ReadonlySet<string> {
  const e = byId.get(endpointId);
  if (!e) throw new Error(`there is no operation ${endpointId}`);
  return new Set(codesOf(e));
}
