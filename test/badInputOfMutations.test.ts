/**
 * Inputs of mutations that cannot be used. The cases are made from the schema: every field of every input gets all
 * the bad values of its type, so a new field is tested by itself. Nothing is written: the whole database is compared.
 */
import {
  type GraphQLField,
  type GraphQLInputField,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { buildGraphSchema } from '../src/schema.js';
import { databaseText, type Estate, makeEstate } from './support/estate.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

let server: TestServer;
let estate: Estate;
let others: Readonly<Record<'foreign' | 'deleted', string>>;

beforeAll(async () => {
  server = await startTestServer();
  estate = await makeEstate(server, 'user');
  const stranger = await makeEstate(server, 'user');
  others = {
    foreign: stranger.ids.Conversation ?? '',
    deleted: simpleId('Conversation', new Types.ObjectId()),
  };
});
afterAll(() => server.close());

/** A field of an input, at the end of its path. */
interface Leaf {
  readonly mutation: GraphQLField<unknown, unknown>;
  /** From the input inwards. */
  readonly path: readonly GraphQLInputField[];
}

function leavesOf(mutation: Leaf['mutation'], type: unknown, before: Leaf['path'] = []): Leaf[] {
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const path = [...before, field];
    const named = getNamedType(field.type);
    return isInputObjectType(named) ? leavesOf(mutation, named, path) : [{ mutation, path }];
  });
}

const leaves = mutations.flatMap((mutation) =>
  leavesOf(mutation, mutation.args[0] && getNamedType(mutation.args[0].type)),
);
const pathOf = ({ path }: Leaf) => path.map(({ name }) => name);
const isList = ({ path }: Leaf) => {
  const type = path.at(-1)?.type;
  return type !== undefined && isListType(getNullableType(type));
};

/** A good value for what has to be there beside the bad one. */
function goodValue(field: GraphQLInputField): unknown {
  switch (field.name) {
    case 'id':
      return estate.ids.Conversation;
    case 'ids':
      return [estate.ids.Conversation];
    case 'all':
      return false;
    default:
      return 'good';
  }
}

function inputOf({ mutation, path }: Leaf, value: unknown): object {
  const type = mutation.args[0] && getNamedType(mutation.args[0].type);
  const required = isInputObjectType(type)
    ? Object.values(type.getFields()).filter(isRequiredInputField)
    : [];
  const beside = Object.fromEntries(required.map((field) => [field.name, goodValue(field)]));
  const [first, ...inner] = path;
  const nested = inner.reduceRight<unknown>((below, { name }) => ({ [name]: below }), value);
  return { ...beside, [first?.name ?? '']: nested };
}

function ask({ mutation }: Leaf, input: object): Promise<Answer> {
  const results =
    'results' in fieldsOf(mutation) ? 'results { conversation { id } userErrors { code path } }' : '';
  return server.ask(
    `mutation($input: ${mutation.args[0]?.type}) { ${mutation.name}(input: $input) {
      ${results} userErrors { message code path } } }`,
    { input },
    estate.token,
  );
}

function fieldsOf({ type }: Leaf['mutation']): object {
  const named = getNamedType(type);
  return 'getFields' in named ? named.getFields() : {};
}

const operator = { $gt: '', $where: 'canary' };
const broken = ['\0', 'a\0b', '\ud800', 'a\udfffb'];
/** A value with the code that it is refused with: that of a user error, or of the answer as a whole. */
type Bad = readonly [
  value: unknown,
  code: 'BAD_USER_INPUT' | 'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'NOT_FOUND',
];
const wrongType = (...values: unknown[]) => values.map((value): Bad => [value, 'BAD_USER_INPUT']);
const invalid = (...values: unknown[]) => values.map((value): Bad => [value, 'INVALID']);

/** Values that a leaf must refuse. */
function badValues(leaf: Leaf): readonly Bad[] {
  const type = getNamedType(leaf.path.at(-1)?.type);
  if (isEnumType(type)) return wrongType('UNKNOWN', type.getValues()[0]?.name.toLowerCase(), '', 5, operator);
  switch (type?.name) {
    case 'ID':
      return badIds();
    case 'String':
      return [
        ...wrongType(operator, ['x', operator], 5, true),
        ...invalid(...broken),
        ...['', ' \t\n', '\u3000'].map((value): Bad => [value, 'REQUIRED']),
        ...['x'.repeat(30_000), '𝄞'.repeat(20_001)].map((value): Bad => [value, 'TOO_LONG']),
      ];
    case 'Int':
      return [...wrongType('5', 1.5, 2 ** 31, true, operator, '', 'x'), ...invalid(0, -1, 2 ** 31 - 1)];
    case 'Float':
      return [...wrongType('0.5', true, operator, '', 'NaN'), ...invalid(-0.001, 2.001, -1e300, 1e300)];
    case 'Boolean':
      return wrongType('true', 1, '', operator, []);
    case 'DateTimeISO':
      return wrongType('yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '', operator, '\0', true);
    case 'JSONObject':
      return badObjects();
    default:
      throw new Error(`say what a bad ${type?.name} is: ${pathOf(leaf)} of ${leaf.mutation.name} takes one`);
  }
}

function badIds(): readonly Bad[] {
  const good = estate.ids.Conversation ?? '';
  const key = new Types.ObjectId();
  const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64url');
  return [
    ...wrongType(operator, 1.5, true),
    ...invalid(...broken, '', ' ', 'nonsense', key.toHexString(), '../../etc/passwd', 'x'.repeat(30_000), 5),
    ...invalid(`${good}=`, ` ${good}`, good.slice(0, -2), `${good}AAAA`),
    ...invalid(...['__proto__:x', 'constructor:x', 'Conversation:', `Conversation:${key}0`].map(base64)),
    ...invalid(messageId(key, key), simpleId('Memory', key), estate.ids.User, estate.ids.UserSettings),
    [others.foreign, 'NOT_FOUND'],
    [others.deleted, 'NOT_FOUND'],
  ];
}

function badObjects(): readonly Bad[] {
  let deep: object = {};
  for (let level = 0; level < 2000; level += 1) deep = level % 2 ? { deep } : [deep];
  return [
    ...wrongType('x', 5, true, [operator]),
    ...invalid(operator, { a: operator }, { a: [operator] }, { 'a.b': 1 }, { a: { '': 1 } }, { 'a\0': 1 }),
    ...invalid(JSON.parse('{"__proto__": {"x": 1}}'), JSON.parse('{"a": {"__proto__": 1}}'), { '\ud800': 1 }),
    ...invalid(...broken.map((text) => ({ text })), { list: ['\ud800'] }, { deep }),
    [{ text: 'x'.repeat(20_000) }, 'TOO_LONG'],
  ];
}

/** The code with which an answer refuses, and the path into the input. */
function refusalOf(answer: Answer, { mutation }: Leaf): { code: unknown; path: readonly string[] } {
  const [error] = answer.errors ?? [];
  if (error) return { code: error.extensions?.code, path: [] };
  type Refused = { userErrors: { code: string; path: string[] }[]; results?: Refused[] };
  const payload = answer.data?.[mutation.name] as Refused;
  const [found] = [payload, ...(payload.results ?? [])].flatMap(({ userErrors }) => userErrors);
  return found ?? { code: 'none', path: [] };
}

const leakage = /Mongo|BSON|CastError|ObjectId|node_modules|\.[jt]s:\d|stack|E11000|INTERNAL_SERVER_ERROR/i;

describe('a bad value', () => {
  const named = leaves.map((leaf) => [`${leaf.mutation.name}(${pathOf(leaf).join('.')})`, leaf] as const);

  it.each(named)('of %s is refused where it stands, and nothing is written', async (_, leaf) => {
    const before = await databaseText(server);
    for (const [value, code] of badValues(leaf)) {
      server.commands.length = 0;
      const answer = await ask(leaf, inputOf(leaf, isList(leaf) ? [value] : value));
      const shown = JSON.stringify(value)?.slice(0, 80);
      const refusal = refusalOf(answer, leaf);
      expect(refusal.code, shown).toBe(code);
      if (code !== 'BAD_USER_INPUT') {
        expect(refusal.path.slice(0, leaf.path.length + 1), shown).toEqual(['input', ...pathOf(leaf)]);
      }
      expect(JSON.stringify(answer).replaceAll(JSON.stringify(value).slice(1, -1), ''), shown).not.toMatch(
        leakage,
      );
      expect(JSON.stringify(server.commands.map(({ command }) => command)), shown).not.toContain('canary');
    }
    expect(await databaseText(server)).toBe(before);
  });

  it('is tested for every mutation', () => {
    expect(new Set(leaves.map(({ mutation }) => mutation))).toEqual(new Set(mutations));
    expect(leaves.length).toBeGreaterThan(20);
  });
});

describe('an input', () => {
  const required = leaves.filter(({ path }) => path.length === 1 && path[0] && isRequiredInputField(path[0]));

  it.each(required.map((leaf) => [`${leaf.mutation.name}.${pathOf(leaf)}`, leaf] as const))(
    'without %s is refused, and one with null for it',
    async (_, leaf) => {
      const before = await databaseText(server);
      for (const input of [inputOf(leaf, undefined), inputOf(leaf, null), inputOf(leaf, [null])]) {
        expect(refusalOf(await ask(leaf, input), leaf).code).toBe('BAD_USER_INPUT');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  it.each(mutations.map(({ name }) => name))(
    'of %s with a name that is not in it is refused',
    async (name) => {
      const leaf = leaves.find(({ mutation }) => mutation.name === name);
      const [field] = leaf?.path ?? [];
      if (!leaf || !field) throw new Error(`${name} has an input`);
      const before = await databaseText(server);
      for (const key of ['$where', '__proto__', 'user_id', 'userId']) {
        const input = { ...inputOf(leaf, goodValue(field)) };
        Object.defineProperty(input, key, { value: 'canary', enumerable: true });
        expect(refusalOf(await ask(leaf, input), leaf).code, key).toBe('BAD_USER_INPUT');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  it('of a megabyte is refused as a whole', async () => {
    const before = await databaseText(server);
    for (const leaf of leaves) {
      const answer = await ask(leaf, inputOf(leaf, 'x'.repeat(1_000_000)));
      expect(answer.errors?.[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
    }
    expect(await databaseText(server)).toBe(before);
  });
});
