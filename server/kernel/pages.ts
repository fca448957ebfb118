import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Settings } from './config.ts';

const folder = path.resolve(fileURLToPath(import.meta.url), '../../../dist/web');
const shells = ['console', 'field', 'board', 'public'];

/** The built pages. What has a hash in its name never changes; the shells are asked for anew each time. */
export async function servePages(app: FastifyInstance, settings: Settings): Promise<void> {
  if (!existsSync(folder)) return;
  const tiles = settings.LINLI_TILE_URL ? new URL(settings.LINLI_TILE_URL.replace(/\{\w\}/g, '0')).origin : '';
  const policy = `default-src 'self'; img-src 'self' data: blob: ${tiles}; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'`;
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    redirect: true,
    setHeaders: (reply, file) => {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (/\.html(\.br|\.gz)?$/.test(file)) reply.header('content-security-policy', policy);
    },
  });
  // Addresses inside the apps belong to their shells.
  for (const shell of shells)
    app.get(`/${shell}/*`, (request, reply) =>
      reply.sendFile(hasDot(request.url) ? request.url.split('?')[0]! : `${shell}/index.html`),
    );
}

const hasDot = (url: string) => /\.\w+$/.test(url.split('?')[0] ?? '');
