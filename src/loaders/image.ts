import type { Types } from 'mongoose';
import { ownerFilter } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { type Image, type ImageDocument, toImage } from '../models/image.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import { keysetFilter, type PageRequest, type Row, type SortOrder, sortStage } from '../pagination.js';
import { type ParentKey, parentLoader } from './batch.js';
import {
  all,
  byParent,
  type Filter,
  type Found,
  firstOfEach,
  type PageQuery,
  rowOf,
  type Stage,
} from './list.js';
import { newestOrder, readableMessages } from './message.js';
import type { LoaderRequest } from './request.js';

/** What a client may ask of images; already checked. */
export interface ImageQuery {
  /** On the attachment, its paths as stored. */
  readonly attachment: Filter;
  /** On the message. */
  readonly message: Filter;
  readonly page: PageRequest;
}

/** The order of images: newest first; attachments of one message by their content. */
export const imageOrder: SortOrder = [
  { path: 'created_at', direction: -1, type: 'date' },
  { path: 'message_id', direction: -1, type: 'id' },
  { path: 'content', direction: 1, type: 'string' },
];

/** What tells an image from others: where its cloud copy is, or its local one where there is none. */
interface ImageAddress {
  readonly path: 'cloud_url' | 'url';
  readonly value: string;
}

/** An image's address as the key of what hangs on it. */
export function addressText({ cloudUrl, localPath }: Pick<Image, 'cloudUrl' | 'localPath'>): string {
  return cloudUrl === null ? `url ${localPath ?? ''}` : `cloud_url ${cloudUrl}`;
}

function addressOf(text: string): ImageAddress {
  const space = text.indexOf(' ');
  return { path: text.slice(0, space) === 'url' ? 'url' : 'cloud_url', value: text.slice(space + 1) };
}

interface FoundImage {
  readonly created_at: Date;
  readonly message_id: Types.ObjectId;
  readonly conversation_id: Types.ObjectId;
  readonly content: string;
  readonly image: ImageDocument;
}

const withImages: Filter = { 'images.0': { $exists: true } };

/** Loaders of images and of the messages that use them. */
export function imageLoaders({ models, viewer, read }: LoaderRequest) {
  const messages = models.messages.collection.name;
  const conversations = models.conversations.collection;

  /** The images of conversations, each content once, as its newest attachment, by what the conversations hang on. */
  function imagesOf(path: '_id' | 'user_id', parents: readonly ParentKey[], query: Omit<ImageQuery, 'page'>) {
    const pipeline: Stage[] = [
      { $match: all({ [path]: { $in: parents } }, ownerFilter(viewer)) },
      { $project: { parent: `$${path}` } },
      {
        $lookup: {
          from: messages,
          localField: '_id',
          foreignField: 'conversation_id',
          pipeline: [
            { $match: all(withImages, query.message) },
            { $project: { images: 1, created_at: 1, conversation_id: 1 } },
          ],
          as: 'message',
        },
      },
      { $unwind: '$message' },
      { $unwind: '$message.images' },
      {
        $project: {
          _id: 0,
          parent: 1,
          content: { $ifNull: ['$message.images.cloud_url', '$message.images.url', ''] },
          created_at: '$message.created_at',
          message_id: '$message._id',
          conversation_id: '$message.conversation_id',
          image: '$message.images',
        },
      },
      { $match: query.attachment },
      {
        $group: {
          _id: { parent: '$parent', content: '$content' },
          newest: { $top: { sortBy: { created_at: -1, message_id: -1 }, output: '$$ROOT' } },
        },
      },
      { $replaceRoot: { newRoot: '$newest' } },
    ];
    return pipeline;
  }

  const listOf = (path: '_id' | 'user_id') => ({
    page: parentLoader(
      async (parents, query: ImageQuery): Promise<ReadonlyMap<string, Row<Image>[]>> => {
        const sort = sortStage(imageOrder, query.page.backward);
        const found = await conversations
          .aggregate<Found<FoundImage>>(
            [
              ...imagesOf(path, parents, query),
              { $match: keysetFilter(imageOrder, query.page) },
              ...firstOfEach('$parent', sort, query.page.size + 1),
              { $project: { parent: 1, document: '$$ROOT' } },
            ],
            read,
          )
          .toArray();
        const toItem = (document: FoundImage) =>
          toImage({ _id: document.message_id, conversation_id: document.conversation_id }, document.image);
        return byParent(found, (document) => rowOf({ toItem }, imageOrder, document));
      },
      () => [],
    ),
    count: parentLoader(
      async (parents, query: Omit<ImageQuery, 'page'>): Promise<ReadonlyMap<string, number>> => {
        const stages = [
          ...imagesOf(path, parents, query),
          { $group: { _id: '$parent', count: { $sum: 1 } } },
        ];
        const counted = await conversations
          .aggregate<{ _id: ParentKey; count: number }>(stages, read)
          .toArray();
        return new Map(counted.map(({ _id, count }) => [String(_id), count]));
      },
      () => 0,
    ),
  });

  /** What `stages` make of the messages that use images, by the text of each image's address. */
  async function usersOf<Result>(addresses: readonly ParentKey[], stages: readonly Stage[]) {
    const { db } = models.messages.db;
    if (!db) throw new Error('the database is not connected');
    const asked = addresses.map((address) => addressOf(String(address)));
    const join = (path: ImageAddress['path']): Stage[] => [
      {
        $documents: asked
          .filter((address) => address.path === path)
          .map(({ path: _path, value }) => ({ parent: `${path} ${value}`, value })),
      },
      {
        $lookup: {
          from: messages,
          localField: 'value',
          foreignField: `images.${path}`,
          pipeline: [...stages],
          as: 'document',
        },
      },
      { $unwind: '$document' },
    ];
    // Each kind of address has its index; both are asked in one command.
    const pipeline = [...join('cloud_url'), { $unionWith: { pipeline: join('url') } }];
    return db.aggregate<Found<Result>>(pipeline, read).toArray();
  }
  const readable = () => readableMessages(conversations.name, ownerFilter(viewer));
  const users = {
    page: parentLoader(
      async (addresses, query: PageQuery): Promise<ReadonlyMap<string, readonly Row<Message>[]>> => {
        const stages = [
          { $match: all(withImages, keysetFilter(newestOrder, query.page)) },
          { $sort: sortStage(newestOrder, query.page.backward) },
          ...readable(),
          { $limit: query.page.size + 1 },
          { $project: projection(messagePaths, query.selected) },
        ];
        const found = await usersOf<MessageDocument>(addresses, stages);
        return byParent(found, (document) => rowOf({ toItem: toMessage }, newestOrder, document));
      },
      () => [],
    ),
    count: parentLoader(
      async (addresses): Promise<ReadonlyMap<string, number>> => {
        const stages = [{ $match: withImages }, ...readable(), { $count: 'count' }];
        const found = await usersOf<{ count: number }>(addresses, stages);
        return new Map(found.map(({ parent, document }) => [String(parent), document.count]));
      },
      () => 0,
    ),
  };

  return {
    ofConversation: listOf('_id'),
    ofOwner: listOf('user_id'),
    /** The messages that use an image, by `addressText`. */
    users,
  };
}
