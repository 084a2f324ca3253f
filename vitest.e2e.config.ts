import { defineConfig } from 'vitest/config';

/** Tests in a real browser, apart from `npm test` because they need Chromium (`CHROMIUM_PATH`). */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
