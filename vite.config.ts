import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractTable } from './web/client/build/contract-table.ts';

const at = (path: string) => new URL(path, import.meta.url).pathname;

/** Three pages, one build: resident at /, field at /field/, console at /console/. The server serves dist/web. */
export default defineConfig({
  // vitest reads this file too, and looks for its tests in the whole repository
  root: process.env.VITEST ? undefined : at('./web'),
  plugins: [react(), contractTable()],
  build: { outDir: at('./dist/web'), emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
