import type { ErrorCode } from '#contract/errors.ts';
import type { Problem } from '#contract/shared.ts';

/** Codes that arise on this side of the wire; their texts are in locales/…/web.json. */
export type ClientCode = 'client.offline' | 'client.slow' | 'client.unreadable';

/** A call that did not succeed: the problem as the server told it, or our own when there was no server to tell. */
export class Failure extends Error {
  readonly code: ErrorCode | ClientCode;
  readonly status: number;
  readonly params: Record<string, unknown>;
  readonly fields: NonNullable<Problem['fields']>;

  constructor(
    code: ErrorCode | ClientCode,
    status = 0,
    rest: Partial<Pick<Problem, 'params' | 'fields' | 'title'>> = {},
  ) {
    super(rest.title ?? code);
    this.name = 'Failure';
    this.code = code;
    this.status = status;
    this.params = rest.params ?? {};
    this.fields = rest.fields ?? [];
  }
}

/** The request did not reach the server, or its answer did not reach us: the same key may be sent again. */
export const isUnreached = (error: unknown) =>
  error instanceof Failure && (error.code === 'client.offline' || error.code === 'client.slow' || error.status >= 502);

/** The session is over or was never there. */
export const isSignedOut = (error: unknown) =>
  error instanceof Failure && (error.code === 'access.session_expired' || error.code === 'access.sign_in_needed');

/** The message for one field of a form; `path` as in the body, for example `reporter.phone`. */
export const fieldMessage = (error: unknown, path: string) =>
  error instanceof Failure
    ? error.fields.find((f) => f.path === path || f.path === `body.${path}`)?.message
    : undefined;
