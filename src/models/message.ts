import { type mongo, Schema, type Types } from 'mongoose';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';
import { type Generation, generationSchema, toGeneration } from './generation.js';
import { type Image, type ImageDocument, toImages } from './image.js';
import { type MessageFile, type MessageFileDocument, toMessageFile } from './messageFile.js';
import {
  beginningOfTime,
  bool,
  date,
  extra,
  int,
  number,
  object,
  objectId,
  objects,
  oneOf,
  text,
  whole,
} from './values.js';
import { toVersionReason, type VersionReason } from './versionReason.js';

/** A document of `messages`: one version of one message. */
export interface MessageDocument {
  _id: Types.ObjectId;
  conversation_id: Types.ObjectId;
  role: string;
  content?: string;
  images?: ImageDocument[];
  files?: MessageFileDocument[];
  metadata?: Record<string, unknown> | null;
  version?: number | mongo.Int32 | mongo.Long;
  /** The version this one was edited from; null for the original. */
  parent_message_id?: Types.ObjectId | null;
  is_edited?: boolean;
  is_stopped?: boolean;
  created_at?: Date;
  /** Of this program: the line on which its place is; absent on the main one. */
  branch_id?: Types.ObjectId;
  /** Of this program: on a later version in the place of one that started a line, that one. */
  place_id?: Types.ObjectId;
  /** Of this program: why a later version was written; absent where another program wrote it. */
  version_reason?: string;
}

const list = (definition: Record<string, unknown>) => ({
  type: [new Schema(definition, { _id: false, strict: false })],
  default: undefined,
});

/** The collection `messages`. */
export const messages: CollectionDefinition<MessageDocument> = {
  name: 'messages',
  schema: new Schema<MessageDocument>(
    {
      conversation_id: { type: Schema.Types.ObjectId, required: true },
      role: { type: String, required: true },
      content: String,
      images: list({
        url: String,
        cloud_url: String,
        delete_url: String,
        caption: String,
        size: Number,
        mime_type: String,
        generated: Boolean,
        service: String,
        width: Number,
        height: Number,
        id: String,
        sha256: String,
        thumbnails: { small: String, large: String },
      }),
      files: list({
        name: String,
        path: String,
        type: String,
        size: Number,
        mime_type: String,
        analysis_result: String,
        id: String,
      }),
      metadata: {
        default: undefined,
        type: new Schema(
          {
            model: String,
            tokens: Number,
            temperature: Number,
            finish_reason: String,
            generation_time_ms: Number,
            prompt: String,
            negative_prompt: String,
            denoising_strength: Number,
            cloud_service: String,
            num_images: Number,
            ...generationSchema,
          },
          { _id: false, strict: false },
        ),
      },
      version: Number,
      parent_message_id: Schema.Types.ObjectId,
      is_edited: Boolean,
      is_stopped: Boolean,
      created_at: Date,
      branch_id: Schema.Types.ObjectId,
      place_id: Schema.Types.ObjectId,
      version_reason: String,
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { conversation_id: 1, parent_message_id: 1, branch_id: 1, created_at: -1, _id: -1 },
      serves: 'Conversation.messages: the originals of the main line in order, from either end',
    },
    {
      keys: { conversation_id: 1, branch_id: 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { branch_id: { $exists: true } } },
      serves: 'Conversation.messages: the places of another line in order, from either end',
    },
    {
      keys: {
        conversation_id: 1,
        created_at: -1,
        parent_message_id: 1,
        place_id: 1,
        branch_id: 1,
        version: 1,
        _id: 1,
      },
      options: { partialFilterExpression: { parent_message_id: { $type: 'objectId' } } },
      serves: 'the later versions of a conversation since an instant, without their documents',
    },
    {
      keys: { conversation_id: 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { 'images.0': { $exists: true } } },
      serves: 'Conversation.images, Conversation.imageCount and Owner.images',
    },
    {
      keys: { 'images.cloud_url': 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { 'images.0': { $exists: true } } },
      serves: 'Image.messages of an image with a cloud copy',
    },
    {
      keys: { 'images.url': 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { 'images.0': { $exists: true } } },
      serves: 'Image.messages of an image without a cloud copy',
    },
    {
      keys: { 'images.sha256': 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { 'images.0': { $exists: true } } },
      serves: 'Image.messages of an image whose bytes were stored here',
    },
  ],
  sharding: {
    key: { conversation_id: 'hashed' },
    because:
      'a message is read with its conversation and has no owner of its own; new conversations are spread by the hash',
  },
};

const roles = ['USER', 'ASSISTANT', 'SYSTEM'] as const;
const finishReasons = ['STOP', 'LENGTH', 'INTERRUPTED'] as const;

/** One version of a message as the graph serves it. */
export interface Message {
  readonly __typename: 'Message';
  readonly key: Types.ObjectId;
  readonly conversationKey: Types.ObjectId;
  readonly role: (typeof roles)[number] | 'OTHER';
  readonly content: string;
  readonly images: readonly Image[];
  readonly files: readonly MessageFile[];
  readonly metadata: Generation & {
    readonly model: string | null;
    readonly tokens: number | null;
    readonly temperature: number | null;
    readonly finishReason: (typeof finishReasons)[number] | null;
    readonly generationTimeMs: number | null;
    readonly prompt: string | null;
    readonly negativePrompt: string | null;
    readonly denoisingStrength: number | null;
    readonly cloudService: string | null;
    readonly numImages: number | null;
    readonly extra: Record<string, unknown>;
  };
  readonly version: number;
  readonly parentKey: Types.ObjectId | null;
  /** The line that its place is on; null for the main one. */
  readonly lineKey: Types.ObjectId | null;
  /** The version whose place it stands in, where that started a line. */
  readonly placeKey: Types.ObjectId | null;
  readonly isEdited: boolean;
  readonly isStopped: boolean;
  /** Why this version was written; null for an original. */
  readonly versionReason: VersionReason | null;
  readonly createdAt: Date;
  /** `createdAt` as MongoDB orders it: what has no time comes first. */
  readonly placedAt: Date;
}

/** The stored keys of each field. */
export const messagePaths: FieldPaths = {
  // What tells a version's place among the others is needed to find the latest.
  always: ['_id', 'conversation_id', 'parent_message_id', 'branch_id', 'place_id', 'version', 'created_at'],
  fields: {
    role: ['role'],
    content: ['content'],
    images: ['images'],
    files: ['files'],
    metadata: ['metadata'],
    isEdited: ['is_edited'],
    isStopped: ['is_stopped'],
    versionReason: ['version_reason', 'is_edited'],
  },
};

/** Reads a document. */
export function toMessage(document: MessageDocument): Message {
  return {
    __typename: 'Message',
    key: document._id,
    conversationKey: document.conversation_id,
    role: oneOf(document.role, roles) ?? 'OTHER',
    content: text(document.content) ?? '',
    images: document.images?.length ? toImages(document) : [],
    files: document.files ? objects(document.files).map(toMessageFile) : [],
    // Most pages are read without them.
    metadata: document.metadata ? toMetadata(object(document.metadata)) : noMetadata,
    version: versionNumber(document),
    parentKey: objectId(document.parent_message_id),
    lineKey: objectId(document.branch_id),
    placeKey: objectId(document.place_id),
    isEdited: bool(document.is_edited) ?? false,
    isStopped: bool(document.is_stopped) ?? false,
    versionReason: toVersionReason(document),
    createdAt: date(document.created_at) ?? document._id.getTimestamp(),
    placedAt: date(document.created_at) ?? beginningOfTime,
  };
}

/** The number of a stored version; 1 where none was stored. */
export function versionNumber(document: Pick<MessageDocument, 'version'>): number {
  return whole(document.version, 1, 2_147_483_647) ?? 1;
}

function toMetadata(metadata: Readonly<Record<string, unknown>>): Message['metadata'] {
  const { model, tokens, temperature, finish_reason, generation_time_ms, prompt, negative_prompt } = metadata;
  const [generation, read] = toGeneration(metadata);
  return {
    model: text(model),
    tokens: int(tokens),
    temperature: number(temperature),
    finishReason: oneOf(finish_reason, finishReasons),
    generationTimeMs: int(generation_time_ms),
    prompt: text(prompt),
    negativePrompt: text(negative_prompt),
    denoisingStrength: number(metadata.denoising_strength),
    cloudService: text(metadata.cloud_service),
    numImages: int(metadata.num_images),
    ...generation,
    extra: extra(metadata, [...metadataKeys, ...read]),
  };
}

const metadataKeys = [
  'model',
  'tokens',
  'temperature',
  'finish_reason',
  'generation_time_ms',
  'prompt',
  'negative_prompt',
  'denoising_strength',
  'cloud_service',
  'num_images',
];

const noMetadata = toMetadata({});
