import type { Types } from 'mongoose';
import { conversationFilter } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { Row, SortOrder } from '../pagination.js';
import type { Selected } from '../selection.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { documentLoader, type ParentKey, parentLoader } from './batch.js';
import {
  all,
  byParent,
  countDocuments,
  type Filter,
  type List,
  type PageQuery,
  readOf,
  readPages,
} from './list.js';
import type { LoaderRequest } from './request.js';

/** Where a message is: its collection may be sharded by conversation. */
export interface MessageKey {
  readonly conversation: Types.ObjectId;
  readonly id: Types.ObjectId;
}

/** An id with another conversation than its own is another key, of a message that does not exist. */
const keyText = ({ conversation, id }: MessageKey) => `${conversation.toHexString()} ${id.toHexString()}`;

/** The order of a conversation: that of its originals. */
export const conversationOrder: SortOrder = [
  { path: 'created_at', direction: 1 },
  { path: '_id', direction: 1 },
];

/** The order of messages that share an image: newest first. */
export const newestOrder: SortOrder = [
  { path: 'created_at', direction: -1 },
  { path: '_id', direction: -1 },
];

const originals: Filter = { parent_message_id: null };
const noSelection: Selected = new Set();

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

/** Loaders of messages and their versions. */
export function messageLoaders({ models, viewer, service, read }: LoaderRequest) {
  const readable = () => conversationFilter({ viewer, service });
  const conversations = models.conversations.collection.name;
  /** Versions of messages that a page has shown, by the id of each of them. */
  const knownVersions = new Map<string, readonly VersionKey[]>();

  const byId = documentLoader(
    keyText,
    messagePaths.fields,
    async (keys, selected): Promise<ReadonlyMap<string, Message>> => {
      const documents = await models.messages.collection
        .aggregate<MessageDocument>(
          [
            {
              $match: {
                _id: { $in: keys.map(({ id }) => id) },
                conversation_id: { $in: keys.map(({ conversation }) => conversation) },
              },
            },
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

  const remember = (item: Message, selected: Selected) =>
    byId.remember({ conversation: item.conversationKey, id: item.key }, selected, item);
  const list: List<MessageDocument, Message> = {
    model: models.messages,
    paths: messagePaths,
    toItem: toMessage,
    parentPath: 'conversation_id',
    filter: () => ({}),
    remember,
    through: { collection: conversations, filter: readable },
  };

  /** Later versions in each conversation: those since an instant, which an index finds, or all of them. */
  async function laterVersions(
    since: ReadonlyMap<string, Date> | null,
    parents: readonly ParentKey[],
    selected: Selected,
  ): Promise<ReadonlyMap<string, Message[]>> {
    const stages = [
      {
        $match: {
          parent_message_id: { $type: 'objectId' },
          ...(since && { $expr: { $gte: ['$created_at', '$$since'] } }),
        },
      },
      { $project: projection(messagePaths, selected) },
    ];
    const instants = parents.map((parent) => since?.get(String(parent)) ?? null);
    const sinceOf = { $arrayElemAt: [instants, { $indexOfArray: [parents, '$parent'] }] };
    const variables = since ? { since: sinceOf } : {};
    const found = await readOf<MessageDocument>(list, parents, stages, read, variables);
    return byParent(found, (document) => {
      const message = toMessage(document);
      remember(message, selected);
      return message;
    });
  }

  /** All versions of all edited messages of a conversation, without their contents. */
  const versionGroups = parentLoader(
    async (parents): Promise<ReadonlyMap<string, VersionGroups<VersionKey>>> => {
      const later = await laterVersions(null, parents, noSelection);
      const roots = new Map<string, Types.ObjectId>();
      for (const versions of later.values()) {
        const known = new Set(versions.map(({ key }) => key.toHexString()));
        for (const { parentKey } of versions) {
          if (parentKey && !known.has(parentKey.toHexString())) roots.set(parentKey.toHexString(), parentKey);
        }
      }
      const edited = parents.filter((parent) => later.has(String(parent)));
      const stages = [
        { $match: { _id: { $in: [...roots.values()] }, ...originals } },
        { $project: projection(messagePaths, noSelection) },
      ];
      const first = edited.length === 0 ? [] : await readOf<MessageDocument>(list, edited, stages, read);
      const originalsOf = byParent(first, toMessage);
      return new Map(
        edited.map((parent) => {
          const key = String(parent);
          return [key, new VersionGroups([...(originalsOf.get(key) ?? []), ...(later.get(key) ?? [])])];
        }),
      );
    },
    () => new VersionGroups<VersionKey>([]),
  );

  return {
    byId,
    /** Pages of a conversation: each message at its original's place, in its latest version. */
    ofConversation: parentLoader(
      async (parents, query: PageQuery): Promise<ReadonlyMap<string, readonly Row<Message>[]>> => {
        const pages = await readPages(list, parents, query, read);
        const since = new Map<string, Date>();
        for (const [parent, rows] of pages) {
          since.set(parent, new Date(Math.min(...rows.map(({ item }) => item.createdAt.getTime()))));
        }
        const shown = parents.filter((parent) => pages.has(String(parent)));
        if (shown.length === 0) return pages;
        const later = await laterVersions(since, shown, query.selected);
        return new Map(
          [...pages].map(([parent, rows]) => {
            const read = [...rows.map(({ item }) => item), ...(later.get(parent) ?? [])];
            const groups = new VersionGroups<Message>(read);
            for (const { item } of rows) {
              const versions = groups.versionsOf(item.key);
              for (const { key } of versions) knownVersions.set(key.toHexString(), versions);
            }
            return [parent, inLatestVersion(rows, groups)];
          }),
        );
      },
      () => [],
    ),
    countOfConversation: parentLoader(
      (parents) => countDocuments(list, parents, originals, read),
      () => 0,
    ),
    /** All versions of a message in order: what a page of its conversation has read, or else a read of their own. */
    async versionsOf(message: Message): Promise<readonly VersionKey[]> {
      const known = knownVersions.get(message.key.toHexString());
      if (known) return known;
      const versions = (await versionGroups(message.conversationKey, {})).versionsOf(message.key);
      return versions.length > 0 ? versions : [message];
    },
  };
}

/** Whether a message has these fields however it was read. */
export function comesWithEveryMessage(selected: Selected): boolean {
  return ![...selected].some((field) => field in messagePaths.fields);
}

/** The query for a page of originals; `ofConversation` puts the latest versions in their places. */
export function originalsQuery(query: Omit<PageQuery, 'filter' | 'order'>): PageQuery {
  return { ...query, filter: all(originals), order: conversationOrder };
}

function inLatestVersion(
  rows: readonly Row<Message>[],
  groups: VersionGroups<Message>,
): readonly Row<Message>[] {
  return rows.map((row) => ({ ...row, item: groups.versionsOf(row.item.key).at(-1) ?? row.item }));
}
