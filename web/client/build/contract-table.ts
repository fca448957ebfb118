import type { Plugin } from 'vite';
import { contract } from '../../../contract/index.ts';
import { isWrite, type Endpoint } from '../../../contract/endpoint.ts';

const virtual = 'virtual:contract-table';

/** What a page needs of an endpoint to call it; the zod schemas stay behind. */
const light = (e: Endpoint) => ({
  id: e.id,
  method: e.method,
  path: e.path,
  write: isWrite(e),
  query: Object.keys(e.query.shape),
  ...(e.upload ? { upload: e.upload } : {}),
  ...(e.download ? { download: e.download } : {}),
});

/**
 * Vite plugin: the contract as a plain table, read from the contract itself at build time, so that pages carry neither
 * zod nor the schemas (they weigh more than the rest of the resident page).
 */
export function contractTable(): Plugin {
  const table = Object.fromEntries(
    Object.entries(contract).map(([module, verbs]) => [
      module,
      Object.fromEntries(Object.entries(verbs).map(([verb, e]) => [verb, light(e as unknown as Endpoint)])),
    ]),
  );
  return {
    name: 'linli:contract-table',
    resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
    load: (id) => (id === `\0${virtual}` ? `export default ${JSON.stringify(table)}` : undefined),
  };
}
