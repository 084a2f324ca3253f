/** The documents against the code: what is listed in them is complete, and what they point to is there. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEnumType, isInterfaceType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { settingDefaults } from '../src/config.js';
import { seedDemo } from '../src/demo/seed.js';
import { buildGraphSchema } from '../src/schema.js';
import { startTestServer } from './support/server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFile(path.join(root, file), 'utf8');

let readme: string;
/** The text of each document, by its path. */
const documents = new Map<string, string>();

beforeAll(async () => {
  const inDocs = await readdir(path.join(root, 'docs'), { recursive: true });
  const files = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...inDocs.map((file) => path.join('docs', file)),
  ];
  for (const file of files.filter((name) => name.endsWith('.md'))) documents.set(file, await read(file));
  readme = await read('README.md');
});

/** The rows of the README's table whose first column has this title, by the first `code` in each. */
function tableRows(title: string): ReadonlyMap<string, readonly string[]> {
  const lines = readme.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${title} |`));
  if (head < 0) throw new Error(`README.md has no table of "${title}"`);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return new Map(
    rows.slice(0, end).map((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      return [cells[1]?.replaceAll('`', '') ?? '', cells.slice(2, -1)];
    }),
  );
}

describe('settings', () => {
  it('are all in the README, each with its default and its meaning', () => {
    const rows = tableRows('setting');
    const listed = new Map([...rows].map(([name, [written]]) => [name, written?.replaceAll('`', '')]));
    const wanted = [...settingDefaults()].map(([name, written]) => [name, written ?? 'none'] as const);
    expect(listed).toEqual(new Map(wanted));
    for (const [name, [, meaning]] of rows) expect(meaning, name).toMatch(/\w{3}/);
  });

  it('are all in .env.example, commented out, each with its default', async () => {
    const lines = (await read('.env.example')).split('\n');
    const listed = lines.map((line) => /^#([A-Z_\d]+)=(.*)$/.exec(line)).filter((found) => found !== null);
    expect(new Map(listed.map(([, name, written]) => [name, written || null]))).toEqual(settingDefaults());
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

it('every script of package.json is in the README', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  const called = Object.keys(scripts).map((name) =>
    ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`,
  );
  expect([...tableRows('script').keys()].sort()).toEqual(called.sort());
});

it('every `npm run` in the documents is a script of package.json', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  for (const [file, text] of documents) {
    for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g))
      expect(scripts, file).toHaveProperty([name]);
  }
});

describe('error codes', () => {
  it('that stand at the top of an answer are all in the README, with their HTTP status', async () => {
    const source = await read('src/errors.ts');
    const [, own = ''] = /const httpStatus = \{(.*?)\}/s.exec(source) ?? [];
    const statuses = [...own.matchAll(/([A-Z_]+): (\d+)/g)];
    expect(statuses.length).toBeGreaterThan(5);
    const rows = tableRows('code');
    for (const [, code = '', status = ''] of statuses) expect(rows.get(code)?.[0], code).toContain(status);
    const [comment = ''] = source.split('*/');
    const ofApollo = comment.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
    for (const code of ofApollo) expect(rows.has(code), code).toBe(true);
  });

  it('of requests that are not GraphQL are in the README', async () => {
    const rows = tableRows('code');
    const source = await read('src/http/body.ts');
    const codes = [...source.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map(([, code = '']) => code);
    expect(codes).toContain('NOT_FOUND');
    for (const code of codes) expect(rows.has(code), code).toBe(true);
  });

  it('of user errors are all in the README, and no others', () => {
    const type = buildGraphSchema().getType('UserErrorCode');
    if (!isEnumType(type)) throw new Error('UserErrorCode is an enum');
    const codes = type.getValues().map(({ name }) => name);
    expect([...tableRows('user error').keys()].sort()).toEqual(codes.sort());
  });
});

it('the picture of the graph names every type with an id, and no type that there is not', () => {
  const [, picture = ''] = /```mermaid\n(.*?)```/s.exec(readme) ?? [];
  const schema = buildGraphSchema();
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('Node is an interface');
  for (const { name } of schema.getPossibleTypes(node)) expect(picture).toMatch(new RegExp(`\\b${name}\\b`));
  for (const [name] of picture.matchAll(/\b[A-Z][a-z]\w+\b/g))
    expect(schema.getType(name), name).toBeDefined();
  for (const [, fields = ''] of picture.matchAll(/\w+ -- ([\w, ]+) -->/g)) {
    const [, from = ''] = new RegExp(`(\\w+) -- ${fields} -->`).exec(picture) ?? [];
    const type = schema.getType(from);
    const known = type && 'getFields' in type ? Object.keys(type.getFields()) : [];
    for (const field of fields.split(', ')) expect(known, `${from}.${field}`).toContain(field);
  }
});

it("the README's first query has the answer that stands behind it, on the demo", async () => {
  const [, section = ''] = /\n## A first query\n(.*?)\n## /s.exec(readme) ?? [];
  const [signIn = '', query = ''] = [...section.matchAll(/-d '(.*)'/g)].map(
    ([, body = '']) => (JSON.parse(body) as { query: string }).query,
  );
  const [, answer = ''] = [...section.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);
  const server = await startTestServer();
  try {
    await seedDemo(server.database, server.config);
    const signedIn = (await server.data(signIn)).signIn as { accessToken: string };
    expect(await server.data(query, {}, signedIn.accessToken)).toEqual(JSON.parse(answer).data);
  } finally {
    await server.close();
  }
});

describe('what the documents point to is there:', () => {
  const withoutBlocks = (text: string) => text.replace(/```.*?```/gs, '');

  it('the targets of links, and the headings within them', () => {
    for (const [file, text] of documents) {
      for (const [, target = ''] of withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [name = '', heading] = target.split('#');
        const found = path.join(path.dirname(file), name);
        expect(existsSync(path.join(root, found)), `${target} in ${file}`).toBe(true);
        if (heading)
          expect(headingsOf(documents.get(found) ?? ''), `${target} in ${file}`).toContain(heading);
      }
    }
  });

  it('files and folders of this project', () => {
    for (const [file, text] of documents) {
      for (const [, name = ''] of withoutBlocks(text).matchAll(
        /`((?:src|schema|test|docs|bench|scripts)\/[\w./-]*)`/g,
      )) {
        expect(existsSync(path.join(root, name)), `${name} in ${file}`).toBe(true);
      }
    }
  });
});

/** The names by which the headings of a document can be linked to. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}
