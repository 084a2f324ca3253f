import type { IncomingFile } from '../uploads/incomingFile.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { User as UserModel } from '../models/user.js';
import type { AnonymousSession as AnonymousSessionModel } from '../models/anonymousSession.js';
import type { Session as SessionModel } from '../models/session.js';
import type { UserSettings as UserSettingsModel } from '../models/userSettings.js';
import type { Conversation as ConversationModel } from '../models/conversation.js';
import type { Branch as BranchModel } from '../services/branch.js';
import type { Message as MessageModel } from '../models/message.js';
import type { MessageFile as MessageFileModel } from '../models/messageFile.js';
import type { Image as ImageModel } from '../models/image.js';
import type { Memory as MemoryModel } from '../models/memory.js';
import type { UploadedFile as UploadedFileModel } from '../models/uploadedFile.js';
import type { Owner as OwnerModel } from '../loaders/owner.js';
import type { GraphNode } from '../services/node.js';
import type { UserError as UserErrorModel, InputError as InputErrorModel, ConflictError as ConflictErrorModel } from '../userErrors.js';
import type { UserConnection as UserPage, SessionConnection as SessionPage, ConversationConnection as ConversationPage, BranchConnection as BranchPage, MessageConnection as MessagePage, ImageConnection as ImagePage, MemoryConnection as MemoryPage, UploadedFileConnection as UploadedFilePage } from '../resolvers/connections.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in ISO 8601 with milliseconds, always in UTC, for example `2026-01-31T09:30:00.000Z`. */
  DateTimeISO: { input: Date; output: Date; }
  /** A JSON object whose keys this graph does not know in advance. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** A whole number up to 2^53 - 1, for sums and sizes that may pass the 32 bits of `Int`. */
  SafeInt: { input: number; output: number; }
  /**
   * A whole number from 0 to 2^64 - 1 as a string of its digits, because many programs read a number in JSON with 53 bits only.
   * Numbers up to 2^53 - 1 are taken too, and in a document those of any size.
   */
  UnsignedLong: { input: string; output: string; }
  /**
   * This is a file of a GraphQL multipart request: null in the variables, and the file in the part that `map` names. As a
   * value in JSON, or in the document, it is refused.
   */
  Upload: { input: IncomingFile; output: IncomingFile; }
};

/** Images that a model has made together, and what they were made with. */
export type AddGeneratedImagesInput = {
  /** How closely the images were to follow the prompt, 0 to 100; null when it is not known. */
  readonly cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** What the assistant says with the images, at most 250000 characters. */
  readonly content?: Scalars['String']['input'];
  /** The conversation. */
  readonly conversationId: Scalars['ID']['input'];
  /** How far they may go from the image that they were made from, 0 to 1; null when they were made from none. */
  readonly denoisingStrength?: InputMaybe<Scalars['Float']['input']>;
  /** Time the generation took, in milliseconds, at most a day; null when it was not measured. */
  readonly generationTimeMs?: InputMaybe<Scalars['Int']['input']>;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same message for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The images, 1 to 10, with 100 million pixels together. */
  readonly images: ReadonlyArray<NewGeneratedImageInput>;
  /** The LoRA models that were used with it, at most 20; null for none. */
  readonly loraModels?: InputMaybe<ReadonlyArray<LoraModelInput>>;
  /** The model, at most 100 characters; null when it is not known. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** What they should not show, at most 20000 characters; null when nothing was said. */
  readonly negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** What they show, as the model was told, at most 20000 characters. */
  readonly prompt: Scalars['String']['input'];
  /** How noise was taken away, such as `DPM++ 2M Karras`, at most 100 characters; null when it is not known. */
  readonly sampler?: InputMaybe<Scalars['String']['input']>;
  /**
   * What the generation began with: the seed that was used, not the -1 by which some programs are asked for any. Null when
   * it is not known.
   */
  readonly seed?: InputMaybe<Scalars['UnsignedLong']['input']>;
  /** In how many steps, 1 to 1000; null when it is not known. */
  readonly steps?: InputMaybe<Scalars['Int']['input']>;
};

/** The message with the images. */
export type AddGeneratedImagesPayload = {
  readonly __typename?: 'AddGeneratedImagesPayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The new message of the assistant; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** The new message with its place in `Conversation.messages`; null when there are user errors. */
  readonly messageEdge?: Maybe<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A message to add to a conversation. */
export type AddMessageInput = {
  /** What is said, at most 250000 characters; it may be `""` when there are images or files. */
  readonly content: Scalars['String']['input'];
  /** The conversation. */
  readonly conversationId: Scalars['ID']['input'];
  /** Files to attach, at most 10; null for none. Each becomes a file of the conversation's owner. */
  readonly files?: InputMaybe<ReadonlyArray<NewFileInput>>;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same message for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Images to attach, at most 10; null for none. */
  readonly images?: InputMaybe<ReadonlyArray<NewImageInput>>;
  /** Whether the owner stopped the generation before its end; only for `ASSISTANT`. */
  readonly isStopped?: Scalars['Boolean']['input'];
  /** How the message came about; null when there is nothing to tell. */
  readonly metadata?: InputMaybe<MessageMetadataInput>;
  /**
   * The message that the new one follows, by any of its versions; where something follows it already, a branch starts. Null for the
   * leaf of the active branch.
   */
  readonly previousMessageId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Who speaks. Owners write as `USER`, services as `ASSISTANT` and `SYSTEM`; developers and admins write as all three
   * in their own conversations.
   */
  readonly role?: MessageRole;
};

/** The message that was added. */
export type AddMessagePayload = {
  readonly __typename?: 'AddMessagePayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The new message; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** The new message with its place in `Conversation.messages`; null when there are user errors. */
  readonly messageEdge?: Maybe<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Messages to add to a conversation one after the other, all or none. */
export type AddMessagesInput = {
  /** The conversation. */
  readonly conversationId: Scalars['ID']['input'];
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same messages for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 messages, in their order. */
  readonly messages: ReadonlyArray<NewMessageInput>;
  /**
   * The message that the first of them follows, by any of its versions; where something follows it already, a branch starts. Null for the
   * leaf of the active branch.
   */
  readonly previousMessageId?: InputMaybe<Scalars['ID']['input']>;
};

/** The messages that were added. */
export type AddMessagesPayload = {
  readonly __typename?: 'AddMessagesPayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The new messages with their places in `Conversation.messages`, in their order; empty when there are user errors. */
  readonly messageEdges: ReadonlyArray<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * An owner without an account: somebody who started to chat without signing up. Also stands for an owner whose account
 * is gone. Seen by itself and by admins.
 */
export type AnonymousSession = Node & Owner & {
  readonly __typename?: 'AnonymousSession';
  /** The owner's conversations, last activity first. Archived ones only when the filter says so. */
  readonly conversations: ConversationConnection;
  /** When the session was started here; null when another program started it. */
  readonly createdAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The owner's uploaded files, newest first. */
  readonly files: UploadedFileConnection;
  /** Opaque and stable; the session's own identifier is sealed in it and cannot be read from it. */
  readonly id: Scalars['ID']['output'];
  /**
   * The images in the owner's conversations, newest first. An image that stands in several messages comes once,
   * as its newest attachment.
   */
  readonly images: ImageConnection;
  /** What the assistant keeps for this owner, newest first; ranked when the filter searches. Expired memories are gone. */
  readonly memories: MemoryConnection;
  /** The owner's settings; the defaults where nothing was stored yet. */
  readonly settings: UserSettings;
  /** Sums over everything the owner has. */
  readonly stats: OwnerStats;
};


/**
 * An owner without an account: somebody who started to chat without signing up. Also stands for an owner whose account
 * is gone. Seen by itself and by admins.
 */
export type AnonymousSessionConversationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConversationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ConversationOrder>;
};


/**
 * An owner without an account: somebody who started to chat without signing up. Also stands for an owner whose account
 * is gone. Seen by itself and by admins.
 */
export type AnonymousSessionFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UploadedFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UploadedFileOrder>;
};


/**
 * An owner without an account: somebody who started to chat without signing up. Also stands for an owner whose account
 * is gone. Seen by itself and by admins.
 */
export type AnonymousSessionImagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ImageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * An owner without an account: somebody who started to chat without signing up. Also stands for an owner whose account
 * is gone. Seen by itself and by admins.
 */
export type AnonymousSessionMemoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MemoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MemoryOrder>;
};

/** A question with its answer, to keep. */
export type AnsweredQuestionInput = {
  /** What was answered, at most 50000 characters. */
  readonly answer: Scalars['String']['input'];
  /** What the question is about, at most 20000 characters; null for nothing. */
  readonly context?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 pictures that belong to the memory; null for none. */
  readonly images?: InputMaybe<ReadonlyArray<MemoryImageInput>>;
  /** How the answer came about; null when not known. */
  readonly metadata?: InputMaybe<MemoryMetadataInput>;
  /** What was asked, at most 10000 characters. */
  readonly question: Scalars['String']['input'];
  /** How good the answer is, 1 to 5; null when not rated. */
  readonly rating?: InputMaybe<Scalars['Int']['input']>;
  /**
   * At most 50 words to find the memory by, each of 1 to 64 characters; null for none. White space around a word is
   * taken off, and a word that is given twice is kept once.
   */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Conversations to put away. */
export type ArchiveConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of each conversation. */
export type ArchiveConversationsPayload = {
  readonly __typename?: 'ArchiveConversationsPayload';
  /** A result for each id, in their order. */
  readonly results: ReadonlyArray<ConversationResult>;
  /** What a person can mend in the input as a whole. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Images for a message that is there. */
export type AttachImagesInput = {
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same images for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The images, behind those that the message has: together at most 10. */
  readonly images: ReadonlyArray<NewImageInput>;
  /** The version of the message that is to show them. */
  readonly messageId: Scalars['ID']['input'];
};

/** The images that were attached. */
export type AttachImagesPayload = {
  readonly __typename?: 'AttachImagesPayload';
  /** The images that were attached; those of them that were removed meanwhile are left out for a repeat. */
  readonly images: ReadonlyArray<Image>;
  /** The version of the message as it is now; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * A branch of a conversation: the path from the first message to one that nothing follows. A conversation without forks has
 * one.
 */
export type Branch = Node & {
  readonly __typename?: 'Branch';
  /** Where the branch is. */
  readonly conversation: Conversation;
  /** Opaque and stable as long as the branch has messages of its own. */
  readonly id: Scalars['ID']['output'];
  /** Whether this is the branch that `Conversation.messages` shows when none is named. */
  readonly isActive: Scalars['Boolean']['output'];
  /** When the last message was written. Later versions of it do not count. */
  readonly lastActivityAt: Scalars['DateTimeISO']['output'];
  /** The last message, in its latest version. */
  readonly leaf: Message;
  /** How many messages the path has. */
  readonly messageCount: Scalars['Int']['output'];
  /** The first words that only this branch and those that fork from it have; the conversation's title where it was there first. */
  readonly title: Scalars['String']['output'];
};

/** A page of branches. */
export type BranchConnection = {
  readonly __typename?: 'BranchConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<BranchEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Branch>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of branches and its place in the order. */
export type BranchEdge = {
  readonly __typename?: 'BranchEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Branch;
};

/** The old password and the new one. */
export type ChangePasswordInput = {
  /** The password that holds now. A wrong one counts as a failed sign-in. */
  readonly currentPassword: Scalars['String']['input'];
  /**
   * The password that holds from now on, 8 to 128 characters of any script, and neither one of the most common ones nor the
   * name or the e-mail address of the account.
   */
  readonly newPassword: Scalars['String']['input'];
};

/** The account with the new password. */
export type ChangePasswordPayload = {
  readonly __typename?: 'ChangePasswordPayload';
  /** How many other sign-ins have ended. */
  readonly endedSessions: Scalars['Int']['output'];
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The account; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** Who gets which role. */
export type ChangeUserRoleInput = {
  /** The user. */
  readonly id: Scalars['ID']['input'];
  /** What the user may do from now on. */
  readonly role: Role;
};

/** The user with the new role. */
export type ChangeUserRolePayload = {
  readonly __typename?: 'ChangeUserRolePayload';
  /** The user as it is now; null when there are user errors. */
  readonly user?: Maybe<User>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How the assistant answers. */
export type ChatbotSettings = {
  readonly __typename?: 'ChatbotSettings';
  /** The model that new conversations start with. */
  readonly defaultModel: Scalars['String']['output'];
  /** Whether the assistant may make images. */
  readonly enableImageGen: Scalars['Boolean']['output'];
  /** Whether the assistant remembers. */
  readonly enableMemory: Scalars['Boolean']['output'];
  /** Whether the assistant may use tools. */
  readonly enableTools: Scalars['Boolean']['output'];
  /** The longest answer, in tokens. */
  readonly maxTokens: Scalars['Int']['output'];
  /** What the model is told before every conversation. */
  readonly systemPrompt: Scalars['String']['output'];
  /** How freely the model chooses its words, 0 to 2. */
  readonly temperature: Scalars['Float']['output'];
};

/** How the assistant is to answer. A value that is left out or null stays as it is. */
export type ChatbotSettingsInput = {
  /** The model that new conversations start with, at most 100 characters; null to leave it. */
  readonly defaultModel?: InputMaybe<Scalars['String']['input']>;
  /** Whether the assistant may make images; null to leave it. */
  readonly enableImageGen?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the assistant remembers; null to leave it. */
  readonly enableMemory?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the assistant may use tools; null to leave it. */
  readonly enableTools?: InputMaybe<Scalars['Boolean']['input']>;
  /** The longest answer, 1 to 1000000 tokens; null to leave it. */
  readonly maxTokens?: InputMaybe<Scalars['Int']['input']>;
  /** What the model is told before every conversation, at most 20000 characters; null to leave it. */
  readonly systemPrompt?: InputMaybe<Scalars['String']['input']>;
  /** How freely the model chooses its words, 0 to 2; null to leave it. */
  readonly temperature?: InputMaybe<Scalars['Float']['input']>;
};

/** The anonymous session to claim. */
export type ClaimAnonymousSessionInput = {
  /** An access token of the anonymous session that works now. It is the proof that the session is yours. */
  readonly accessToken: Scalars['String']['input'];
};

/** What the account got. */
export type ClaimAnonymousSessionPayload = {
  readonly __typename?: 'ClaimAnonymousSessionPayload';
  /** How many conversations it got. */
  readonly conversations: Scalars['Int']['output'];
  /** How many files it got. */
  readonly files: Scalars['Int']['output'];
  /** How many memories it got. */
  readonly memories: Scalars['Int']['output'];
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The account; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** An upload whose bytes have come. */
export type CompleteUploadInput = {
  /**
   * A key of the client's own, at most 64 characters; null for none. An upload makes one file, so a repeat gives the same in
   * either case.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The upload. It is kept for an hour after its bytes have come. */
  readonly uploadId: Scalars['ID']['input'];
};

/** The file that an upload has become. */
export type CompleteUploadPayload = {
  readonly __typename?: 'CompleteUploadPayload';
  /** The file; null when there are user errors. */
  readonly uploadedFile?: Maybe<UploadedFile>;
  /** The file in its owner's list, newest first; null when there are user errors. */
  readonly uploadedFileEdge?: Maybe<UploadedFileEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The object was changed since the client read it. Nothing was written. */
export type ConflictError = UserError & {
  readonly __typename?: 'ConflictError';
  /** What went wrong, for programs: `CONFLICT`. */
  readonly code: UserErrorCode;
  /** The object as it is now. */
  readonly current: Node;
  /** A sentence for the person. */
  readonly message: Scalars['String']['output'];
  /** Where in the input the expectation stands, from the outermost name inwards. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A conversation between an owner and an assistant. */
export type Conversation = Node & {
  readonly __typename?: 'Conversation';
  /**
   * The leaf of the branch that is shown when none is named: of the one that was started or selected last. Where that branch
   * has lost all its messages, of the one that is left where it began. Null in an empty conversation.
   */
  readonly activeLeaf?: Maybe<Message>;
  /** The branches, at most 500, last activity first; none in an empty conversation. */
  readonly branches: BranchConnection;
  /** When the conversation was started. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /** The files uploaded in this conversation, newest first. */
  readonly files: UploadedFileConnection;
  /** How answers are generated in this conversation. */
  readonly generationSettings: GenerationSettings;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** How many images the conversation has, each counted once. */
  readonly imageCount: Scalars['Int']['output'];
  /**
   * The images in this conversation, newest first. An image that stands in several messages or versions comes once,
   * as its newest attachment.
   */
  readonly images: ImageConnection;
  /** Whether the conversation was put away. */
  readonly isArchived: Scalars['Boolean']['output'];
  /**
   * The last message of the active branch in its latest version; null in an empty conversation. `activeLeaf` is another name
   * for it.
   */
  readonly lastMessage?: Maybe<Message>;
  /** What the assistant kept from this conversation, newest first; for services only what is public. */
  readonly memories: MemoryConnection;
  /** The messages of one branch in order, each in its place and there in its latest version. */
  readonly messages: MessageConnection;
  /** The model that answers, for example `grok-3`; null in documents that name none. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** Whose conversation this is; null when its owner was erased and the conversation kept, and for services. */
  readonly owner?: Maybe<Owner>;
  /** What the model is told before the conversation; null when nothing was set. */
  readonly systemPrompt?: Maybe<Scalars['String']['output']>;
  /** The title; `New Chat` before the first message. */
  readonly title: Scalars['String']['output'];
  /** Messages in the conversation, on all branches; later versions of a message do not count. */
  readonly totalMessages: Scalars['Int']['output'];
  /** Tokens in the conversation. */
  readonly totalTokens: Scalars['SafeInt']['output'];
  /**
   * The last activity: a message was added, or the conversation itself changed or archived. An edit of a message does not
   * count.
   */
  readonly updatedAt: Scalars['DateTimeISO']['output'];
};


/** A conversation between an owner and an assistant. */
export type ConversationBranchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A conversation between an owner and an assistant. */
export type ConversationFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A conversation between an owner and an assistant. */
export type ConversationImagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ImageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A conversation between an owner and an assistant. */
export type ConversationMemoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A conversation between an owner and an assistant. */
export type ConversationMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  branch?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of conversations. */
export type ConversationConnection = {
  readonly __typename?: 'ConversationConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ConversationEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Conversation>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of conversations and its place in the order. */
export type ConversationEdge = {
  readonly __typename?: 'ConversationEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Conversation;
};

/** Which conversations. */
export type ConversationFilter = {
  /** Only conversations that are put away, or only those that are not; null for both. */
  readonly isArchived?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only conversations with this model; null for all. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Only conversations whose last activity was before this instant; null for all. */
  readonly updatedBefore?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Only conversations whose last activity was at this instant or later; null for all. */
  readonly updatedSince?: InputMaybe<Scalars['DateTimeISO']['input']>;
};

/** In which order conversations come. */
export type ConversationOrder = {
  /** Which end first. */
  readonly direction: OrderDirection;
  /** By what. */
  readonly field: ConversationOrderField;
};

/** What conversations can be ordered by. */
export type ConversationOrderField =
  /** When the conversation was started. */
  | 'CREATED_AT'
  /** The last activity. */
  | 'UPDATED_AT';

/** What became of one of several conversations. */
export type ConversationResult = {
  readonly __typename?: 'ConversationResult';
  /** The conversation as it is now; null when it was not found. */
  readonly conversation?: Maybe<Conversation>;
  /** The id that was given. */
  readonly id: Scalars['ID']['output'];
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A conversation to start. */
export type CreateConversationInput = {
  /** The message that the conversation begins with, written in the same step; null for an empty conversation. */
  readonly firstMessage?: InputMaybe<NewMessageInput>;
  /** How answers are generated; null to leave it to the owner's settings. */
  readonly generationSettings?: InputMaybe<GenerationSettingsInput>;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same conversation
   * for 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model that answers, at most 100 characters; null for that of the owner's settings. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** What the model is told before the conversation, at most 20000 characters; null for that of the owner's settings. */
  readonly systemPrompt?: InputMaybe<Scalars['String']['input']>;
  /** The title, at most 200 characters; null for one from the owner's first message, `New Chat` before. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** The conversation that was started. */
export type CreateConversationPayload = {
  readonly __typename?: 'CreateConversationPayload';
  /** The new conversation; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The new conversation with its place in `Owner.conversations`; null when there are user errors. */
  readonly conversationEdge?: Maybe<ConversationEdge>;
  /**
   * The first message with its place in `Conversation.messages`; null when none was asked for, or there are
   * user errors, or a repeat finds that it was deleted since.
   */
  readonly messageEdge?: Maybe<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A file that is going to be sent by itself. */
export type CreateUploadUrlInput = {
  /** The conversation of the viewer's that the file is for; null for none. */
  readonly conversationId?: InputMaybe<Scalars['ID']['input']>;
  /** Its name, at most 255 characters, without folders. */
  readonly filename: Scalars['String']['input'];
  /** Its bytes: at least 1, and at most what the setting `MAX_FILE_BYTES` says. No other number is taken then. */
  readonly size: Scalars['SafeInt']['input'];
};

/** Where a file is to be sent. */
export type CreateUploadUrlPayload = {
  readonly __typename?: 'CreateUploadUrlPayload';
  /** When the address ends, in an hour; null when there are user errors. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Names the upload; null when there are user errors. */
  readonly uploadId?: Maybe<Scalars['ID']['output']>;
  /**
   * The address for one `PUT` with the bytes as its body, without a token: who has it may send. Null when there are user
   * errors.
   */
  readonly uploadUrl?: Maybe<Scalars['String']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The proof that the person itself asks. */
export type DeactivateAccountInput = {
  /** The password. A wrong one counts as a failed sign-in. */
  readonly currentPassword: Scalars['String']['input'];
};

/** What has ended. */
export type DeactivateAccountPayload = {
  readonly __typename?: 'DeactivateAccountPayload';
  /** How many sign-ins have ended, with this one. */
  readonly endedSessions: Scalars['Int']['output'];
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose account can no longer be used. */
export type DeactivateUserInput = {
  /** The user. */
  readonly id: Scalars['ID']['input'];
};

/** The user that was deactivated. */
export type DeactivateUserPayload = {
  readonly __typename?: 'DeactivateUserPayload';
  /** The user as it is now; null when there are user errors. */
  readonly user?: Maybe<User>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Conversations to delete with all their messages. Memories and files that come from them stay. */
export type DeleteConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of each conversation. */
export type DeleteConversationsPayload = {
  readonly __typename?: 'DeleteConversationsPayload';
  /** Ids of the conversations that were deleted. */
  readonly deletedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** A problem for each id that was not found. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Memories to delete. */
export type DeleteMemoriesInput = {
  /** Ids of 1 to 100 memories. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of each memory. */
export type DeleteMemoriesPayload = {
  readonly __typename?: 'DeleteMemoriesPayload';
  /** Ids of the memories that were deleted. */
  readonly deletedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** A problem for each id that was not found. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A message to delete with all its versions in its place. Versions of it that have started branches are not there: they stay. */
export type DeleteMessageInput = {
  /** The message, by any of its versions. */
  readonly id: Scalars['ID']['input'];
  /** What becomes of what follows it. */
  readonly mode?: DeleteMode;
};

/** What was deleted. */
export type DeleteMessagePayload = {
  readonly __typename?: 'DeleteMessagePayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The ids of all versions that were deleted, those of the message first; empty when there are user errors. */
  readonly deletedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What becomes of what follows a message that is deleted. */
export type DeleteMode =
  /** It follows the message before. */
  | 'SPLICE'
  /** It is deleted, too, with all branches that fork there. */
  | 'SUBTREE';

/** Files to delete. */
export type DeleteUploadedFilesInput = {
  /** Ids of 1 to 100 files. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of each file. */
export type DeleteUploadedFilesPayload = {
  readonly __typename?: 'DeleteUploadedFilesPayload';
  /** Ids of the files that were deleted. */
  readonly deletedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** A problem for each id that was not found. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Width and height, in pixels. */
export type Dimensions = {
  readonly __typename?: 'Dimensions';
  /** Height in pixels. */
  readonly height: Scalars['Int']['output'];
  /** Width in pixels. */
  readonly width: Scalars['Int']['output'];
};

/** Width and height, in pixels. */
export type DimensionsInput = {
  /** Height in pixels, 1 to 1000000. */
  readonly height: Scalars['Int']['input'];
  /** Width in pixels, 1 to 1000000. */
  readonly width: Scalars['Int']['input'];
};

/** A new wording of a message. The wordings before it stay as versions. */
export type EditMessageInput = {
  /** What is said now, at most 250000 characters; it may be `""` when there are images. */
  readonly content: Scalars['String']['input'];
  /**
   * Edits the message only if its latest version has this number; otherwise a conflict is answered, with the latest
   * version. Null to edit it anyway.
   */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The files that the new version has instead, at most 10; those that it is to keep are given by their `uploadedFileId`.
   * Null to keep all.
   */
  readonly files?: InputMaybe<ReadonlyArray<NewFileInput>>;
  /** The message, by any of its versions: that version is copied, with its images and files unless others are given. */
  readonly id: Scalars['ID']['input'];
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same version for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /**
   * The images that the new version shows instead, at most 10; those that it is to keep are given by their `imageId`. Null
   * to keep all.
   */
  readonly images?: InputMaybe<ReadonlyArray<NewImageInput>>;
  /** What changes in how the message came about; null to leave it. */
  readonly metadata?: InputMaybe<MessageMetadataInput>;
  /**
   * Whether the new version starts a branch, which becomes the active one: what followed the message stays with its wording
   * of today. Otherwise the new version stands in the message's place, and what followed it stays.
   */
  readonly startBranch?: Scalars['Boolean']['input'];
};

/** The version that an edit made. */
export type EditMessagePayload = {
  readonly __typename?: 'EditMessagePayload';
  /** The new version; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** The new version with its place in `Conversation.messages`; null when there are user errors. */
  readonly messageEdge?: Maybe<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which sign-in ends. */
export type EndSessionInput = {
  /** A sign-in of the viewer; it may be this one. */
  readonly id: Scalars['ID']['input'];
};

/** What has ended. */
export type EndSessionPayload = {
  readonly __typename?: 'EndSessionPayload';
  /** The id of the sign-in that has ended; null when there are user errors. */
  readonly endedSessionId?: Maybe<Scalars['ID']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Where the bytes of a file come from. What a file is, its content says: PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB, RTF,
 * text, ZIP, GZ, MP3, WAV, OGG, FLAC, M4A, MP4, WebM, MOV, PNG, JPEG, WebP, GIF and AVIF are taken. Markup and source code are
 * stored as plain text, SVG and programs are refused.
 */
export type FileSourceInput =
  /** The bytes in base64; null when they come in another way. */
  { readonly base64: Scalars['String']['input']; readonly dataUrl?: never; readonly upload?: never; readonly uploadId?: never; readonly uploadedFileId?: never; readonly url?: never; }
  |  /** A data URL in base64; null when the bytes come in another way. */
  { readonly base64?: never; readonly dataUrl: Scalars['String']['input']; readonly upload?: never; readonly uploadId?: never; readonly uploadedFileId?: never; readonly url?: never; }
  |  /** A file of this request, which is a multipart request then; null when the bytes come in another way. */
  { readonly base64?: never; readonly dataUrl?: never; readonly upload: Scalars['Upload']['input']; readonly uploadId?: never; readonly uploadedFileId?: never; readonly url?: never; }
  |  /** An upload that has come, of `createUploadUrl`; null when the bytes come in another way. It is spent with this. */
  { readonly base64?: never; readonly dataUrl?: never; readonly upload?: never; readonly uploadId: Scalars['ID']['input']; readonly uploadedFileId?: never; readonly url?: never; }
  |  /**
   * A file of the same owner: a message has that file then, and `uploadFile` makes a copy of it. Null when the bytes come in
   * another way.
   */
  { readonly base64?: never; readonly dataUrl?: never; readonly upload?: never; readonly uploadId?: never; readonly uploadedFileId: Scalars['ID']['input']; readonly url?: never; }
  |  /**
   * A public address that begins with `https://`, which the server fetches within 8 seconds: without name, password or port,
   * and over at most three redirects; null when the bytes come in another way.
   */
  { readonly base64?: never; readonly dataUrl?: never; readonly upload?: never; readonly uploadId?: never; readonly uploadedFileId?: never; readonly url: Scalars['String']['input']; };

/** Why a generation ended. */
export type FinishReason =
  /** The owner stopped it. */
  | 'INTERRUPTED'
  /** The longest answer was reached. */
  | 'LENGTH'
  /** The model had finished. */
  | 'STOP';

/** A conversation to begin with what another one holds. */
export type ForkConversationInput = {
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same conversation
   * for 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The last message to copy, by any of its versions: it and all before it on its path are copied, with all their versions there. */
  readonly messageId: Scalars['ID']['input'];
  /** The title, at most 200 characters; null for that of the conversation that is copied. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** The conversation that was begun. */
export type ForkConversationPayload = {
  readonly __typename?: 'ForkConversationPayload';
  /** The new conversation; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** The new conversation with its place in `Owner.conversations`; null when there are user errors. */
  readonly conversationEdge?: Maybe<ConversationEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How answers are generated. A value that is null was left to the owner's settings. */
export type GenerationSettings = {
  readonly __typename?: 'GenerationSettings';
  /** Choices of the application, such as `auto_save_images`, `cloud_upload` and `image_service`, under the names that it stored. */
  readonly customSettings: Scalars['JSONObject']['output'];
  /** Keys that another program stored beside these. */
  readonly extra: Scalars['JSONObject']['output'];
  /** The longest answer, in tokens; null when left to the owner's settings. */
  readonly maxTokens?: Maybe<Scalars['Int']['output']>;
  /** How freely the model chooses its words, 0 to 2; null when left to the owner's settings. */
  readonly temperature?: Maybe<Scalars['Float']['output']>;
  /** How much of the likeliest words the model chooses from, 0 to 1; null when left to the model. */
  readonly topP?: Maybe<Scalars['Float']['output']>;
};

/** How answers are to be generated. A value that is left out stays as it is; null leaves it to the owner's settings. */
export type GenerationSettingsInput = {
  /**
   * Choices of the application, stored under the names given here; null for none. A given object replaces the stored one.
   * At most 10000 characters as JSON and 10 levels deep; names must not be empty, begin with `$` or contain a dot.
   */
  readonly customSettings?: InputMaybe<Scalars['JSONObject']['input']>;
  /** The longest answer, 1 to 1000000 tokens; null to leave it to the owner's settings. */
  readonly maxTokens?: InputMaybe<Scalars['Int']['input']>;
  /** How freely the model chooses its words, 0 to 2; null to leave it to the owner's settings. */
  readonly temperature?: InputMaybe<Scalars['Float']['input']>;
  /** How much of the likeliest words the model chooses from, 0 to 1; null to leave it to the model. */
  readonly topP?: InputMaybe<Scalars['Float']['input']>;
};

/**
 * An image attached to a message. The attachment has the id and the caption; `contentId` tells which attachments
 * show the same image.
 */
export type Image = Node & {
  readonly __typename?: 'Image';
  /** What the image shows; null when nothing was written. */
  readonly caption?: Maybe<Scalars['String']['output']>;
  /** The permanent address in the cloud; null when there is no cloud copy. */
  readonly cloudUrl?: Maybe<Scalars['String']['output']>;
  /** The same for all attachments of the same image: the SHA-256 of its bytes where this server stored them. */
  readonly contentId: Scalars['String']['output'];
  /** The page on which the cloud copy can be removed; null for everybody but the owner, and when there is none. */
  readonly deleteUrl?: Maybe<Scalars['String']['output']>;
  /** Whether a model made the image; otherwise it was uploaded. */
  readonly generated: Scalars['Boolean']['output'];
  /** Height in pixels; null when not recorded. */
  readonly height?: Maybe<Scalars['Int']['output']>;
  /**
   * Opaque and stable; an attachment in one version of a message. An edit copies the attachments of the version that it
   * words anew, and each copy has an id of its own.
   */
  readonly id: Scalars['ID']['output'];
  /** The local copy's path as stored; null when there is none. */
  readonly localPath?: Maybe<Scalars['String']['output']>;
  /** The message version that this attachment belongs to. */
  readonly message: Message;
  /**
   * Every message version that uses the same image and that the viewer may see, newest first; for services only
   * those of its conversation.
   */
  readonly messages: MessageConnection;
  /** The media type, for example `image/png`; null when not known. */
  readonly mimeType?: Maybe<Scalars['String']['output']>;
  /** Where copies of the image are at this moment. */
  readonly replication: ReplicationStatus;
  /** What the generation of this image began with; null when it was not generated, or it was not recorded. */
  readonly seed?: Maybe<Scalars['UnsignedLong']['output']>;
  /** Who keeps the image; null when another program stored a service that this graph does not know. */
  readonly service?: Maybe<ImageService>;
  /** Size in bytes, as stored; null when not recorded. */
  readonly size?: Maybe<Scalars['SafeInt']['output']>;
  /**
   * Where this server shows a small WebP picture of the image, on a signed address as `url` is; null when none was made:
   * images that another program stored have none.
   */
  readonly thumbnailUrl?: Maybe<Scalars['String']['output']>;
  /** Where this server shows the image, on a signed address that works in an `<img>` for about an hour. */
  readonly url: Scalars['String']['output'];
  /** Width in pixels; null when not recorded. */
  readonly width?: Maybe<Scalars['Int']['output']>;
};


/**
 * An image attached to a message. The attachment has the id and the caption; `contentId` tells which attachments
 * show the same image.
 */
export type ImageMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * An image attached to a message. The attachment has the id and the caption; `contentId` tells which attachments
 * show the same image.
 */
export type ImageThumbnailUrlArgs = {
  size?: ThumbnailSize;
};

/** A page of images. */
export type ImageConnection = {
  readonly __typename?: 'ImageConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ImageEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Image>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of images and its place in the order. */
export type ImageEdge = {
  readonly __typename?: 'ImageEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Image;
};

/** Which images. */
export type ImageFilter = {
  /** Only images that a model made, or only uploaded ones; null for both. */
  readonly generated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only images with a cloud copy, or only those without; null for both. */
  readonly hasCloudUrl?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only images of messages with this model, named exactly, at most 200 characters; null for all. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Only images whose prompt holds these words, in any order and case, at most 200 characters; null for all. */
  readonly promptContains?: InputMaybe<Scalars['String']['input']>;
  /** Only images kept by this service; null for all. */
  readonly service?: InputMaybe<ImageService>;
};

/** Who keeps an image. */
export type ImageService =
  /** ImgBB, beside the local copy. */
  | 'IMGBB'
  /** This server alone. */
  | 'LOCAL'
  /** Postimages, in old data. */
  | 'POSTIMAGES'
  /** An S3-compatible store, beside the local copy. */
  | 'S3';

/**
 * Where the bytes of an image come from. PNG, JPEG, WebP, GIF and AVIF are taken, up to 20 MB, 24 million pixels (all frames
 * of an animation together), 16384 pixels on a side and 200 frames. A JSON request has a limit too: with the default of
 * `MAX_SIGNED_IN_BODY_BYTES` there is room for about 3.7 MB of images, so send large ones as `upload`.
 */
export type ImageSourceInput =
  /** The bytes in base64; null when they come in another way. */
  { readonly base64: Scalars['String']['input']; readonly dataUrl?: never; readonly imageId?: never; readonly upload?: never; readonly uploadId?: never; readonly url?: never; }
  |  /** A data URL in base64, whose media type is that of the image; null when the bytes come in another way. */
  { readonly base64?: never; readonly dataUrl: Scalars['String']['input']; readonly imageId?: never; readonly upload?: never; readonly uploadId?: never; readonly url?: never; }
  |  /**
   * An image that is in the graph already, of the owner of the conversation: its bytes are not stored again. Null when the
   * bytes come in another way.
   */
  { readonly base64?: never; readonly dataUrl?: never; readonly imageId: Scalars['ID']['input']; readonly upload?: never; readonly uploadId?: never; readonly url?: never; }
  |  /** A file of this request, which is a multipart request then; null when the bytes come in another way. */
  { readonly base64?: never; readonly dataUrl?: never; readonly imageId?: never; readonly upload: Scalars['Upload']['input']; readonly uploadId?: never; readonly url?: never; }
  |  /**
   * A file of the viewer's that has come whole to the address of `createUploadUrl`: it is spent, and no file is made of it.
   * Null when the bytes come in another way.
   */
  { readonly base64?: never; readonly dataUrl?: never; readonly imageId?: never; readonly upload?: never; readonly uploadId: Scalars['ID']['input']; readonly url?: never; }
  |  /**
   * A public address that begins with `https://`, which the server fetches within 8 seconds: without name, password or port,
   * and over at most three redirects; null when the bytes come in another way.
   */
  { readonly base64?: never; readonly dataUrl?: never; readonly imageId?: never; readonly upload?: never; readonly uploadId?: never; readonly url: Scalars['String']['input']; };

/** A value in the input that cannot be accepted as it is. */
export type InputError = UserError & {
  readonly __typename?: 'InputError';
  /** What went wrong, for programs. */
  readonly code: UserErrorCode;
  /** A sentence for the person, naming the argument. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, from the outermost name inwards, for example `["input", "login"]`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The language of an application. */
export type Language =
  /** English. */
  | 'EN'
  /** Vietnamese. */
  | 'VI';

/** A LoRA model and how much it weighed. */
export type LoraModel = {
  readonly __typename?: 'LoraModel';
  /** Which model. */
  readonly name: Scalars['String']['output'];
  /** How much it weighed; 1 is the model as it was trained. */
  readonly weight: Scalars['Float']['output'];
};

/** A LoRA model and how much it is to weigh. */
export type LoraModelInput = {
  /** Which model, at most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** How much it weighs, -10 to 10. */
  readonly weight: Scalars['Float']['input'];
};

/**
 * Something the assistant keeps for later: a question with its answer, or a statement of a certain type.
 * Public memories are seen by everybody, without their owner and conversation.
 */
export type Memory = Node & {
  readonly __typename?: 'Memory';
  /** What was answered; null for a statement. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** The statement; null for a question with its answer. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** What the question was about; null when nothing was noted. */
  readonly context?: Maybe<Scalars['String']['output']>;
  /** Where the memory comes from; null when it comes from no conversation, or the viewer may not see that. */
  readonly conversation?: Maybe<Conversation>;
  /** When the memory was made. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /** When the memory is gone by itself; null when it stays. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** The pictures that belong to the memory. */
  readonly images: ReadonlyArray<MemoryImage>;
  /** How much the statement matters, 1 to 10; null for a question with its answer. */
  readonly importance?: Maybe<Scalars['Int']['output']>;
  /** Whether everybody may see the memory. */
  readonly isPublic: Scalars['Boolean']['output'];
  /** How the answer came about. */
  readonly metadata: MemoryMetadata;
  /** Whose memory this is; null for everybody but the owner and admins, and when its owner was erased. */
  readonly owner?: Maybe<Owner>;
  /** What was asked; null for a statement. */
  readonly question?: Maybe<Scalars['String']['output']>;
  /** How good the owner found the answer, 1 to 5; null when not rated. */
  readonly rating?: Maybe<Scalars['Int']['output']>;
  /** Words to find the memory by. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** What kind of statement this is; null for a question with its answer. */
  readonly type?: Maybe<MemoryType>;
  /** When the memory was last changed; null when it never was, or that was not recorded. */
  readonly updatedAt?: Maybe<Scalars['DateTimeISO']['output']>;
};

/** A page of memories. */
export type MemoryConnection = {
  readonly __typename?: 'MemoryConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<MemoryEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Memory>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of memories and its place in the order. */
export type MemoryEdge = {
  readonly __typename?: 'MemoryEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Memory;
};

/** Which memories. */
export type MemoryFilter = {
  /** Only public memories, or only private ones; null for both. */
  readonly isPublic?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Only memories that hold one of these words, best match first, at most 200 characters; null for all. Words in double quotes must stand
   * together, a word behind a minus sign must not occur. Needs the text index, which `npm run indexes -- --apply` builds.
   */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only memories with this tag; null for all. */
  readonly tag?: InputMaybe<Scalars['String']['input']>;
  /** Only statements of this type; null for all memories. */
  readonly type?: InputMaybe<MemoryType>;
};

/** A picture that belongs to a memory. */
export type MemoryImage = {
  readonly __typename?: 'MemoryImage';
  /** What the picture shows; null when nothing was written. */
  readonly caption?: Maybe<Scalars['String']['output']>;
  /** How much the picture has to do with the memory, 0 to 1; null when not judged. */
  readonly relevance?: Maybe<Scalars['Float']['output']>;
  /** Where the picture is, as stored: a path or an address. */
  readonly url: Scalars['String']['output'];
};

/** A picture that belongs to a memory. */
export type MemoryImageInput = {
  /** What the picture shows, at most 500 characters; null for nothing. */
  readonly caption?: InputMaybe<Scalars['String']['input']>;
  /** How much the picture has to do with the memory, 0 to 1; null when not judged. */
  readonly relevance?: InputMaybe<Scalars['Float']['input']>;
  /**
   * Where the picture is, at most 2048 characters: an address that begins with `https://`, or a path of this server that
   * begins with `/static/`.
   */
  readonly url: Scalars['String']['input'];
};

/** How the answer of a memory came about. */
export type MemoryMetadata = {
  readonly __typename?: 'MemoryMetadata';
  /** How sure the model was, 0 to 1; null when not recorded. */
  readonly confidenceScore?: Maybe<Scalars['Float']['output']>;
  /** Keys that another program stored beside these. */
  readonly extra: Scalars['JSONObject']['output'];
  /** The model that answered; null when not recorded. */
  readonly modelUsed?: Maybe<Scalars['String']['output']>;
  /** Tokens of the answer; null when not recorded. */
  readonly tokens?: Maybe<Scalars['Int']['output']>;
};

/** How an answer came about. A value that is left out stays as it is, and so do keys of other programs. */
export type MemoryMetadataInput = {
  /** How sure the model was, 0 to 1; null when not known. */
  readonly confidenceScore?: InputMaybe<Scalars['Float']['input']>;
  /** The model that answered, at most 100 characters; null when not known. */
  readonly modelUsed?: InputMaybe<Scalars['String']['input']>;
  /** Tokens of the answer, 0 to 1000000; null when not known. */
  readonly tokens?: InputMaybe<Scalars['Int']['input']>;
};

/** In which order memories come. */
export type MemoryOrder = {
  /** Which end first. */
  readonly direction: OrderDirection;
  /** By what. */
  readonly field: MemoryOrderField;
};

/** What memories can be ordered by. */
export type MemoryOrderField =
  /** When the memory was made. */
  | 'CREATED_AT'
  /** The rating, then when the memory was made. Memories without a rating stand below a rating of 1. */
  | 'RATING';

/** What kind of statement a memory is. */
export type MemoryType =
  /** Something about the owner's situation. */
  | 'CONTEXT'
  /** Something that is so. */
  | 'FACT'
  /** Something the owner likes or wants. */
  | 'PREFERENCE';

/**
 * A message in one of its versions. The first version is the *original*; every edit is stored beside it, and all
 * versions together are one turn of the conversation. A version that starts a branch has a place of its own in the
 * conversation; all others stand in the place of the wording before.
 */
export type Message = Node & {
  readonly __typename?: 'Message';
  /** What is said, usually Markdown. */
  readonly content: Scalars['String']['output'];
  /** Where the message stands. */
  readonly conversation: Conversation;
  /** When this version was written. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /**
   * What changed by words from one version of the message to another: what is equal, removed and added, in the order of the
   * text. Where more changed than can be compared in time it is told by lines, or as one text that replaced another. For one
   * request texts of at most 5000000 characters together are compared.
   */
  readonly diff: ReadonlyArray<TextChange>;
  /** The files attached to this version. */
  readonly files: ReadonlyArray<MessageFile>;
  /** Opaque and stable; every version has its own. `original.id` identifies the turn. */
  readonly id: Scalars['ID']['output'];
  /** The images attached to this version. */
  readonly images: ReadonlyArray<Image>;
  /** Whether this version came about by an edit. */
  readonly isEdited: Scalars['Boolean']['output'];
  /** Whether this is the version that its branch shows. */
  readonly isLatestVersion: Scalars['Boolean']['output'];
  /** Whether the owner stopped the generation before its end. */
  readonly isStopped: Scalars['Boolean']['output'];
  /**
   * The version that the message's branch shows: of those in this one's place the one with the highest number, of equal numbers
   * the newest. This one, when it is that.
   */
  readonly latestVersion: Message;
  /** How the message came about. */
  readonly metadata: MessageMetadata;
  /** The first version; null when it is gone. */
  readonly original?: Maybe<Message>;
  /**
   * The version under which this one is stored: the original, for what this server writes; in other data the version that was edited.
   * Null for the original. Where that version is gone, null when more than its id is asked for: the id alone is taken from what this version stores.
   */
  readonly parentMessage?: Maybe<Message>;
  /** The message that this one follows, in its latest version; null for the first of a path. */
  readonly previousMessage?: Maybe<Message>;
  /** Who speaks. */
  readonly role: MessageRole;
  /**
   * The messages that follow the same one as this, this one among them, in the order in which they were begun, each in its
   * latest version. More than one, where branches fork.
   */
  readonly siblings: MessageConnection;
  /** Whether this version started a branch: what followed the wordings before it stayed with these. */
  readonly startsBranch: Scalars['Boolean']['output'];
  /** The version's number, 1 for the original. Old data may hold two versions with one number. */
  readonly version: Scalars['Int']['output'];
  /** How many versions the message has, on all branches. */
  readonly versionCount: Scalars['Int']['output'];
  /** Which of them this one is, from 1 on, without gaps or doubles. */
  readonly versionIndex: Scalars['Int']['output'];
  /** Why this version was written; null for the original. */
  readonly versionReason?: Maybe<VersionReason>;
  /** All versions of the message on all branches, this one among them, by number, then by time. */
  readonly versions: MessageConnection;
};


/**
 * A message in one of its versions. The first version is the *original*; every edit is stored beside it, and all
 * versions together are one turn of the conversation. A version that starts a branch has a place of its own in the
 * conversation; all others stand in the place of the wording before.
 */
export type MessageDiffArgs = {
  from?: InputMaybe<Scalars['Int']['input']>;
  to?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A message in one of its versions. The first version is the *original*; every edit is stored beside it, and all
 * versions together are one turn of the conversation. A version that starts a branch has a place of its own in the
 * conversation; all others stand in the place of the wording before.
 */
export type MessageSiblingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A message in one of its versions. The first version is the *original*; every edit is stored beside it, and all
 * versions together are one turn of the conversation. A version that starts a branch has a place of its own in the
 * conversation; all others stand in the place of the wording before.
 */
export type MessageVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of messages. */
export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<MessageEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Message>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of messages and its place in the order. */
export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Message;
};

/** A file attached to a message, as the message keeps it. */
export type MessageFile = {
  readonly __typename?: 'MessageFile';
  /** What an analysis had found in the file when the message was written; null when none had been made. */
  readonly analysisResult?: Maybe<Scalars['String']['output']>;
  /** The media type; null when not known. */
  readonly mimeType?: Maybe<Scalars['String']['output']>;
  /** The file's name. */
  readonly name: Scalars['String']['output'];
  /** Where the file is kept, as stored; null when not recorded. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** Size in bytes; null when not recorded. */
  readonly size?: Maybe<Scalars['SafeInt']['output']>;
  /** The file name's extension; null when not recorded. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The file as it is now; null when it was deleted, when another program attached it, and when the viewer may not see it. */
  readonly uploadedFile?: Maybe<UploadedFile>;
};

/** How a message came about. */
export type MessageMetadata = {
  readonly __typename?: 'MessageMetadata';
  /** How closely the images were to follow the prompt; null when none were generated, or it was not recorded. */
  readonly cfgScale?: Maybe<Scalars['Float']['output']>;
  /** The service that keeps the images' permanent copies; null when none does. */
  readonly cloudService?: Maybe<Scalars['String']['output']>;
  /** How far an image may go from the one it was made from, 0 to 1; null when it was made from none. */
  readonly denoisingStrength?: Maybe<Scalars['Float']['output']>;
  /** Keys that another program stored beside these, and what it stored in another shape under one of the last five. */
  readonly extra: Scalars['JSONObject']['output'];
  /** Why the generation ended; null when nothing was generated, or it was not recorded. */
  readonly finishReason?: Maybe<FinishReason>;
  /** Time the generation took, in milliseconds; null when not recorded. */
  readonly generationTimeMs?: Maybe<Scalars['Int']['output']>;
  /** The LoRA models that the images were generated with, beside `model`; empty when there were none. */
  readonly loraModels: ReadonlyArray<LoraModel>;
  /** The model that wrote the message; null when none did, or it was not recorded. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** What the images should not show; null when nothing was said. */
  readonly negativePrompt?: Maybe<Scalars['String']['output']>;
  /** How many images were generated; null when none were. */
  readonly numImages?: Maybe<Scalars['Int']['output']>;
  /** What the images of this message were generated from; null when none were. */
  readonly prompt?: Maybe<Scalars['String']['output']>;
  /** How noise was taken away from the images; null when none were generated, or it was not recorded. */
  readonly sampler?: Maybe<Scalars['String']['output']>;
  /**
   * What the generation of the images began with; each image of a batch may have its own. Null when none were generated, or
   * it was not recorded.
   */
  readonly seed?: Maybe<Scalars['UnsignedLong']['output']>;
  /** In how many steps the images were generated; null when none were, or it was not recorded. */
  readonly steps?: Maybe<Scalars['Int']['output']>;
  /** How freely the model chose its words, 0 to 2; null when not recorded. */
  readonly temperature?: Maybe<Scalars['Float']['output']>;
  /** Tokens of the message; null when not counted. */
  readonly tokens?: Maybe<Scalars['Int']['output']>;
};

/** How a message came about. When a message is edited, a value that is left out stays as it is, and null takes it away. */
export type MessageMetadataInput = {
  /** The service that keeps the images' permanent copies, at most 100 characters; null when none does. */
  readonly cloudService?: InputMaybe<Scalars['String']['input']>;
  /** How far an image may go from the one it was made from, 0 to 1; null when it was made from none. */
  readonly denoisingStrength?: InputMaybe<Scalars['Float']['input']>;
  /** Why the generation ended; null when nothing was generated. */
  readonly finishReason?: InputMaybe<FinishReason>;
  /** Time the generation took, in milliseconds, at most a day; null when not recorded. */
  readonly generationTimeMs?: InputMaybe<Scalars['Int']['input']>;
  /** The model that wrote the message, at most 100 characters; null when none did. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** What the images should not show, at most 20000 characters; null when nothing was said. */
  readonly negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** How many images were generated, at most 1000; null when none were. */
  readonly numImages?: InputMaybe<Scalars['Int']['input']>;
  /** What the images of this message were generated from, at most 20000 characters; null when none were. */
  readonly prompt?: InputMaybe<Scalars['String']['input']>;
  /** How freely the model chose its words, 0 to 2; null when not recorded. */
  readonly temperature?: InputMaybe<Scalars['Float']['input']>;
  /** Tokens of the message, 0 to 10000000; null when not counted. The conversation adds up those of added messages. */
  readonly tokens?: InputMaybe<Scalars['Int']['input']>;
};

/** Who speaks in a message. */
export type MessageRole =
  /** The model. */
  | 'ASSISTANT'
  /** A role that another program stored and this graph does not know. */
  | 'OTHER'
  /** The application, to the model. */
  | 'SYSTEM'
  /** The owner. */
  | 'USER';

/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Adds a message of the assistant with images that a model has made. For services, and for developers and admins in their
   * own conversations.
   */
  readonly addGeneratedImages: AddGeneratedImagesPayload;
  /**
   * Adds a message at the end of a conversation's active branch, or behind another message. The first message of the owner gives a
   * `New Chat` its title.
   */
  readonly addMessage: AddMessagePayload;
  /** Adds several messages at the end of a conversation's active branch, or behind another message, all or none. */
  readonly addMessages: AddMessagesPayload;
  /** Puts conversations of the viewer's away. */
  readonly archiveConversations: ArchiveConversationsPayload;
  /**
   * Attaches images to a version of a message, without making a new version. Owners do so with their own messages, services
   * with those of the assistant.
   */
  readonly attachImages: AttachImagesPayload;
  /**
   * Gives the viewer's account another password. All its other sign-ins end at once. The current password is verified only
   * when both have a form that can be used, so a wrong one is told alone. Anonymous sessions get the error FORBIDDEN.
   */
  readonly changePassword: ChangePasswordPayload;
  /** Gives a user another role; it holds from the next request on. The last active admin stays one. For admins; others get the error FORBIDDEN. */
  readonly changeUserRole: ChangeUserRolePayload;
  /**
   * Gives the viewer's account everything of an anonymous session, for example after signing up: conversations, memories,
   * files, and settings if the account has none. All of it or nothing; the session ends with all its sign-ins. Asked again
   * by the same account while the token lasts, it does nothing and gives the same counts. Anonymous sessions get the error
   * FORBIDDEN.
   */
  readonly claimAnonymousSession: ClaimAnonymousSessionPayload;
  /**
   * Makes a file of an upload of the viewer's that has come. When the conversation that it was for is gone, it belongs to
   * none.
   */
  readonly completeUpload: CompleteUploadPayload;
  /** Starts a conversation of the viewer's. */
  readonly createConversation: CreateConversationPayload;
  /**
   * Gives an address to which the viewer, or a program of the viewer's, can send a file of any size up to the limit:
   * `curl --upload-file FILE ADDRESS`, for example. `completeUpload` makes a file of it then. When sending breaks off,
   * nothing is kept, and it can be sent again.
   */
  readonly createUploadUrl: CreateUploadUrlPayload;
  /**
   * Ends the use of the viewer's account: all its sign-ins end at once, this one too, and nobody can sign in to it. What
   * belongs to it stays, and an admin can take it back. The last active admin is refused. Anonymous sessions get the error
   * FORBIDDEN.
   */
  readonly deactivateAccount: DeactivateAccountPayload;
  /**
   * Ends the use of an account, with all its sign-ins at once. What belongs to it stays. The last active admin is refused.
   * An admin that deactivates itself is signed out by it: fields of `user` that only its owner or an admin may read answer
   * the error UNAUTHENTICATED or null then, although the account is deactivated. For admins; others get the error FORBIDDEN.
   */
  readonly deactivateUser: DeactivateUserPayload;
  /** Deletes conversations of the viewer's with all their messages. */
  readonly deleteConversations: DeleteConversationsPayload;
  /** Deletes memories of the viewer's. */
  readonly deleteMemories: DeleteMemoriesPayload;
  /**
   * Deletes a message with all its versions in its place, and what follows it, or not. The bytes of its images are removed
   * when no other message shows them.
   */
  readonly deleteMessage: DeleteMessagePayload;
  /**
   * Deletes files of the viewer's, with the bytes that this server has stored. What another program has stored at the
   * `filePath` of a record stays where it is.
   */
  readonly deleteUploadedFiles: DeleteUploadedFilesPayload;
  /**
   * Gives a message a new wording: a new version in the message's place, or one that starts a branch. The owner
   * of the conversation edits its `USER` messages, a service those of the assistant.
   */
  readonly editMessage: EditMessagePayload;
  /** Ends one of the viewer's sign-ins. Its tokens stop working at once. */
  readonly endSession: EndSessionPayload;
  /**
   * Begins a conversation of the viewer's with a copy of a path of another one of the viewer's, with its images, files and settings. What
   * is written in one of them later does not change the other.
   */
  readonly forkConversation: ForkConversationPayload;
  /** Rates the answer of a memory of the viewer's. */
  readonly rateMemory: RateMemoryPayload;
  /** Lets an account be used again. Its owner has to sign in. For admins; others get the error FORBIDDEN. */
  readonly reactivateUser: ReactivateUserPayload;
  /** Exchanges a refresh token for new tokens. */
  readonly refreshSession: RefreshSessionPayload;
  /**
   * Answers anew: a new version of a message of the assistant, in its place. Where something follows that answer, the new one starts a
   * branch. Services answer, and developers and admins in their own conversations.
   */
  readonly regenerateMessage: RegenerateMessagePayload;
  /**
   * Takes an image away from one version of a message of the viewer's. The bytes are removed when no other message shows
   * them.
   */
  readonly removeImage: RemoveImagePayload;
  /**
   * Gives every setting of the viewer its default again, and takes the language away. What another program stored with
   * the settings stays.
   */
  readonly resetUserSettings: ResetUserSettingsPayload;
  /** Keeps a memory of the viewer's. */
  readonly saveMemory: SaveMemoryPayload;
  /** Shows another branch of a conversation when none is named. It is stored: all devices of the owner see it. */
  readonly selectBranch: SelectBranchPayload;
  /** Sets how many API calls a user has a day. For admins; others get the error FORBIDDEN. */
  readonly setUserQuota: SetUserQuotaPayload;
  /** Shares a memory of the viewer's with everybody, or takes it back. Who shares it is not told. */
  readonly shareMemory: ShareMemoryPayload;
  /** Signs a user in with name or e-mail address and password. */
  readonly signIn: SignInPayload;
  /** Ends this sign-in, or all of the viewer's. The tokens stop working at once. */
  readonly signOut: SignOutPayload;
  /** Makes an account and signs it in. A name or an address that is taken, in whatever spelling, is answered as CONFLICT. */
  readonly signUp: SignUpPayload;
  /** Starts an anonymous session: a new owner without an account. Its tokens are the only proof of it. */
  readonly startAnonymousSession: StartAnonymousSessionPayload;
  /** Marks an answer as stopped by the owner before its end. */
  readonly stopMessage: StopMessagePayload;
  /** Takes conversations of the viewer's back from the archive. */
  readonly unarchiveConversations: UnarchiveConversationsPayload;
  /** Changes a conversation of the viewer's. */
  readonly updateConversation: UpdateConversationPayload;
  /** Changes a memory of the viewer's. */
  readonly updateMemory: UpdateMemoryPayload;
  /** Changes what the viewer's account says of its person. Anonymous sessions get the error FORBIDDEN. */
  readonly updateProfile: UpdateProfilePayload;
  /**
   * Changes what is recorded of a file of the viewer's: what its analysis found, and where it belongs. A service writes
   * what its analysis found in a file that stands in a conversation.
   */
  readonly updateUploadedFile: UpdateUploadedFilePayload;
  /** Changes the viewer's settings. */
  readonly updateUserSettings: UpdateUserSettingsPayload;
  /**
   * Stores a file of the viewer's. The bytes are kept as they come. A request has its own limits, so send what is large with
   * `createUploadUrl`.
   */
  readonly uploadFile: UploadFilePayload;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationAddGeneratedImagesArgs = {
  input: AddGeneratedImagesInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationAddMessageArgs = {
  input: AddMessageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationAddMessagesArgs = {
  input: AddMessagesInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationArchiveConversationsArgs = {
  input: ArchiveConversationsInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationAttachImagesArgs = {
  input: AttachImagesInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationChangeUserRoleArgs = {
  input: ChangeUserRoleInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationClaimAnonymousSessionArgs = {
  input: ClaimAnonymousSessionInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationCompleteUploadArgs = {
  input: CompleteUploadInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationCreateConversationArgs = {
  input?: CreateConversationInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationCreateUploadUrlArgs = {
  input: CreateUploadUrlInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeactivateAccountArgs = {
  input: DeactivateAccountInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeactivateUserArgs = {
  input: DeactivateUserInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeleteConversationsArgs = {
  input: DeleteConversationsInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeleteMemoriesArgs = {
  input: DeleteMemoriesInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeleteMessageArgs = {
  input: DeleteMessageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationDeleteUploadedFilesArgs = {
  input: DeleteUploadedFilesInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationEditMessageArgs = {
  input: EditMessageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationEndSessionArgs = {
  input: EndSessionInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationForkConversationArgs = {
  input: ForkConversationInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationRateMemoryArgs = {
  input: RateMemoryInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationReactivateUserArgs = {
  input: ReactivateUserInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationRegenerateMessageArgs = {
  input: RegenerateMessageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationRemoveImageArgs = {
  input: RemoveImageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationResetUserSettingsArgs = {
  input?: ResetUserSettingsInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSaveMemoryArgs = {
  input: SaveMemoryInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSelectBranchArgs = {
  input: SelectBranchInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSetUserQuotaArgs = {
  input: SetUserQuotaInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationShareMemoryArgs = {
  input: ShareMemoryInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSignInArgs = {
  input: SignInInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSignOutArgs = {
  input?: SignOutInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationSignUpArgs = {
  input: SignUpInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationStartAnonymousSessionArgs = {
  input?: StartAnonymousSessionInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationStopMessageArgs = {
  input: StopMessageInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUnarchiveConversationsArgs = {
  input: UnarchiveConversationsInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUpdateConversationArgs = {
  input: UpdateConversationInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUpdateMemoryArgs = {
  input: UpdateMemoryInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUpdateProfileArgs = {
  input?: UpdateProfileInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUpdateUploadedFileArgs = {
  input: UpdateUploadedFileInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUpdateUserSettingsArgs = {
  input: UpdateUserSettingsInput;
};


/** Where writing starts. Every mutation takes one input and returns the changed objects and what a person can mend. */
export type MutationUploadFileArgs = {
  input: UploadFileInput;
};

/** A file to attach. */
export type NewFileInput = {
  /**
   * Its name, at most 255 characters, without folders; null for the name that it comes with. A file that is there keeps its
   * own.
   */
  readonly filename?: InputMaybe<Scalars['String']['input']>;
  /** Where its bytes come from. */
  readonly source: FileSourceInput;
};

/**
 * An image that a model has made. It is stored as any other image is; what the program that made it wrote into the file is
 * not kept.
 */
export type NewGeneratedImageInput = {
  /**
   * What the image shows, at most 1000 characters; null when there is nothing to say. An image that is in the graph already
   * keeps its caption when this is left out.
   */
  readonly caption?: InputMaybe<Scalars['String']['input']>;
  /** What this image of a batch began with; null when it is the `seed` of the input. */
  readonly seed?: InputMaybe<Scalars['UnsignedLong']['input']>;
  /** Where its bytes come from. */
  readonly source: ImageSourceInput;
};

/**
 * An image to attach. It is drawn anew before it is stored: upright, at most 4096 pixels on a side, and without EXIF, GPS or
 * anything else that is no pixel. AVIF is stored as WebP; GIF and WebP stay animated.
 */
export type NewImageInput = {
  /**
   * What the image shows, at most 1000 characters; null when there is nothing to say. An image that is in the graph already
   * keeps its caption when this is left out.
   */
  readonly caption?: InputMaybe<Scalars['String']['input']>;
  /** Where its bytes come from. */
  readonly source: ImageSourceInput;
};

/** What is kept. Exactly one of these is given, and it is not null: a memory is of one kind, and stays so. */
export type NewMemoryInput =
  /** A question with its answer; left out, not null, for a statement. */
  { readonly answeredQuestion: AnsweredQuestionInput; readonly statement?: never; }
  |  /** A statement; left out, not null, for a question with its answer. */
  { readonly answeredQuestion?: never; readonly statement: StatementInput; };

/** A message to add. */
export type NewMessageInput = {
  /** What is said, at most 250000 characters; it may be `""` when there are images or files. */
  readonly content: Scalars['String']['input'];
  /**
   * Files to attach, at most 10, and at most 20 in all messages of one input; null for none. Each becomes a file of the
   * conversation's owner.
   */
  readonly files?: InputMaybe<ReadonlyArray<NewFileInput>>;
  /**
   * Images to attach, at most 10, and at most 20 in all messages of one input, with 100 million pixels together; null for
   * none.
   */
  readonly images?: InputMaybe<ReadonlyArray<NewImageInput>>;
  /** Whether the owner stopped the generation before its end; only for `ASSISTANT`. */
  readonly isStopped?: Scalars['Boolean']['input'];
  /** How the message came about; null when there is nothing to tell. */
  readonly metadata?: InputMaybe<MessageMetadataInput>;
  /**
   * Who speaks. Owners write as `USER`, services as `ASSISTANT` and `SYSTEM`; developers and admins write as all three
   * in their own conversations.
   */
  readonly role?: MessageRole;
};

/** An object with an id that is unique in the whole graph; `node` and `nodes` fetch it again. */
export type Node = {
  /** Opaque and stable: keep it, compare it, send it back, but do not take it apart. */
  readonly id: Scalars['ID']['output'];
};

/** What the owner wants to be told. */
export type NotificationSettings = {
  readonly __typename?: 'NotificationSettings';
  /** Whether notifications come by e-mail too. */
  readonly emailNotifications: Scalars['Boolean']['output'];
  /** Whether anything is notified. */
  readonly enableNotifications: Scalars['Boolean']['output'];
};

/** What the owner wants to be told. A value that is left out or null stays as it is. */
export type NotificationSettingsInput = {
  /** Whether notifications come by e-mail too; null to leave it. */
  readonly emailNotifications?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether anything is notified; null to leave it. */
  readonly enableNotifications?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which end of an order comes first. */
export type OrderDirection =
  /** Smallest, oldest or first in the alphabet first. */
  | 'ASC'
  /** Largest, newest or last in the alphabet first. */
  | 'DESC';

/**
 * Who conversations, memories and files belong to: a user, or an anonymous session that has no account.
 * Only the owner itself and admins can see an owner.
 */
export type Owner = {
  /** The owner's conversations, last activity first. Archived ones only when the filter says so. */
  readonly conversations: ConversationConnection;
  /** The owner's uploaded files, newest first. */
  readonly files: UploadedFileConnection;
  /** Opaque and stable; it never contains a session's secret. */
  readonly id: Scalars['ID']['output'];
  /**
   * The images in the owner's conversations, newest first. An image that stands in several messages comes once,
   * as its newest attachment.
   */
  readonly images: ImageConnection;
  /** What the assistant keeps for this owner, newest first; ranked when the filter searches. Expired memories are gone. */
  readonly memories: MemoryConnection;
  /** The owner's settings; the defaults where nothing was stored yet. */
  readonly settings: UserSettings;
  /** Sums over everything the owner has. */
  readonly stats: OwnerStats;
};


/**
 * Who conversations, memories and files belong to: a user, or an anonymous session that has no account.
 * Only the owner itself and admins can see an owner.
 */
export type OwnerConversationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConversationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ConversationOrder>;
};


/**
 * Who conversations, memories and files belong to: a user, or an anonymous session that has no account.
 * Only the owner itself and admins can see an owner.
 */
export type OwnerFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UploadedFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UploadedFileOrder>;
};


/**
 * Who conversations, memories and files belong to: a user, or an anonymous session that has no account.
 * Only the owner itself and admins can see an owner.
 */
export type OwnerImagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ImageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Who conversations, memories and files belong to: a user, or an anonymous session that has no account.
 * Only the owner itself and admins can see an owner.
 */
export type OwnerMemoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MemoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MemoryOrder>;
};

/** Sums over everything an owner has. */
export type OwnerStats = {
  readonly __typename?: 'OwnerStats';
  /** Conversations that are not archived. */
  readonly activeConversations: Scalars['Int']['output'];
  /** Conversations, archived ones included. */
  readonly totalConversations: Scalars['Int']['output'];
  /** Uploaded files. */
  readonly totalFiles: Scalars['Int']['output'];
  /** Memories that have not expired. */
  readonly totalMemories: Scalars['Int']['output'];
  /** Messages in all conversations; later versions of a message do not count. */
  readonly totalMessages: Scalars['SafeInt']['output'];
  /** Bytes of all uploaded files. */
  readonly totalStorageBytes: Scalars['SafeInt']['output'];
  /** Tokens in all conversations. */
  readonly totalTokens: Scalars['SafeInt']['output'];
};

/** Where a page of a connection begins and ends, as in the Relay cursor connections specification. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor of the last item; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether more items stand before `startCursor`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Which public memories. */
export type PublicMemoryFilter = {
  /**
   * Only memories that hold one of these words, best match first, at most 200 characters; null for all. Words in double quotes must stand
   * together, a word behind a minus sign must not occur. Needs the text index, which `npm run indexes -- --apply` builds.
   */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only memories with this tag; null for all. */
  readonly tag?: InputMaybe<Scalars['String']['input']>;
};

/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type Query = {
  readonly __typename?: 'Query';
  /** The conversation with this id; null when there is none or the viewer may not see it. */
  readonly conversation?: Maybe<Conversation>;
  /** The message version with this id; null when there is none or the viewer may not see it. */
  readonly message?: Maybe<Message>;
  /** The object with this id; null when there is none or the viewer may not see it. */
  readonly node?: Maybe<Node>;
  /** The objects with these ids, at most 100, in the order asked for. A place is null when there is none or the viewer may not see it. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /**
   * The memories that their owners share with everybody: best rating first, then newest; ranked when the filter searches.
   * Who shared them is not told.
   */
  readonly publicMemories: MemoryConnection;
  /** The viewer's own sign-ins, last used first; those that have ended are gone. */
  readonly sessions: SessionConnection;
  /** All users, newest first. For admins; others get the error FORBIDDEN. */
  readonly users: UserConnection;
  /** Who is signed in: a user or an anonymous session; null for a request without a token, and for a service. */
  readonly viewer?: Maybe<Owner>;
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryConversationArgs = {
  id: Scalars['ID']['input'];
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryMessageArgs = {
  id: Scalars['ID']['input'];
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryPublicMemoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PublicMemoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QuerySessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Where reading starts. Objects of other owners are the same as none: null, without a difference in answer, error or time. */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** How good an answer is. */
export type RateMemoryInput = {
  /** The memory, a question with its answer. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 5; null to take the rating away. Nothing changes when it is left out. */
  readonly rating?: InputMaybe<Scalars['Int']['input']>;
};

/** The memory that was rated. */
export type RateMemoryPayload = {
  readonly __typename?: 'RateMemoryPayload';
  /** The memory as it is now; null when there are user errors. */
  readonly memory?: Maybe<Memory>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whose account can be used again. */
export type ReactivateUserInput = {
  /** The user. */
  readonly id: Scalars['ID']['input'];
};

/** The user that was reactivated. */
export type ReactivateUserPayload = {
  readonly __typename?: 'ReactivateUserPayload';
  /** The user as it is now; null when there are user errors. */
  readonly user?: Maybe<User>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The token that continues a sign-in. */
export type RefreshSessionInput = {
  /** The newest refresh token of the sign-in. Each works once: an older one that comes back ends the whole sign-in. */
  readonly refreshToken: Scalars['String']['input'];
};

/** New tokens for the same sign-in. */
export type RefreshSessionPayload = {
  readonly __typename?: 'RefreshSessionPayload';
  /** For the header `Authorization: Bearer …`; null when there are user errors. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends; null when there are user errors. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** For the next `refreshSession`, once; null when there are user errors. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Who is signed in; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** Another answer of the assistant. The answers before it stay as versions. */
export type RegenerateMessageInput = {
  /** What is said now, at most 250000 characters; it may be `""` when there are images. */
  readonly content: Scalars['String']['input'];
  /**
   * Answers anew only if the latest version of the answer has this number; otherwise a conflict is answered, with the latest
   * version. Null to answer anyway.
   */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Files to attach, at most 10; null for none. Each becomes a file of the conversation's owner. */
  readonly files?: InputMaybe<ReadonlyArray<NewFileInput>>;
  /** The answer, by any of its versions. */
  readonly id: Scalars['ID']['input'];
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same version for
   * 24 hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Images to attach, at most 10; null for none. */
  readonly images?: InputMaybe<ReadonlyArray<NewImageInput>>;
  /** Whether the owner stopped the generation before its end. */
  readonly isStopped?: Scalars['Boolean']['input'];
  /** How the new answer came about; null when there is nothing to tell. Nothing of the answer before is kept. */
  readonly metadata?: InputMaybe<MessageMetadataInput>;
};

/** The new answer. */
export type RegenerateMessagePayload = {
  readonly __typename?: 'RegenerateMessagePayload';
  /** The new version; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** The new version with its place in `Conversation.messages`; null when there are user errors. */
  readonly messageEdge?: Maybe<MessageEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An image that is taken away. */
export type RemoveImageInput = {
  /** The image: an attachment of one version of a message. */
  readonly id: Scalars['ID']['input'];
};

/** The image that was taken away. */
export type RemoveImagePayload = {
  readonly __typename?: 'RemoveImagePayload';
  /** The id of the image; null when there are user errors. */
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  /** The version of the message as it is now; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where copies of an image are. */
export type ReplicationStatus =
  /** In the cloud alone. */
  | 'CLOUD'
  /** On this server alone, and no cloud copy is wanted. */
  | 'LOCAL'
  /** Nowhere: no copy is known. */
  | 'MISSING'
  /** On this server; the cloud copy is on its way. */
  | 'PENDING'
  /** On this server alone: the cloud refused it. It is tried again in a day, or when the image is attached once more. */
  | 'REFUSED'
  /** On this server and in the cloud. */
  | 'REPLICATED';

/** When the viewer's settings become the defaults again. */
export type ResetUserSettingsInput = {
  /** Resets the settings only if their `updatedAt` is this; otherwise a conflict is answered. Null to reset them anyway. */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
};

/** The settings that were reset. */
export type ResetUserSettingsPayload = {
  readonly __typename?: 'ResetUserSettingsPayload';
  /** The settings as they are now; null when there are user errors. */
  readonly settings?: Maybe<UserSettings>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a user may do. */
export type Role =
  /** Reads everything. */
  | 'ADMIN'
  /** As USER, and writes for the assistant in its own conversations; sees the playground in production. */
  | 'DEVELOPER'
  /** Reads and writes what is its own. */
  | 'USER';

/** A memory to keep. */
export type SaveMemoryInput = {
  /** Where the memory comes from, a conversation of the viewer's; null for none. */
  readonly conversationId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same memory for 24
   * hours; null for none.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether everybody may see the memory; null for no. */
  readonly isPublic?: InputMaybe<Scalars['Boolean']['input']>;
  /** What is kept: a question with its answer, or a statement. */
  readonly memory: NewMemoryInput;
};

/** The memory that was kept. */
export type SaveMemoryPayload = {
  readonly __typename?: 'SaveMemoryPayload';
  /** The new memory; null when there are user errors. */
  readonly memory?: Maybe<Memory>;
  /** The new memory with its place in `Owner.memories`; null when there are user errors. */
  readonly memoryEdge?: Maybe<MemoryEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A branch to show from now on. */
export type SelectBranchInput = {
  /**
   * A message of the branch, by any of its versions: the path that goes through it to the end of its branch becomes the active
   * one.
   */
  readonly messageId: Scalars['ID']['input'];
};

/** The branch that was selected. */
export type SelectBranchPayload = {
  readonly __typename?: 'SelectBranchPayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A sign-in: a device that is signed in. Seen by its owner alone, not even by admins. */
export type Session = Node & {
  readonly __typename?: 'Session';
  /** When it was signed in. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /** What the device called itself; null when it did not say. */
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  /** When it ends, unless its tokens are exchanged before. */
  readonly expiresAt: Scalars['DateTimeISO']['output'];
  /** Opaque and stable; it proves nothing. */
  readonly id: Scalars['ID']['output'];
  /** Whether this request came with it. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** When its tokens were exchanged last; the time of the sign-in before the first time. */
  readonly lastUsedAt: Scalars['DateTimeISO']['output'];
};

/** A page of sign-ins. */
export type SessionConnection = {
  readonly __typename?: 'SessionConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<SessionEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Session>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the sign-ins and its place in the order. */
export type SessionEdge = {
  readonly __typename?: 'SessionEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Session;
};

/** Who may call how often. */
export type SetUserQuotaInput = {
  /** API calls a day, 0 to 1000000. */
  readonly apiQuotaDaily: Scalars['Int']['input'];
  /** The user. */
  readonly id: Scalars['ID']['input'];
};

/** The user with the new quota. */
export type SetUserQuotaPayload = {
  readonly __typename?: 'SetUserQuotaPayload';
  /** The user as it is now; null when there are user errors. */
  readonly user?: Maybe<User>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who may see a memory. */
export type ShareMemoryInput = {
  /** The memory, of either kind. */
  readonly id: Scalars['ID']['input'];
  /** Whether everybody may see the memory. False takes it back; who has read it may have kept a copy. */
  readonly isPublic: Scalars['Boolean']['input'];
};

/** The memory that was shared, or taken back. */
export type ShareMemoryPayload = {
  readonly __typename?: 'ShareMemoryPayload';
  /** The memory as it is now; null when there are user errors. */
  readonly memory?: Maybe<Memory>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who signs in, and with what. */
export type SignInInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The user name or the e-mail address. */
  readonly login: Scalars['String']['input'];
  /** The password, at most 128 characters. */
  readonly password: Scalars['String']['input'];
};

/** The tokens of a new sign-in. */
export type SignInPayload = {
  readonly __typename?: 'SignInPayload';
  /** For the header `Authorization: Bearer …`; null when there are user errors. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends; null when there are user errors. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** For `refreshSession`, once; null when there are user errors. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Who is signed in now; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** Which sign-ins end. */
export type SignOutInput = {
  /** Whether all sign-ins of the viewer end, on every device; otherwise this one. */
  readonly all?: Scalars['Boolean']['input'];
};

/** What has ended. */
export type SignOutPayload = {
  readonly __typename?: 'SignOutPayload';
  /** How many sign-ins have ended. */
  readonly endedSessions: Scalars['Int']['output'];
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who gets an account. */
export type SignUpInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The e-mail address, at most 254 characters; kept in lower case. */
  readonly email: Scalars['String']['input'];
  /** The name to show, at most 200 characters; null for none. */
  readonly fullName?: InputMaybe<Scalars['String']['input']>;
  /**
   * The password, 8 to 128 characters of any script, and neither one of the most common ones nor the name or the e-mail
   * address of the account.
   */
  readonly password: Scalars['String']['input'];
  /** The name to sign in with, 1 to 64 letters, digits, dots, hyphens and underscores, of which the first is a letter or a digit. It cannot be changed. */
  readonly username: Scalars['String']['input'];
};

/** The tokens of the first sign-in of a new account. */
export type SignUpPayload = {
  readonly __typename?: 'SignUpPayload';
  /** For the header `Authorization: Bearer …`; null when there are user errors. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends; null when there are user errors. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** For `refreshSession`, once; null when there are user errors. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The new account; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** How an anonymous session is started. */
export type StartAnonymousSessionInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
};

/** A new anonymous session and the tokens that prove it. */
export type StartAnonymousSessionPayload = {
  readonly __typename?: 'StartAnonymousSessionPayload';
  /** For the header `Authorization: Bearer …`; null when there are user errors. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends; null when there are user errors. */
  readonly expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** For `refreshSession`, once; null when there are user errors. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The new session; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** A statement to keep. */
export type StatementInput = {
  /** The statement, at most 10000 characters. */
  readonly content: Scalars['String']['input'];
  /** When the memory is gone by itself, a time to come; null when it stays. */
  readonly expiresAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** How much the statement matters, 1 to 10. */
  readonly importance: Scalars['Int']['input'];
  /** What kind of statement this is. */
  readonly type: MemoryType;
};

/** An answer whose generation the owner has stopped. */
export type StopMessageInput = {
  /** The version that was being generated. */
  readonly id: Scalars['ID']['input'];
};

/** The message that was stopped. */
export type StopMessagePayload = {
  readonly __typename?: 'StopMessagePayload';
  /** The message as it is now; null when there are user errors. */
  readonly message?: Maybe<Message>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A piece of two texts that are compared. */
export type TextChange = {
  readonly __typename?: 'TextChange';
  /** What became of it. */
  readonly kind: TextChangeKind;
  /** The piece. */
  readonly text: Scalars['String']['output'];
};

/** What became of a piece of text. */
export type TextChangeKind =
  /** It is only in the text to end with. */
  | 'ADDED'
  /** It is in both texts. */
  | 'EQUAL'
  /** It is only in the text to begin with. */
  | 'REMOVED';

/** The look of an application. */
export type Theme =
  /** Light text on a dark ground. */
  | 'DARK'
  /** Dark text on a light ground. */
  | 'LIGHT';

/** The longer side of a thumbnail, at most; an image that is smaller is not enlarged. */
export type ThumbnailSize =
  /** 1024 pixels. */
  | 'LARGE'
  /** 256 pixels. */
  | 'SMALL';

/** How the application looks. */
export type UiSettings = {
  readonly __typename?: 'UiSettings';
  /** Whether the view follows an answer while it is written. */
  readonly autoScroll: Scalars['Boolean']['output'];
  /** The colours of code, for example `github-dark`. */
  readonly codeTheme: Scalars['String']['output'];
  /** The size of text, for example `medium`. */
  readonly fontSize: Scalars['String']['output'];
  /** Whether token counts are shown. */
  readonly showTokens: Scalars['Boolean']['output'];
  /** The look of the application; null when another program stored one that this graph does not know. */
  readonly theme?: Maybe<Theme>;
};

/** How the application is to look. A value that is left out or null stays as it is. */
export type UiSettingsInput = {
  /** Whether the view follows an answer while it is written; null to leave it. */
  readonly autoScroll?: InputMaybe<Scalars['Boolean']['input']>;
  /** The colours of code, at most 50 characters; null to leave it. */
  readonly codeTheme?: InputMaybe<Scalars['String']['input']>;
  /** The size of text, at most 50 characters; null to leave it. */
  readonly fontSize?: InputMaybe<Scalars['String']['input']>;
  /** Whether token counts are shown; null to leave it. */
  readonly showTokens?: InputMaybe<Scalars['Boolean']['input']>;
  /** The look of the application; null to leave it. */
  readonly theme?: InputMaybe<Theme>;
};

/** Conversations to take back from the archive. */
export type UnarchiveConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of each conversation. */
export type UnarchiveConversationsPayload = {
  readonly __typename?: 'UnarchiveConversationsPayload';
  /** A result for each id, in their order. */
  readonly results: ReadonlyArray<ConversationResult>;
  /** What a person can mend in the input as a whole. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What of a conversation changes. A value that is left out stays as it is. */
export type UpdateConversationInput = {
  /** Changes the conversation only if its `updatedAt` is this; otherwise a conflict is answered. Null to change it anyway. */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** How answers are generated; null to leave it. */
  readonly generationSettings?: InputMaybe<GenerationSettingsInput>;
  /** The conversation. */
  readonly id: Scalars['ID']['input'];
  /** The model that answers, at most 100 characters; null to leave it. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** What the model is told before the conversation, at most 20000 characters; null to clear it. */
  readonly systemPrompt?: InputMaybe<Scalars['String']['input']>;
  /** The title, at most 200 characters; null to leave it. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** The conversation that was changed. */
export type UpdateConversationPayload = {
  readonly __typename?: 'UpdateConversationPayload';
  /** The conversation as it is now; null when there are user errors. */
  readonly conversation?: Maybe<Conversation>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * What of a memory changes. A value that is left out stays as it is. What is of the other kind of memory is refused:
 * `type`, `content`, `importance` and `expiresAt` are of a statement, and what stands in `AnsweredQuestionInput` is of a
 * question with its answer. Null for one of these changes nothing, or takes away what another program has stored there.
 */
export type UpdateMemoryInput = {
  /** What was answered, at most 50000 characters; null to leave it. */
  readonly answer?: InputMaybe<Scalars['String']['input']>;
  /** The statement, at most 10000 characters; null to leave it. */
  readonly content?: InputMaybe<Scalars['String']['input']>;
  /** What the question is about, at most 20000 characters; null to clear it. */
  readonly context?: InputMaybe<Scalars['String']['input']>;
  /** Where the memory comes from, a conversation of the viewer's; null for none. */
  readonly conversationId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Changes the memory only if its `updatedAt` is this, or its `createdAt` where `updatedAt` is null; otherwise a conflict
   * is answered. Null to change it anyway.
   */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** When the memory is gone by itself, a time to come; null to keep it. */
  readonly expiresAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** The memory. */
  readonly id: Scalars['ID']['input'];
  /** At most 20 pictures, in place of those that the memory has; null for none. */
  readonly images?: InputMaybe<ReadonlyArray<MemoryImageInput>>;
  /** How much the statement matters, 1 to 10; null to leave it. */
  readonly importance?: InputMaybe<Scalars['Int']['input']>;
  /** Whether everybody may see the memory; null to leave it. */
  readonly isPublic?: InputMaybe<Scalars['Boolean']['input']>;
  /** How the answer came about; null to leave it. */
  readonly metadata?: InputMaybe<MemoryMetadataInput>;
  /** What was asked, at most 10000 characters; null to leave it. */
  readonly question?: InputMaybe<Scalars['String']['input']>;
  /** How good the answer is, 1 to 5; null to take the rating away. */
  readonly rating?: InputMaybe<Scalars['Int']['input']>;
  /**
   * At most 50 words to find the memory by, each of 1 to 64 characters, in place of those that the memory has; null for
   * none. White space around a word is taken off, and a word that is given twice is kept once.
   */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What kind of statement this is; null to leave it. */
  readonly type?: InputMaybe<MemoryType>;
};

/** The memory that was changed. */
export type UpdateMemoryPayload = {
  readonly __typename?: 'UpdateMemoryPayload';
  /** The memory as it is now; null when there are user errors. */
  readonly memory?: Maybe<Memory>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What of the viewer's account changes. A value that is left out stays as it is. */
export type UpdateProfileInput = {
  /** The picture to show: an `https` address, or a path that begins with `/static/`, at most 2048 characters; null to clear it. */
  readonly avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** What the person says about itself, at most 2000 characters; null to clear it. */
  readonly bio?: InputMaybe<Scalars['String']['input']>;
  /**
   * The password, needed where the e-mail address changes, because the address signs in; null where it does not. Where there
   * is an `email` it is verified in any case, and a wrong one counts as a failed sign-in.
   */
  readonly currentPassword?: InputMaybe<Scalars['String']['input']>;
  /** The e-mail address, at most 254 characters, with `currentPassword`; kept in lower case. Null to leave it. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Changes the account only if its `updatedAt`, or its `createdAt` where that is null, is this; otherwise a conflict is answered. Null to change it anyway. */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** The name to show, at most 200 characters; null to clear it. */
  readonly fullName?: InputMaybe<Scalars['String']['input']>;
  /** What the person prefers; null to leave it. */
  readonly preferences?: InputMaybe<UserPreferencesInput>;
};

/** The account that was changed. */
export type UpdateProfilePayload = {
  readonly __typename?: 'UpdateProfilePayload';
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The account as it is now; null when there are user errors. */
  readonly viewer?: Maybe<Owner>;
};

/** What of the record of a file changes. A value that is left out stays as it is. */
export type UpdateUploadedFileInput = {
  /** What an analysis found in the file, at most 250000 characters; null to clear it. */
  readonly analysisResult?: InputMaybe<Scalars['String']['input']>;
  /** Where the file belongs, a conversation of the viewer's; null for none. */
  readonly conversationId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Changes the record only if its `updatedAt` is this, or its `createdAt` where `updatedAt` is null; otherwise a conflict
   * is answered. Null to change it anyway.
   */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** The file. */
  readonly id: Scalars['ID']['input'];
  /** How the file was analysed; null to leave it. */
  readonly metadata?: InputMaybe<UploadedFileMetadataInput>;
};

/** The file whose record was changed. */
export type UpdateUploadedFilePayload = {
  readonly __typename?: 'UpdateUploadedFilePayload';
  /** The file as it is now; null when there are user errors. */
  readonly uploadedFile?: Maybe<UploadedFile>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What of the viewer's settings changes. A value that is left out or null stays as it is. */
export type UpdateUserSettingsInput = {
  /** How the assistant answers; null to leave it. */
  readonly chatbotSettings?: InputMaybe<ChatbotSettingsInput>;
  /** Changes the settings only if their `updatedAt` is this; otherwise a conflict is answered. Null to change them anyway. */
  readonly expectedUpdatedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** The language of the application; null to leave it. */
  readonly language?: InputMaybe<Language>;
  /** What the owner wants to be told; null to leave it. */
  readonly notificationSettings?: InputMaybe<NotificationSettingsInput>;
  /** How the application looks; null to leave it. */
  readonly uiSettings?: InputMaybe<UiSettingsInput>;
};

/** The settings that were changed. */
export type UpdateUserSettingsPayload = {
  readonly __typename?: 'UpdateUserSettingsPayload';
  /** The settings as they are now; null when there are user errors. */
  readonly settings?: Maybe<UserSettings>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A file to store. */
export type UploadFileInput = {
  /** The conversation of the viewer's that the file belongs to; null for none. */
  readonly conversationId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Its name, at most 255 characters, without folders; null for the name that it comes with. An extension that is not one of
   * what the file holds gets the right one behind it.
   */
  readonly filename?: InputMaybe<Scalars['String']['input']>;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input within 24 hours gives the file
   * that the first one made. Null to make one with every request.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Where its bytes come from. */
  readonly source: FileSourceInput;
};

/** The file that was stored. */
export type UploadFilePayload = {
  readonly __typename?: 'UploadFilePayload';
  /** The file; null when there are user errors. */
  readonly uploadedFile?: Maybe<UploadedFile>;
  /** The file in its owner's list, newest first; null when there are user errors. */
  readonly uploadedFileEdge?: Maybe<UploadedFileEdge>;
  /** What a person can mend. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A file that an owner uploaded. */
export type UploadedFile = Node & {
  readonly __typename?: 'UploadedFile';
  /** What an analysis found in the file; null before one was made. */
  readonly analysisResult?: Maybe<Scalars['String']['output']>;
  /** Where the file was uploaded; null when it belongs to no conversation. */
  readonly conversation?: Maybe<Conversation>;
  /** When the file was uploaded. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /**
   * Where this server gives the file as a download, whole or in ranges: an address that stays the same for an hour, works
   * for at least one, and needs no token. Null when this server has no bytes of the file.
   */
  readonly downloadUrl?: Maybe<Scalars['String']['output']>;
  /**
   * The encoding of a text, for example `utf-8`, `utf-16le` or `windows-1252`, as it was found; null for what is no text, and
   * where another program stored the file.
   */
  readonly encoding?: Maybe<Scalars['String']['output']>;
  /** Where the file is kept, as stored; null in documents that name none. */
  readonly filePath?: Maybe<Scalars['String']['output']>;
  /** Size in bytes. */
  readonly fileSize: Scalars['SafeInt']['output'];
  /** The file name's extension, for example `pdf`; null when there is none. */
  readonly fileType?: Maybe<Scalars['String']['output']>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** How the file was received and analysed. */
  readonly metadata: UploadedFileMetadata;
  /** The media type, for example `application/pdf`; null when not known. */
  readonly mimeType?: Maybe<Scalars['String']['output']>;
  /** The name that the owner gave. */
  readonly originalFilename: Scalars['String']['output'];
  /** Whose file this is; null when its owner was erased and the file kept, and for services. */
  readonly owner?: Maybe<Owner>;
  /** SHA-256 of the bytes, in hexadecimal; null where another program stored the file. */
  readonly sha256?: Maybe<Scalars['String']['output']>;
  /** The name under which the file is kept; null in documents that name none. */
  readonly storedFilename?: Maybe<Scalars['String']['output']>;
  /** When what is recorded of the file was last changed here; null when it never was. */
  readonly updatedAt?: Maybe<Scalars['DateTimeISO']['output']>;
};

/** A page of files. */
export type UploadedFileConnection = {
  readonly __typename?: 'UploadedFileConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<UploadedFileEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<UploadedFile>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of files and its place in the order. */
export type UploadedFileEdge = {
  readonly __typename?: 'UploadedFileEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: UploadedFile;
};

/** Which files. */
export type UploadedFileFilter = {
  /** Only files with this extension, for example `pdf`; null for all. */
  readonly fileType?: InputMaybe<Scalars['String']['input']>;
};

/** How a file was received and analysed. */
export type UploadedFileMetadata = {
  readonly __typename?: 'UploadedFileMetadata';
  /** Time the analysis took, in milliseconds; null when not recorded. */
  readonly analysisTimeMs?: Maybe<Scalars['Int']['output']>;
  /** Width and height; null for a file without. */
  readonly dimensions?: Maybe<Dimensions>;
  /** Keys that another program stored beside these. */
  readonly extra: Scalars['JSONObject']['output'];
  /** The text found in the file; null when none was extracted. */
  readonly extractedText?: Maybe<Scalars['String']['output']>;
  /** The model that analysed; null when not recorded. */
  readonly modelUsed?: Maybe<Scalars['String']['output']>;
  /** Number of pages; null for a file without pages. */
  readonly pageCount?: Maybe<Scalars['Int']['output']>;
  /** Time the upload took, in milliseconds; null when not recorded. */
  readonly uploadTimeMs?: Maybe<Scalars['Int']['output']>;
};

/** How a file was analysed. A value that is left out stays as it is, and so do keys of other programs. */
export type UploadedFileMetadataInput = {
  /** Time the analysis took, 0 to 86400000 milliseconds; null when not known. */
  readonly analysisTimeMs?: InputMaybe<Scalars['Int']['input']>;
  /** Width and height; null for a file without. */
  readonly dimensions?: InputMaybe<DimensionsInput>;
  /** The text found in the file, at most 250000 characters; null when there is none. */
  readonly extractedText?: InputMaybe<Scalars['String']['input']>;
  /** The model that analysed, at most 100 characters; null when not known. */
  readonly modelUsed?: InputMaybe<Scalars['String']['input']>;
  /** Number of pages, 1 to 1000000; null for a file without pages. */
  readonly pageCount?: InputMaybe<Scalars['Int']['input']>;
};

/** In which order files come. */
export type UploadedFileOrder = {
  /** Which end first. */
  readonly direction: OrderDirection;
  /** By what. */
  readonly field: UploadedFileOrderField;
};

/** What files can be ordered by. */
export type UploadedFileOrderField =
  /** When the file was uploaded. */
  | 'CREATED_AT'
  /** The size in bytes. */
  | 'FILE_SIZE';

/** A person with an account. Seen by that person and by admins. */
export type User = Node & Owner & {
  readonly __typename?: 'User';
  /** API calls a day; null when no quota was set. */
  readonly apiQuotaDaily?: Maybe<Scalars['Int']['output']>;
  /** The picture to show, as stored: a path or an address; null when there is none. */
  readonly avatarUrl?: Maybe<Scalars['String']['output']>;
  /** What the person says about itself; null when nothing was written. */
  readonly bio?: Maybe<Scalars['String']['output']>;
  /** The owner's conversations, last activity first. Archived ones only when the filter says so. */
  readonly conversations: ConversationConnection;
  /** When the account was made. */
  readonly createdAt: Scalars['DateTimeISO']['output'];
  /** The address to sign in with; unique. Null in documents that have none. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The owner's uploaded files, newest first. */
  readonly files: UploadedFileConnection;
  /** The name to show; null when none was given. */
  readonly fullName?: Maybe<Scalars['String']['output']>;
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /**
   * The images in the owner's conversations, newest first. An image that stands in several messages comes once,
   * as its newest attachment.
   */
  readonly images: ImageConnection;
  /** Whether the account can be used; a deactivated one cannot sign in. */
  readonly isActive: Scalars['Boolean']['output'];
  /** The address of the last sign-in; null before the first. */
  readonly lastIp?: Maybe<Scalars['String']['output']>;
  /** The last sign-in; null before the first. */
  readonly lastLoginAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** What the assistant keeps for this owner, newest first; ranked when the filter searches. Expired memories are gone. */
  readonly memories: MemoryConnection;
  /** Keys that another program stored with the account. */
  readonly metadata: Scalars['JSONObject']['output'];
  /** What the person prefers. */
  readonly preferences: UserPreferences;
  /** What the person may do. */
  readonly role: Role;
  /** The owner's settings; the defaults where nothing was stored yet. */
  readonly settings: UserSettings;
  /** Sums over everything the owner has. */
  readonly stats: OwnerStats;
  /** When the account was last changed here; null before the first time. Signing in changes nothing. */
  readonly updatedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The name to sign in with; unique. */
  readonly username: Scalars['String']['output'];
};


/** A person with an account. Seen by that person and by admins. */
export type UserConversationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConversationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ConversationOrder>;
};


/** A person with an account. Seen by that person and by admins. */
export type UserFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UploadedFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UploadedFileOrder>;
};


/** A person with an account. Seen by that person and by admins. */
export type UserImagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ImageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person with an account. Seen by that person and by admins. */
export type UserMemoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MemoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MemoryOrder>;
};

/** A page of users. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<User>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of users and its place in the order. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** The place of the item in this order; not valid in another list. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: User;
};

/**
 * What a person can mend in the input of a mutation. Nothing was written when a payload holds one, except by mutations
 * of several objects, where it is about one of them.
 */
export type UserError = {
  /** What went wrong, for programs. */
  readonly code: UserErrorCode;
  /** A sentence for the person, naming the argument. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, from the outermost name inwards, for example `["input", "login"]`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The codes of user errors. The list is closed; new codes are announced in the change log. */
export type UserErrorCode =
  /** The account was deactivated. Told only to who knows its password. */
  | 'ACCOUNT_DEACTIVATED'
  /** The object was changed since the client read it; or the value is another account's already. */
  | 'CONFLICT'
  /** The value has the right type but not a form that can be accepted. */
  | 'INVALID'
  /** The name or the password is wrong, and it is not told which; or the current password is. */
  | 'INVALID_CREDENTIALS'
  /** The token is unknown, used, expired or its session ended: sign in again. */
  | 'INVALID_TOKEN'
  /** The idempotency key was used with another input. */
  | 'KEY_REUSED'
  /** There is nothing with this id that the viewer may change. */
  | 'NOT_FOUND'
  /** The owner would store more files than it may, or more bytes; the message says how much there is. */
  | 'QUOTA_EXCEEDED'
  /** The value is empty or blank and must not be. */
  | 'REQUIRED'
  /** This principal may not write as this role: owners write as `USER`, services as `ASSISTANT` and `SYSTEM`. */
  | 'ROLE_NOT_ALLOWED'
  /** The value is longer than its limit, which the message names. */
  | 'TOO_LONG'
  /** Too many attempts; the message says how many seconds to wait. */
  | 'TOO_MANY_ATTEMPTS';

/** Which users. */
export type UserFilter = {
  /** Only active users, or only deactivated ones; null for both. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only users with this role; null for all. */
  readonly role?: InputMaybe<Role>;
};

/** A user's preferences; a value that was never chosen has its default. */
export type UserPreferences = {
  readonly __typename?: 'UserPreferences';
  /** Whether conversations are kept without asking. */
  readonly autoSave: Scalars['Boolean']['output'];
  /** The model that new conversations start with. */
  readonly defaultModel: Scalars['String']['output'];
  /** The language of the application; null when another program stored one that this graph does not know. */
  readonly language?: Maybe<Language>;
  /** The look of the application; null when another program stored one that this graph does not know. */
  readonly theme?: Maybe<Theme>;
};

/** What a person prefers. A value that is left out or null stays as it is. */
export type UserPreferencesInput = {
  /** Whether conversations are kept without asking; null to leave it. */
  readonly autoSave?: InputMaybe<Scalars['Boolean']['input']>;
  /** The model that new conversations start with, at most 100 characters; null to leave it. */
  readonly defaultModel?: InputMaybe<Scalars['String']['input']>;
  /** The language of the application; null to leave it. */
  readonly language?: InputMaybe<Language>;
  /** The look of the application; null to leave it. */
  readonly theme?: InputMaybe<Theme>;
};

/** How an owner wants the assistant to work. Every value has a default, so settings are always complete. */
export type UserSettings = Node & {
  readonly __typename?: 'UserSettings';
  /** How the assistant answers. */
  readonly chatbotSettings: ChatbotSettings;
  /** When settings were first stored; null while nothing was stored, and where it was not recorded. */
  readonly createdAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Keys that another program stored with the settings. */
  readonly custom: Scalars['JSONObject']['output'];
  /** Opaque and stable; the same before and after anything was stored. */
  readonly id: Scalars['ID']['output'];
  /** The language of the application; null when none was chosen. */
  readonly language?: Maybe<Language>;
  /** What the owner wants to be told. */
  readonly notificationSettings: NotificationSettings;
  /** Whose settings these are. */
  readonly owner: Owner;
  /** How the application looks. */
  readonly uiSettings: UiSettings;
  /** When settings were last stored; null while nothing was stored, and where it was not recorded. */
  readonly updatedAt?: Maybe<Scalars['DateTimeISO']['output']>;
};

/** Why a version was written. */
export type VersionReason =
  /** Somebody worded the message anew. */
  | 'EDIT'
  /** It came with data of another program. */
  | 'IMPORT'
  /** The assistant answered anew. */
  | 'REGENERATE';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddGeneratedImagesInput: AddGeneratedImagesInput;
  AddGeneratedImagesPayload: ResolverTypeWrapper<Omit<AddGeneratedImagesPayload, 'conversation' | 'message' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, message?: Maybe<ResolversTypes['Message']>, messageEdge?: Maybe<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddMessageInput: AddMessageInput;
  AddMessagePayload: ResolverTypeWrapper<Omit<AddMessagePayload, 'conversation' | 'message' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, message?: Maybe<ResolversTypes['Message']>, messageEdge?: Maybe<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddMessagesInput: AddMessagesInput;
  AddMessagesPayload: ResolverTypeWrapper<Omit<AddMessagesPayload, 'conversation' | 'messageEdges' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, messageEdges: ReadonlyArray<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AnonymousSession: ResolverTypeWrapper<AnonymousSessionModel>;
  AnsweredQuestionInput: AnsweredQuestionInput;
  ArchiveConversationsInput: ArchiveConversationsInput;
  ArchiveConversationsPayload: ResolverTypeWrapper<Omit<ArchiveConversationsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ConversationResult']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AttachImagesInput: AttachImagesInput;
  AttachImagesPayload: ResolverTypeWrapper<Omit<AttachImagesPayload, 'images' | 'message' | 'userErrors'> & { images: ReadonlyArray<ResolversTypes['Image']>, message?: Maybe<ResolversTypes['Message']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Branch: ResolverTypeWrapper<BranchModel>;
  BranchConnection: ResolverTypeWrapper<BranchPage>;
  BranchEdge: ResolverTypeWrapper<Omit<BranchEdge, 'node'> & { node: ResolversTypes['Branch'] }>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<Omit<ChangePasswordPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  ChangeUserRoleInput: ChangeUserRoleInput;
  ChangeUserRolePayload: ResolverTypeWrapper<Omit<ChangeUserRolePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ChatbotSettings: ResolverTypeWrapper<ChatbotSettings>;
  ChatbotSettingsInput: ChatbotSettingsInput;
  ClaimAnonymousSessionInput: ClaimAnonymousSessionInput;
  ClaimAnonymousSessionPayload: ResolverTypeWrapper<Omit<ClaimAnonymousSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  CompleteUploadInput: CompleteUploadInput;
  CompleteUploadPayload: ResolverTypeWrapper<Omit<CompleteUploadPayload, 'uploadedFile' | 'uploadedFileEdge' | 'userErrors'> & { uploadedFile?: Maybe<ResolversTypes['UploadedFile']>, uploadedFileEdge?: Maybe<ResolversTypes['UploadedFileEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConflictError: ResolverTypeWrapper<ConflictErrorModel>;
  Conversation: ResolverTypeWrapper<ConversationModel>;
  ConversationConnection: ResolverTypeWrapper<ConversationPage>;
  ConversationEdge: ResolverTypeWrapper<Omit<ConversationEdge, 'node'> & { node: ResolversTypes['Conversation'] }>;
  ConversationFilter: ConversationFilter;
  ConversationOrder: ConversationOrder;
  ConversationOrderField: ConversationOrderField;
  ConversationResult: ResolverTypeWrapper<Omit<ConversationResult, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateConversationInput: CreateConversationInput;
  CreateConversationPayload: ResolverTypeWrapper<Omit<CreateConversationPayload, 'conversation' | 'conversationEdge' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, conversationEdge?: Maybe<ResolversTypes['ConversationEdge']>, messageEdge?: Maybe<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateUploadUrlInput: CreateUploadUrlInput;
  CreateUploadUrlPayload: ResolverTypeWrapper<Omit<CreateUploadUrlPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DateTimeISO: ResolverTypeWrapper<Scalars['DateTimeISO']['output']>;
  DeactivateAccountInput: DeactivateAccountInput;
  DeactivateAccountPayload: ResolverTypeWrapper<Omit<DeactivateAccountPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeactivateUserInput: DeactivateUserInput;
  DeactivateUserPayload: ResolverTypeWrapper<Omit<DeactivateUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteConversationsInput: DeleteConversationsInput;
  DeleteConversationsPayload: ResolverTypeWrapper<Omit<DeleteConversationsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteMemoriesInput: DeleteMemoriesInput;
  DeleteMemoriesPayload: ResolverTypeWrapper<Omit<DeleteMemoriesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteMessageInput: DeleteMessageInput;
  DeleteMessagePayload: ResolverTypeWrapper<Omit<DeleteMessagePayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteMode: DeleteMode;
  DeleteUploadedFilesInput: DeleteUploadedFilesInput;
  DeleteUploadedFilesPayload: ResolverTypeWrapper<Omit<DeleteUploadedFilesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Dimensions: ResolverTypeWrapper<Dimensions>;
  DimensionsInput: DimensionsInput;
  EditMessageInput: EditMessageInput;
  EditMessagePayload: ResolverTypeWrapper<Omit<EditMessagePayload, 'message' | 'messageEdge' | 'userErrors'> & { message?: Maybe<ResolversTypes['Message']>, messageEdge?: Maybe<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EndSessionInput: EndSessionInput;
  EndSessionPayload: ResolverTypeWrapper<Omit<EndSessionPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  FileSourceInput: FileSourceInput;
  FinishReason: FinishReason;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ForkConversationInput: ForkConversationInput;
  ForkConversationPayload: ResolverTypeWrapper<Omit<ForkConversationPayload, 'conversation' | 'conversationEdge' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, conversationEdge?: Maybe<ResolversTypes['ConversationEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  GenerationSettings: ResolverTypeWrapper<GenerationSettings>;
  GenerationSettingsInput: GenerationSettingsInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Image: ResolverTypeWrapper<ImageModel>;
  ImageConnection: ResolverTypeWrapper<ImagePage>;
  ImageEdge: ResolverTypeWrapper<Omit<ImageEdge, 'node'> & { node: ResolversTypes['Image'] }>;
  ImageFilter: ImageFilter;
  ImageService: ImageService;
  ImageSourceInput: ImageSourceInput;
  InputError: ResolverTypeWrapper<InputErrorModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  Language: Language;
  LoraModel: ResolverTypeWrapper<LoraModel>;
  LoraModelInput: LoraModelInput;
  Memory: ResolverTypeWrapper<MemoryModel>;
  MemoryConnection: ResolverTypeWrapper<MemoryPage>;
  MemoryEdge: ResolverTypeWrapper<Omit<MemoryEdge, 'node'> & { node: ResolversTypes['Memory'] }>;
  MemoryFilter: MemoryFilter;
  MemoryImage: ResolverTypeWrapper<MemoryImage>;
  MemoryImageInput: MemoryImageInput;
  MemoryMetadata: ResolverTypeWrapper<MemoryMetadata>;
  MemoryMetadataInput: MemoryMetadataInput;
  MemoryOrder: MemoryOrder;
  MemoryOrderField: MemoryOrderField;
  MemoryType: MemoryType;
  Message: ResolverTypeWrapper<MessageModel>;
  MessageConnection: ResolverTypeWrapper<MessagePage>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  MessageFile: ResolverTypeWrapper<MessageFileModel>;
  MessageMetadata: ResolverTypeWrapper<MessageMetadata>;
  MessageMetadataInput: MessageMetadataInput;
  MessageRole: MessageRole;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NewFileInput: NewFileInput;
  NewGeneratedImageInput: NewGeneratedImageInput;
  NewImageInput: NewImageInput;
  NewMemoryInput: NewMemoryInput;
  NewMessageInput: NewMessageInput;
  Node: ResolverTypeWrapper<GraphNode>;
  NotificationSettings: ResolverTypeWrapper<NotificationSettings>;
  NotificationSettingsInput: NotificationSettingsInput;
  OrderDirection: OrderDirection;
  Owner: ResolverTypeWrapper<OwnerModel>;
  OwnerStats: ResolverTypeWrapper<OwnerStats>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PublicMemoryFilter: PublicMemoryFilter;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateMemoryInput: RateMemoryInput;
  RateMemoryPayload: ResolverTypeWrapper<Omit<RateMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversTypes['Memory']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReactivateUserInput: ReactivateUserInput;
  ReactivateUserPayload: ResolverTypeWrapper<Omit<ReactivateUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<Omit<RefreshSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  RegenerateMessageInput: RegenerateMessageInput;
  RegenerateMessagePayload: ResolverTypeWrapper<Omit<RegenerateMessagePayload, 'message' | 'messageEdge' | 'userErrors'> & { message?: Maybe<ResolversTypes['Message']>, messageEdge?: Maybe<ResolversTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveImageInput: RemoveImageInput;
  RemoveImagePayload: ResolverTypeWrapper<Omit<RemoveImagePayload, 'message' | 'userErrors'> & { message?: Maybe<ResolversTypes['Message']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReplicationStatus: ReplicationStatus;
  ResetUserSettingsInput: ResetUserSettingsInput;
  ResetUserSettingsPayload: ResolverTypeWrapper<Omit<ResetUserSettingsPayload, 'settings' | 'userErrors'> & { settings?: Maybe<ResolversTypes['UserSettings']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Role: Role;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveMemoryInput: SaveMemoryInput;
  SaveMemoryPayload: ResolverTypeWrapper<Omit<SaveMemoryPayload, 'memory' | 'memoryEdge' | 'userErrors'> & { memory?: Maybe<ResolversTypes['Memory']>, memoryEdge?: Maybe<ResolversTypes['MemoryEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SelectBranchInput: SelectBranchInput;
  SelectBranchPayload: ResolverTypeWrapper<Omit<SelectBranchPayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Session: ResolverTypeWrapper<SessionModel>;
  SessionConnection: ResolverTypeWrapper<SessionPage>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  SetUserQuotaInput: SetUserQuotaInput;
  SetUserQuotaPayload: ResolverTypeWrapper<Omit<SetUserQuotaPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ShareMemoryInput: ShareMemoryInput;
  ShareMemoryPayload: ResolverTypeWrapper<Omit<ShareMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversTypes['Memory']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SignInInput: SignInInput;
  SignInPayload: ResolverTypeWrapper<Omit<SignInPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolverTypeWrapper<Omit<SignOutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SignUpInput: SignUpInput;
  SignUpPayload: ResolverTypeWrapper<Omit<SignUpPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  StartAnonymousSessionInput: StartAnonymousSessionInput;
  StartAnonymousSessionPayload: ResolverTypeWrapper<Omit<StartAnonymousSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  StatementInput: StatementInput;
  StopMessageInput: StopMessageInput;
  StopMessagePayload: ResolverTypeWrapper<Omit<StopMessagePayload, 'message' | 'userErrors'> & { message?: Maybe<ResolversTypes['Message']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TextChange: ResolverTypeWrapper<TextChange>;
  TextChangeKind: TextChangeKind;
  Theme: Theme;
  ThumbnailSize: ThumbnailSize;
  UiSettings: ResolverTypeWrapper<UiSettings>;
  UiSettingsInput: UiSettingsInput;
  UnarchiveConversationsInput: UnarchiveConversationsInput;
  UnarchiveConversationsPayload: ResolverTypeWrapper<Omit<UnarchiveConversationsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversTypes['ConversationResult']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UnsignedLong: ResolverTypeWrapper<Scalars['UnsignedLong']['output']>;
  UpdateConversationInput: UpdateConversationInput;
  UpdateConversationPayload: ResolverTypeWrapper<Omit<UpdateConversationPayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversTypes['Conversation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateMemoryInput: UpdateMemoryInput;
  UpdateMemoryPayload: ResolverTypeWrapper<Omit<UpdateMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversTypes['Memory']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']>, viewer?: Maybe<ResolversTypes['Owner']> }>;
  UpdateUploadedFileInput: UpdateUploadedFileInput;
  UpdateUploadedFilePayload: ResolverTypeWrapper<Omit<UpdateUploadedFilePayload, 'uploadedFile' | 'userErrors'> & { uploadedFile?: Maybe<ResolversTypes['UploadedFile']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateUserSettingsInput: UpdateUserSettingsInput;
  UpdateUserSettingsPayload: ResolverTypeWrapper<Omit<UpdateUserSettingsPayload, 'settings' | 'userErrors'> & { settings?: Maybe<ResolversTypes['UserSettings']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Upload: ResolverTypeWrapper<Scalars['Upload']['output']>;
  UploadFileInput: UploadFileInput;
  UploadFilePayload: ResolverTypeWrapper<Omit<UploadFilePayload, 'uploadedFile' | 'uploadedFileEdge' | 'userErrors'> & { uploadedFile?: Maybe<ResolversTypes['UploadedFile']>, uploadedFileEdge?: Maybe<ResolversTypes['UploadedFileEdge']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UploadedFile: ResolverTypeWrapper<UploadedFileModel>;
  UploadedFileConnection: ResolverTypeWrapper<UploadedFilePage>;
  UploadedFileEdge: ResolverTypeWrapper<Omit<UploadedFileEdge, 'node'> & { node: ResolversTypes['UploadedFile'] }>;
  UploadedFileFilter: UploadedFileFilter;
  UploadedFileMetadata: ResolverTypeWrapper<UploadedFileMetadata>;
  UploadedFileMetadataInput: UploadedFileMetadataInput;
  UploadedFileOrder: UploadedFileOrder;
  UploadedFileOrderField: UploadedFileOrderField;
  User: ResolverTypeWrapper<UserModel>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  UserErrorCode: UserErrorCode;
  UserFilter: UserFilter;
  UserPreferences: ResolverTypeWrapper<UserPreferences>;
  UserPreferencesInput: UserPreferencesInput;
  UserSettings: ResolverTypeWrapper<UserSettingsModel>;
  VersionReason: VersionReason;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddGeneratedImagesInput: AddGeneratedImagesInput;
  AddGeneratedImagesPayload: Omit<AddGeneratedImagesPayload, 'conversation' | 'message' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, message?: Maybe<ResolversParentTypes['Message']>, messageEdge?: Maybe<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddMessageInput: AddMessageInput;
  AddMessagePayload: Omit<AddMessagePayload, 'conversation' | 'message' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, message?: Maybe<ResolversParentTypes['Message']>, messageEdge?: Maybe<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddMessagesInput: AddMessagesInput;
  AddMessagesPayload: Omit<AddMessagesPayload, 'conversation' | 'messageEdges' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, messageEdges: ReadonlyArray<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AnonymousSession: AnonymousSessionModel;
  AnsweredQuestionInput: AnsweredQuestionInput;
  ArchiveConversationsInput: ArchiveConversationsInput;
  ArchiveConversationsPayload: Omit<ArchiveConversationsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ConversationResult']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AttachImagesInput: AttachImagesInput;
  AttachImagesPayload: Omit<AttachImagesPayload, 'images' | 'message' | 'userErrors'> & { images: ReadonlyArray<ResolversParentTypes['Image']>, message?: Maybe<ResolversParentTypes['Message']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  Branch: BranchModel;
  BranchConnection: BranchPage;
  BranchEdge: Omit<BranchEdge, 'node'> & { node: ResolversParentTypes['Branch'] };
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: Omit<ChangePasswordPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  ChangeUserRoleInput: ChangeUserRoleInput;
  ChangeUserRolePayload: Omit<ChangeUserRolePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChatbotSettings: ChatbotSettings;
  ChatbotSettingsInput: ChatbotSettingsInput;
  ClaimAnonymousSessionInput: ClaimAnonymousSessionInput;
  ClaimAnonymousSessionPayload: Omit<ClaimAnonymousSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  CompleteUploadInput: CompleteUploadInput;
  CompleteUploadPayload: Omit<CompleteUploadPayload, 'uploadedFile' | 'uploadedFileEdge' | 'userErrors'> & { uploadedFile?: Maybe<ResolversParentTypes['UploadedFile']>, uploadedFileEdge?: Maybe<ResolversParentTypes['UploadedFileEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConflictError: ConflictErrorModel;
  Conversation: ConversationModel;
  ConversationConnection: ConversationPage;
  ConversationEdge: Omit<ConversationEdge, 'node'> & { node: ResolversParentTypes['Conversation'] };
  ConversationFilter: ConversationFilter;
  ConversationOrder: ConversationOrder;
  ConversationResult: Omit<ConversationResult, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateConversationInput: CreateConversationInput;
  CreateConversationPayload: Omit<CreateConversationPayload, 'conversation' | 'conversationEdge' | 'messageEdge' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, conversationEdge?: Maybe<ResolversParentTypes['ConversationEdge']>, messageEdge?: Maybe<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateUploadUrlInput: CreateUploadUrlInput;
  CreateUploadUrlPayload: Omit<CreateUploadUrlPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DateTimeISO: Scalars['DateTimeISO']['output'];
  DeactivateAccountInput: DeactivateAccountInput;
  DeactivateAccountPayload: Omit<DeactivateAccountPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeactivateUserInput: DeactivateUserInput;
  DeactivateUserPayload: Omit<DeactivateUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteConversationsInput: DeleteConversationsInput;
  DeleteConversationsPayload: Omit<DeleteConversationsPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteMemoriesInput: DeleteMemoriesInput;
  DeleteMemoriesPayload: Omit<DeleteMemoriesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteMessageInput: DeleteMessageInput;
  DeleteMessagePayload: Omit<DeleteMessagePayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteUploadedFilesInput: DeleteUploadedFilesInput;
  DeleteUploadedFilesPayload: Omit<DeleteUploadedFilesPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Dimensions: Dimensions;
  DimensionsInput: DimensionsInput;
  EditMessageInput: EditMessageInput;
  EditMessagePayload: Omit<EditMessagePayload, 'message' | 'messageEdge' | 'userErrors'> & { message?: Maybe<ResolversParentTypes['Message']>, messageEdge?: Maybe<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EndSessionInput: EndSessionInput;
  EndSessionPayload: Omit<EndSessionPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  FileSourceInput: FileSourceInput;
  Float: Scalars['Float']['output'];
  ForkConversationInput: ForkConversationInput;
  ForkConversationPayload: Omit<ForkConversationPayload, 'conversation' | 'conversationEdge' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, conversationEdge?: Maybe<ResolversParentTypes['ConversationEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  GenerationSettings: GenerationSettings;
  GenerationSettingsInput: GenerationSettingsInput;
  ID: Scalars['ID']['output'];
  Image: ImageModel;
  ImageConnection: ImagePage;
  ImageEdge: Omit<ImageEdge, 'node'> & { node: ResolversParentTypes['Image'] };
  ImageFilter: ImageFilter;
  ImageSourceInput: ImageSourceInput;
  InputError: InputErrorModel;
  Int: Scalars['Int']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  LoraModel: LoraModel;
  LoraModelInput: LoraModelInput;
  Memory: MemoryModel;
  MemoryConnection: MemoryPage;
  MemoryEdge: Omit<MemoryEdge, 'node'> & { node: ResolversParentTypes['Memory'] };
  MemoryFilter: MemoryFilter;
  MemoryImage: MemoryImage;
  MemoryImageInput: MemoryImageInput;
  MemoryMetadata: MemoryMetadata;
  MemoryMetadataInput: MemoryMetadataInput;
  MemoryOrder: MemoryOrder;
  Message: MessageModel;
  MessageConnection: MessagePage;
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  MessageFile: MessageFileModel;
  MessageMetadata: MessageMetadata;
  MessageMetadataInput: MessageMetadataInput;
  Mutation: Record<PropertyKey, never>;
  NewFileInput: NewFileInput;
  NewGeneratedImageInput: NewGeneratedImageInput;
  NewImageInput: NewImageInput;
  NewMemoryInput: NewMemoryInput;
  NewMessageInput: NewMessageInput;
  Node: GraphNode;
  NotificationSettings: NotificationSettings;
  NotificationSettingsInput: NotificationSettingsInput;
  Owner: OwnerModel;
  OwnerStats: OwnerStats;
  PageInfo: PageInfo;
  PublicMemoryFilter: PublicMemoryFilter;
  Query: Record<PropertyKey, never>;
  RateMemoryInput: RateMemoryInput;
  RateMemoryPayload: Omit<RateMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversParentTypes['Memory']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReactivateUserInput: ReactivateUserInput;
  ReactivateUserPayload: Omit<ReactivateUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: Omit<RefreshSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  RegenerateMessageInput: RegenerateMessageInput;
  RegenerateMessagePayload: Omit<RegenerateMessagePayload, 'message' | 'messageEdge' | 'userErrors'> & { message?: Maybe<ResolversParentTypes['Message']>, messageEdge?: Maybe<ResolversParentTypes['MessageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveImageInput: RemoveImageInput;
  RemoveImagePayload: Omit<RemoveImagePayload, 'message' | 'userErrors'> & { message?: Maybe<ResolversParentTypes['Message']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResetUserSettingsInput: ResetUserSettingsInput;
  ResetUserSettingsPayload: Omit<ResetUserSettingsPayload, 'settings' | 'userErrors'> & { settings?: Maybe<ResolversParentTypes['UserSettings']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SafeInt: Scalars['SafeInt']['output'];
  SaveMemoryInput: SaveMemoryInput;
  SaveMemoryPayload: Omit<SaveMemoryPayload, 'memory' | 'memoryEdge' | 'userErrors'> & { memory?: Maybe<ResolversParentTypes['Memory']>, memoryEdge?: Maybe<ResolversParentTypes['MemoryEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SelectBranchInput: SelectBranchInput;
  SelectBranchPayload: Omit<SelectBranchPayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Session: SessionModel;
  SessionConnection: SessionPage;
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  SetUserQuotaInput: SetUserQuotaInput;
  SetUserQuotaPayload: Omit<SetUserQuotaPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ShareMemoryInput: ShareMemoryInput;
  ShareMemoryPayload: Omit<ShareMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversParentTypes['Memory']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SignInInput: SignInInput;
  SignInPayload: Omit<SignInPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  SignOutInput: SignOutInput;
  SignOutPayload: Omit<SignOutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SignUpInput: SignUpInput;
  SignUpPayload: Omit<SignUpPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  StartAnonymousSessionInput: StartAnonymousSessionInput;
  StartAnonymousSessionPayload: Omit<StartAnonymousSessionPayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  StatementInput: StatementInput;
  StopMessageInput: StopMessageInput;
  StopMessagePayload: Omit<StopMessagePayload, 'message' | 'userErrors'> & { message?: Maybe<ResolversParentTypes['Message']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  String: Scalars['String']['output'];
  TextChange: TextChange;
  UiSettings: UiSettings;
  UiSettingsInput: UiSettingsInput;
  UnarchiveConversationsInput: UnarchiveConversationsInput;
  UnarchiveConversationsPayload: Omit<UnarchiveConversationsPayload, 'results' | 'userErrors'> & { results: ReadonlyArray<ResolversParentTypes['ConversationResult']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UnsignedLong: Scalars['UnsignedLong']['output'];
  UpdateConversationInput: UpdateConversationInput;
  UpdateConversationPayload: Omit<UpdateConversationPayload, 'conversation' | 'userErrors'> & { conversation?: Maybe<ResolversParentTypes['Conversation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateMemoryInput: UpdateMemoryInput;
  UpdateMemoryPayload: Omit<UpdateMemoryPayload, 'memory' | 'userErrors'> & { memory?: Maybe<ResolversParentTypes['Memory']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'userErrors' | 'viewer'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, viewer?: Maybe<ResolversParentTypes['Owner']> };
  UpdateUploadedFileInput: UpdateUploadedFileInput;
  UpdateUploadedFilePayload: Omit<UpdateUploadedFilePayload, 'uploadedFile' | 'userErrors'> & { uploadedFile?: Maybe<ResolversParentTypes['UploadedFile']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateUserSettingsInput: UpdateUserSettingsInput;
  UpdateUserSettingsPayload: Omit<UpdateUserSettingsPayload, 'settings' | 'userErrors'> & { settings?: Maybe<ResolversParentTypes['UserSettings']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Upload: Scalars['Upload']['output'];
  UploadFileInput: UploadFileInput;
  UploadFilePayload: Omit<UploadFilePayload, 'uploadedFile' | 'uploadedFileEdge' | 'userErrors'> & { uploadedFile?: Maybe<ResolversParentTypes['UploadedFile']>, uploadedFileEdge?: Maybe<ResolversParentTypes['UploadedFileEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UploadedFile: UploadedFileModel;
  UploadedFileConnection: UploadedFilePage;
  UploadedFileEdge: Omit<UploadedFileEdge, 'node'> & { node: ResolversParentTypes['UploadedFile'] };
  UploadedFileFilter: UploadedFileFilter;
  UploadedFileMetadata: UploadedFileMetadata;
  UploadedFileMetadataInput: UploadedFileMetadataInput;
  UploadedFileOrder: UploadedFileOrder;
  User: UserModel;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserError: UserErrorModel;
  UserFilter: UserFilter;
  UserPreferences: UserPreferences;
  UserPreferencesInput: UserPreferencesInput;
  UserSettings: UserSettingsModel;
};

export type AddGeneratedImagesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddGeneratedImagesPayload'] = ResolversParentTypes['AddGeneratedImagesPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  messageEdge?: Resolver<Maybe<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddMessagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMessagePayload'] = ResolversParentTypes['AddMessagePayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  messageEdge?: Resolver<Maybe<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddMessagesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMessagesPayload'] = ResolversParentTypes['AddMessagesPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  messageEdges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AnonymousSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnonymousSession'] = ResolversParentTypes['AnonymousSession']> = {
  conversations?: Resolver<ResolversTypes['ConversationConnection'], ParentType, ContextType, RequireFields<AnonymousSessionConversationsArgs, 'filter' | 'orderBy'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  files?: Resolver<ResolversTypes['UploadedFileConnection'], ParentType, ContextType, RequireFields<AnonymousSessionFilesArgs, 'filter' | 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['ImageConnection'], ParentType, ContextType, RequireFields<AnonymousSessionImagesArgs, 'filter'>>;
  memories?: Resolver<ResolversTypes['MemoryConnection'], ParentType, ContextType, RequireFields<AnonymousSessionMemoriesArgs, 'filter'>>;
  settings?: Resolver<ResolversTypes['UserSettings'], ParentType, ContextType>;
  stats?: Resolver<ResolversTypes['OwnerStats'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveConversationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveConversationsPayload'] = ResolversParentTypes['ArchiveConversationsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ConversationResult']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AttachImagesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachImagesPayload'] = ResolversParentTypes['AttachImagesPayload']> = {
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BranchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Branch'] = ResolversParentTypes['Branch']> = {
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastActivityAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  leaf?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  messageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BranchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BranchConnection'] = ResolversParentTypes['BranchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BranchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Branch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BranchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BranchEdge'] = ResolversParentTypes['BranchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Branch'], ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type ChangeUserRolePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeUserRolePayload'] = ResolversParentTypes['ChangeUserRolePayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChatbotSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChatbotSettings'] = ResolversParentTypes['ChatbotSettings']> = {
  defaultModel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  enableImageGen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableMemory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableTools?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  systemPrompt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  temperature?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ClaimAnonymousSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimAnonymousSessionPayload'] = ResolversParentTypes['ClaimAnonymousSessionPayload']> = {
  conversations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memories?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type CompleteUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteUploadPayload'] = ResolversParentTypes['CompleteUploadPayload']> = {
  uploadedFile?: Resolver<Maybe<ResolversTypes['UploadedFile']>, ParentType, ContextType>;
  uploadedFileEdge?: Resolver<Maybe<ResolversTypes['UploadedFileEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conversation'] = ResolversParentTypes['Conversation']> = {
  activeLeaf?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  branches?: Resolver<ResolversTypes['BranchConnection'], ParentType, ContextType, Partial<ConversationBranchesArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['UploadedFileConnection'], ParentType, ContextType, Partial<ConversationFilesArgs>>;
  generationSettings?: Resolver<ResolversTypes['GenerationSettings'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['ImageConnection'], ParentType, ContextType, RequireFields<ConversationImagesArgs, 'filter'>>;
  isArchived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  memories?: Resolver<ResolversTypes['MemoryConnection'], ParentType, ContextType, Partial<ConversationMemoriesArgs>>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ConversationMessagesArgs>>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
  systemPrompt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  totalMessages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalTokens?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationConnection'] = ResolversParentTypes['ConversationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConversationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Conversation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConversationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationEdge'] = ResolversParentTypes['ConversationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
};

export type ConversationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationResult'] = ResolversParentTypes['ConversationResult']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateConversationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateConversationPayload'] = ResolversParentTypes['CreateConversationPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  conversationEdge?: Resolver<Maybe<ResolversTypes['ConversationEdge']>, ParentType, ContextType>;
  messageEdge?: Resolver<Maybe<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateUploadUrlPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadUrlPayload'] = ResolversParentTypes['CreateUploadUrlPayload']> = {
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  uploadId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeIsoScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTimeISO'], any> {
  name: 'DateTimeISO';
}

export type DeactivateAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeactivateAccountPayload'] = ResolversParentTypes['DeactivateAccountPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeactivateUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeactivateUserPayload'] = ResolversParentTypes['DeactivateUserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteConversationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteConversationsPayload'] = ResolversParentTypes['DeleteConversationsPayload']> = {
  deletedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteMemoriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteMemoriesPayload'] = ResolversParentTypes['DeleteMemoriesPayload']> = {
  deletedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteMessagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteMessagePayload'] = ResolversParentTypes['DeleteMessagePayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  deletedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteUploadedFilesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteUploadedFilesPayload'] = ResolversParentTypes['DeleteUploadedFilesPayload']> = {
  deletedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DimensionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dimensions'] = ResolversParentTypes['Dimensions']> = {
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EditMessagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditMessagePayload'] = ResolversParentTypes['EditMessagePayload']> = {
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  messageEdge?: Resolver<Maybe<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EndSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndSessionPayload'] = ResolversParentTypes['EndSessionPayload']> = {
  endedSessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ForkConversationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForkConversationPayload'] = ResolversParentTypes['ForkConversationPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  conversationEdge?: Resolver<Maybe<ResolversTypes['ConversationEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GenerationSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenerationSettings'] = ResolversParentTypes['GenerationSettings']> = {
  customSettings?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  extra?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  maxTokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  temperature?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  topP?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cloudUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deleteUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  generated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  localPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ImageMessagesArgs>>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replication?: Resolver<ResolversTypes['ReplicationStatus'], ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['UnsignedLong']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['ImageService']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<ImageThumbnailUrlArgs, 'size'>>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageConnection'] = ResolversParentTypes['ImageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageEdge'] = ResolversParentTypes['ImageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Image'], ParentType, ContextType>;
};

export type InputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputError'] = ResolversParentTypes['InputError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LoraModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoraModel'] = ResolversParentTypes['LoraModel']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MemoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Memory'] = ResolversParentTypes['Memory']> = {
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  context?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['MemoryImage']>, ParentType, ContextType>;
  importance?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isPublic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['MemoryMetadata'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
  question?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['MemoryType']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemoryConnection'] = ResolversParentTypes['MemoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MemoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Memory']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MemoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemoryEdge'] = ResolversParentTypes['MemoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Memory'], ParentType, ContextType>;
};

export type MemoryImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemoryImage'] = ResolversParentTypes['MemoryImage']> = {
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relevance?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemoryMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemoryMetadata'] = ResolversParentTypes['MemoryMetadata']> = {
  confidenceScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  extra?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  modelUsed?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  diff?: Resolver<ReadonlyArray<ResolversTypes['TextChange']>, ParentType, ContextType, Partial<MessageDiffArgs>>;
  files?: Resolver<ReadonlyArray<ResolversTypes['MessageFile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['Image']>, ParentType, ContextType>;
  isEdited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isLatestVersion?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isStopped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latestVersion?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['MessageMetadata'], ParentType, ContextType>;
  original?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  parentMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  previousMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['MessageRole'], ParentType, ContextType>;
  siblings?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<MessageSiblingsArgs>>;
  startsBranch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionReason?: Resolver<Maybe<ResolversTypes['VersionReason']>, ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<MessageVersionsArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Message']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MessageFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageFile'] = ResolversParentTypes['MessageFile']> = {
  analysisResult?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uploadedFile?: Resolver<Maybe<ResolversTypes['UploadedFile']>, ParentType, ContextType>;
};

export type MessageMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageMetadata'] = ResolversParentTypes['MessageMetadata']> = {
  cfgScale?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cloudService?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  denoisingStrength?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  extra?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  finishReason?: Resolver<Maybe<ResolversTypes['FinishReason']>, ParentType, ContextType>;
  generationTimeMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  loraModels?: Resolver<ReadonlyArray<ResolversTypes['LoraModel']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  negativePrompt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  numImages?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  prompt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sampler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['UnsignedLong']>, ParentType, ContextType>;
  steps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  temperature?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addGeneratedImages?: Resolver<ResolversTypes['AddGeneratedImagesPayload'], ParentType, ContextType, RequireFields<MutationAddGeneratedImagesArgs, 'input'>>;
  addMessage?: Resolver<ResolversTypes['AddMessagePayload'], ParentType, ContextType, RequireFields<MutationAddMessageArgs, 'input'>>;
  addMessages?: Resolver<ResolversTypes['AddMessagesPayload'], ParentType, ContextType, RequireFields<MutationAddMessagesArgs, 'input'>>;
  archiveConversations?: Resolver<ResolversTypes['ArchiveConversationsPayload'], ParentType, ContextType, RequireFields<MutationArchiveConversationsArgs, 'input'>>;
  attachImages?: Resolver<ResolversTypes['AttachImagesPayload'], ParentType, ContextType, RequireFields<MutationAttachImagesArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  changeUserRole?: Resolver<ResolversTypes['ChangeUserRolePayload'], ParentType, ContextType, RequireFields<MutationChangeUserRoleArgs, 'input'>>;
  claimAnonymousSession?: Resolver<ResolversTypes['ClaimAnonymousSessionPayload'], ParentType, ContextType, RequireFields<MutationClaimAnonymousSessionArgs, 'input'>>;
  completeUpload?: Resolver<ResolversTypes['CompleteUploadPayload'], ParentType, ContextType, RequireFields<MutationCompleteUploadArgs, 'input'>>;
  createConversation?: Resolver<ResolversTypes['CreateConversationPayload'], ParentType, ContextType, RequireFields<MutationCreateConversationArgs, 'input'>>;
  createUploadUrl?: Resolver<ResolversTypes['CreateUploadUrlPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadUrlArgs, 'input'>>;
  deactivateAccount?: Resolver<ResolversTypes['DeactivateAccountPayload'], ParentType, ContextType, RequireFields<MutationDeactivateAccountArgs, 'input'>>;
  deactivateUser?: Resolver<ResolversTypes['DeactivateUserPayload'], ParentType, ContextType, RequireFields<MutationDeactivateUserArgs, 'input'>>;
  deleteConversations?: Resolver<ResolversTypes['DeleteConversationsPayload'], ParentType, ContextType, RequireFields<MutationDeleteConversationsArgs, 'input'>>;
  deleteMemories?: Resolver<ResolversTypes['DeleteMemoriesPayload'], ParentType, ContextType, RequireFields<MutationDeleteMemoriesArgs, 'input'>>;
  deleteMessage?: Resolver<ResolversTypes['DeleteMessagePayload'], ParentType, ContextType, RequireFields<MutationDeleteMessageArgs, 'input'>>;
  deleteUploadedFiles?: Resolver<ResolversTypes['DeleteUploadedFilesPayload'], ParentType, ContextType, RequireFields<MutationDeleteUploadedFilesArgs, 'input'>>;
  editMessage?: Resolver<ResolversTypes['EditMessagePayload'], ParentType, ContextType, RequireFields<MutationEditMessageArgs, 'input'>>;
  endSession?: Resolver<ResolversTypes['EndSessionPayload'], ParentType, ContextType, RequireFields<MutationEndSessionArgs, 'input'>>;
  forkConversation?: Resolver<ResolversTypes['ForkConversationPayload'], ParentType, ContextType, RequireFields<MutationForkConversationArgs, 'input'>>;
  rateMemory?: Resolver<ResolversTypes['RateMemoryPayload'], ParentType, ContextType, RequireFields<MutationRateMemoryArgs, 'input'>>;
  reactivateUser?: Resolver<ResolversTypes['ReactivateUserPayload'], ParentType, ContextType, RequireFields<MutationReactivateUserArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  regenerateMessage?: Resolver<ResolversTypes['RegenerateMessagePayload'], ParentType, ContextType, RequireFields<MutationRegenerateMessageArgs, 'input'>>;
  removeImage?: Resolver<ResolversTypes['RemoveImagePayload'], ParentType, ContextType, RequireFields<MutationRemoveImageArgs, 'input'>>;
  resetUserSettings?: Resolver<ResolversTypes['ResetUserSettingsPayload'], ParentType, ContextType, RequireFields<MutationResetUserSettingsArgs, 'input'>>;
  saveMemory?: Resolver<ResolversTypes['SaveMemoryPayload'], ParentType, ContextType, RequireFields<MutationSaveMemoryArgs, 'input'>>;
  selectBranch?: Resolver<ResolversTypes['SelectBranchPayload'], ParentType, ContextType, RequireFields<MutationSelectBranchArgs, 'input'>>;
  setUserQuota?: Resolver<ResolversTypes['SetUserQuotaPayload'], ParentType, ContextType, RequireFields<MutationSetUserQuotaArgs, 'input'>>;
  shareMemory?: Resolver<ResolversTypes['ShareMemoryPayload'], ParentType, ContextType, RequireFields<MutationShareMemoryArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInPayload'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  signUp?: Resolver<ResolversTypes['SignUpPayload'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  startAnonymousSession?: Resolver<ResolversTypes['StartAnonymousSessionPayload'], ParentType, ContextType, RequireFields<MutationStartAnonymousSessionArgs, 'input'>>;
  stopMessage?: Resolver<ResolversTypes['StopMessagePayload'], ParentType, ContextType, RequireFields<MutationStopMessageArgs, 'input'>>;
  unarchiveConversations?: Resolver<ResolversTypes['UnarchiveConversationsPayload'], ParentType, ContextType, RequireFields<MutationUnarchiveConversationsArgs, 'input'>>;
  updateConversation?: Resolver<ResolversTypes['UpdateConversationPayload'], ParentType, ContextType, RequireFields<MutationUpdateConversationArgs, 'input'>>;
  updateMemory?: Resolver<ResolversTypes['UpdateMemoryPayload'], ParentType, ContextType, RequireFields<MutationUpdateMemoryArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  updateUploadedFile?: Resolver<ResolversTypes['UpdateUploadedFilePayload'], ParentType, ContextType, RequireFields<MutationUpdateUploadedFileArgs, 'input'>>;
  updateUserSettings?: Resolver<ResolversTypes['UpdateUserSettingsPayload'], ParentType, ContextType, RequireFields<MutationUpdateUserSettingsArgs, 'input'>>;
  uploadFile?: Resolver<ResolversTypes['UploadFilePayload'], ParentType, ContextType, RequireFields<MutationUploadFileArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AnonymousSession' | 'Branch' | 'Conversation' | 'Image' | 'Memory' | 'Message' | 'Session' | 'UploadedFile' | 'User' | 'UserSettings', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type NotificationSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationSettings'] = ResolversParentTypes['NotificationSettings']> = {
  emailNotifications?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableNotifications?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type OwnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Owner'] = ResolversParentTypes['Owner']> = {
  __resolveType: TypeResolveFn<'AnonymousSession' | 'User', ParentType, ContextType>;
  conversations?: Resolver<ResolversTypes['ConversationConnection'], ParentType, ContextType, RequireFields<OwnerConversationsArgs, 'filter' | 'orderBy'>>;
  files?: Resolver<ResolversTypes['UploadedFileConnection'], ParentType, ContextType, RequireFields<OwnerFilesArgs, 'filter' | 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['ImageConnection'], ParentType, ContextType, RequireFields<OwnerImagesArgs, 'filter'>>;
  memories?: Resolver<ResolversTypes['MemoryConnection'], ParentType, ContextType, RequireFields<OwnerMemoriesArgs, 'filter'>>;
  settings?: Resolver<ResolversTypes['UserSettings'], ParentType, ContextType>;
  stats?: Resolver<ResolversTypes['OwnerStats'], ParentType, ContextType>;
};

export type OwnerStatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnerStats'] = ResolversParentTypes['OwnerStats']> = {
  activeConversations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalConversations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalFiles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalMemories?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalMessages?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalStorageBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalTokens?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType, RequireFields<QueryConversationArgs, 'id'>>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<QueryMessageArgs, 'id'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  publicMemories?: Resolver<ResolversTypes['MemoryConnection'], ParentType, ContextType, RequireFields<QueryPublicMemoriesArgs, 'filter'>>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, Partial<QuerySessionsArgs>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'filter'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type RateMemoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateMemoryPayload'] = ResolversParentTypes['RateMemoryPayload']> = {
  memory?: Resolver<Maybe<ResolversTypes['Memory']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReactivateUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReactivateUserPayload'] = ResolversParentTypes['ReactivateUserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RefreshSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type RegenerateMessagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegenerateMessagePayload'] = ResolversParentTypes['RegenerateMessagePayload']> = {
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  messageEdge?: Resolver<Maybe<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveImagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveImagePayload'] = ResolversParentTypes['RemoveImagePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResetUserSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetUserSettingsPayload'] = ResolversParentTypes['ResetUserSettingsPayload']> = {
  settings?: Resolver<Maybe<ResolversTypes['UserSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveMemoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveMemoryPayload'] = ResolversParentTypes['SaveMemoryPayload']> = {
  memory?: Resolver<Maybe<ResolversTypes['Memory']>, ParentType, ContextType>;
  memoryEdge?: Resolver<Maybe<ResolversTypes['MemoryEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SelectBranchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SelectBranchPayload'] = ResolversParentTypes['SelectBranchPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  deviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type SetUserQuotaPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetUserQuotaPayload'] = ResolversParentTypes['SetUserQuotaPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ShareMemoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareMemoryPayload'] = ResolversParentTypes['ShareMemoryPayload']> = {
  memory?: Resolver<Maybe<ResolversTypes['Memory']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInPayload'] = ResolversParentTypes['SignInPayload']> = {
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignUpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpPayload'] = ResolversParentTypes['SignUpPayload']> = {
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type StartAnonymousSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartAnonymousSessionPayload'] = ResolversParentTypes['StartAnonymousSessionPayload']> = {
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type StopMessagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StopMessagePayload'] = ResolversParentTypes['StopMessagePayload']> = {
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TextChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextChange'] = ResolversParentTypes['TextChange']> = {
  kind?: Resolver<ResolversTypes['TextChangeKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UiSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UiSettings'] = ResolversParentTypes['UiSettings']> = {
  autoScroll?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  codeTheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fontSize?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  showTokens?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  theme?: Resolver<Maybe<ResolversTypes['Theme']>, ParentType, ContextType>;
};

export type UnarchiveConversationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnarchiveConversationsPayload'] = ResolversParentTypes['UnarchiveConversationsPayload']> = {
  results?: Resolver<ReadonlyArray<ResolversTypes['ConversationResult']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface UnsignedLongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UnsignedLong'], any> {
  name: 'UnsignedLong';
}

export type UpdateConversationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateConversationPayload'] = ResolversParentTypes['UpdateConversationPayload']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateMemoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateMemoryPayload'] = ResolversParentTypes['UpdateMemoryPayload']> = {
  memory?: Resolver<Maybe<ResolversTypes['Memory']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type UpdateUploadedFilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateUploadedFilePayload'] = ResolversParentTypes['UpdateUploadedFilePayload']> = {
  uploadedFile?: Resolver<Maybe<ResolversTypes['UploadedFile']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateUserSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateUserSettingsPayload'] = ResolversParentTypes['UpdateUserSettingsPayload']> = {
  settings?: Resolver<Maybe<ResolversTypes['UserSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface UploadScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Upload'], any> {
  name: 'Upload';
}

export type UploadFilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadFilePayload'] = ResolversParentTypes['UploadFilePayload']> = {
  uploadedFile?: Resolver<Maybe<ResolversTypes['UploadedFile']>, ParentType, ContextType>;
  uploadedFileEdge?: Resolver<Maybe<ResolversTypes['UploadedFileEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UploadedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadedFile'] = ResolversParentTypes['UploadedFile']> = {
  analysisResult?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  encoding?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  filePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileSize?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  fileType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['UploadedFileMetadata'], ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalFilename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Owner']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storedFilename?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadedFileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadedFileConnection'] = ResolversParentTypes['UploadedFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UploadedFileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UploadedFile']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UploadedFileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadedFileEdge'] = ResolversParentTypes['UploadedFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UploadedFile'], ParentType, ContextType>;
};

export type UploadedFileMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadedFileMetadata'] = ResolversParentTypes['UploadedFileMetadata']> = {
  analysisTimeMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  dimensions?: Resolver<Maybe<ResolversTypes['Dimensions']>, ParentType, ContextType>;
  extra?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  extractedText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelUsed?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pageCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  uploadTimeMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  apiQuotaDaily?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conversations?: Resolver<ResolversTypes['ConversationConnection'], ParentType, ContextType, RequireFields<UserConversationsArgs, 'filter' | 'orderBy'>>;
  createdAt?: Resolver<ResolversTypes['DateTimeISO'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<ResolversTypes['UploadedFileConnection'], ParentType, ContextType, RequireFields<UserFilesArgs, 'filter' | 'orderBy'>>;
  fullName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['ImageConnection'], ParentType, ContextType, RequireFields<UserImagesArgs, 'filter'>>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastIp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  memories?: Resolver<ResolversTypes['MemoryConnection'], ParentType, ContextType, RequireFields<UserMemoriesArgs, 'filter'>>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  preferences?: Resolver<ResolversTypes['UserPreferences'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['UserSettings'], ParentType, ContextType>;
  stats?: Resolver<ResolversTypes['OwnerStats'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ConflictError' | 'InputError', ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserPreferencesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPreferences'] = ResolversParentTypes['UserPreferences']> = {
  autoSave?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  defaultModel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Language']>, ParentType, ContextType>;
  theme?: Resolver<Maybe<ResolversTypes['Theme']>, ParentType, ContextType>;
};

export type UserSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSettings'] = ResolversParentTypes['UserSettings']> = {
  chatbotSettings?: Resolver<ResolversTypes['ChatbotSettings'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  custom?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Language']>, ParentType, ContextType>;
  notificationSettings?: Resolver<ResolversTypes['NotificationSettings'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['Owner'], ParentType, ContextType>;
  uiSettings?: Resolver<ResolversTypes['UiSettings'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTimeISO']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddGeneratedImagesPayload?: AddGeneratedImagesPayloadResolvers<ContextType>;
  AddMessagePayload?: AddMessagePayloadResolvers<ContextType>;
  AddMessagesPayload?: AddMessagesPayloadResolvers<ContextType>;
  AnonymousSession?: AnonymousSessionResolvers<ContextType>;
  ArchiveConversationsPayload?: ArchiveConversationsPayloadResolvers<ContextType>;
  AttachImagesPayload?: AttachImagesPayloadResolvers<ContextType>;
  Branch?: BranchResolvers<ContextType>;
  BranchConnection?: BranchConnectionResolvers<ContextType>;
  BranchEdge?: BranchEdgeResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ChangeUserRolePayload?: ChangeUserRolePayloadResolvers<ContextType>;
  ChatbotSettings?: ChatbotSettingsResolvers<ContextType>;
  ClaimAnonymousSessionPayload?: ClaimAnonymousSessionPayloadResolvers<ContextType>;
  CompleteUploadPayload?: CompleteUploadPayloadResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  Conversation?: ConversationResolvers<ContextType>;
  ConversationConnection?: ConversationConnectionResolvers<ContextType>;
  ConversationEdge?: ConversationEdgeResolvers<ContextType>;
  ConversationResult?: ConversationResultResolvers<ContextType>;
  CreateConversationPayload?: CreateConversationPayloadResolvers<ContextType>;
  CreateUploadUrlPayload?: CreateUploadUrlPayloadResolvers<ContextType>;
  DateTimeISO?: GraphQLScalarType;
  DeactivateAccountPayload?: DeactivateAccountPayloadResolvers<ContextType>;
  DeactivateUserPayload?: DeactivateUserPayloadResolvers<ContextType>;
  DeleteConversationsPayload?: DeleteConversationsPayloadResolvers<ContextType>;
  DeleteMemoriesPayload?: DeleteMemoriesPayloadResolvers<ContextType>;
  DeleteMessagePayload?: DeleteMessagePayloadResolvers<ContextType>;
  DeleteUploadedFilesPayload?: DeleteUploadedFilesPayloadResolvers<ContextType>;
  Dimensions?: DimensionsResolvers<ContextType>;
  EditMessagePayload?: EditMessagePayloadResolvers<ContextType>;
  EndSessionPayload?: EndSessionPayloadResolvers<ContextType>;
  ForkConversationPayload?: ForkConversationPayloadResolvers<ContextType>;
  GenerationSettings?: GenerationSettingsResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  ImageConnection?: ImageConnectionResolvers<ContextType>;
  ImageEdge?: ImageEdgeResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LoraModel?: LoraModelResolvers<ContextType>;
  Memory?: MemoryResolvers<ContextType>;
  MemoryConnection?: MemoryConnectionResolvers<ContextType>;
  MemoryEdge?: MemoryEdgeResolvers<ContextType>;
  MemoryImage?: MemoryImageResolvers<ContextType>;
  MemoryMetadata?: MemoryMetadataResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  MessageFile?: MessageFileResolvers<ContextType>;
  MessageMetadata?: MessageMetadataResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotificationSettings?: NotificationSettingsResolvers<ContextType>;
  Owner?: OwnerResolvers<ContextType>;
  OwnerStats?: OwnerStatsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateMemoryPayload?: RateMemoryPayloadResolvers<ContextType>;
  ReactivateUserPayload?: ReactivateUserPayloadResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RegenerateMessagePayload?: RegenerateMessagePayloadResolvers<ContextType>;
  RemoveImagePayload?: RemoveImagePayloadResolvers<ContextType>;
  ResetUserSettingsPayload?: ResetUserSettingsPayloadResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveMemoryPayload?: SaveMemoryPayloadResolvers<ContextType>;
  SelectBranchPayload?: SelectBranchPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SetUserQuotaPayload?: SetUserQuotaPayloadResolvers<ContextType>;
  ShareMemoryPayload?: ShareMemoryPayloadResolvers<ContextType>;
  SignInPayload?: SignInPayloadResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignUpPayload?: SignUpPayloadResolvers<ContextType>;
  StartAnonymousSessionPayload?: StartAnonymousSessionPayloadResolvers<ContextType>;
  StopMessagePayload?: StopMessagePayloadResolvers<ContextType>;
  TextChange?: TextChangeResolvers<ContextType>;
  UiSettings?: UiSettingsResolvers<ContextType>;
  UnarchiveConversationsPayload?: UnarchiveConversationsPayloadResolvers<ContextType>;
  UnsignedLong?: GraphQLScalarType;
  UpdateConversationPayload?: UpdateConversationPayloadResolvers<ContextType>;
  UpdateMemoryPayload?: UpdateMemoryPayloadResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UpdateUploadedFilePayload?: UpdateUploadedFilePayloadResolvers<ContextType>;
  UpdateUserSettingsPayload?: UpdateUserSettingsPayloadResolvers<ContextType>;
  Upload?: GraphQLScalarType;
  UploadFilePayload?: UploadFilePayloadResolvers<ContextType>;
  UploadedFile?: UploadedFileResolvers<ContextType>;
  UploadedFileConnection?: UploadedFileConnectionResolvers<ContextType>;
  UploadedFileEdge?: UploadedFileEdgeResolvers<ContextType>;
  UploadedFileMetadata?: UploadedFileMetadataResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserPreferences?: UserPreferencesResolvers<ContextType>;
  UserSettings?: UserSettingsResolvers<ContextType>;
};

