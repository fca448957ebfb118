import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contract,server,web,simulate,checks}/**/*.test.ts'],
          exclude: ['**/*.http.test.ts', 'node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'http',
          include: ['server/**/*.http.test.ts'],
          globalSetup: ['server/testing/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
          // Loading the whole product anew for each file took as long as the tests; what it holds in memory hangs on its database.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['server/testing/database.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          pool: 'forks',
          // As above, and two browsers: one waits while the other works.
          isolate: false,
          maxWorkers: 2,
        },
      },
    ],
  },
});
