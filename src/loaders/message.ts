import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import { conversationFilter } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { SortOrder } from '../pagination.js';
import type { Selected } from '../selection.js';
import { type DocumentLoader, documentLoader } from './batch.js';
import type { Filter, List } from './list.js';
import { pathLoaders } from './path.js';
import type { LoaderRequest } from './request.js';
import { versionLoaders } from './version.js';

/** Where a message is: its collection may be sharded by conversation. */
export interface MessageKey {
  readonly conversation: Types.ObjectId;
  readonly id: Types.ObjectId;
}

/** An id with another conversation than its own is another key, of a message that does not exist. */
const keyText = ({ conversation, id }: MessageKey) => `${conversation.toHexString()} ${id.toHexString()}`;

/** The order of messages that share an image: newest first. */
export const newestOrder: SortOrder = [
  { path: 'created_at', direction: -1 },
  { path: '_id', direction: -1 },
];

/** What the loaders of messages have in common. */
export interface MessageSource {
  readonly byId: DocumentLoader<MessageKey, Message>;
  /** The messages of a conversation, all versions. */
  readonly list: List<MessageDocument, Message>;
  /** The name of the collection of conversations, and which of them the viewer may read. */
  readonly conversations: string;
  readonly readable: () => Filter;
}

/** The stages that keep messages whose conversation the viewer may read, inside the command that reads them. */
export function readableMessages(conversations: string, filter: Filter): Record<string, unknown>[] {
  const join = {
    from: conversations,
    localField: 'conversation_id',
    foreignField: '_id',
    pipeline: [{ $match: filter }, { $project: { _id: 1 } }],
    as: 'readable',
  };
  return [{ $lookup: join }, { $match: { 'readable.0': { $exists: true } } }];
}

/** Loaders of messages, their versions, and the paths on which they stand. */
export function messageLoaders(request: LoaderRequest) {
  const source = messageSource(request);
  const versions = versionLoaders(request, source);
  return {
    byId: source.byId,
    beginning: beginningLoader(request, source),
    ...versions,
    ...pathLoaders(request, source, versions),
  };
}

/** Characters of a message with which a title is made. */
const beginningLength = 200;

/** Loads how messages begin, when all that they say would be too much. Empty for what is no text. */
function beginningLoader({ models, read }: LoaderRequest, { conversations, readable }: MessageSource) {
  const loader = new DataLoader<MessageKey, string, string>(
    async (keys) => {
      const isText = { $eq: [{ $type: '$content' }, 'string'] };
      const beginning = { $cond: [isText, { $substrCP: ['$content', 0, beginningLength] }, ''] };
      const found = await models.messages.collection
        .aggregate<{ _id: Types.ObjectId; beginning: string }>(
          [
            { $match: matchOf(keys) },
            { $project: { conversation_id: 1, beginning } },
            ...readableMessages(conversations, readable()),
          ],
          read,
        )
        .toArray();
      const beginnings = new Map(found.map((one) => [one._id.toHexString(), one.beginning]));
      return keys.map(({ id }) => beginnings.get(id.toHexString()) ?? '');
    },
    { cacheKeyFn: keyText },
  );
  return (key: MessageKey) => loader.load(key);
}

function matchOf(keys: readonly MessageKey[]) {
  return {
    _id: { $in: keys.map(({ id }) => id) },
    conversation_id: { $in: keys.map(({ conversation }) => conversation) },
  };
}

function messageSource({ models, viewer, service, read }: LoaderRequest): MessageSource {
  const readable = () => conversationFilter({ viewer, service });
  const conversations = models.conversations.collection.name;
  const byId = documentLoader(
    keyText,
    messagePaths.fields,
    async (keys, selected): Promise<ReadonlyMap<string, Message>> => {
      const documents = await models.messages.collection
        .aggregate<MessageDocument>(
          [
            { $match: matchOf(keys) },
            ...readableMessages(conversations, readable()),
            { $project: projection(messagePaths, selected) },
          ],
          read,
        )
        .toArray();
      return new Map(
        documents.map((document) => [
          keyText({ conversation: document.conversation_id, id: document._id }),
          toMessage(document),
        ]),
      );
    },
  );
  const keyOf = ({ conversationKey, key }: Message) => ({ conversation: conversationKey, id: key });
  const list: List<MessageDocument, Message> = {
    model: models.messages,
    paths: messagePaths,
    toItem: toMessage,
    parentPath: 'conversation_id',
    filter: () => ({}),
    remember: (items, selected) => byId.remember(items, selected, keyOf),
    through: { collection: conversations, filter: readable },
  };
  return { byId, list, conversations, readable };
}

/** Whether a message has these fields however it was read. */
export function comesWithEveryMessage(selected: Selected): boolean {
  return ![...selected].some((field) => field in messagePaths.fields);
}
