/** Inputs of mutations, made from the schema: with a value for everything, and with as little as can be. */
import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { password } from './fixtures.js';

type Json = Readonly<Record<string, unknown>>;

/** Texts that have a form of their own. */
const texts: Readonly<Record<string, () => string>> = {
  email: () => `${randomUUID()}@example.com`,
  avatarUrl: () => 'https://example.com/picture.png',
  currentPassword: () => password,
};

/** A value of a field that everything accepts; whole numbers also where fractions may stand. */
function goodValue({ name, type }: Pick<GraphQLInputField, 'name' | 'type'>, given: unknown): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const [first] = Array.isArray(given) ? given : [];
    return [
      goodValue({ name, type: nullable.ofType }, first),
      ...(Array.isArray(given) ? given.slice(1) : []),
    ];
  }
  if (isInputObjectType(nullable)) return wholeInput(nullable, given as Json | undefined);
  if (given !== undefined && given !== null) return given;
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  switch (nullable.name) {
    case 'String':
      return texts[name]?.() ?? `some ${name}`;
    case 'Int':
    case 'SafeInt':
      return 3;
    case 'Float':
      return 1;
    case 'UnsignedLong':
      return '18446744073709551615';
    case 'Boolean':
      return true;
    case 'DateTimeISO':
      return '2100-01-01T00:00:00.000Z';
    case 'JSONObject':
      return { whole: 1, half: 0.5, large: 3_000_000_000, text: 'x', list: [1, 'x', null], none: null };
    default:
      throw new Error(`say what a good ${nullable.name} is, for ${name}`);
  }
}

/** An input with a value for everything that is no id, no expectation of what is stored, and has no default. */
export function wholeInput(type: GraphQLInputObjectType, given: Json = {}): Json {
  const fields = Object.values(type.getFields());
  const chosen = type.isOneOf
    ? fields.filter(({ name }) => name === (Object.keys(given)[0] ?? fields[0]?.name))
    : fields;
  const values = chosen
    .filter(({ name, type: of }) => given[name] != null || getNamedType(of).name !== 'ID')
    .filter(({ name, defaultValue }) => defaultValue === undefined && !name.startsWith('expected'))
    .map((field) => [field.name, goodValue(field, given[field.name])]);
  return { ...given, ...Object.fromEntries(values) };
}

/** An input with null for everything that may be null and is not needed, also within objects. */
export function emptyInput(type: GraphQLInputObjectType, given: Json = {}): Json {
  if (type.isOneOf) return given;
  const fields = Object.values(type.getFields()).filter(
    ({ name, type: of }) => name in given || !isNonNullType(of),
  );
  const nulls = fields.map(({ name, type: of }) => {
    const [value, within] = [given[name] ?? null, getNullableType(of)];
    if (!isInputObjectType(within)) return [name, value];
    const needs = Object.values(within.getFields()).some(isRequiredInputField);
    return [name, value !== null || !needs ? emptyInput(within, (value ?? {}) as Json) : null];
  });
  return { ...given, ...Object.fromEntries(nulls) };
}
