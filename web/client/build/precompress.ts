import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worth = 1024;

/** Vite plugin: beside each text of the build its .br and .gz, made once as small as can be; the server hands them out. */
export function precompress(): Plugin {
  return {
    name: 'linli:precompress',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      for (const file of Object.values(bundle)) {
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (!/\.(js|css|html|svg)$/.test(file.fileName) || content.length < worth) continue;
        const at = path.join(dir!, file.fileName);
        const small = await promisify(brotliCompress)(content, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        });
        await writeFile(`${at}.br`, small);
        await writeFile(`${at}.gz`, await promisify(gzip)(content, { level: 9 }));
      }
    },
  };
}
