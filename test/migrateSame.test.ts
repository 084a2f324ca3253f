/**
 * A database of the Python service reads the same before and after `npm run migrate`, where a copy of it stands beside
 * the checkout.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { wideLimits } from '../bench/commands.js';
import { dbOf } from '../src/commands/terminal.js';
import { importFile } from '../src/import/folder.js';
import { sharedCollections } from '../src/models/index.js';
import { type Crawled, crawl } from './support/crawl.js';
import { noted } from './support/crooked.js';
import { documentTexts } from './support/estate.js';
import { runProgram } from './support/program.js';
import { startTestServer, type TestServer } from './support/server.js';

const folder = fileURLToPath(new URL('../../shared/data/chatbot_db/', import.meta.url));

/** What is served, by owner and id. */
type Served = ReadonlyMap<string, ReadonlyMap<string, Crawled>>;

describe.runIf(existsSync(folder))('a database of the Python service', () => {
  let server: TestServer;
  let tokens: ReadonlyMap<string, string>;

  beforeEach(async () => {
    server = await startTestServer({ ...wideLimits, LOG_LEVEL: 'error' });
    const db = dbOf(server.database);
    const owners = new Set<string>();
    const ignore = () => undefined;
    for (const { name } of sharedCollections) {
      const file = path.join(folder, `${name}.jsonl`);
      await importFile(db, file, { overwrite: false, onProblem: ignore, onProgress: ignore });
      for (const owner of await db.collection(name).distinct('user_id')) owners.add(String(owner));
    }
    tokens = new Map(
      await Promise.all([...owners].map(async (owner) => [owner, await server.tokenFor(owner)] as const)),
    );
  });
  afterEach(() => server.close());

  const read = async (): Promise<Served> => {
    const served = new Map<string, ReadonlyMap<string, Crawled>>();
    for (const [owner, token] of tokens) served.set(owner, await crawl(server, token));
    return served;
  };
  /** All documents of the collections that the Python service has. */
  const stored = async () => {
    const names = sharedCollections.map(({ name }) => `${name} `);
    return (await documentTexts(server)).filter((text) => names.some((name) => text.startsWith(name)));
  };
  const migrate = async (...args: readonly string[]) => {
    const uri = new URL(inject('mongodbUri'));
    uri.pathname = `/${server.database.connection.name}`;
    const env = { MONGODB_URI: uri.href, DATA_DIR: server.config.dataDir };
    const { code, out, err } = await runProgram('migrate', args, env);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };

  it('reads the same before and after npm run migrate, run twice, and no document is another', async () => {
    const [before, documents] = [await read(), await stored()];
    const all = new Map([...before.values()].flatMap((objects) => [...objects]));
    const count = (type: string) => [...all.values()].filter(({ __typename }) => __typename === type).length;
    expect([count('Conversation'), count('Message'), count('UploadedFile')]).toEqual([50, 168, 10]);
    for (let run = 1; run <= 2; run += 1) {
      expect(await migrate()).toContain('There is nothing to migrate');
      expect(await read()).toEqual(before);
      expect(await stored()).toEqual(documents);
    }
  }, 120_000);

  it('reads the same before and after -- --straighten, run twice, but for parents, and numbers that were doubled', async () => {
    const [before, documents] = [await read(), await stored()];
    expect(await migrate('--straighten')).toContain('\n11 messages straightened, by writing 11 versions.\n');
    const [after, written] = [await read(), await stored()];
    expect(after).toEqual(expected(before));
    for (const one of [...after.values()].flatMap((objects) => [...objects.values()]).filter(isMessage)) {
      expect(one.version).toBe(placeOf(one));
    }
    expect(written.map(withoutVersion)).toEqual(documents.map(withoutVersion));
    expect(await noted(server.database)).toEqual({});

    expect(await migrate('--straighten')).toContain('\nThere is nothing to straighten');
    expect(await read()).toEqual(after);
    expect(await stored()).toEqual(written);
  }, 120_000);
});

/**
 * What is to be served of straight versions: all as before, but the original as the parent of each other version, and where a
 * number was doubled or missing the place among the versions as the number.
 */
function expected(before: Served): Served {
  const straight = (objects: ReadonlyMap<string, Crawled>) => (one: Crawled) => {
    if (!isMessage(one)) return one;
    const numbers = one.versions.nodes.map(({ id }) => objects.get(id)?.version);
    const isNumbered = numbers.every((number, at) => number === at + 1);
    const version = isNumbered ? one.version : placeOf(one);
    return { ...one, version, parentMessage: one.id === one.original.id ? null : one.original };
  };
  return new Map(
    [...before].map(([owner, objects]) => {
      const make = straight(objects);
      return [owner, new Map([...objects].map(([id, one]) => [id, make(one)]))];
    }),
  );
}

type CrawledMessage = Crawled & {
  readonly original: { readonly id: string };
  readonly versions: { readonly nodes: readonly { readonly id: string }[] };
};

function isMessage(one: Crawled): one is CrawledMessage {
  return one.__typename === 'Message';
}

/** Which of its versions a message is, from 1 on. */
function placeOf({ id, versions }: CrawledMessage): number {
  return versions.nodes.findIndex((other) => other.id === id) + 1;
}

/** A stored document without what may be another in it afterwards. */
function withoutVersion(text: string): string {
  if (text.startsWith('conversations ')) return text.replace(/,"revision":\{"\$numberInt":"1"\}/, '');
  if (!text.startsWith('messages ')) return text;
  return text.replace(/"version":\{"\$numberInt":"\d+"\},"parent_message_id":\{"\$oid":"[0-9a-f]+"\}/, '');
}
