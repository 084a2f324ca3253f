/** The executable schema: the SDL in `schema/`, one file a noun, joined with the resolvers. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { resolvers } from './resolvers/index.js';

const folder = new URL('../schema/', import.meta.url);

/** Reads the SDL and joins the resolvers. Throws when the two do not fit together. */
export function buildGraphSchema(): GraphQLSchema {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  return makeExecutableSchema({
    typeDefs: files.map((name) => readFileSync(new URL(name, folder), 'utf8')),
    resolvers: [...resolvers],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}
