/**
 * graphql-compose-mongoose: the schema is generated from the mongoose models, and edges are relations to generated
 * resolvers, lean as its documentation advises. It knows no versions: a client gets the originals and the edits of each
 * conversation and picks. It runs behind Apollo Server, as in its examples.
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { schemaComposer } from 'graphql-compose';
import { composeMongoose } from 'graphql-compose-mongoose';
import type { MessageDocument } from '../../src/models/message.js';
import { type Context, connection, contextOf, listening, models } from './request.js';

/** A model as the library takes it, which knows documents by the schema and not by their type. */
function generated({ modelName }: { readonly modelName: string }) {
  const model = connection.models[modelName];
  if (!model) throw new Error(`there is no model ${modelName}`);
  return model;
}

const conversations = composeMongoose(generated(models.conversations), { name: 'Conversation' });
const messages = composeMongoose(generated(models.messages), { name: 'Message' });

const conversationsOfViewer = conversations.mongooseResolvers
  .connection({
    findManyOpts: { lean: true },
    sort: {
      UPDATED_DESC: {
        value: { updated_at: -1, _id: -1 },
        cursorFields: ['updated_at', '_id'],
        beforeCursorQuery: (query, cursor) => {
          query.updated_at = { $gte: cursor.updated_at };
        },
        afterCursorQuery: (query, cursor) => {
          query.updated_at = { $lte: cursor.updated_at };
        },
      },
    },
  })
  .wrapResolve((next) => (params) => {
    params.rawQuery = { user_id: params.context.viewer.key, is_archived: { $in: [false, null] } };
    return next(params);
  });

/** Messages of a conversation that a filter narrows; what comes from the client does not. */
const messagesWith = (filter: object) =>
  messages.mongooseResolvers.findMany({ lean: true }).wrapResolve((next) => (params) => {
    params.rawQuery = { conversation_id: params.source._id, ...filter };
    return next(params);
  });

conversations.addRelation('messages', {
  resolver: () => messagesWith({ parent_message_id: null, branch_id: null }),
  prepareArgs: { sort: () => ({ created_at: -1, _id: -1 }), limit: () => 20, filter: null },
  projection: { _id: true },
});
conversations.addRelation('edits', {
  resolver: () => messagesWith({ parent_message_id: { $type: 'objectId' } }),
  prepareArgs: { limit: () => 1000, filter: null, sort: null },
  projection: { _id: true },
});
messages.addRelation('parentMessage', {
  resolver: () => messages.mongooseResolvers.dataLoader({ lean: true }),
  prepareArgs: { _id: ({ parent_message_id }: MessageDocument) => parent_message_id ?? null },
  projection: { parent_message_id: true },
});

const viewer = schemaComposer.createObjectTC({
  name: 'Viewer',
  fields: { id: 'ID!', conversations: conversationsOfViewer },
});
schemaComposer.Query.addFields({
  viewer: { type: viewer, resolve: (_root, _args, context: Context) => ({ id: context.viewer.key }) },
});

const server = new ApolloServer<Context>({ schema: schemaComposer.buildSchema() });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: ({ req }) => contextOf(req.headers.authorization),
});
listening(Number(new URL(url).port));
