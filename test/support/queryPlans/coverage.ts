/** Which fields, arguments and values of the schema operations use, and which of them they have to. */
import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What operations use: `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE`. */
export function usedBy(schema: GraphQLSchema, operations: Iterable<string>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const operation of operations) {
    const info = new TypeInfo(schema);
    visit(
      parse(operation),
      visitWithTypeInfo(info, {
        Field: ({ name }) => void used.add(`${info.getParentType()?.name}.${name.value}`),
        Argument: ({ name }) =>
          void used.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}(${name.value}:)`),
        ObjectField: ({ name }) => {
          const type = info.getParentInputType();
          used.add(`${type && getNamedType(type).name}.${name.value}`);
        },
        EnumValue: ({ value }) => {
          const type = info.getInputType();
          used.add(`${type && getNamedType(type).name}.${value}`);
        },
      }),
    );
  }
  return used;
}

/**
 * What has to be used: every field of the root and of every type with an id, and of each that is a list its arguments,
 * with every field of the inputs among them and every value of the enums in these.
 */
export function requiredBy(schema: GraphQLSchema): readonly string[] {
  const query = schema.getQueryType();
  const node = schema.getType('Node');
  if (!query || !isInterfaceType(node)) throw new Error('the schema has a root and nodes');
  const owner = schema.getType('Owner');
  return [query, owner, ...schema.getPossibleTypes(node)].flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? requiredOf(type, owner) : [],
  );
}

function requiredOf(type: GraphQLObjectType | GraphQLInterfaceType, owner: unknown): readonly string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    // The arguments of what every owner has are asked of owners.
    const isOfOwners = type.getInterfaces().some((one) => one === owner && field.name in one.getFields());
    const isList = !isOfOwners && getNamedType(field.type).name.endsWith('Connection');
    const given = isList ? field.args : [];
    if (isInterfaceType(type) && !isList) return [];
    return [
      `${type.name}.${field.name}`,
      ...given.flatMap(({ name, type: input }) => [
        `${type.name}.${field.name}(${name}:)`,
        ...requiredOfInput(getNamedType(input)),
      ]),
    ];
  });
}

function requiredOfInput(type: unknown): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    `${type.name}.${field.name}`,
    ...requiredOfInput(getNamedType(field.type)),
  ]);
}
