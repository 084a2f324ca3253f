/** The part of the graph that the headline asks for, and its resolvers: the same for all that take a schema as it is. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { imageId, messageId, ownerId, simpleId } from '../../src/ids.js';
import type { ConversationDocument } from '../../src/models/conversation.js';
import { type Image, toImages } from '../../src/models/image.js';
import type { MessageDocument } from '../../src/models/message.js';
import type { User } from '../../src/models/user.js';
import { encodeCursor } from '../../src/pagination.js';
import { imageUrl } from '../../src/services/image.js';
import type { Context } from './request.js';

const typeDefs = /* GraphQL */ `
  scalar DateTime
  enum Role { USER ASSISTANT SYSTEM }
  type Query { viewer: User }
  type User { id: ID! conversations(first: Int!): ConversationConnection! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ConversationConnection { edges: [ConversationEdge!]! pageInfo: PageInfo! }
  type ConversationEdge { cursor: String! node: Conversation! }
  type Conversation { id: ID! title: String! model: String updatedAt: DateTime! messages(last: Int!): MessageConnection! }
  type MessageConnection { edges: [MessageEdge!]! }
  type MessageEdge { node: Message! }
  type Message {
    id: ID! role: Role! content: String! version: Int! createdAt: DateTime! images: [Image!]! parentMessage: Message
  }
  type Image { id: ID! url: String! cloudUrl: String mimeType: String size: Float }
`;

/** A page of conversations. */
interface Page {
  readonly rows: readonly ConversationDocument[];
  readonly hasNextPage: boolean;
}

const cursorOf = ({ viewer, address }: Context, { _id, updated_at }: ConversationDocument): string =>
  encodeCursor(address.keys, `Owner.conversations UPDATED_AT DESC ${viewer.key}`, [updated_at, _id]);

const resolvers = {
  DateTime: GraphQLDateTimeISO,
  Query: { viewer: (_root: unknown, _args: unknown, { viewer }: Context) => viewer },
  User: {
    id: ({ key }: User, _args: unknown, { address }: Context) => ownerId(address.keys, 'User', key),
    async conversations({ key }: User, { first }: { first: number }, { loaders }: Context): Promise<Page> {
      const found = await loaders.conversationsOf(key, first + 1);
      return { rows: found.slice(0, first), hasNextPage: found.length > first };
    },
  },
  ConversationConnection: {
    edges: ({ rows }: Page, _args: unknown, context: Context) =>
      rows.map((node) => ({ cursor: cursorOf(context, node), node })),
    pageInfo({ rows, hasNextPage }: Page, _args: unknown, context: Context) {
      const last = rows.at(-1);
      return { hasNextPage, endCursor: last ? cursorOf(context, last) : null };
    },
  },
  Conversation: {
    id: ({ _id }: ConversationDocument) => simpleId('Conversation', _id),
    updatedAt: ({ updated_at }: ConversationDocument) => updated_at,
    async messages({ _id }: ConversationDocument, { last }: { last: number }, { loaders }: Context) {
      const originals = await loaders.originals.load({ conversation_id: _id, count: last });
      const shown = await Promise.all(originals.map((one) => loaders.latest.load(one)));
      return { edges: shown.reverse().map((node) => ({ node })) };
    },
  },
  Message: {
    id: ({ conversation_id, _id }: MessageDocument) => messageId(conversation_id, _id),
    role: ({ role }: MessageDocument) => role.toUpperCase(),
    createdAt: ({ created_at }: MessageDocument) => created_at,
    images: (message: MessageDocument) => toImages({ ...plainOf(message), images: plainImages(message) }),
    parentMessage: ({ parent_message_id: parent }: MessageDocument, _args: unknown, { loaders }: Context) =>
      parent ? loaders.message.load(parent) : null,
  },
  Image: {
    id: ({ conversationKey, messageKey, key }: Image) => imageId(conversationKey, messageKey, key),
    url: (image: Image, _args: unknown, { address }: Context) => imageUrl(address, image),
  },
};

const plainOf = ({ _id, conversation_id }: MessageDocument) => ({ _id, conversation_id });

/** The attachments as plain objects, also where mongoose has made documents of them. */
function plainImages({ images = [] }: MessageDocument) {
  return images.map((image) =>
    'toObject' in image && typeof image.toObject === 'function' ? image.toObject() : image,
  );
}

/** The schema. */
export const schema = makeExecutableSchema<Context>({ typeDefs, resolvers });
