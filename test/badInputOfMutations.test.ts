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
import { decodeId, readUploadId } from '../src/ids.js';
import { buildGraphSchema } from '../src/schema.js';
import { databaseText, type Estate, makeEstate, unknownId, unknownIds } from './support/estate.js';
import { mutationRows } from './support/mutations/index.js';
import type { MutationRow } from './support/mutations/row.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

let server: TestServer;
let estate: Estate;
let stranger: Estate;
let admin: Estate;

beforeAll(async () => {
  server = await startTestServer();
  // One that may write as the assistant, too.
  estate = await makeEstate(server, 'developer');
  stranger = await makeEstate(server, 'user');
  admin = await makeEstate(server, 'admin');
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
const isListOf = (field: GraphQLInputField | undefined) =>
  field !== undefined && isListType(getNullableType(field.type));
const isList = ({ path }: Leaf) => isListOf(path.at(-1));
/** Where a leaf is; in a list of objects, in the first of them. */
const pathOf = ({ path }: Leaf) =>
  path.flatMap((field, at) => (isListOf(field) && at < path.length - 1 ? [field.name, '0'] : [field.name]));
const nameOf = (leaf: Leaf) => `${leaf.mutation.name}(${pathOf(leaf).join('.')})`;

const rowOf = ({ mutation }: Pick<Leaf, 'mutation'>): MutationRow => {
  const row = mutationRows[mutation.name];
  if (!row) throw new Error(`${mutation.name} is not in test/support/mutations`);
  return row;
};
/** Choices that no row has: a file comes in a request of another kind, and a url needs somebody who answers it. */
const elsewhere: Json = { upload: 'a part of the request', url: 'https://pictures.example/x.png' };

/** A good input; with the choices that lead to the leaf, where an input is `@oneOf`. */
function goodInput(leaf: Pick<Leaf, 'mutation' | 'path'>): Json {
  const row = rowOf(leaf);
  const input = row.input(estate.ids);
  const [first] = choicesOf(leaf);
  if (!first) return input;
  const inputs = [input, ...(row.otherInputs?.(estate.ids) ?? [])];
  const found = inputs.find((one) => valueAt(one, pathOf(first)) !== undefined);
  if (found) return found;
  const [choice = '', ...within] = pathOf(first).reverse();
  if (!(choice in elsewhere)) throw new Error(`test/support/mutations has no input of ${nameOf(leaf)}`);
  return inputWith(input, within.reverse(), { [choice]: elsewhere[choice] });
}

/** The objects on the way to a leaf that are one of several. */
function choicesOf({ mutation, path }: Pick<Leaf, 'mutation' | 'path'>): readonly Leaf[] {
  const isChoice = (field: GraphQLInputField | undefined) => {
    const type = getNamedType(field?.type);
    return isInputObjectType(type) && type.isOneOf;
  };
  return path.flatMap((_, at) => (isChoice(path[at - 1]) ? [{ mutation, path: path.slice(0, at + 1) }] : []));
}

type Json = Readonly<Record<string, unknown>>;

const valueAt = (input: Json, path: readonly string[]) =>
  path.reduce<unknown>((within, step) => (within as Json | undefined)?.[step], input);

/** A good input with another value at a leaf. With another conversation go no ids that have to be of it. */
function inputOf(leaf: Leaf, value: unknown): Json {
  const input = inputWith(goodInput(leaf), pathOf(leaf), value);
  if (pathOf(leaf).join() !== 'conversationId') return input;
  const { ofConversation = [] } = rowOf(leaf);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !ofConversation.includes(name)));
}

function inputWith(input: Json, path: readonly string[], value: unknown): Json {
  const put = (within: unknown, [step, ...steps]: readonly string[]): unknown => {
    if (step === undefined) return value;
    if (step === '0') return [put(Array.isArray(within) ? within[0] : undefined, steps)];
    const object = typeof within === 'object' && within !== null ? (within as Json) : {};
    return { ...object, [step]: put(object[step], steps) };
  };
  return put(input, path) as Json;
}

/** The value of a leaf in the good input. */
function goodValue(leaf: Leaf): unknown {
  return valueAt(goodInput(leaf), pathOf(leaf));
}

function ask({ mutation }: Pick<Leaf, 'mutation'>, input: object): Promise<Answer> {
  const results = 'results' in fieldsOf(mutation) ? 'results { userErrors { code path } }' : '';
  return server.ask(
    `mutation($input: ${mutation.args[0]?.type}) { ${mutation.name}(input: $input) {
      ${results} userErrors { message code path } } }`,
    { input },
    (rowOf({ mutation }).askedBy === 'admin' ? admin : estate).token,
  );
}

function fieldsOf({ type }: Leaf['mutation']): object {
  const named = getNamedType(type);
  return 'getFields' in named ? named.getFields() : {};
}

const operator = { $gt: '', $where: 'canary' };
/** A megabyte of text, in characters of one byte and of four. */
const megabytes = ['x'.repeat(1_000_000), '𝄞'.repeat(250_001)];
const broken = ['\0', 'a\0b', '\ud800', 'a\udfffb'];
/** A value with the code that it is refused with: that of a user error, or of the answer as a whole. */
type Bad = readonly [
  value: unknown,
  code: 'BAD_USER_INPUT' | 'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'NOT_FOUND' | 'CONFLICT',
];
const wrongType = (...values: unknown[]) => values.map((value): Bad => [value, 'BAD_USER_INPUT']);
const invalid = (...values: unknown[]) => values.map((value): Bad => [value, 'INVALID']);

/** Whether a leaf holds the bytes of an image: they may be as long as a body. */
const isImage = ({ path }: Leaf) => /^(base64|dataUrl)$/.test(path.at(-1)?.name ?? '');

/** Values that a leaf must refuse. */
function badValues(leaf: Leaf): readonly Bad[] {
  const type = getNamedType(leaf.path.at(-1)?.type);
  if (isEnumType(type)) return wrongType('UNKNOWN', type.getValues()[0]?.name.toLowerCase(), '', 5, operator);
  switch (type?.name) {
    case 'ID':
      return badIds(leaf);
    case 'String':
      return [
        ...wrongType(operator, ['x', operator], 5, true),
        ...invalid(...broken),
        ...['', ' \t\n', '\u3000'].map((value): Bad => [value, 'REQUIRED']),
        ...megabytes.map((value): Bad => [value, isImage(leaf) ? 'INVALID' : 'TOO_LONG']),
      ];
    case 'Int':
      return [...wrongType('5', 1.5, 2 ** 31, true, operator, '', 'x'), ...invalid(0, -1, 2 ** 31 - 1)];
    case 'SafeInt':
      return [...wrongType('5', 1.5, 2 ** 53, true, operator, '', 'x'), ...invalid(0, -1, 2 ** 53 - 1)];
    case 'Float':
      return [...wrongType('0.5', true, operator, '', 'NaN'), ...invalid(-0.001, 2.001, -1e300, 1e300)];
    case 'UnsignedLong':
      return wrongType(
        ...[
          '',
          ' ',
          'x',
          '-1',
          '+1',
          '1.5',
          '1e3',
          '0x1f',
          ' 5',
          '05',
          '18446744073709551616',
          '9'.repeat(50),
        ],
        ...[-1, 1.5, 2 ** 53, 2 ** 63, 1e300, true, operator, ...broken, ...megabytes],
      );
    case 'Boolean':
      return wrongType('true', 1, '', operator, []);
    case 'DateTimeISO':
      return [
        ...wrongType('yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '', operator, '\0', true),
        // The past is no time for anything to happen, and not when anything here was changed last.
        ['2001-01-01T00:00:00.000Z', /^expected/.test(leaf.path.at(-1)?.name ?? '') ? 'CONFLICT' : 'INVALID'],
      ];
    case 'JSONObject':
      return badObjects();
    case 'Upload':
      return wrongType('x', '', 5, true, {}, operator, ['x']);
    default:
      throw new Error(`say what a bad ${type?.name} is: ${pathOf(leaf)} of ${leaf.mutation.name} takes one`);
  }
}

function badIds(leaf: Leaf): readonly Bad[] {
  const [good = goodValue(leaf)] = [goodValue(leaf)].flat();
  if (typeof good !== 'string') throw new Error(`the good input of ${nameOf(leaf)} has an id`);
  const type = readUploadId(good) ? 'Upload' : decodeId(server.keys, good, 'id').type;
  const key = new Types.ObjectId();
  const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64url');
  const { [type]: foreign, Picture: _upload, Original: _message, ...otherTypes } = stranger.ids;
  const { askedBy, ofConversation } = rowOf(leaf);
  const elsewhere = ofConversation?.includes(pathOf(leaf).join('.')) ? 'INVALID' : 'NOT_FOUND';
  return [
    ...wrongType(operator, 1.5, true),
    ...invalid(...broken, '', ' ', 'nonsense', key.toHexString(), '../../etc/passwd', ...megabytes, 5),
    ...invalid(`${good}=`, ` ${good}`, good.slice(0, -2), `${good}AAAA`),
    ...invalid(...['__proto__:x', 'constructor:x', `${type}:`, `${type}:${key}0`].map(base64)),
    ...invalid(...Object.values(otherTypes)),
    ...(askedBy === 'admin' ? [] : [[foreign, elsewhere] as const]),
    [unknownId(server, type), elsewhere],
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
    ...[{ text: 'x'.repeat(20_000) }, { text: megabytes[0] }].map((value): Bad => [value, 'TOO_LONG']),
  ];
}

/** The code with which an answer refuses, and the path into the input. */
function refusalOf(
  answer: Answer,
  { mutation }: Pick<Leaf, 'mutation'>,
): { code: unknown; path: readonly string[] } {
  const [error] = answer.errors ?? [];
  if (error) return { code: error.extensions?.code, path: [] };
  type Refused = { userErrors: { code: string; path: string[] }[]; results?: Refused[] };
  const payload = answer.data?.[mutation.name] as Refused;
  const [found] = [payload, ...(payload.results ?? [])].flatMap(({ userErrors }) => userErrors);
  return found ?? { code: 'none', path: [] };
}

const leakage = /Mongo|BSON|CastError|ObjectId|node_modules|\.[jt]s:\d|stack|E11000|INTERNAL_SERVER_ERROR/i;

describe('a bad value', () => {
  it.each(leaves.map((leaf) => [nameOf(leaf), leaf] as const))(
    'of %s is refused where it stands, and nothing is written',
    async (_, leaf) => {
      const before = await databaseText(server);
      const fine = rowOf(leaf).fine?.[pathOf(leaf).join('.')] ?? [];
      for (const [value, code] of badValues(leaf).filter(([value]) => !fine.includes(value))) {
        server.commands.length = 0;
        const answer = await ask(leaf, inputOf(leaf, isList(leaf) ? [value] : value));
        const shown = JSON.stringify(value)?.slice(0, 80);
        const refusal = refusalOf(answer, leaf);
        expect(refusal.code, shown).toBe(code);
        if (code !== 'BAD_USER_INPUT') {
          expect(refusal.path.slice(0, pathOf(leaf).length + 1), shown).toEqual(['input', ...pathOf(leaf)]);
        }
        expect(JSON.stringify(answer).replaceAll(JSON.stringify(value).slice(1, -1), ''), shown).not.toMatch(
          leakage,
        );
        expect(JSON.stringify(server.commands.map(({ command }) => command)), shown).not.toContain('canary');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  it('is tested for every mutation', () => {
    expect(new Set(leaves.map(({ mutation }) => mutation))).toEqual(new Set(mutations));
    expect(leaves.length).toBeGreaterThan(20);
  });
});

describe('an input', () => {
  const required = leaves.filter(({ path }) => {
    const field = path.at(-1);
    return field && isRequiredInputField(field);
  });

  it.each(required.map((leaf) => [nameOf(leaf), leaf] as const))(
    'without %s is refused, and one with null for it',
    async (_, leaf) => {
      const before = await databaseText(server);
      for (const input of [inputOf(leaf, undefined), inputOf(leaf, null), inputOf(leaf, [null])]) {
        expect(refusalOf(await ask(leaf, input), leaf).code).toBe('BAD_USER_INPUT');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  const choices = new Map(leaves.flatMap(choicesOf).map((choice) => [nameOf(choice), choice]));

  it.each([...choices])(
    'with %s is refused when it has another choice beside it, or null for it',
    async (_, choice) => {
      const before = await databaseText(server);
      const within = pathOf(choice).slice(0, -1);
      const others = [...choices.values()].filter(
        (other) =>
          other !== choice && other.mutation === choice.mutation && other.path.at(-2) === choice.path.at(-2),
      );
      const chosen = (of: Leaf) => ({ [String(pathOf(of).at(-1))]: goodValue(of) });
      const noneOf = (of: Leaf) => ({ [String(pathOf(of).at(-1))]: null });
      const values = others.flatMap((other) => [
        { ...chosen(choice), ...chosen(other) },
        { ...chosen(choice), ...noneOf(other) },
      ]);
      for (const value of [...values, noneOf(choice), {}]) {
        const answer = await ask(choice, inputWith(goodInput(choice), within, value));
        expect(refusalOf(answer, choice).code, JSON.stringify(value)).toBe('BAD_USER_INPUT');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  it.each(mutations.map(({ name }) => name))(
    'of %s with a name that is not in it is refused',
    async (name) => {
      const mutation = mutations.find((found) => found.name === name);
      if (!mutation) throw new Error(`there is no ${name}`);
      const before = await databaseText(server);
      for (const key of ['$where', '__proto__', 'user_id', 'userId']) {
        const input = { ...goodInput({ mutation, path: [] }) };
        Object.defineProperty(input, key, { value: 'canary', enumerable: true });
        expect(refusalOf(await ask({ mutation }, input), { mutation }).code, key).toBe('BAD_USER_INPUT');
      }
      expect(await databaseText(server)).toBe(before);
    },
  );

  it('of an object that was deleted, or never was, changes nothing', async () => {
    const before = await databaseText(server);
    for (const [name, row] of Object.entries(mutationRows)) {
      const [mutation] = mutations.filter((found) => found.name === name);
      const input = row.input(unknownIds(server, estate));
      if (!mutation || JSON.stringify(input) === JSON.stringify(row.input(estate.ids))) continue;
      expect(refusalOf(await ask({ mutation }, input), { mutation }).code, name).toBe('NOT_FOUND');
    }
    expect(await databaseText(server)).toBe(before);
  });
});
