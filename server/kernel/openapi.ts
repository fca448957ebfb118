import { z } from 'zod';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/index.ts';
import { problem } from '#contract/shared.ts';
import { codesOf } from './documented.ts';
import { statusOf } from './errors.ts';
import { errorText } from './locale.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown>;
  return json;
};

type JsonObject = { properties?: Record<string, unknown>; required?: string[] };

const parameters = (endpoint: Endpoint, where: 'path' | 'query') => {
  const json = schemaOf(where === 'path' ? endpoint.params : endpoint.query, 'input') as JsonObject;
  return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema,
  }));
};

function operation(endpoint: Endpoint) {
  const write = isWrite(endpoint);
  const body = schemaOf(endpoint.body, 'input') as JsonObject;
  const hasBody = endpoint.method !== 'GET' && Object.keys(body.properties ?? {}).length > 0;
  const errors = Map.groupBy(codesOf(endpoint), statusOf);
  return {
    operationId: endpoint.id,
    tags: [endpoint.id.split('.')[0]],
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    security: endpoint.permission === 'public' ? [] : [{ session: [] }, { bearer: [] }],
    parameters: [
      ...parameters(endpoint, 'path'),
      ...parameters(endpoint, 'query'),
      ...(write
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', format: 'uuid' },
              description: 'Made by the caller, the same on every retry of the same intention.',
            },
          ]
        : []),
    ],
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    ...(endpoint.upload
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              endpoint.upload.map((t) => [t, { schema: { type: 'string', format: 'binary' } }]),
            ),
          },
        }
      : {}),
    responses: {
      200: {
        description: 'OK',
        content: endpoint.stream
          ? { [endpoint.stream]: { schema: { type: 'string' } } }
          : endpoint.download
            ? { [endpoint.download]: { schema: { type: 'string', format: 'binary' } } }
            : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } },
      },
      ...Object.fromEntries(
        [...errors].map(([status, codes]) => [
          status,
          {
            description: codes.map((c) => `\`${c}\` ${errorText(c, {}, 'en')}`).join('\n\n'),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 document of the whole contract. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version: '1',
      description:
        'The public interface of Linli. Errors are problem+json (RFC 9457) with a stable `code`. Every write takes an `Idempotency-Key`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'linli' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
