import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildGraphSchema } from '../src/schema.js';

const schema = buildGraphSchema();
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);
const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const fields = withFields.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ type, field, name: `${type.name}.${field.name}` })),
);
const args = fields.flatMap(({ field, name }) =>
  field.args.map((arg) => ({ arg, name: `${name}(${arg.name}:)` })),
);
const inputs = types
  .filter(isInputObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ field, name: `${type.name}.${field.name}` })),
  );
const values = types
  .filter(isEnumType)
  .flatMap((type) => type.getValues().map((value) => ({ value, name: `${type.name}.${value.name}` })));
const object = (name: string) => schema.getType(name) as GraphQLObjectType;
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

describe('every description', () => {
  it('is there: of types, fields, arguments, input fields and enum values', () => {
    const all = [
      ...types.map((type) => ({ name: type.name, description: type.description })),
      ...fields.map(({ field, name }) => ({ name, description: field.description })),
      ...args.map(({ arg, name }) => ({ name, description: arg.description })),
      ...inputs.map(({ field, name }) => ({ name, description: field.description })),
      ...values.map(({ value, name }) => ({ name, description: value.description })),
    ];
    expect(names(all.filter(({ description }) => !description?.trim()))).toEqual([]);
  });

  it('of a field that may be null says when', () => {
    const nullable = fields.filter(({ field }) => isNullableType(field.type));
    expect(nullable.length).toBeGreaterThan(50);
    expect(names(nullable.filter(({ field }) => !/\bnull\b/i.test(field.description ?? '')))).toEqual([]);
  });

  it('of an input field that may be null says what null means, where it is a filter', () => {
    const filters = inputs.filter(({ field, name }) => /Filter\./.test(name) && isNullableType(field.type));
    expect(names(filters.filter(({ field }) => !/\bnull\b/i.test(field.description ?? '')))).toEqual([]);
  });
});

describe('every name', () => {
  it('has the case of its kind', () => {
    expect(names(types).filter((name) => !/^[A-Z][A-Za-z]*$/.test(name))).toEqual([]);
    expect(names(fields).filter((name) => !/\.[a-z][A-Za-z]*(256)?$/.test(name))).toEqual([]);
    expect(names(args).filter((name) => !/\([a-z][A-Za-z]*:\)$/.test(name))).toEqual([]);
    expect(names(inputs).filter((name) => !/\.[a-z][A-Za-z]*(64)?$/.test(name))).toEqual([]);
    expect(names(values).filter((name) => !/\.[A-Z][A-Z\d_]*$/.test(name))).toEqual([]);
  });
});

describe('every connection', () => {
  const connections = withFields.filter((type) => type.name.endsWith('Connection'));

  it('has edges with cursors, nodes, page information and a total', () => {
    expect(connections.length).toBeGreaterThan(4);
    for (const connection of connections) {
      const noun = connection.name.replace('Connection', '');
      const shape = Object.fromEntries(
        Object.values(connection.getFields()).map((field) => [field.name, String(field.type)]),
      );
      expect(shape).toEqual({
        edges: `[${noun}Edge!]!`,
        nodes: `[${noun}!]!`,
        pageInfo: 'PageInfo!',
        totalCount: 'Int!',
      });
      const edge = Object.values(object(`${noun}Edge`).getFields());
      expect(edge.map((field) => `${field.name}: ${String(field.type)}`)).toEqual([
        'cursor: String!',
        `node: ${noun}!`,
      ]);
    }
  });

  it('is paged from both ends wherever it is given', () => {
    const given = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
    expect(given.length).toBeGreaterThan(8);
    for (const { field, name } of given) {
      const paging = field.args.slice(0, 4).map((arg) => `${arg.name}: ${String(arg.type)}`);
      expect(paging, name).toEqual(['first: Int', 'after: String', 'last: Int', 'before: String']);
      expect(String(field.type), name).toMatch(/!$/);
    }
  });

  it('is used where a list of objects with ids grows, except for what stands in one document', () => {
    const lists = fields.filter(({ type, field }) => {
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      const item = getNamedType(field.type);
      const isNode = isObjectType(item) && item.getInterfaces().some(({ name }) => name === 'Node');
      return isListType(inner) && isNode && !/(Connection|Payload)$/.test(type.name);
    });
    expect(names(lists)).toEqual(['Message.images']);
  });
});

describe('every mutation', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  it('takes one input named after it, and gives a payload named after it with user errors', () => {
    expect(mutations.length).toBeGreaterThan(3);
    for (const mutation of mutations) {
      const noun = mutation.name.charAt(0).toUpperCase() + mutation.name.slice(1);
      expect(mutation.args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([
        `input: ${noun}Input!`,
      ]);
      expect(String(mutation.type)).toBe(`${noun}Payload!`);
      expect(String(object(`${noun}Payload`).getFields().userErrors?.type)).toBe('[UserError!]!');
    }
  });

  it('begins with a verb', () => {
    expect(
      names(mutations).filter(
        (name) =>
          !/^(sign|refresh|start|create|update|archive|unarchive|delete|reset|add|edit|stop|save|rate|share|change|claim|deactivate|end|reactivate|set|attach|remove|upload|complete|regenerate|select|fork)[A-Z]/.test(
            name,
          ),
      ),
    ).toEqual([]);
  });
});

describe('every scalar', () => {
  it('names its specification', () => {
    const scalars = types.filter(isScalarType);
    expect(scalars.length).toBe(5);
    expect(scalars.filter(({ specifiedByURL }) => !specifiedByURL?.startsWith('https://'))).toEqual([]);
  });
});

describe('both types of owners', () => {
  it('have all fields of Owner with the same arguments and descriptions', () => {
    const owner = schema.getType('Owner');
    if (!isInterfaceType(owner)) throw new Error('Owner is an interface');
    for (const type of schema.getPossibleTypes(owner)) {
      for (const [name, field] of Object.entries(owner.getFields())) {
        const own = type.getFields()[name];
        expect(own?.args.map(String), `${type.name}.${name}`).toEqual(field.args.map(String));
        if (name !== 'id') expect(own?.description, `${type.name}.${name}`).toBe(field.description);
      }
    }
  });
});
