import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from './config.ts';

/** Whether the browser speaks TLS with us: by its setting, else by what a trusted proxy says of the request. */
export const isSecure = ({ LINLI_COOKIE_SECURE }: Settings, request: FastifyRequest): boolean =>
  LINLI_COOKIE_SECURE === 'on' || (LINLI_COOKIE_SECURE === 'auto' && request.protocol === 'https');

const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The policy of a page of ours that has one style of its own in it, known by its hash, and no script. */
export const policyOfPage = (style: string): string =>
  `${apiPolicy}; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** What every reply carries. Pages bring a policy of their own; what the API answers may do nothing and stand in no frame. */
export function secureHeaders(settings: Settings, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
  if (isSecure(settings, request)) reply.header('strict-transport-security', 'max-age=31536000');
  if (request.url.startsWith('/api/') && !reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', apiPolicy);
}
