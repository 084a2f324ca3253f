import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import { bool, int, isObject, object, oneOf, type Stored, text, whole } from './values.js';

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
  size?: number | null;
  mime_type?: string | null;
  generated?: boolean;
  service?: string | null;
  width?: number | null;
  height?: number | null;
  thumbnail_url?: string | null;
}

const imageServices = ['IMGBB', 'LOCAL', 'POSTIMAGES'] as const;

/** Who keeps an image. */
export type ImageService = (typeof imageServices)[number];

/** An attachment as the graph serves it. */
export interface Image {
  readonly __typename: 'Image';
  /** Unlike that of any other attachment of its message. */
  readonly key: string;
  readonly contentId: string;
  readonly messageKey: Types.ObjectId;
  readonly conversationKey: Types.ObjectId;
  readonly cloudUrl: string | null;
  readonly localPath: string | null;
  readonly thumbnailUrl: string | null;
  /** For the owner's eyes only. */
  readonly deleteUrl: string | null;
  readonly caption: string | null;
  readonly size: number | null;
  readonly mimeType: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly generated: boolean;
  readonly service: ImageService | null;
}

/** The part of a message that holds its attachments. */
export interface StoredAttachments {
  readonly _id: Types.ObjectId;
  readonly conversation_id: Types.ObjectId;
  readonly images?: readonly ImageDocument[];
}

/** The attachments of a message. An attachment's key is a code of its content, numbered where one content repeats. */
export function toImages(document: StoredAttachments): readonly Image[] {
  const seen = new Map<string, number>();
  return storedImages(document.images).map(([place, stored]) => {
    const image = toImage(document, place, stored);
    const repeat = seen.get(image.contentId) ?? 0;
    seen.set(image.contentId, repeat + 1);
    return repeat === 0 ? image : { ...image, key: `${image.contentId}-${repeat}` };
  });
}

function storedImages(images: unknown): (readonly [number, Stored])[] {
  if (!Array.isArray(images)) return [];
  return images
    .map((item: unknown, place) => [place, item] as const)
    .filter((entry): entry is [number, Stored] => isObject(entry[1]));
}

/** The attachment at a place of its message, counted from 0; the first of its content there. */
export function toImage(
  message: Omit<StoredAttachments, 'images'>,
  place: number,
  stored: ImageDocument | Stored,
): Image {
  const image = object(stored);
  const cloudUrl = text(image.cloud_url) || null;
  const localPath = text(image.url) || null;
  const contentId = contentIdOf(cloudUrl ?? localPath ?? `${message._id.toHexString()} ${place}`);
  return {
    __typename: 'Image',
    key: contentId,
    contentId,
    messageKey: message._id,
    conversationKey: message.conversation_id,
    cloudUrl,
    localPath,
    thumbnailUrl: text(image.thumbnail_url),
    deleteUrl: text(image.delete_url),
    caption: text(image.caption),
    size: whole(image.size),
    mimeType: text(image.mime_type),
    width: int(image.width),
    height: int(image.height),
    generated: bool(image.generated) ?? false,
    service: oneOf(image.service, imageServices),
  };
}

/**
 * The same in a pipeline: what tells the content of the attachment at `path` from others, as an expression. `message`
 * and `place` are expressions of where it stands, for one that has no address.
 */
export function contentExpression(path: string, message: string, place: string): object {
  const isText = (field: string) => ({ $and: [{ $eq: [{ $type: field }, 'string'] }, { $ne: [field, ''] }] });
  const nowhere = { $concat: [{ $toString: message }, ' ', { $toString: place }] };
  return {
    $cond: [
      isText(`${path}.cloud_url`),
      `${path}.cloud_url`,
      { $cond: [isText(`${path}.url`), `${path}.url`, nowhere] },
    ],
  };
}

function contentIdOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}
