/** Custom scalars, from graphql-scalars; the specification of each is set where the library names none. */
import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';

const specified = (scalar: GraphQLScalarType, specifiedByURL: string) =>
  new GraphQLScalarType({ ...scalar.toConfig(), specifiedByURL });

/** Resolvers of the scalars. */
export const scalars: Pick<Resolvers, 'DateTimeISO' | 'JSONObject' | 'SafeInt'> = {
  DateTimeISO: specified(GraphQLDateTimeISO, 'https://www.rfc-editor.org/rfc/rfc3339'),
  JSONObject: specified(GraphQLJSONObject, 'https://www.rfc-editor.org/rfc/rfc8259'),
  SafeInt: specified(GraphQLSafeInt, 'https://tc39.es/ecma262/#sec-number.issafeinteger'),
};
