import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractTable } from './web/client/build/contract-table.ts';
import { homePage } from './web/client/build/home-page.ts';
import { offlineShell } from './web/client/build/offline-shell.ts';
import { precompress } from './web/client/build/precompress.ts';
import { preloadTexts } from './web/client/build/preload-texts.ts';

const at = (path: string) => new URL(path, import.meta.url).pathname;
const testing = Boolean(process.env.VITEST);

/** Five apps, one build: resident at /, field at /field/, console at /console/, the wall screen at /board/, figures for all at /public/. The server serves dist/web. */
export default defineConfig({
  // vitest reads this file too, and looks for its tests in the whole repository
  root: testing ? undefined : at('./web'),
  publicDir: at('./web/kit/public'),
  plugins: [
    react(),
    contractTable(),
    offlineShell([
      { name: 'resident', html: 'resident/index.html', page: '/' },
      { name: 'field', html: 'field/index.html', page: '/field/' },
    ]),
    preloadTexts('zh-Hans'),
    homePage('resident/index.html'),
    precompress(),
  ],
  build: {
    outDir: at('./dist/web'),
    emptyOutDir: true,
    // phones of 2021: Chrome 90 and its WebViews, Safari 15
    target: ['chrome90', 'safari15'],
    // nothing inlined into styles or scripts: the content security policy stays short
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['resident', 'field', 'console', 'board', 'public'].map((app) => at(`./web/${app}/index.html`)),
      // few files rather than many small ones: each costs a phone on 3G a round trip
      output: {
        codeSplitting: {
          groups: [
            { name: 'names.zh-Hans', test: /locales\/zh-Hans\/(domain|errors|web)\.json/ },
            { name: 'names.en', test: /locales\/en\/(domain|errors|web)\.json/ },
            { name: 'icons', priority: 2, minShareCount: 2, test: /node_modules\/lucide-react\// },
            { name: 'kit', test: /web\/kit\/|node_modules\/(react-aria|react-stately|@react-|@internationalized)/ },
            {
              // first, or the kit would take React with it into the console
              name: 'base',
              priority: 1,
              test: /web\/client\/|contract-table|rolldown.runtime|vite.preload|node_modules\/(clsx|react|react-dom|scheduler|i18next|@tanstack|idb|uuid|use-sync-external-store)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
