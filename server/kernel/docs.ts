import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '#contract/errors.ts';
import zhHans from '#locales/zh-Hans/errors.json' with { type: 'json' };
import { statusOf } from './errors.ts';
import { errorText } from './locale.ts';
import { policyOfPage } from './headers.ts';
import { openApi } from './openapi.ts';

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  const?: unknown;
  default?: unknown;
};
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  'x-permission': string;
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>;
};

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

function typeOf(s: Schema): string {
  if (s.const !== undefined) return JSON.stringify(s.const);
  if (s.enum) return s.enum.map((v) => JSON.stringify(v)).join(' | ');
  if (s.anyOf) return s.anyOf.map(typeOf).join(' | ');
  if (s.type === 'array' && s.items) return `${typeOf(s.items)}[]`;
  return `${String(s.type ?? 'any')}${s.format ? ` (${s.format})` : ''}${s.maxLength ? ` ≤ ${s.maxLength}` : ''}`;
}

function fields(s: Schema, depth = 0): string {
  const inner = s.type === 'array' ? s.items : (s.anyOf?.find((a) => a.type === 'object') ?? s);
  if (!inner?.properties || depth > 3) return '';
  return `<ul>${Object.entries(inner.properties)
    .map(
      ([name, p]) =>
        `<li><code>${name}${inner.required?.includes(name) ? '' : '?'}</code> <span>${escape(p.properties || p.items?.properties ? '' : typeOf(p))}</span>${fields(p.type === 'array' ? (p.items ?? p) : p, depth + 1)}</li>`,
    )
    .join('')}</ul>`;
}

function section(method: string, path: string, op: Operation): string {
  const body = Object.entries(op.requestBody?.content ?? {})[0];
  const reply = Object.entries(op.responses['200']?.content ?? {})[0];
  const parameters = op.parameters
    .map(
      (p) =>
        `<li><code>${p.name}${p.required ? '' : '?'}</code> <span>${p.in}, ${escape(typeOf(p.schema))}</span></li>`,
    )
    .join('');
  const errors = Object.entries(op.responses)
    .filter(([s]) => s !== '200')
    .map(
      ([s, r]) => `<li>${s}: ${escape(r.description).replace(/`([^`]+)`/g, '<a href="#$1"><code>$1</code></a>')}</li>`,
    )
    .join('');
  return `<section id="${op.operationId}"><h3><b>${method.toUpperCase()}</b> ${path}</h3><p>${escape(op.summary)}</p>
<p>Permission: <code>${op['x-permission']}</code></p>
${parameters ? `<h4>Parameters</h4><ul>${parameters}</ul>` : ''}${body ? `<h4>Body <small>${body[0]}</small></h4>${fields(body[1].schema)}` : ''}
${reply ? `<h4>Reply <small>${reply[0]}</small></h4>${fields(reply[1].schema)}` : ''}${errors ? `<h4>Errors</h4><ul>${errors}</ul>` : ''}</section>`;
}

const style = `body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;color:#1F2933;margin:0;display:grid;grid-template-columns:260px minmax(0,820px);gap:40px}
nav{background:#F5F7F6;padding:20px;height:100vh;overflow:auto;position:sticky;top:0;box-sizing:border-box}nav h2{font-size:15px;margin:12px 0 2px}nav ul{list-style:none;padding:0;margin:0}
main{padding:24px 16px}a{color:#0B5D56}section{border-top:1px solid #DDE3E0;padding:12px 0}h3{margin:8px 0}h3 b{color:#0F766E}h4{margin:10px 0 2px}ul{margin:4px 0;padding-left:20px}span,small{color:#52606D}table{border-collapse:collapse}td{border-top:1px solid #DDE3E0;padding:6px;vertical-align:top}
@media(max-width:800px){body{display:block}nav{height:auto;position:static}}`;

function page(): string {
  const document = openApi();
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, op]) => ({ path, method, op: op as Operation })),
  );
  const groups = Map.groupBy(all, (o) => o.op.tags[0] ?? '');
  const nav = [...groups]
    .map(
      ([tag, ops]) =>
        `<h2>${tag}</h2><ul>${ops.map((o) => `<li><a href="#${o.op.operationId}">${o.op.operationId}</a></li>`).join('')}</ul>`,
    )
    .join('');
  const codes = (Object.keys(zhHans) as ErrorCode[])
    .map(
      (c) =>
        `<tr id="${c}"><td><code>${c}</code></td><td>${statusOf(c)}</td><td>${escape(zhHans[c])}</td><td>${escape(errorText(c, {}, 'en'))}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Linli API</title>
<style>${style}</style>
<nav><strong>Linli 邻里 API</strong><p><a href="/api/openapi.json">openapi.json</a></p>${nav}<h2><a href="#errors">Error codes</a></h2></nav>
<main><h1>Linli API</h1><p>${escape(document.info.description)}</p>
<p>Sign in with <code>POST /api/session</code>; the cookie <code>linli</code> or <code>Authorization: Bearer</code> carries the session. Lists page by <code>cursor</code>.</p>
${[...groups].map(([tag, ops]) => `<h2>${tag}</h2>${ops.map((o) => section(o.method, o.path, o.op)).join('')}`).join('')}
<h2 id="errors">Error codes</h2><table>${codes}</table></main></html>`;
}

/** The contract as OpenAPI 3.1 and as a page to read; both are made once. */
export function serveDocs(app: FastifyInstance): void {
  let json: string | undefined;
  let html: string | undefined;
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json').send((json ??= JSON.stringify(openApi()))),
  );
  app.get('/api/docs', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOfPage(style))
      .send((html ??= page())),
  );
}
