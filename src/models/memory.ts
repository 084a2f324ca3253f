import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';
import {
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
  texts,
  whole,
} from './values.js';

/** A document of `chatbot_memory`, in either of its two shapes. */
export interface MemoryDocument {
  _id: Types.ObjectId;
  user_id: string | null;
  conversation_id?: Types.ObjectId | null;
  question?: string | null;
  answer?: string | null;
  context?: string | null;
  images?: { url: string; caption?: string; relevance?: number }[];
  /** 1 to 5. */
  rating?: number | null;
  tags?: string[];
  is_public?: boolean;
  metadata?: { model_used?: string; tokens?: number; confidence_score?: number } | null;
  created_at?: Date;
  /** Second shape: 'fact', 'preference' or 'context'. */
  memory_type?: string;
  /** Second shape. */
  content?: string;
  /** Second shape: 1 to 10. */
  importance?: number;
  /** Second shape; in a document of the first a key of ours. */
  updated_at?: Date;
  /** Second shape: gone when it passes. */
  expires_at?: Date | null;
}

/** The collection `chatbot_memory`. */
export const memories: CollectionDefinition<MemoryDocument> = {
  name: 'chatbot_memory',
  schema: new Schema<MemoryDocument>(
    {
      user_id: String,
      conversation_id: Schema.Types.ObjectId,
      question: String,
      answer: String,
      context: String,
      images: {
        type: [new Schema({ url: String, caption: String, relevance: Number }, { _id: false })],
        default: undefined,
      },
      rating: Number,
      tags: { type: [String], default: undefined },
      is_public: Boolean,
      metadata: {
        default: undefined,
        type: new Schema(
          { model_used: String, tokens: Number, confidence_score: Number },
          { _id: false, strict: false },
        ),
      },
      created_at: Date,
      memory_type: String,
      content: String,
      importance: Number,
      updated_at: Date,
      expires_at: Date,
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { user_id: 1, created_at: -1, _id: -1 }, serves: 'Owner.memories, newest first; OwnerStats' },
    { keys: { user_id: 1, tags: 1, created_at: -1, _id: -1 }, serves: 'Owner.memories by tag' },
    {
      keys: { user_id: 1, is_public: 1, created_at: -1, _id: -1 },
      serves: 'Owner.memories, public or private ones',
    },
    {
      keys: { user_id: 1, memory_type: 1, created_at: -1, _id: -1 },
      options: { partialFilterExpression: { memory_type: { $exists: true } } },
      serves: 'Owner.memories of one type, which few memories have',
    },
    { keys: { user_id: 1, rating: -1, created_at: -1, _id: -1 }, serves: 'Owner.memories by RATING' },
    {
      keys: { user_id: 1, tags: 1, rating: -1, created_at: -1, _id: -1 },
      serves: 'Owner.memories by tag and RATING',
    },
    { keys: { conversation_id: 1, created_at: -1, _id: -1 }, serves: 'Conversation.memories, newest first' },
    {
      keys: { is_public: 1, rating: -1, created_at: -1, _id: -1 },
      serves: 'Query.publicMemories, best rating first, then newest',
    },
    {
      keys: { is_public: 1, tags: 1, rating: -1, created_at: -1, _id: -1 },
      serves: 'Query.publicMemories by tag',
    },
    {
      keys: { question: 'text', answer: 'text', context: 'text', content: 'text' },
      // No stemming: the texts are in several languages, Vietnamese among them, which MongoDB has no rules for.
      // A key named `language`, which MongoDB would otherwise read in every document, may mean anything here.
      options: { default_language: 'none', language_override: 'text_search_language' },
      serves: 'filter.search of Owner.memories and Query.publicMemories',
    },
  ],
  sharding: {
    key: { user_id: 'hashed', _id: 1 },
    because: 'lists and searches are those of one owner; spread and split as conversations are',
  },
};

const memoryTypes = ['FACT', 'PREFERENCE', 'CONTEXT'] as const;

/** What kind of statement a memory is. */
export type MemoryType = (typeof memoryTypes)[number];

/** A memory as the graph serves it. */
export interface Memory {
  readonly __typename: 'Memory';
  readonly key: Types.ObjectId;
  readonly ownerKey: string | null;
  readonly conversationKey: Types.ObjectId | null;
  readonly question: string | null;
  readonly answer: string | null;
  readonly context: string | null;
  readonly type: MemoryType | null;
  readonly content: string | null;
  readonly importance: number | null;
  readonly images: readonly {
    readonly url: string;
    readonly caption: string | null;
    readonly relevance: number | null;
  }[];
  readonly rating: number | null;
  readonly tags: readonly string[];
  readonly isPublic: boolean;
  readonly metadata: {
    readonly modelUsed: string | null;
    readonly tokens: number | null;
    readonly confidenceScore: number | null;
    readonly extra: Record<string, unknown>;
  };
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** The stored keys of each field. */
export const memoryPaths: FieldPaths = {
  always: ['_id', 'user_id', 'conversation_id'],
  fields: {
    question: ['question'],
    answer: ['answer'],
    context: ['context'],
    type: ['memory_type'],
    content: ['content'],
    importance: ['importance'],
    images: ['images'],
    rating: ['rating'],
    tags: ['tags'],
    isPublic: ['is_public'],
    metadata: ['metadata'],
    createdAt: ['created_at'],
    updatedAt: ['updated_at'],
    expiresAt: ['expires_at'],
  },
};

/** Whether a memory is a statement, and not a question with its answer. */
export function isStatement({ question, answer, type, content }: Memory): boolean {
  return question === null && answer === null && (type !== null || content !== null);
}

/** Reads either shape. */
export function toMemory(document: MemoryDocument): Memory {
  const metadata = object(document.metadata);
  return {
    __typename: 'Memory',
    key: document._id,
    ownerKey: text(document.user_id),
    conversationKey: objectId(document.conversation_id),
    question: text(document.question),
    answer: text(document.answer),
    context: text(document.context),
    type: oneOf(document.memory_type, memoryTypes),
    content: text(document.content),
    importance: whole(document.importance, 1, 10),
    images: objects(document.images).map((image) => ({
      url: text(image.url) ?? '',
      caption: text(image.caption),
      relevance: number(image.relevance),
    })),
    rating: whole(document.rating, 1, 5),
    tags: texts(document.tags),
    isPublic: bool(document.is_public) ?? false,
    metadata: {
      modelUsed: text(metadata.model_used),
      tokens: int(metadata.tokens),
      confidenceScore: number(metadata.confidence_score),
      extra: extra(metadata, ['model_used', 'tokens', 'confidence_score']),
    },
    createdAt: date(document.created_at) ?? document._id.getTimestamp(),
    updatedAt: date(document.updated_at),
    expiresAt: date(document.expires_at),
  };
}
