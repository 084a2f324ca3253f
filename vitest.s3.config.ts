import { defineConfig } from 'vitest/config';

/** The S3 driver on a real S3-compatible server, apart from `npm test` because that server has to be found or built. */
export default defineConfig({
  test: {
    include: ['test/s3/**/*.test.ts'],
    globalSetup: ['test/s3/gateway.ts'],
    reporters: ['verbose'],
    testTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
