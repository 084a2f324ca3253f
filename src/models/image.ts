import { createHash } from 'node:crypto';
import type { mongo, Types } from 'mongoose';
import type { ThumbnailSize } from '../images/encode.js';
import type { StoredSeed } from './generation.js';
import { bool, int, isObject, object, oneOf, type Stored, text, unsignedLong, whole } from './values.js';

/** Where the Python service serves local copies: stored paths begin with it. */
const storedFolder = '/static/Storage/Image_Gen/';

/** The path that a message stores for a file of this name. */
export function storedPath(file: string): string {
  return `${storedFolder}${file}`;
}

/** The name of the file behind a path that a message stores. */
export function storedName(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** An attachment as a message stores it. */
export interface ImageDocument {
  /** Local path under `/static/Storage/Image_Gen/`. */
  url?: string | null;
  /** Permanent address; null where the cloud failed. */
  cloud_url?: string | null;
  /** Removes the cloud copy: a secret of the owner. */
  delete_url?: string | null;
  caption?: string | null;
  /** Bytes. */
  size?: number | mongo.Int32 | mongo.Long | null;
  mime_type?: string | null;
  generated?: boolean;
  service?: string | null;
  /** Of this program, as all that follows: names the attachment; all versions of its message have the same. */
  id?: string;
  /** Of the local copy, in hexadecimal. */
  sha256?: string;
  width?: number | mongo.Int32 | mongo.Long | null;
  height?: number | mongo.Int32 | mongo.Long | null;
  /** Of the generation, where it is known. */
  seed?: StoredSeed;
  /** Local paths. */
  thumbnails?: Readonly<Record<ThumbnailSize, string>>;
}

/** What an id of this program looks like. */
const ownId = /^[\w-]{22}$/;

const imageServices = ['IMGBB', 'S3', 'LOCAL', 'POSTIMAGES'] as const;

/** Who keeps an image. */
export type ImageService = (typeof imageServices)[number];

/** An attachment as the graph serves it. */
export interface Image {
  readonly __typename: 'Image';
  /** Unlike that of any other attachment of its message. */
  readonly key: string;
  /** Where it stands among what its message stores, counted from 0. */
  readonly place: number;
  readonly contentId: string;
  readonly messageKey: Types.ObjectId;
  readonly conversationKey: Types.ObjectId;
  readonly cloudUrl: string | null;
  /** Of the stored bytes; null where another program stored them. */
  readonly sha256: string | null;
  readonly localPath: string | null;
  /** Paths as stored. */
  readonly thumbnails: Readonly<Record<ThumbnailSize, string | null>>;
  /** For the owner's eyes only. */
  readonly deleteUrl: string | null;
  readonly caption: string | null;
  readonly size: number | null;
  readonly mimeType: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly generated: boolean;
  readonly service: ImageService | null;
  /** Digits of a whole number of 64 bits. */
  readonly seed: string | null;
}

/** The part of a message that holds its attachments. */
export interface StoredAttachments {
  readonly _id: Types.ObjectId;
  readonly conversation_id: Types.ObjectId;
  readonly images?: readonly ImageDocument[];
}

/**
 * The attachments of a message. An attachment's key is its own id; where another program gave it none, it is a code of
 * its address. What repeats is numbered.
 */
export function toImages(document: StoredAttachments): readonly Image[] {
  const seen = new Map<string, number>();
  return storedImages(document.images).map(([place, stored]) => {
    const image = toImage(document, place, stored);
    const repeat = seen.get(image.key) ?? 0;
    seen.set(image.key, repeat + 1);
    return repeat === 0 ? image : { ...image, key: `${image.key}-${repeat}` };
  });
}

function storedImages(images: unknown): (readonly [number, Stored])[] {
  if (!Array.isArray(images)) return [];
  return images
    .map((item: unknown, place) => [place, item] as const)
    .filter((entry): entry is [number, Stored] => isObject(entry[1]));
}

/** The attachment at a place of its message, counted from 0; the first of its key there. */
function toImage(
  message: Omit<StoredAttachments, 'images'>,
  place: number,
  stored: ImageDocument | Stored,
): Image {
  const image = object(stored);
  const cloudUrl = text(image.cloud_url) || null;
  const localPath = text(image.url) || null;
  const sha256 = text(image.sha256) || null;
  const code = codeOf(cloudUrl ?? localPath ?? `${message._id.toHexString()} ${place}`);
  const own = text(image.id);
  const thumbnails = object(image.thumbnails);
  return {
    __typename: 'Image',
    key: own && ownId.test(own) ? own : code,
    place,
    contentId: sha256 ?? code,
    sha256,
    messageKey: message._id,
    conversationKey: message.conversation_id,
    cloudUrl,
    localPath,
    thumbnails: { small: text(thumbnails.small), large: text(thumbnails.large) },
    deleteUrl: text(image.delete_url),
    caption: text(image.caption),
    size: whole(image.size),
    mimeType: text(image.mime_type),
    width: int(image.width),
    height: int(image.height),
    generated: bool(image.generated) ?? false,
    service: oneOf(image.service, imageServices),
    seed: unsignedLong(image.seed),
  };
}

/**
 * The same in a pipeline: what tells the content of the attachment at `path` from others, as an expression. `message`
 * and `place` are expressions of where it stands, for one that has no address.
 */
export function contentExpression(path: string, message: string, place: string): object {
  const isText = (field: string) => ({ $and: [{ $eq: [{ $type: field }, 'string'] }, { $ne: [field, ''] }] });
  const nowhere = { $concat: [{ $toString: message }, ' ', { $toString: place }] };
  const fields = ['sha256', 'cloud_url', 'url'].map((key) => `${path}.${key}`);
  return fields.reduceRight<object>((rest, field) => ({ $cond: [isText(field), field, rest] }), nowhere);
}

function codeOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}
