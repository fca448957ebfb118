import { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One operation of the product as everybody sees it: the server checks request and reply with it, the web client and the
 * OpenAPI document derive from it.
 */
export type Endpoint<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  /** module.verb, also the OpenAPI operationId */
  id: string;
  method: Method;
  /** `/api/cases/:id/accept` */
  path: string;
  summary: string;
  /** who may call it at all; what they may do to the object is the module's policy */
  permission: Permission;
  params: P;
  query: Q;
  /** body as JSON, unless `upload` is set */
  body: B;
  reply: R;
  errors: readonly ErrorCode[];
  /** the body is the raw bytes of a file of one of these kinds */
  upload?: readonly string[];
  /** the reply is a file (a picture, a sheet), not JSON */
  download?: string;
  /** the reply does not end: events of this kind until one side closes */
  stream?: string;
  /** a POST that changes nothing needs no idempotency key */
  readOnly?: boolean;
  /**
   * the caller is a machine that proves itself by a signature over the raw body; the setting that holds the secret. Its message names
   * itself, so that it needs no idempotency key
   */
  signed?: string;
  /** the reply changes seldom and is nobody's secret: it may be kept this long */
  cacheSeconds?: number;
};

const none = z.object({});

type Given<P, Q, B, R> = {
  id: string;
  method: Method;
  path: string;
  summary: string;
  permission: Permission;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  errors?: readonly ErrorCode[];
  upload?: readonly string[];
  download?: string;
  stream?: string;
  readOnly?: boolean;
  signed?: string;
  cacheSeconds?: number;
};

/** Declares an endpoint; what is left out is empty. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodObject = typeof none,
  Q extends z.ZodObject = typeof none,
  B extends z.ZodType = typeof none,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...given,
    params: (given.params ?? none) as P,
    query: (given.query ?? none) as Q,
    body: (given.body ?? none) as B,
    errors: given.errors ?? [],
  };
}

/** An empty object's type would forbid every key of the others. */
type Part<S extends z.ZodType> = string extends keyof z.input<S> ? unknown : z.input<S>;
/** All a caller gives: path parameters, query and body in one object. */
export type Input<E extends Endpoint> = Part<E['params']> & Part<E['query']> & Part<E['body']>;
export type Parsed<E extends Endpoint> = {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
};
export type Reply<E extends Endpoint> = z.output<E['reply']>;
export type ReplyInput<E extends Endpoint> = z.input<E['reply']>;

/** A write changes something and therefore needs an idempotency key, unless its message has a name of its own. */
export const isWrite = (e: Endpoint) => e.method !== 'GET' && !e.readOnly && !e.signed;
