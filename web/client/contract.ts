import table from 'virtual:contract-table';
import type { z } from 'zod';
import type { contract as full } from '#contract/index.ts';
import type { Endpoint, Method } from '#contract/endpoint.ts';

declare const origin: unique symbol;

/** An endpoint without its schemas; the types of input and reply still come from the contract. */
export type Light<E extends Endpoint = Endpoint> = {
  id: string;
  method: Method;
  path: string;
  /** needs an idempotency key */
  write: boolean;
  /** names of the query parameters */
  query: readonly string[];
  upload?: readonly string[];
  download?: string;
  /** never there at run time: carries the type */
  [origin]?: E;
};

/** Zod types an empty object as Record<string, never>, which would swallow its neighbours in an intersection. */
type Some<T> = string extends keyof T ? unknown : T;

/** Path parameters, query and body in one flat object. */
export type InputOf<E extends Endpoint> = Some<z.input<E['params']>> &
  Some<z.input<E['query']>> &
  Some<z.input<E['body']>>;
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;
/** The reply of a light endpoint: `ReplyTo<typeof contract.cases.get>` */
export type ReplyTo<L> = L extends Light<infer E> ? ReplyOf<E> : never;

type Full = typeof full;
type AsEndpoint<T> = T extends Endpoint<infer P, infer Q, infer B, infer R> ? Endpoint<P, Q, B, R> : never;

/** The whole contract as the pages use it: `call(contract.cases.report, {…})`. */
export const contract = table as { [M in keyof Full]: { [V in keyof Full[M]]: Light<AsEndpoint<Full[M][V]>> } };
