import type { Plugin } from 'vite';

/** Vite plugin: the page at `from` (a folder like the others) is the one at `/`, in the build and in development. */
export function homePage(from: string): Plugin {
  return {
    name: 'linli:home-page',
    enforce: 'post',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        if (request.url === '/' || request.url?.startsWith('/?')) request.url = `/${from}`;
        next();
      });
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle[from];
        if (page?.type !== 'asset') throw new Error(`no page ${from}`);
        delete bundle[from];
        this.emitFile({ type: 'asset', fileName: 'index.html', source: page.source });
      },
    },
  };
}
