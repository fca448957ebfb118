import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './shared.ts';

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'] as const;

export const files = {
  upload: endpoint({
    id: 'files.upload',
    method: 'POST',
    path: '/api/files',
    summary:
      'Upload one photo as raw bytes. It is re-encoded: place, time and device data in it are gone before it is stored.',
    permission: 'public',
    upload: photoTypes,
    reply: z.object({ id, width: z.number(), height: z.number(), url: z.string(), thumbUrl: z.string() }),
    errors: ['file.type_not_allowed', 'file.too_large', 'file.too_many_pixels', 'file.unreadable'],
  }),
  get: endpoint({
    id: 'files.get',
    method: 'GET',
    path: '/api/files/:id',
    summary: 'A photo, for those who may see its case (the link in a case view carries its own key).',
    permission: 'public',
    params: z.object({ id }),
    query: z.object({ key: z.string().max(64), size: z.enum(['full', 'thumb']).default('full') }),
    reply: z.unknown(),
    errors: ['file.not_found'],
    download: 'image/*',
  }),
};
