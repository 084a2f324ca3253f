import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import type { Config } from './config.js';
import type { Context } from './context.js';
import { apiError } from './errors.js';

/** Plugin: in production only developers and admins may ask for the schema, also through fragments. */
export function introspectionPlugin(config: Pick<Config, 'production'>): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, contextValue }) {
        const role = contextValue.viewer?.user?.role;
        if (!config.production || role === 'DEVELOPER' || role === 'ADMIN') return;
        if (!asksForSchema(document)) return;
        throw apiError('INTROSPECTION_DISABLED', 'Only developers and admins may ask for the schema here.');
      },
    }),
  };
}

/** Apollo Server gives the same document for the same text. */
const known = new WeakMap<DocumentNode, boolean>();

function asksForSchema(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let asks = false;
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') asks = true;
    },
  });
  known.set(document, asks);
  return asks;
}
