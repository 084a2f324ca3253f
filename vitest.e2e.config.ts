import { defineConfig } from 'vitest/config';
import shared from './vitest.config.js';

/** Tests in a real browser, apart from `npm test` because they need Chromium (`CHROMIUM_PATH`). */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['test/e2e/**/*.test.ts'],
    exclude: [],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    // A browser on a busy machine may miss a moment once; a fault is there twice.
    retry: 1,
  },
});
