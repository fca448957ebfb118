import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformWithOxc, type Plugin } from 'vite';

type Chunk = {
  type: 'chunk';
  fileName: string;
  name: string;
  facadeModuleId: string | null;
  imports: string[];
  dynamicImports: string[];
  viteMetadata?: { importedCss: Set<string> };
};
type Bundle = Record<string, { type: string }>;

/** The app whose page is kept: `html` as in the build's input, `page` as people open it. */
export type Shell = { name: string; html: string; page: string };

const chunkOf = (bundle: Bundle, fileName: string) => bundle[fileName] as unknown as Chunk;

/** All files of the app: its script with what that imports, styles, the texts of each language, and what is loaded later (the map), which must open without network too. */
function filesOf(bundle: Bundle, html: string): string[] {
  const entry = (Object.values(bundle) as unknown as Chunk[]).find(
    (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(html),
  );
  if (!entry) throw new Error(`no chunk for ${html}`);
  const files = new Set<string>();
  const take = (chunk: Chunk) => {
    if (files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of chunk.imports) take(chunkOf(bundle, name));
    for (const name of chunk.dynamicImports) take(chunkOf(bundle, name));
  };
  take(entry);
  return [...files].map((file) => `/${file}`);
}

/**
 * Vite plugin: writes one service worker for each shell, with the exact list of its files. A small one of our own, because
 * three apps are built together and only the files of one may be kept: the console's must never reach a resident's phone.
 */
export function offlineShell(shells: readonly Shell[]): Plugin {
  const source = new URL('../service-worker.ts', import.meta.url).pathname;
  return {
    name: 'linli:offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
        for (const { name, html, page } of shells) {
          const files = filesOf(bundle, html);
          const shown = bundle[html];
          const text = shown?.type === 'asset' ? shown.source : '';
          const version = createHash('sha256').update(files.join()).update(text).digest('hex').slice(0, 12);
          const head = `const shell = ${JSON.stringify({ name, version, page, files })};\n`;
          this.emitFile({
            type: 'asset',
            fileName: `${page}sw.js`.slice(1),
            source: head + code.replace(/^export \{\};?$/m, ''),
          });
        }
      },
    },
  };
}
