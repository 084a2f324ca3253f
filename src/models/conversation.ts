import { Schema, type Types } from 'mongoose';
import { type LineKey, Lines } from '../branches.js';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';
import { bool, date, extra, int, json, number, object, objectId, objects, text, whole } from './values.js';

/** A document of `conversations`. */
export interface ConversationDocument {
  _id: Types.ObjectId;
  /** The owner; null when it was erased and the conversation kept. */
  user_id: string | null;
  model?: string | null;
  title?: string;
  /** Empty when there is none. */
  system_prompt?: string | null;
  total_messages?: number;
  total_tokens?: number;
  is_archived?: boolean;
  metadata?: {
    temperature?: number;
    max_tokens?: number;
    top_p?: number;
    custom_settings?: Record<string, unknown>;
  } | null;
  created_at?: Date;
  updated_at?: Date;
  /** Of this program: how often what stands in it was written. Two writers of one conversation meet here. */
  revision?: number;
  /** Of this program: the lines but the main one, in the order in which they began; absent when there are none. */
  branches?: LineDocument[];
  /** Of this program: the line whose end is shown; null or absent for the main one. */
  active_branch_id?: Types.ObjectId | null;
}

/** A line of a conversation: where it left another one. */
export interface LineDocument {
  /** The message that began it. */
  _id: Types.ObjectId;
  /** The line that it left; null for the main one. */
  parent_id: Types.ObjectId | null;
  /** The place behind which it left, by its time and `_id`; null where it begins the conversation anew. */
  after_at: Date | null;
  after_id: Types.ObjectId | null;
  created_at: Date;
}

/** The collection `conversations`. */
export const conversations: CollectionDefinition<ConversationDocument> = {
  name: 'conversations',
  schema: new Schema<ConversationDocument>(
    {
      user_id: String,
      model: String,
      title: String,
      system_prompt: String,
      total_messages: Number,
      total_tokens: Number,
      is_archived: Boolean,
      metadata: {
        default: undefined,
        type: new Schema(
          { temperature: Number, max_tokens: Number, top_p: Number, custom_settings: Object },
          { _id: false, strict: false },
        ),
      },
      created_at: Date,
      updated_at: Date,
      revision: Number,
      branches: {
        default: undefined,
        type: [
          new Schema({
            parent_id: Schema.Types.ObjectId,
            after_at: Date,
            after_id: Schema.Types.ObjectId,
            created_at: Date,
          }),
        ],
      },
      active_branch_id: Schema.Types.ObjectId,
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { user_id: 1, is_archived: 1, updated_at: -1, _id: -1 },
      serves: 'Owner.conversations, last activity first; OwnerStats',
    },
    {
      keys: { user_id: 1, is_archived: 1, created_at: -1, _id: -1 },
      serves: 'Owner.conversations by CREATED_AT',
    },
    {
      keys: { user_id: 1, model: 1, is_archived: 1, updated_at: -1, _id: -1 },
      serves: 'Owner.conversations of one model',
    },
  ],
  sharding: {
    key: { user_id: 'hashed', _id: 1 },
    because:
      'lists are those of one owner; a hash spreads new owners, and `_id` lets one with very much be split',
  },
};

/** A conversation as the graph serves it. */
export interface Conversation {
  readonly __typename: 'Conversation';
  readonly key: Types.ObjectId;
  readonly ownerKey: string | null;
  readonly model: string | null;
  readonly title: string;
  readonly systemPrompt: string | null;
  readonly totalMessages: number;
  readonly totalTokens: number;
  readonly isArchived: boolean;
  readonly generationSettings: {
    readonly temperature: number | null;
    readonly maxTokens: number | null;
    readonly topP: number | null;
    readonly customSettings: Record<string, unknown>;
    readonly extra: Record<string, unknown>;
  };
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Null for a conversation with only the main line. */
  readonly lines: Lines | null;
  /** The line whose end is shown. */
  readonly activeLine: LineKey;
}

/** The stored keys of each field. */
export const conversationPaths: FieldPaths = {
  // Where the messages of a conversation are is needed to read them.
  always: ['_id', 'user_id', 'branches', 'active_branch_id'],
  fields: {
    model: ['model'],
    title: ['title'],
    systemPrompt: ['system_prompt'],
    totalMessages: ['total_messages'],
    totalTokens: ['total_tokens'],
    isArchived: ['is_archived'],
    generationSettings: ['metadata'],
    createdAt: ['created_at'],
    updatedAt: ['updated_at', 'created_at'],
  },
};

/** Reads a document; what another program left out has the default that it would have had. */
export function toConversation(document: ConversationDocument): Conversation {
  const metadata = object(document.metadata);
  const createdAt = date(document.created_at) ?? document._id.getTimestamp();
  return {
    __typename: 'Conversation',
    key: document._id,
    ownerKey: text(document.user_id),
    model: text(document.model),
    title: text(document.title) ?? 'New Chat',
    systemPrompt: text(document.system_prompt) || null,
    totalMessages: int(document.total_messages) ?? 0,
    totalTokens: whole(document.total_tokens) ?? 0,
    isArchived: bool(document.is_archived) ?? false,
    generationSettings: {
      temperature: number(metadata.temperature),
      maxTokens: int(metadata.max_tokens),
      topP: number(metadata.top_p),
      customSettings: json(metadata.custom_settings),
      extra: extra(metadata, ['temperature', 'max_tokens', 'top_p', 'custom_settings']),
    },
    createdAt,
    updatedAt: date(document.updated_at) ?? createdAt,
    ...toLines(document),
  };
}

/** The lines of a document, and which of them is shown. */
export function toLines(
  document: Pick<ConversationDocument, 'branches' | 'active_branch_id'>,
): Pick<Conversation, 'lines' | 'activeLine'> {
  if (!document.branches?.length) return { lines: null, activeLine: null };
  const lines = new Lines(
    objects(document.branches).flatMap(({ _id, parent_id, after_at, after_id }) => {
      const [key, at, after] = [objectId(_id), date(after_at), objectId(after_id)];
      return key ? [{ key, parent: objectId(parent_id), after: at && after && { at, key: after } }] : [];
    }),
  );
  return { lines, activeLine: lines.known(objectId(document.active_branch_id)) };
}
