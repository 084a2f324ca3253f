/** Custom scalars, from graphql-scalars; the specification of each is set where the library names none. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import { unsignedLong } from '../models/values.js';

const specified = (scalar: GraphQLScalarType, specifiedByURL: string) =>
  new GraphQLScalarType({ ...scalar.toConfig(), specifiedByURL });

const wanted = 'UnsignedLong is a whole number from 0 to 18446744073709551615, as a string of its digits';

function digitsOf(value: unknown): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new GraphQLError(`${wanted}: as a number, one beyond 9007199254740991 has lost some of them.`);
  }
  const digits = typeof value === 'object' ? null : unsignedLong(value);
  if (digits === null) throw new GraphQLError(`${wanted}.`);
  return digits;
}

/** The library's `BigInt` takes numbers that have lost digits on their way, and gives now numbers and now texts. */
const unsignedLongScalar = new GraphQLScalarType<string, string>({
  name: 'UnsignedLong',
  description: wanted,
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7951#section-6.1',
  serialize: digitsOf,
  parseValue: digitsOf,
  parseLiteral: (node) =>
    digitsOf(node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : undefined),
});

/** Resolvers of the scalars. */
export const scalars: Pick<Resolvers, 'DateTimeISO' | 'JSONObject' | 'SafeInt' | 'UnsignedLong'> = {
  DateTimeISO: specified(GraphQLDateTimeISO, 'https://www.rfc-editor.org/rfc/rfc3339'),
  JSONObject: specified(GraphQLJSONObject, 'https://www.rfc-editor.org/rfc/rfc8259'),
  SafeInt: specified(GraphQLSafeInt, 'https://tc39.es/ecma262/#sec-number.issafeinteger'),
  UnsignedLong: unsignedLongScalar,
};
