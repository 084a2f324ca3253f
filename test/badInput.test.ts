/**
 * Values that cannot be used. The cases are made from the schema: every argument and input field of every field gets
 * all the bad values of its type, so a new argument is tested, and a new kind of argument fails, by itself.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { encodeCursor } from '../src/pagination.js';
import { buildGraphSchema } from '../src/schema.js';
import { attachment } from './support/fixtures.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();

let server: TestServer;
let ids: Record<string, string>;
let tokens: { admin: string; anonymous: string };

beforeAll(async () => {
  server = await startTestServer();
  const { key } = await server.fixtures.user({ role: 'admin' });
  const conversation = (await server.fixtures.conversation(key))._id;
  const images = [attachment('x')];
  const message = (await server.fixtures.message(conversation, { images }))._id;
  const memory = (await server.fixtures.memory(key))._id;
  ids = {
    Conversation: simpleId('Conversation', conversation),
    Message: messageId(conversation, message),
    Memory: simpleId('Memory', memory),
  };
  tokens = {
    admin: await server.tokenFor(key),
    anonymous: await server.tokenFor('anonymous_session_of_bad_input'),
  };
});
afterAll(() => server.close());

/** How an object of each type is reached that has fields with arguments. */
const reach: Record<string, (selection: string) => string> = {
  Query: (selection) => selection,
  User: (selection) => `viewer { ... on User { ${selection} } }`,
  AnonymousSession: (selection) => `viewer { ... on AnonymousSession { ${selection} } }`,
  Conversation: (selection) => `conversation(id: "${ids.Conversation}") { ${selection} }`,
  Message: (selection) => `message(id: "${ids.Message}") { ${selection} }`,
  Image: (selection) => `message(id: "${ids.Message}") { images { ${selection} } }`,
};

/** A value that an argument takes, at the end of its path. */
interface Leaf {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  /** From the argument inwards. */
  readonly path: readonly (GraphQLArgument | GraphQLInputField)[];
}

const leaves: readonly Leaf[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Mutation')
  .flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          field.args.flatMap((argument) =>
            leavesOf([argument]).map((path) => ({ type, field, argument, path })),
          ),
        )
      : [],
  );

function leavesOf(path: Leaf['path']): Leaf['path'][] {
  const type = getNamedType(path.at(-1)?.type);
  if (!isInputObjectType(type)) return [path];
  return Object.values(type.getFields()).flatMap((field) => leavesOf([...path, field]));
}

const nameOf = ({ path }: Leaf) => path.map(({ name }) => name).join('.');

/** Any good value of a type, for what has to be there beside the bad one. */
function goodValue(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  throw new Error(`give a good value for ${named.name}`);
}

/** Sends `value` where a leaf stands, as a variable. */
async function ask(leaf: Leaf, value: unknown): Promise<Answer> {
  const { type, field, argument, path } = leaf;
  const around = reach[type.name];
  if (!around) throw new Error(`say how a ${type.name} is reached: its field ${field.name} has arguments`);
  const [, ...inner] = path;
  const whole = inner.reduceRight<unknown>((below, { name }, at) => {
    const owner = getNamedType(path[at]?.type);
    const required = isInputObjectType(owner)
      ? Object.values(owner.getFields()).filter(isRequiredInputField)
      : [];
    const beside = required.map((one) => [one.name, one.name === name ? below : goodValue(one.type)]);
    return { ...Object.fromEntries(beside), [name]: below };
  }, value);
  const isList = isListType(getNullableType(argument.type));
  const end = argument.name === 'before' ? ', last: 1' : '';
  const call = `${field.name}(${argument.name}: $value${end}) ${selectionOf(field)}`;
  return server.ask(
    `query($value: ${argument.type}) { ${around(call)} }`,
    { value: isList && !Array.isArray(whole) ? [whole] : whole },
    type.name === 'AnonymousSession' ? tokens.anonymous : tokens.admin,
  );
}

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  return named.name.endsWith('Connection') ? '{ totalCount nodes { __typename } }' : '{ __typename }';
}

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64url');
const operator = { $gt: '', $where: 'canary' };
const noText = [operator, ['x', operator], 5, true];
const broken = ['\0', 'a\0b', '\ud800', 'a\udfffb'];

/** Values that a leaf must refuse. */
function badValues(leaf: Leaf): readonly unknown[] {
  const { name } = leaf.path.at(-1) ?? {};
  const type = getNamedType(leaf.path.at(-1)?.type);
  if (isEnumType(type)) return ['UNKNOWN', String(type.getValues()[0]?.name).toLowerCase(), '', 5, operator];
  switch (type?.name) {
    case 'ID':
      return [...badIds(), ...otherIds(leaf)];
    case 'String':
      if (name === 'after' || name === 'before') return badCursors();
      return [...noText, ...broken, '', ' \t', 'x'.repeat(201), '𝄞'.repeat(201), 'x'.repeat(50_000)];
    case 'Int':
      return [...['5', 1.5, 2 ** 31, true, operator, '', 'x'], ...[0, -1, 101]];
    case 'Boolean':
      return ['true', 1, '', operator, []];
    case 'DateTimeISO':
      return ['yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '', '2026', operator, '\0', true];
    default:
      throw new Error(`say what a bad ${type?.name} is: ${nameOf(leaf)} takes one`);
  }
}

function badIds(): readonly unknown[] {
  const good = ids.Conversation ?? '';
  const key = Buffer.from(good, 'base64url').toString('latin1').split(':')[1] ?? '';
  return [
    ...['', ' ', 'nonsense', key, '%00', '../../etc/passwd', 'x'.repeat(10_000), operator, 1.5, true],
    ...[`${good}=`, ` ${good}`, good.slice(0, -2), `${good}AAAA`, ...broken],
    ...[
      `Conversation:${key}`,
      `conversation:${key}`,
      `Conversation:${key.toUpperCase()}`,
      `Conversation:${key}0`,
    ]
      .slice(1)
      .map(base64),
    ...[
      'Nothing:x',
      'constructor:x',
      '__proto__:x',
      'Conversation:',
      ':',
      'Conversation:[object Object]',
    ].map(base64),
    ...['Message:x', `Message:${key}`, `Image:${key}:${key}`, 'AnonymousSession:anonymous_session_1'].map(
      base64,
    ),
    ...[`AnonymousSession:${'A'.repeat(40)}`, `UserSettings:${'A'.repeat(40)}`, `User:${key}:${key}`].map(
      base64,
    ),
  ];
}

/** Good ids of other types, where a field takes one type only; an argument that names a branch takes a message of it. */
function otherIds({ field, argument }: Leaf): readonly unknown[] {
  const wanted = argument.name === 'branch' ? 'Message' : getNamedType(field.type).name;
  return wanted === 'Node' ? [] : Object.entries(ids).flatMap(([type, id]) => (type === wanted ? [] : [id]));
}

function badCursors(): readonly unknown[] {
  const sort = [new Date(), 'x'.repeat(24)];
  const foreign = encodeCursor(server.keys, 'Another.list x', sort);
  return [
    ...noText,
    ...broken,
    ...['', ' ', 'nonsense', 'x'.repeat(10_000), foreign, `${foreign}A`, foreign.slice(4)],
    ...[base64('[]'), base64(`AAAAAAAAAAAA${JSON.stringify(sort)}`), base64('AAAAAAAAAAAA{"$gt":""}')],
  ];
}

const leakage = /Mongo|BSON|CastError|ObjectId|node_modules|\.[jt]s:\d|stack|E11000|INTERNAL_SERVER_ERROR/i;

describe('a bad value', () => {
  const fields = new Map(
    leaves.map((leaf) => [`${leaf.type.name}.${leaf.field.name}(${nameOf(leaf)})`, leaf]),
  );

  it.each([...fields])('of %s is refused as bad input that names it', async (_, leaf) => {
    for (const value of badValues(leaf)) {
      server.commands.length = 0;
      const answer = await ask(leaf, value);
      const shown = JSON.stringify(value)?.slice(0, 80);
      expect(answer, shown).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
      const message = answer.errors?.[0]?.message ?? '';
      expect(message.replace(/\[\d\]/, ''), shown).toMatch(
        new RegExp(`^Argument "${nameOf(leaf).replace('.', '\\.')}`),
      );
      expect(JSON.stringify(answer).replaceAll(JSON.stringify(value).slice(1, -1), ''), shown).not.toMatch(
        leakage,
      );
      expect(JSON.stringify(server.commands.map(({ command }) => command)), shown).not.toContain('canary');
    }
  });

  it('is tested for every field that takes one', () => {
    expect(new Set(leaves.map(({ type }) => type.name))).toEqual(new Set(Object.keys(reach)));
    expect(fields.size).toBeGreaterThan(90);
  });
});
