import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** Tests of the API that also run on a sharded cluster. */
const onCluster = [
  'anonymousSession',
  'branches',
  'branchWrites',
  'conversation',
  'conversationsAtOnce',
  'conversationWrites',
  'image',
  'imageWrites',
  'memory',
  'memoryUpdates',
  'memoryWrites',
  'message',
  'messageChanges',
  'messageDeletion',
  'messageWrites',
  'owner',
  'signUp',
  'uploadedFile',
  'userSettingsWrites',
  'versions',
];

/** What works on a cluster and which shards it touches, apart from `npm test` because a cluster has to be found. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/sharded/**/*.test.ts', ...onCluster.map((name) => `test/${name}.test.ts`)],
    exclude: [],
    globalSetup: ['test/support/build.ts', 'test/sharded/setup.ts'],
    // Commands of a cluster pass through more processes, and one that is emulated takes many times as long.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
