import { Types } from 'mongoose';
import { conversationFilter, ownerFilter } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { contentExpression, type Image, type StoredAttachments, toImages } from '../models/image.js';
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

/** Which messages that use an image. */
export interface UsersQuery {
  /** Only those of this conversation; null for all that the viewer owns. */
  readonly within: Types.ObjectId | null;
}

type UsersPageQuery = UsersQuery & PageQuery;

/** The order of images: newest first; attachments of one message by their places. */
export const imageOrder: SortOrder = [
  { path: 'created_at', direction: -1 },
  { path: 'message_id', direction: -1 },
  { path: 'place', direction: 1 },
];

/** Where an image is looked for: by its bytes, its cloud copy, its local one, or in the one message that holds it. */
type AddressPath = 'images.sha256' | 'images.cloud_url' | 'images.url' | '_id';

/** What no address is. */
const notThere = { none: true };

/** Longer addresses hold the image themselves; such an image is not shared. */
const longestAddress = 2000;

/** What tells an image from others, as the key of what hangs on it. */
export function addressText(image: Pick<Image, 'sha256' | 'cloudUrl' | 'localPath' | 'messageKey'>): string {
  const { sha256, cloudUrl, localPath, messageKey } = image;
  const addresses: readonly (readonly [AddressPath, string | null])[] = [
    ['images.sha256', sha256],
    ['images.cloud_url', cloudUrl],
    ['images.url', localPath],
  ];
  const [path, address] = addresses.find(([, value]) => value !== null) ?? [];
  if (!path || !address || address.length > longestAddress) return `_id ${messageKey.toHexString()}`;
  return `${path} ${address}`;
}

function addressOf(text: string): { readonly path: string; readonly value: string | Types.ObjectId } {
  const [path = '', ...rest] = text.split(' ');
  const value = rest.join(' ');
  return { path, value: path === '_id' ? new Types.ObjectId(value) : value };
}

interface FoundImage {
  readonly created_at: Date;
  readonly message_id: Types.ObjectId;
  readonly conversation_id: Types.ObjectId;
  readonly place: number;
  /** All attachments of the message: what repeats among them is numbered. */
  readonly images: StoredAttachments['images'];
}

function toFoundImage({ message_id, conversation_id, images = [], place }: FoundImage): Image {
  const found = toImages({ _id: message_id, conversation_id, images }).find((image) => image.place === place);
  if (!found) throw new Error('an attachment that was found stands among those of its message');
  return found;
}

const withImages: Filter = { 'images.0': { $exists: true } };

/** Loaders of images and of the messages that use them. */
export function imageLoaders({ models, viewer, service, read }: LoaderRequest) {
  const messages = models.messages.collection.name;
  const conversations = models.conversations.collection;
  const readable = {
    _id: () => conversationFilter({ viewer, service }),
    user_id: () => ownerFilter(viewer),
  };

  /** The images of conversations, each content once, as its newest attachment, by what the conversations hang on. */
  function imagesOf(path: '_id' | 'user_id', parents: readonly ParentKey[], query: Omit<ImageQuery, 'page'>) {
    const pipeline: Stage[] = [
      { $match: all({ [path]: { $in: parents } }, readable[path]()) },
      { $project: { parent: `$${path}` } },
      {
        $lookup: {
          from: messages,
          localField: '_id',
          foreignField: 'conversation_id',
          pipeline: [
            // An object with a key of 0 is no list of attachments.
            { $match: all({ ...withImages, images: { $type: 'array' } }, query.message) },
            { $project: { images: 1, all: '$images', created_at: 1, conversation_id: 1 } },
          ],
          as: 'message',
        },
      },
      { $unwind: '$message' },
      { $unwind: { path: '$message.images', includeArrayIndex: 'place' } },
      { $match: { 'message.images': { $type: 'object' } } },
      {
        $project: {
          _id: 0,
          parent: 1,
          content: contentExpression('$message.images', '$message._id', '$place'),
          place: 1,
          created_at: '$message.created_at',
          message_id: '$message._id',
          conversation_id: '$message.conversation_id',
          image: '$message.images',
          images: '$message.all',
        },
      },
      { $match: query.attachment },
      {
        $group: {
          _id: { parent: '$parent', content: '$content' },
          newest: { $top: { sortBy: { created_at: -1, message_id: -1, place: 1 }, output: '$$ROOT' } },
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
              { $unset: ['content', 'image'] },
              { $project: { parent: 1, document: '$$ROOT' } },
            ],
            read,
          )
          .toArray();
        return byParent(found, (document) => rowOf({ toItem: toFoundImage }, imageOrder, document));
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
    const asked = addresses.map(String).map((address) => ({ address, ...addressOf(address) }));
    const paths = [...new Set(asked.map(({ path }) => path))];
    const source = asked.map(({ address, path, value }) => ({
      parent: { $literal: address },
      values: paths.map((one) => ({ $literal: one === path ? value : notThere })),
    }));
    // Each kind of address has its index; all are asked in one command, without unions, which a cluster does not let follow `$documents`.
    const joins = paths.flatMap((path, at): Stage[] => [
      { $set: { value: { $arrayElemAt: ['$values', at] } } },
      {
        $lookup: {
          from: messages,
          localField: 'value',
          foreignField: path,
          pipeline: [...stages],
          as: 'found',
        },
      },
      { $unwind: { path: '$found', preserveNullAndEmptyArrays: true } },
      { $set: { document: { $ifNull: ['$document', '$found'] } } },
    ]);
    const found = [{ $match: { document: { $exists: true } } }, { $project: { parent: 1, document: 1 } }];
    const pipeline = [{ $documents: source }, ...joins, ...found];
    return db.aggregate<Found<Result>>(pipeline, read).toArray();
  }
  const withImagesOf = (conversation: Types.ObjectId | null): Filter =>
    conversation ? { ...withImages, conversation_id: conversation } : withImages;
  const readableIn = (conversation: Types.ObjectId | null) =>
    readableMessages(conversations.name, readable[conversation ? '_id' : 'user_id']());
  const users = {
    page: parentLoader(
      async (addresses, query: UsersPageQuery): Promise<ReadonlyMap<string, readonly Row<Message>[]>> => {
        const stages = [
          { $match: all(withImagesOf(query.within), keysetFilter(newestOrder, query.page)) },
          { $sort: sortStage(newestOrder, query.page.backward) },
          ...readableIn(query.within),
          { $limit: query.page.size + 1 },
          { $project: projection(messagePaths, query.selected) },
        ];
        const found = await usersOf<MessageDocument>(addresses, stages);
        return byParent(found, (document) => rowOf({ toItem: toMessage }, newestOrder, document));
      },
      () => [],
    ),
    count: parentLoader(
      async (addresses, { within }: UsersQuery): Promise<ReadonlyMap<string, number>> => {
        const stages = [{ $match: withImagesOf(within) }, ...readableIn(within), { $count: 'count' }];
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
