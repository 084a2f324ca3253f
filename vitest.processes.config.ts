import { defineConfig } from 'vitest/config';
import shared from './vitest.config.js';

/**
 * Tests of the API, with three server processes on one database in place of one in the process of the test; each request goes
 * to the next of them. Those that look into a server, at its log or its commands, or make its internet are not among them.
 */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: [
      'anonymousSession',
      'branchWrites',
      'branches',
      'conversation',
      'conversationWrites',
      'fileUploads',
      'image',
      'imageWrites',
      'memoryUpdates',
      'memoryWrites',
      'messageChanges',
      'messageDeletion',
      'messageWrites',
      'processes',
      'serviceWrites',
      'session',
      'signUp',
      'uploadedFileWrites',
      'userProfile',
      'userSettingsWrites',
      'userWrites',
    ].map((name) => `test/${name}.test.ts`),
    env: { TEST_PROCESSES: '3' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
