import type { mongo, Types } from 'mongoose';
import { ownerFilter } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { type Image, type ImageDocument, toImage } from '../models/image.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import { keysetFilter, type PageRequest, type Row, type SortOrder, sortStage } from '../pagination.js';
import { type LoadOf, type ParentKey, parentLoader } from './batch.js';
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

interface FoundImage {
  readonly created_at: Date;
  readonly message_id: Types.ObjectId;
  readonly conversation_id: Types.ObjectId;
  readonly content: string;
  readonly image: ImageDocument;
}

const withImages: Filter = { 'images.0': { $exists: true } };

/** Loaders of images and of the messages that use them. */
export function imageLoaders({ models, viewer, signal }: LoaderRequest) {
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
            { signal },
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
          .aggregate<{ _id: ParentKey; count: number }>(stages, { signal })
          .toArray();
        return new Map(counted.map(({ _id, count }) => [String(_id), count]));
      },
      () => 0,
    ),
  });

  /** The messages that use images, by the images' address, which stands at `path`. */
  function messagesUsing(path: 'images.cloud_url' | 'images.url') {
    const join = (stages: readonly Stage[]) => ({
      from: messages,
      localField: 'parent',
      foreignField: path,
      pipeline: [...stages],
      as: 'document',
    });
    async function read<Result>(addresses: readonly ParentKey[], stages: readonly Stage[]) {
      const { db } = models.messages.db;
      if (!db) throw new Error('the database is not connected');
      const options: mongo.AggregateOptions & mongo.Abortable = { signal };
      return db
        .aggregate<Found<Result>>(
          [
            { $documents: addresses.map((parent) => ({ parent })) },
            { $lookup: join(stages) },
            { $unwind: '$document' },
          ],
          options,
        )
        .toArray();
    }
    const readable = () => readableMessages(conversations.name, ownerFilter(viewer));
    const page: LoadOf<PageQuery, readonly Row<Message>[]> = parentLoader(
      async (addresses, query) => {
        const stages = [
          { $match: all(withImages, keysetFilter(newestOrder, query.page)) },
          { $sort: sortStage(newestOrder, query.page.backward) },
          ...readable(),
          { $limit: query.page.size + 1 },
          { $project: projection(messagePaths, query.selected) },
        ];
        const found = await read<MessageDocument>(addresses, stages);
        return byParent(found, (document) => rowOf({ toItem: toMessage }, newestOrder, document));
      },
      () => [],
    );
    const count: LoadOf<object, number> = parentLoader(
      async (addresses) => {
        const stages = [{ $match: withImages }, ...readable(), { $count: 'count' }];
        const found = await read<{ count: number }>(addresses, stages);
        return new Map(found.map(({ parent, document }) => [String(parent), document.count]));
      },
      () => 0,
    );
    return { page, count };
  }

  return {
    ofConversation: listOf('_id'),
    ofOwner: listOf('user_id'),
    messagesByCloudUrl: messagesUsing('images.cloud_url'),
    messagesByLocalPath: messagesUsing('images.url'),
  };
}
