import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

it('the generated files are those that the schema and the operations make', async () => {
  const tool = path.join(root, 'node_modules', '.bin', 'graphql-codegen');
  const check = promisify(execFile)(tool, ['--config', 'codegen.ts', '--check'], { cwd: root });
  await expect(check).resolves.toBeDefined();
});
