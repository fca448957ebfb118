import type { HtmlTagDescriptor, Plugin } from 'vite';

type Chunk = { type: string; name: string; fileName: string; imports: string[] };

/**
 * Vite plugin: a page names the texts of the source language in its head, so that they come with the script and not a
 * round trip after it.
 */
export function preloadTexts(language: string): Plugin {
  return {
    name: 'linli:preload-texts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle, chunk }) {
        const all = (bundle ?? {}) as unknown as Record<string, Chunk>;
        const texts = chunk?.dynamicImports.map((name) => all[name]).find((one) => one?.name === `texts.${language}`);
        if (!texts) return [];
        const loaded = new Set(chunk?.imports);
        return [texts.fileName, ...texts.imports.filter((name) => !loaded.has(name))].map(
          (file): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }),
        );
      },
    },
  };
}
