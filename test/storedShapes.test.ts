/**
 * What is written stays readable for the Python service: every mutation is run, and each document of a shared
 * collection that it has made or changed is compared, key by key and type by type, with a database of that service.
 */
import { existsSync, readFileSync } from 'node:fs';
import { getNullableType, isInputObjectType } from 'graphql';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../src/demo/seed.js';
import { additionalKeys, type SharedCollectionName } from '../src/models/additionalKeys.js';
import { ownCollections, sharedCollections } from '../src/models/index.js';
import { buildGraphSchema } from '../src/schema.js';
import { createAccount } from '../src/services/account.js';
import { type Estate, makeEstate } from './support/estate.js';
import { bson, password, type Stored } from './support/fixtures.js';
import { emptyInput, wholeInput } from './support/inputs.js';
import { mutationRows } from './support/mutations/index.js';
import type { MutationRow, Principal } from './support/mutations/row.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';
import {
  type Known,
  keysOfAll,
  shapeOf,
  sharedDocuments,
  strangeIn,
  type Written,
} from './support/shapes.js';

const folder = new URL('../../shared/data/chatbot_db/', import.meta.url);
const { EJSON } = mongoose.mongo.BSON;
const names = Object.keys(additionalKeys) as SharedCollectionName[];
const mutations = buildGraphSchema().getMutationType()?.getFields() ?? {};

type Json = Readonly<Record<string, unknown>>;

function knownOf(collection: SharedCollectionName): Known {
  const lines = readFileSync(new URL(`${collection}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter(Boolean);
  const documents = lines.map((line) => EJSON.parse(line, { relaxed: false }) as Stored);
  return { shape: shapeOf(documents), keys: keysOfAll(documents) };
}

/** Mutations whose row in the table is refused: it names nobody. */
const refused = ['signIn', 'refreshSession'];

describe.runIf(existsSync(folder))('a document that is written', () => {
  let server: TestServer;
  let known: Readonly<Record<SharedCollectionName, Known>>;
  const written: Written[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    known = Object.fromEntries(names.map((name) => [name, knownOf(name)])) as unknown as typeof known;
  });
  afterAll(() => server.close());

  /** What the Python service could not read of all that `work` writes. */
  async function strangeOf(
    work: () => Promise<unknown>,
    { on = server, complete = true } = {},
  ): Promise<readonly string[]> {
    const before = await sharedDocuments(on);
    await work();
    const after = [...(await sharedDocuments(on))].filter(
      ([key, { text }]) => before.get(key)?.text !== text,
    );
    written.push(...after.map(([, one]) => one));
    return after.flatMap(([key, { collection, document }]) =>
      strangeIn(collection, document, known[collection], { complete: complete && !before.has(key) }).map(
        (strange) => `${collection}: ${strange}`,
      ),
    );
  }

  async function tokenOf(principal: Principal, victim: Estate): Promise<string> {
    if (principal === 'a service') return server.serviceToken();
    return principal === 'an admin' ? (await makeEstate(server, 'admin')).token : victim.token;
  }

  /** Sends a mutation on a new estate. Gives the codes with which it was refused. */
  async function send(name: string, row: MutationRow, principal: Principal, fill: (typeof fills)[number][1]) {
    const victim = await makeEstate(server, 'user');
    await row.prepare?.(server, victim, principal);
    const token = await tokenOf(principal, victim);
    const given = [row.input(victim.ids, principal), ...(row.otherInputs?.(victim.ids, principal) ?? [])];
    const inputs = given.map((input) => fill(input, name, row));
    const query = `mutation($input: ${mutations[name]?.args[0]?.type}) { ${name}(input: $input) { ${row.selection} userErrors { code message path } } }`;
    return async () => {
      const answers: Answer[] = [];
      for (const input of inputs) answers.push(await server.ask(query, { input }, token));
      const answer = JSON.stringify(answers);
      return { answer, codes: [...answer.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code) };
    };
  }

  const typeOf = (name: string) => {
    const type = mutations[name]?.args[0] && getNullableType(mutations[name].args[0].type);
    if (!isInputObjectType(type)) throw new Error(`${name} takes an input`);
    return type;
  };
  const fills = [
    ['the input of the table', (given: Json) => given],
    [
      'a value for everything',
      (given: Json, name: string, { otherKind = [] }: MutationRow) => {
        const values = Object.entries(wholeInput(typeOf(name), given));
        return Object.fromEntries(values.filter(([field]) => !otherKind.includes(field)));
      },
    ],
    ['null for everything that may be null', (given: Json, name: string) => emptyInput(typeOf(name), given)],
  ] as const;
  const callersOf = ({ outcomes }: MutationRow): readonly Principal[] => {
    const callers = (Object.keys(outcomes) as Principal[]).filter((one) => outcomes[one] === 'changed');
    return callers.length > 0 ? callers : ['the owner'];
  };
  const cases = Object.entries(mutationRows).flatMap(([name, row]) =>
    callersOf(row).flatMap((principal) =>
      fills.map(([described, fill]) => ({ name, row, principal, described, fill })),
    ),
  );

  it.each(cases)(
    'by $name from $principal with $described has only keys and types of the Python service, and ours',
    async ({ name, row, principal, fill, described }) => {
      const run = await send(name, row, principal, fill);
      const strange = await strangeOf(async () => {
        const { answer, codes } = await run();
        expect(codes, answer).not.toContain('BAD_USER_INPUT');
        // Nothing at all may be too little for a mutation; then it writes nothing.
        if (!described.startsWith('null') && !refused.includes(name)) expect(codes, answer).toEqual([]);
      });
      expect(strange).toEqual([]);
    },
  );

  it('by a sign-in is as the Python service has it', async () => {
    const { username } = await server.fixtures.user();
    const input = { login: username, password };
    const signIn = async () => expect((await server.sdk().SignIn({ input })).signIn.userErrors).toEqual([]);
    expect(await strangeOf(signIn)).toEqual([]);
    expect(written.at(-1)?.collection).toBe('users');
  });

  it('by npm run admin is as the Python service has it', async () => {
    const account = {
      username: 'linh',
      email: 'linh@example.com',
      password,
      fullName: null,
      role: 'USER',
    } as const;
    expect(await strangeOf(() => createAccount(server.database, account))).toEqual([]);
    expect(written.at(-1)?.document).toMatchObject({ username: 'linh' });
  });

  it('of the demo is as the Python service has it, in either shape', async () => {
    const other = await startTestServer();
    try {
      const seed = () => seedDemo(other.database, other.config);
      expect(await strangeOf(seed, { on: other, complete: false })).toEqual([]);
      expect(written.length).toBeGreaterThan(200);
    } finally {
      await other.close();
    }
  });

  // After all that writes.
  it('has every key that is listed as ours', () => {
    for (const name of names) {
      const documents = written
        .filter(({ collection }) => collection === name)
        .map(({ document }) => document);
      const shape = shapeOf(documents);
      for (const { key, why } of additionalKeys[name]) {
        expect([...shape.keys()], `${name}.${key}`).toContain(key);
        expect(why).toMatch(/\w{3}/);
      }
    }
  });

  it('is in a collection that is shared or in one of ours', async () => {
    expect([...names].sort()).toEqual(sharedCollections.map(({ name }) => name).sort());
    const there = await server.database.connection.db?.listCollections({}, { nameOnly: true }).toArray();
    const all = [...sharedCollections, ...ownCollections].map(({ name }) => name);
    expect(there?.map(({ name }) => name).sort()).toEqual(all.sort());
  });

  it('with an unknown key, another type, or without a key would be found', async () => {
    const sound = await server.fixtures.conversation('anonymous_session_1');
    const { title, ...untitled } = sound;
    const strange = (document: Stored, complete = true) =>
      strangeIn('conversations', document, known.conversations, { complete });
    expect(strange(sound)).toEqual([]);
    expect(strange({ ...sound, colour: 'red' })).toEqual(['colour is unknown']);
    expect(strange({ ...sound, total_messages: bson.double(1) })).toEqual([
      'total_messages is double, not int',
    ]);
    expect(strange({ ...sound, metadata: { top_p: bson.int(1) } })).toEqual([
      'metadata.top_p is int, not double',
    ]);
    expect(strange({ ...sound, metadata: { custom_settings: { mine: [{ deep: null }] } } })).toEqual([]);
    expect(strange(untitled)).toEqual(['title is missing']);
    expect(strange(untitled, false)).toEqual([]);
    expect(title).toBeDefined();
  });
});
