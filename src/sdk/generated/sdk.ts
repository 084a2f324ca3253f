/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentNode } from 'graphql';
/** Images that a model has made together, and what they were made with. */
export type AddGeneratedImagesInput = {
  /** How closely the images were to follow the prompt, 0 to 100; null when it is not known. */
  cfgScale?: number | null | undefined;
  /** What the assistant says with the images, at most 250000 characters. */
  content?: string;
  /** The conversation. */
  conversationId: string;
  /** How far they may go from the image that they were made from, 0 to 1; null when they were made from none. */
  denoisingStrength?: number | null | undefined;
  /** Time the generation took, in milliseconds, at most a day; null when it was not measured. */
  generationTimeMs?: number | null | undefined;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same message for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** The images, 1 to 10, with 100 million pixels together. */
  images: Array<NewGeneratedImageInput>;
  /** The LoRA models that were used with it, at most 20; null for none. */
  loraModels?: Array<LoraModelInput> | null | undefined;
  /** The model, at most 100 characters; null when it is not known. */
  model?: string | null | undefined;
  /** What they should not show, at most 20000 characters; null when nothing was said. */
  negativePrompt?: string | null | undefined;
  /** What they show, as the model was told, at most 20000 characters. */
  prompt: string;
  /** How noise was taken away, such as `DPM++ 2M Karras`, at most 100 characters; null when it is not known. */
  sampler?: string | null | undefined;
  /**
   * What the generation began with: the seed that was used, not the -1 by which some programs are asked for any. Null when
   * it is not known.
   */
  seed?: string | null | undefined;
  /** In how many steps, 1 to 1000; null when it is not known. */
  steps?: number | null | undefined;
};

/** A message to add to a conversation. */
export type AddMessageInput = {
  /** What is said, at most 250000 characters; it may be `""` when there are images or files. */
  content: string;
  /** The conversation. */
  conversationId: string;
  /** Files to attach, at most 10; null for none. Each becomes a file of the conversation's owner. */
  files?: Array<NewFileInput> | null | undefined;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same message for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** Images to attach, at most 10; null for none. */
  images?: Array<NewImageInput> | null | undefined;
  /** Whether the owner stopped the generation before its end; only for `ASSISTANT`. */
  isStopped?: boolean;
  /** How the message came about; null when there is nothing to tell. */
  metadata?: MessageMetadataInput | null | undefined;
  /**
   * The message that the new one follows, by any of its versions; where something follows it already, a branch starts. Null for the
   * leaf of the active branch.
   */
  previousMessageId?: string | null | undefined;
  /**
   * Who speaks. Owners write as `USER`, services as `ASSISTANT` and `SYSTEM`; developers and admins write as all three
   * in their own conversations.
   */
  role?: MessageRole;
};

/** Messages to add to a conversation one after the other, all or none. */
export type AddMessagesInput = {
  /** The conversation. */
  conversationId: string;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same messages for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** 1 to 100 messages, in their order. */
  messages: Array<NewMessageInput>;
  /**
   * The message that the first of them follows, by any of its versions; where something follows it already, a branch starts. Null for the
   * leaf of the active branch.
   */
  previousMessageId?: string | null | undefined;
};

/** A question with its answer, to keep. */
export type AnsweredQuestionInput = {
  /** What was answered, at most 50000 characters. */
  answer: string;
  /** What the question is about, at most 20000 characters; null for nothing. */
  context?: string | null | undefined;
  /** At most 20 pictures that belong to the memory; null for none. */
  images?: Array<MemoryImageInput> | null | undefined;
  /** How the answer came about; null when not known. */
  metadata?: MemoryMetadataInput | null | undefined;
  /** What was asked, at most 10000 characters. */
  question: string;
  /** How good the answer is, 1 to 5; null when not rated. */
  rating?: number | null | undefined;
  /**
   * At most 50 words to find the memory by, each of 1 to 64 characters; null for none. White space around a word is
   * taken off, and a word that is given twice is kept once.
   */
  tags?: Array<string> | null | undefined;
};

/** Conversations to put away. */
export type ArchiveConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  ids: Array<string>;
};

/** Images for a message that is there. */
export type AttachImagesInput = {
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same images for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** The images, behind those that the message has: together at most 10. */
  images: Array<NewImageInput>;
  /** The version of the message that is to show them. */
  messageId: string;
};

/** The old password and the new one. */
export type ChangePasswordInput = {
  /** The password that holds now. A wrong one counts as a failed sign-in. */
  currentPassword: string;
  /**
   * The password that holds from now on, 8 to 128 characters of any script, and neither one of the most common ones nor the
   * name or the e-mail address of the account.
   */
  newPassword: string;
};

/** Who gets which role. */
export type ChangeUserRoleInput = {
  /** The user. */
  id: string;
  /** What the user may do from now on. */
  role: Role;
};

/** How the assistant is to answer. A value that is left out or null stays as it is. */
export type ChatbotSettingsInput = {
  /** The model that new conversations start with, at most 100 characters; null to leave it. */
  defaultModel?: string | null | undefined;
  /** Whether the assistant may make images; null to leave it. */
  enableImageGen?: boolean | null | undefined;
  /** Whether the assistant remembers; null to leave it. */
  enableMemory?: boolean | null | undefined;
  /** Whether the assistant may use tools; null to leave it. */
  enableTools?: boolean | null | undefined;
  /** The longest answer, 1 to 1000000 tokens; null to leave it. */
  maxTokens?: number | null | undefined;
  /** What the model is told before every conversation, at most 20000 characters; null to leave it. */
  systemPrompt?: string | null | undefined;
  /** How freely the model chooses its words, 0 to 2; null to leave it. */
  temperature?: number | null | undefined;
};

/** The anonymous session to claim. */
export type ClaimAnonymousSessionInput = {
  /** An access token of the anonymous session that works now. It is the proof that the session is yours. */
  accessToken: string;
};

/** An upload whose bytes have come. */
export type CompleteUploadInput = {
  /**
   * A key of the client's own, at most 64 characters; null for none. An upload makes one file, so a repeat gives the same in
   * either case.
   */
  idempotencyKey?: string | null | undefined;
  /** The upload. It is kept for an hour after its bytes have come. */
  uploadId: string;
};

/** Which conversations. */
export type ConversationFilter = {
  /** Only conversations that are put away, or only those that are not; null for both. */
  isArchived?: boolean | null | undefined;
  /** Only conversations with this model; null for all. */
  model?: string | null | undefined;
  /** Only conversations whose last activity was before this instant; null for all. */
  updatedBefore?: string | null | undefined;
  /** Only conversations whose last activity was at this instant or later; null for all. */
  updatedSince?: string | null | undefined;
};

/** In which order conversations come. */
export type ConversationOrder = {
  /** Which end first. */
  direction: OrderDirection;
  /** By what. */
  field: ConversationOrderField;
};

/** What conversations can be ordered by. */
export type ConversationOrderField =
  /** When the conversation was started. */
  | 'CREATED_AT'
  /** The last activity. */
  | 'UPDATED_AT';

/** A conversation to start. */
export type CreateConversationInput = {
  /** The message that the conversation begins with, written in the same step; null for an empty conversation. */
  firstMessage?: NewMessageInput | null | undefined;
  /** How answers are generated; null to leave it to the owner's settings. */
  generationSettings?: GenerationSettingsInput | null | undefined;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same conversation
   * for 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** The model that answers, at most 100 characters; null for that of the owner's settings. */
  model?: string | null | undefined;
  /** What the model is told before the conversation, at most 20000 characters; null for that of the owner's settings. */
  systemPrompt?: string | null | undefined;
  /** The title, at most 200 characters; null for one from the owner's first message, `New Chat` before. */
  title?: string | null | undefined;
};

/** A file that is going to be sent by itself. */
export type CreateUploadUrlInput = {
  /** The conversation of the viewer's that the file is for; null for none. */
  conversationId?: string | null | undefined;
  /** Its name, at most 255 characters, without folders. */
  filename: string;
  /** Its bytes: at least 1, and at most what the setting `MAX_FILE_BYTES` says. No other number is taken then. */
  size: number;
};

/** The proof that the person itself asks. */
export type DeactivateAccountInput = {
  /** The password. A wrong one counts as a failed sign-in. */
  currentPassword: string;
};

/** Whose account can no longer be used. */
export type DeactivateUserInput = {
  /** The user. */
  id: string;
};

/** Conversations to delete with all their messages. Memories and files that come from them stay. */
export type DeleteConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  ids: Array<string>;
};

/** Memories to delete. */
export type DeleteMemoriesInput = {
  /** Ids of 1 to 100 memories. */
  ids: Array<string>;
};

/** A message to delete with all its versions in its place. Versions of it that have started branches are not there: they stay. */
export type DeleteMessageInput = {
  /** The message, by any of its versions. */
  id: string;
  /** What becomes of what follows it. */
  mode?: DeleteMode;
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
  ids: Array<string>;
};

/** Width and height, in pixels. */
export type DimensionsInput = {
  /** Height in pixels, 1 to 1000000. */
  height: number;
  /** Width in pixels, 1 to 1000000. */
  width: number;
};

/** A new wording of a message. The wordings before it stay as versions. */
export type EditMessageInput = {
  /** What is said now, at most 250000 characters; it may be `""` when there are images. */
  content: string;
  /**
   * Edits the message only if its latest version has this number; otherwise a conflict is answered, with the latest
   * version. Null to edit it anyway.
   */
  expectedVersion?: number | null | undefined;
  /**
   * The files that the new version has instead, at most 10; those that it is to keep are given by their `uploadedFileId`.
   * Null to keep all.
   */
  files?: Array<NewFileInput> | null | undefined;
  /** The message, by any of its versions: that version is copied, with its images and files unless others are given. */
  id: string;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same version for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /**
   * The images that the new version shows instead, at most 10; those that it is to keep are given by their `imageId`. Null
   * to keep all.
   */
  images?: Array<NewImageInput> | null | undefined;
  /** What changes in how the message came about; null to leave it. */
  metadata?: MessageMetadataInput | null | undefined;
  /**
   * Whether the new version starts a branch, which becomes the active one: what followed the message stays with its wording
   * of today. Otherwise the new version stands in the message's place, and what followed it stays.
   */
  startBranch?: boolean;
};

/** Which sign-in ends. */
export type EndSessionInput = {
  /** A sign-in of the viewer; it may be this one. */
  id: string;
};

/**
 * Where the bytes of a file come from. What a file is, its content says: PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB, RTF,
 * text, ZIP, GZ, MP3, WAV, OGG, FLAC, M4A, MP4, WebM, MOV, PNG, JPEG, WebP, GIF and AVIF are taken. Markup and source code are
 * stored as plain text, SVG and programs are refused.
 */
export type FileSourceInput =
  {   /** The bytes in base64; null when they come in another way. */
  base64: string; dataUrl?: never; upload?: never; uploadId?: never; uploadedFileId?: never; url?: never; }
  |  { base64?: never;   /** A data URL in base64; null when the bytes come in another way. */
  dataUrl: string; upload?: never; uploadId?: never; uploadedFileId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never;   /** A file of this request, which is a multipart request then; null when the bytes come in another way. */
  upload: Blob; uploadId?: never; uploadedFileId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never; upload?: never;   /** An upload that has come, of `createUploadUrl`; null when the bytes come in another way. It is spent with this. */
  uploadId: string; uploadedFileId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never; upload?: never; uploadId?: never;   /**
   * A file of the same owner: a message has that file then, and `uploadFile` makes a copy of it. Null when the bytes come in
   * another way.
   */
  uploadedFileId: string; url?: never; }
  |  { base64?: never; dataUrl?: never; upload?: never; uploadId?: never; uploadedFileId?: never;   /**
   * A public address that begins with `https://`, which the server fetches within 8 seconds: without name, password or port,
   * and over at most three redirects; null when the bytes come in another way.
   */
  url: string; };

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
  idempotencyKey?: string | null | undefined;
  /** The last message to copy, by any of its versions: it and all before it on its path are copied, with all their versions there. */
  messageId: string;
  /** The title, at most 200 characters; null for that of the conversation that is copied. */
  title?: string | null | undefined;
};

/** How answers are to be generated. A value that is left out stays as it is; null leaves it to the owner's settings. */
export type GenerationSettingsInput = {
  /**
   * Choices of the application, stored under the names given here; null for none. A given object replaces the stored one.
   * At most 10000 characters as JSON and 10 levels deep; names must not be empty, begin with `$` or contain a dot.
   */
  customSettings?: Record<string, unknown> | null | undefined;
  /** The longest answer, 1 to 1000000 tokens; null to leave it to the owner's settings. */
  maxTokens?: number | null | undefined;
  /** How freely the model chooses its words, 0 to 2; null to leave it to the owner's settings. */
  temperature?: number | null | undefined;
  /** How much of the likeliest words the model chooses from, 0 to 1; null to leave it to the model. */
  topP?: number | null | undefined;
};

/** Which images. */
export type ImageFilter = {
  /** Only images that a model made, or only uploaded ones; null for both. */
  generated?: boolean | null | undefined;
  /** Only images with a cloud copy, or only those without; null for both. */
  hasCloudUrl?: boolean | null | undefined;
  /** Only images of messages with this model, named exactly, at most 200 characters; null for all. */
  model?: string | null | undefined;
  /** Only images whose prompt holds these words, in any order and case, at most 200 characters; null for all. */
  promptContains?: string | null | undefined;
  /** Only images kept by this service; null for all. */
  service?: ImageService | null | undefined;
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
  {   /** The bytes in base64; null when they come in another way. */
  base64: string; dataUrl?: never; imageId?: never; upload?: never; uploadId?: never; url?: never; }
  |  { base64?: never;   /** A data URL in base64, whose media type is that of the image; null when the bytes come in another way. */
  dataUrl: string; imageId?: never; upload?: never; uploadId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never;   /**
   * An image that is in the graph already, of the owner of the conversation: its bytes are not stored again. Null when the
   * bytes come in another way.
   */
  imageId: string; upload?: never; uploadId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never; imageId?: never;   /** A file of this request, which is a multipart request then; null when the bytes come in another way. */
  upload: Blob; uploadId?: never; url?: never; }
  |  { base64?: never; dataUrl?: never; imageId?: never; upload?: never;   /**
   * A file of the viewer's that has come whole to the address of `createUploadUrl`: it is spent, and no file is made of it.
   * Null when the bytes come in another way.
   */
  uploadId: string; url?: never; }
  |  { base64?: never; dataUrl?: never; imageId?: never; upload?: never; uploadId?: never;   /**
   * A public address that begins with `https://`, which the server fetches within 8 seconds: without name, password or port,
   * and over at most three redirects; null when the bytes come in another way.
   */
  url: string; };

/** The language of an application. */
export type Language =
  /** English. */
  | 'EN'
  /** Vietnamese. */
  | 'VI';

/** A LoRA model and how much it is to weigh. */
export type LoraModelInput = {
  /** Which model, at most 200 characters. */
  name: string;
  /** How much it weighs, -10 to 10. */
  weight: number;
};

/** Which memories. */
export type MemoryFilter = {
  /** Only public memories, or only private ones; null for both. */
  isPublic?: boolean | null | undefined;
  /**
   * Only memories that hold one of these words, best match first, at most 200 characters; null for all. Words in double quotes must stand
   * together, a word behind a minus sign must not occur. Needs the text index, which `npm run indexes -- --apply` builds.
   */
  search?: string | null | undefined;
  /** Only memories with this tag; null for all. */
  tag?: string | null | undefined;
  /** Only statements of this type; null for all memories. */
  type?: MemoryType | null | undefined;
};

/** A picture that belongs to a memory. */
export type MemoryImageInput = {
  /** What the picture shows, at most 500 characters; null for nothing. */
  caption?: string | null | undefined;
  /** How much the picture has to do with the memory, 0 to 1; null when not judged. */
  relevance?: number | null | undefined;
  /**
   * Where the picture is, at most 2048 characters: an address that begins with `https://`, or a path of this server that
   * begins with `/static/`.
   */
  url: string;
};

/** How an answer came about. A value that is left out stays as it is, and so do keys of other programs. */
export type MemoryMetadataInput = {
  /** How sure the model was, 0 to 1; null when not known. */
  confidenceScore?: number | null | undefined;
  /** The model that answered, at most 100 characters; null when not known. */
  modelUsed?: string | null | undefined;
  /** Tokens of the answer, 0 to 1000000; null when not known. */
  tokens?: number | null | undefined;
};

/** In which order memories come. */
export type MemoryOrder = {
  /** Which end first. */
  direction: OrderDirection;
  /** By what. */
  field: MemoryOrderField;
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

/** How a message came about. When a message is edited, a value that is left out stays as it is, and null takes it away. */
export type MessageMetadataInput = {
  /** The service that keeps the images' permanent copies, at most 100 characters; null when none does. */
  cloudService?: string | null | undefined;
  /** How far an image may go from the one it was made from, 0 to 1; null when it was made from none. */
  denoisingStrength?: number | null | undefined;
  /** Why the generation ended; null when nothing was generated. */
  finishReason?: FinishReason | null | undefined;
  /** Time the generation took, in milliseconds, at most a day; null when not recorded. */
  generationTimeMs?: number | null | undefined;
  /** The model that wrote the message, at most 100 characters; null when none did. */
  model?: string | null | undefined;
  /** What the images should not show, at most 20000 characters; null when nothing was said. */
  negativePrompt?: string | null | undefined;
  /** How many images were generated, at most 1000; null when none were. */
  numImages?: number | null | undefined;
  /** What the images of this message were generated from, at most 20000 characters; null when none were. */
  prompt?: string | null | undefined;
  /** How freely the model chose its words, 0 to 2; null when not recorded. */
  temperature?: number | null | undefined;
  /** Tokens of the message, 0 to 10000000; null when not counted. The conversation adds up those of added messages. */
  tokens?: number | null | undefined;
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

/** A file to attach. */
export type NewFileInput = {
  /**
   * Its name, at most 255 characters, without folders; null for the name that it comes with. A file that is there keeps its
   * own.
   */
  filename?: string | null | undefined;
  /** Where its bytes come from. */
  source: FileSourceInput;
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
  caption?: string | null | undefined;
  /** What this image of a batch began with; null when it is the `seed` of the input. */
  seed?: string | null | undefined;
  /** Where its bytes come from. */
  source: ImageSourceInput;
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
  caption?: string | null | undefined;
  /** Where its bytes come from. */
  source: ImageSourceInput;
};

/** What is kept. Exactly one of these is given, and it is not null: a memory is of one kind, and stays so. */
export type NewMemoryInput =
  {   /** A question with its answer; left out, not null, for a statement. */
  answeredQuestion: AnsweredQuestionInput; statement?: never; }
  |  { answeredQuestion?: never;   /** A statement; left out, not null, for a question with its answer. */
  statement: StatementInput; };

/** A message to add. */
export type NewMessageInput = {
  /** What is said, at most 250000 characters; it may be `""` when there are images or files. */
  content: string;
  /**
   * Files to attach, at most 10, and at most 20 in all messages of one input; null for none. Each becomes a file of the
   * conversation's owner.
   */
  files?: Array<NewFileInput> | null | undefined;
  /**
   * Images to attach, at most 10, and at most 20 in all messages of one input, with 100 million pixels together; null for
   * none.
   */
  images?: Array<NewImageInput> | null | undefined;
  /** Whether the owner stopped the generation before its end; only for `ASSISTANT`. */
  isStopped?: boolean;
  /** How the message came about; null when there is nothing to tell. */
  metadata?: MessageMetadataInput | null | undefined;
  /**
   * Who speaks. Owners write as `USER`, services as `ASSISTANT` and `SYSTEM`; developers and admins write as all three
   * in their own conversations.
   */
  role?: MessageRole;
};

/** What the owner wants to be told. A value that is left out or null stays as it is. */
export type NotificationSettingsInput = {
  /** Whether notifications come by e-mail too; null to leave it. */
  emailNotifications?: boolean | null | undefined;
  /** Whether anything is notified; null to leave it. */
  enableNotifications?: boolean | null | undefined;
};

/** Which end of an order comes first. */
export type OrderDirection =
  /** Smallest, oldest or first in the alphabet first. */
  | 'ASC'
  /** Largest, newest or last in the alphabet first. */
  | 'DESC';

/** Which public memories. */
export type PublicMemoryFilter = {
  /**
   * Only memories that hold one of these words, best match first, at most 200 characters; null for all. Words in double quotes must stand
   * together, a word behind a minus sign must not occur. Needs the text index, which `npm run indexes -- --apply` builds.
   */
  search?: string | null | undefined;
  /** Only memories with this tag; null for all. */
  tag?: string | null | undefined;
};

/** How good an answer is. */
export type RateMemoryInput = {
  /** The memory, a question with its answer. */
  id: string;
  /** 1 to 5; null to take the rating away. Nothing changes when it is left out. */
  rating?: number | null | undefined;
};

/** Whose account can be used again. */
export type ReactivateUserInput = {
  /** The user. */
  id: string;
};

/** The token that continues a sign-in. */
export type RefreshSessionInput = {
  /** The newest refresh token of the sign-in. Each works once: an older one that comes back ends the whole sign-in. */
  refreshToken: string;
};

/** Another answer of the assistant. The answers before it stay as versions. */
export type RegenerateMessageInput = {
  /** What is said now, at most 250000 characters; it may be `""` when there are images. */
  content: string;
  /**
   * Answers anew only if the latest version of the answer has this number; otherwise a conflict is answered, with the latest
   * version. Null to answer anyway.
   */
  expectedVersion?: number | null | undefined;
  /** Files to attach, at most 10; null for none. Each becomes a file of the conversation's owner. */
  files?: Array<NewFileInput> | null | undefined;
  /** The answer, by any of its versions. */
  id: string;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same version for
   * 24 hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** Images to attach, at most 10; null for none. */
  images?: Array<NewImageInput> | null | undefined;
  /** Whether the owner stopped the generation before its end. */
  isStopped?: boolean;
  /** How the new answer came about; null when there is nothing to tell. Nothing of the answer before is kept. */
  metadata?: MessageMetadataInput | null | undefined;
};

/** An image that is taken away. */
export type RemoveImageInput = {
  /** The image: an attachment of one version of a message. */
  id: string;
};

/** When the viewer's settings become the defaults again. */
export type ResetUserSettingsInput = {
  /** Resets the settings only if their `updatedAt` is this; otherwise a conflict is answered. Null to reset them anyway. */
  expectedUpdatedAt?: string | null | undefined;
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
  conversationId?: string | null | undefined;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input gives the same memory for 24
   * hours; null for none.
   */
  idempotencyKey?: string | null | undefined;
  /** Whether everybody may see the memory; null for no. */
  isPublic?: boolean | null | undefined;
  /** What is kept: a question with its answer, or a statement. */
  memory: NewMemoryInput;
};

/** A branch to show from now on. */
export type SelectBranchInput = {
  /**
   * A message of the branch, by any of its versions: the path that goes through it to the end of its branch becomes the active
   * one.
   */
  messageId: string;
};

/** Who may call how often. */
export type SetUserQuotaInput = {
  /** API calls a day, 0 to 1000000. */
  apiQuotaDaily: number;
  /** The user. */
  id: string;
};

/** Who may see a memory. */
export type ShareMemoryInput = {
  /** The memory, of either kind. */
  id: string;
  /** Whether everybody may see the memory. False takes it back; who has read it may have kept a copy. */
  isPublic: boolean;
};

/** Who signs in, and with what. */
export type SignInInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  deviceName?: string | null | undefined;
  /** The user name or the e-mail address. */
  login: string;
  /** The password, at most 128 characters. */
  password: string;
};

/** Which sign-ins end. */
export type SignOutInput = {
  /** Whether all sign-ins of the viewer end, on every device; otherwise this one. */
  all?: boolean;
};

/** Who gets an account. */
export type SignUpInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  deviceName?: string | null | undefined;
  /** The e-mail address, at most 254 characters; kept in lower case. */
  email: string;
  /** The name to show, at most 200 characters; null for none. */
  fullName?: string | null | undefined;
  /**
   * The password, 8 to 128 characters of any script, and neither one of the most common ones nor the name or the e-mail
   * address of the account.
   */
  password: string;
  /** The name to sign in with, 1 to 64 letters, digits, dots, hyphens and underscores, of which the first is a letter or a digit. It cannot be changed. */
  username: string;
};

/** How an anonymous session is started. */
export type StartAnonymousSessionInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  deviceName?: string | null | undefined;
};

/** A statement to keep. */
export type StatementInput = {
  /** The statement, at most 10000 characters. */
  content: string;
  /** When the memory is gone by itself, a time to come; null when it stays. */
  expiresAt?: string | null | undefined;
  /** How much the statement matters, 1 to 10. */
  importance: number;
  /** What kind of statement this is. */
  type: MemoryType;
};

/** An answer whose generation the owner has stopped. */
export type StopMessageInput = {
  /** The version that was being generated. */
  id: string;
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

/** How the application is to look. A value that is left out or null stays as it is. */
export type UiSettingsInput = {
  /** Whether the view follows an answer while it is written; null to leave it. */
  autoScroll?: boolean | null | undefined;
  /** The colours of code, at most 50 characters; null to leave it. */
  codeTheme?: string | null | undefined;
  /** The size of text, at most 50 characters; null to leave it. */
  fontSize?: string | null | undefined;
  /** Whether token counts are shown; null to leave it. */
  showTokens?: boolean | null | undefined;
  /** The look of the application; null to leave it. */
  theme?: Theme | null | undefined;
};

/** Conversations to take back from the archive. */
export type UnarchiveConversationsInput = {
  /** Ids of 1 to 100 conversations. */
  ids: Array<string>;
};

/** What of a conversation changes. A value that is left out stays as it is. */
export type UpdateConversationInput = {
  /** Changes the conversation only if its `updatedAt` is this; otherwise a conflict is answered. Null to change it anyway. */
  expectedUpdatedAt?: string | null | undefined;
  /** How answers are generated; null to leave it. */
  generationSettings?: GenerationSettingsInput | null | undefined;
  /** The conversation. */
  id: string;
  /** The model that answers, at most 100 characters; null to leave it. */
  model?: string | null | undefined;
  /** What the model is told before the conversation, at most 20000 characters; null to clear it. */
  systemPrompt?: string | null | undefined;
  /** The title, at most 200 characters; null to leave it. */
  title?: string | null | undefined;
};

/**
 * What of a memory changes. A value that is left out stays as it is. What is of the other kind of memory is refused:
 * `type`, `content`, `importance` and `expiresAt` are of a statement, and what stands in `AnsweredQuestionInput` is of a
 * question with its answer. Null for one of these changes nothing, or takes away what another program has stored there.
 */
export type UpdateMemoryInput = {
  /** What was answered, at most 50000 characters; null to leave it. */
  answer?: string | null | undefined;
  /** The statement, at most 10000 characters; null to leave it. */
  content?: string | null | undefined;
  /** What the question is about, at most 20000 characters; null to clear it. */
  context?: string | null | undefined;
  /** Where the memory comes from, a conversation of the viewer's; null for none. */
  conversationId?: string | null | undefined;
  /**
   * Changes the memory only if its `updatedAt` is this, or its `createdAt` where `updatedAt` is null; otherwise a conflict
   * is answered. Null to change it anyway.
   */
  expectedUpdatedAt?: string | null | undefined;
  /** When the memory is gone by itself, a time to come; null to keep it. */
  expiresAt?: string | null | undefined;
  /** The memory. */
  id: string;
  /** At most 20 pictures, in place of those that the memory has; null for none. */
  images?: Array<MemoryImageInput> | null | undefined;
  /** How much the statement matters, 1 to 10; null to leave it. */
  importance?: number | null | undefined;
  /** Whether everybody may see the memory; null to leave it. */
  isPublic?: boolean | null | undefined;
  /** How the answer came about; null to leave it. */
  metadata?: MemoryMetadataInput | null | undefined;
  /** What was asked, at most 10000 characters; null to leave it. */
  question?: string | null | undefined;
  /** How good the answer is, 1 to 5; null to take the rating away. */
  rating?: number | null | undefined;
  /**
   * At most 50 words to find the memory by, each of 1 to 64 characters, in place of those that the memory has; null for
   * none. White space around a word is taken off, and a word that is given twice is kept once.
   */
  tags?: Array<string> | null | undefined;
  /** What kind of statement this is; null to leave it. */
  type?: MemoryType | null | undefined;
};

/** What of the viewer's account changes. A value that is left out stays as it is. */
export type UpdateProfileInput = {
  /** The picture to show: an `https` address, or a path that begins with `/static/`, at most 2048 characters; null to clear it. */
  avatarUrl?: string | null | undefined;
  /** What the person says about itself, at most 2000 characters; null to clear it. */
  bio?: string | null | undefined;
  /**
   * The password, needed where the e-mail address changes, because the address signs in; null where it does not. Where there
   * is an `email` it is verified in any case, and a wrong one counts as a failed sign-in.
   */
  currentPassword?: string | null | undefined;
  /** The e-mail address, at most 254 characters, with `currentPassword`; kept in lower case. Null to leave it. */
  email?: string | null | undefined;
  /** Changes the account only if its `updatedAt`, or its `createdAt` where that is null, is this; otherwise a conflict is answered. Null to change it anyway. */
  expectedUpdatedAt?: string | null | undefined;
  /** The name to show, at most 200 characters; null to clear it. */
  fullName?: string | null | undefined;
  /** What the person prefers; null to leave it. */
  preferences?: UserPreferencesInput | null | undefined;
};

/** What of the record of a file changes. A value that is left out stays as it is. */
export type UpdateUploadedFileInput = {
  /** What an analysis found in the file, at most 250000 characters; null to clear it. */
  analysisResult?: string | null | undefined;
  /** Where the file belongs, a conversation of the viewer's; null for none. */
  conversationId?: string | null | undefined;
  /**
   * Changes the record only if its `updatedAt` is this, or its `createdAt` where `updatedAt` is null; otherwise a conflict
   * is answered. Null to change it anyway.
   */
  expectedUpdatedAt?: string | null | undefined;
  /** The file. */
  id: string;
  /** How the file was analysed; null to leave it. */
  metadata?: UploadedFileMetadataInput | null | undefined;
};

/** What of the viewer's settings changes. A value that is left out or null stays as it is. */
export type UpdateUserSettingsInput = {
  /** How the assistant answers; null to leave it. */
  chatbotSettings?: ChatbotSettingsInput | null | undefined;
  /** Changes the settings only if their `updatedAt` is this; otherwise a conflict is answered. Null to change them anyway. */
  expectedUpdatedAt?: string | null | undefined;
  /** The language of the application; null to leave it. */
  language?: Language | null | undefined;
  /** What the owner wants to be told; null to leave it. */
  notificationSettings?: NotificationSettingsInput | null | undefined;
  /** How the application looks; null to leave it. */
  uiSettings?: UiSettingsInput | null | undefined;
};

/** A file to store. */
export type UploadFileInput = {
  /** The conversation of the viewer's that the file belongs to; null for none. */
  conversationId?: string | null | undefined;
  /**
   * Its name, at most 255 characters, without folders; null for the name that it comes with. An extension that is not one of
   * what the file holds gets the right one behind it.
   */
  filename?: string | null | undefined;
  /**
   * A key of the client's own, at most 64 characters: a repeat with the same key and input within 24 hours gives the file
   * that the first one made. Null to make one with every request.
   */
  idempotencyKey?: string | null | undefined;
  /** Where its bytes come from. */
  source: FileSourceInput;
};

/** Which files. */
export type UploadedFileFilter = {
  /** Only files with this extension, for example `pdf`; null for all. */
  fileType?: string | null | undefined;
};

/** How a file was analysed. A value that is left out stays as it is, and so do keys of other programs. */
export type UploadedFileMetadataInput = {
  /** Time the analysis took, 0 to 86400000 milliseconds; null when not known. */
  analysisTimeMs?: number | null | undefined;
  /** Width and height; null for a file without. */
  dimensions?: DimensionsInput | null | undefined;
  /** The text found in the file, at most 250000 characters; null when there is none. */
  extractedText?: string | null | undefined;
  /** The model that analysed, at most 100 characters; null when not known. */
  modelUsed?: string | null | undefined;
  /** Number of pages, 1 to 1000000; null for a file without pages. */
  pageCount?: number | null | undefined;
};

/** In which order files come. */
export type UploadedFileOrder = {
  /** Which end first. */
  direction: OrderDirection;
  /** By what. */
  field: UploadedFileOrderField;
};

/** What files can be ordered by. */
export type UploadedFileOrderField =
  /** When the file was uploaded. */
  | 'CREATED_AT'
  /** The size in bytes. */
  | 'FILE_SIZE';

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

/** What a person prefers. A value that is left out or null stays as it is. */
export type UserPreferencesInput = {
  /** Whether conversations are kept without asking; null to leave it. */
  autoSave?: boolean | null | undefined;
  /** The model that new conversations start with, at most 100 characters; null to leave it. */
  defaultModel?: string | null | undefined;
  /** The language of the application; null to leave it. */
  language?: Language | null | undefined;
  /** The look of the application; null to leave it. */
  theme?: Theme | null | undefined;
};

/** Why a version was written. */
export type VersionReason =
  /** Somebody worded the message anew. */
  | 'EDIT'
  /** It came with data of another program. */
  | 'IMPORT'
  /** The assistant answered anew. */
  | 'REGENERATE';

export type BranchesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BranchesQuery = { conversation: { id: string, activeLeaf: { id: string, content: string } | null, branches: { totalCount: number, nodes: Array<{ id: string, title: string, messageCount: number, lastActivityAt: string, isActive: boolean, leaf: { id: string, content: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SelectBranchMutationVariables = Exact<{
  input: SelectBranchInput;
}>;


export type SelectBranchMutation = { selectBranch: { conversation: { id: string, activeLeaf: { id: string, content: string } | null } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ForkConversationMutationVariables = Exact<{
  input: ForkConversationInput;
}>;


export type ForkConversationMutation = { forkConversation: { conversation: { systemPrompt: string | null, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown>, extra: Record<string, unknown> } } | null, conversationEdge: { cursor: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type HeadlineQueryVariables = Exact<{ [key: string]: never; }>;


export type HeadlineQuery = { viewer:
    | { conversations: { edges: Array<{ cursor: string, node: { id: string, title: string, model: string | null, updatedAt: string, messages: { edges: Array<{ node: { id: string, role: MessageRole, content: string, version: number, createdAt: string, images: Array<{ url: string, cloudUrl: string | null, mimeType: string | null, size: number | null }>, parentMessage: { id: string } | null } }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { conversations: { edges: Array<{ cursor: string, node: { id: string, title: string, model: string | null, updatedAt: string, messages: { edges: Array<{ node: { id: string, role: MessageRole, content: string, version: number, createdAt: string, images: Array<{ url: string, cloudUrl: string | null, mimeType: string | null, size: number | null }>, parentMessage: { id: string } | null } }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type ConversationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ConversationFilter | null | undefined;
  orderBy?: ConversationOrder | null | undefined;
}>;


export type ConversationsQuery = { viewer:
    | { conversations: { totalCount: number, nodes: Array<{ id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } }
    | { conversations: { totalCount: number, nodes: Array<{ id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } }
   | null };

export type ConversationQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  branch?: string | null | undefined;
}>;


export type ConversationQuery = { conversation: { systemPrompt: string | null, imageCount: number, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown> }, messages: { totalCount: number, nodes: Array<{ id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type ConversationSummaryFragment = { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string };

export type CreateConversationMutationVariables = Exact<{
  input?: CreateConversationInput;
}>;


export type CreateConversationMutation = { createConversation: { conversationEdge: { cursor: string, node: { systemPrompt: string | null, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown>, extra: Record<string, unknown> } } } | null, messageEdge: { cursor: string, node: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type UpdateConversationMutationVariables = Exact<{
  input: UpdateConversationInput;
}>;


export type UpdateConversationMutation = { updateConversation: { conversation: { systemPrompt: string | null, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown>, extra: Record<string, unknown> } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { systemPrompt: string | null, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown>, extra: Record<string, unknown> } }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ArchiveConversationsMutationVariables = Exact<{
  input: ArchiveConversationsInput;
}>;


export type ArchiveConversationsMutation = { archiveConversations: { results: Array<{ id: string, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
        | { message: string, code: UserErrorCode, path: Array<string> }
        | { message: string, code: UserErrorCode, path: Array<string> }
      > }>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type UnarchiveConversationsMutationVariables = Exact<{
  input: UnarchiveConversationsInput;
}>;


export type UnarchiveConversationsMutation = { unarchiveConversations: { results: Array<{ id: string, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
        | { message: string, code: UserErrorCode, path: Array<string> }
        | { message: string, code: UserErrorCode, path: Array<string> }
      > }>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeleteConversationsMutationVariables = Exact<{
  input: DeleteConversationsInput;
}>;


export type DeleteConversationsMutation = { deleteConversations: { deletedIds: Array<string>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ConversationStateFragment = { systemPrompt: string | null, id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string, generationSettings: { temperature: number | null, maxTokens: number | null, topP: number | null, customSettings: Record<string, unknown>, extra: Record<string, unknown> } };

export type ImageBodyFragment = { id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null };

export type AddGeneratedImagesMutationVariables = Exact<{
  input: AddGeneratedImagesInput;
}>;


export type AddGeneratedImagesMutation = { addGeneratedImages: { messageEdge: { cursor: string, node: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, metadata: { model: string | null, prompt: string | null, negativePrompt: string | null, denoisingStrength: number | null, generationTimeMs: number | null, numImages: number | null, sampler: string | null, steps: number | null, cfgScale: number | null, seed: string | null, loraModels: Array<{ name: string, weight: number }> }, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } } | null, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type AttachImagesMutationVariables = Exact<{
  input: AttachImagesInput;
}>;


export type AttachImagesMutation = { attachImages: { message: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } | null, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type RemoveImageMutationVariables = Exact<{
  input: RemoveImageInput;
}>;


export type RemoveImageMutation = { removeImage: { deletedId: string | null, message: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type SaveMemoryMutationVariables = Exact<{
  input: SaveMemoryInput;
}>;


export type SaveMemoryMutation = { saveMemory: { memoryEdge: { cursor: string, node: { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type UpdateMemoryMutationVariables = Exact<{
  input: UpdateMemoryInput;
}>;


export type UpdateMemoryMutation = { updateMemory: { memory: { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type RateMemoryMutationVariables = Exact<{
  input: RateMemoryInput;
}>;


export type RateMemoryMutation = { rateMemory: { memory: { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ShareMemoryMutationVariables = Exact<{
  input: ShareMemoryInput;
}>;


export type ShareMemoryMutation = { shareMemory: { memory: { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeleteMemoriesMutationVariables = Exact<{
  input: DeleteMemoriesInput;
}>;


export type DeleteMemoriesMutation = { deleteMemories: { deletedIds: Array<string>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type MemoryStateFragment = { context: string | null, importance: number | null, updatedAt: string | null, expiresAt: string | null, id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string, images: Array<{ url: string, caption: string | null, relevance: number | null }>, metadata: { modelUsed: string | null, tokens: number | null, confidenceScore: number | null, extra: Record<string, unknown> }, conversation: { id: string } | null };

export type MessageQueryVariables = Exact<{
  id: string;
}>;


export type MessageQuery = { message: { isLatestVersion: boolean, versionIndex: number, versionCount: number, versionReason: VersionReason | null, startsBranch: boolean, id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, previousMessage: { id: string, content: string } | null, siblings: { nodes: Array<{ id: string, content: string }> }, original: { id: string } | null, parentMessage: { id: string } | null, latestVersion: { id: string, version: number }, versions: { totalCount: number, nodes: Array<{ id: string, version: number, versionReason: VersionReason | null, content: string }> }, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } | null };

export type MessageDiffQueryVariables = Exact<{
  id: string;
  from?: number | null | undefined;
  to?: number | null | undefined;
}>;


export type MessageDiffQuery = { message: { versionIndex: number, versionCount: number, diff: Array<{ kind: TextChangeKind, text: string }> } | null };

export type MessageBodyFragment = { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> };

export type MessageFileBodyFragment = { name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null };

export type AddMessageMutationVariables = Exact<{
  input: AddMessageInput;
}>;


export type AddMessageMutation = { addMessage: { messageEdge: { cursor: string, node: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } } | null, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type AddMessagesMutationVariables = Exact<{
  input: AddMessagesInput;
}>;


export type AddMessagesMutation = { addMessages: { messageEdges: Array<{ cursor: string, node: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } }>, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type EditMessageMutationVariables = Exact<{
  input: EditMessageInput;
}>;


export type EditMessageMutation = { editMessage: { messageEdge: { cursor: string, node: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type StopMessageMutationVariables = Exact<{
  input: StopMessageInput;
}>;


export type StopMessageMutation = { stopMessage: { message: { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeleteMessageMutationVariables = Exact<{
  input: DeleteMessageInput;
}>;


export type DeleteMessageMutation = { deleteMessage: { deletedIds: Array<string>, conversation: { id: string, title: string, model: string | null, totalMessages: number, totalTokens: number, isArchived: boolean, createdAt: string, updatedAt: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type RegenerateMessageMutationVariables = Exact<{
  input: RegenerateMessageInput;
}>;


export type RegenerateMessageMutation = { regenerateMessage: { messageEdge: { cursor: string, node: { startsBranch: boolean, id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, role: MessageRole, content: string, version: number, isEdited: boolean, isStopped: boolean, createdAt: string, images: Array<{ id: string, url: string, thumbnailUrl: string | null, cloudUrl: string | null, caption: string | null, mimeType: string | null, width: number | null, height: number | null, generated: boolean, seed: string | null }>, files: Array<{ name: string, path: string | null, type: string | null, size: number | null, mimeType: string | null, analysisResult: string | null, uploadedFile: { id: string, analysisResult: string | null, downloadUrl: string | null } | null }> }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer:
    | { __typename: 'AnonymousSession', id: string, stats: { totalConversations: number, activeConversations: number, totalMessages: number, totalTokens: number, totalMemories: number, totalFiles: number, totalStorageBytes: number }, settings: { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } } }
    | { __typename: 'User', username: string, role: Role, id: string, stats: { totalConversations: number, activeConversations: number, totalMessages: number, totalTokens: number, totalMemories: number, totalFiles: number, totalStorageBytes: number }, settings: { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } } }
   | null };

export type MemoriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: MemoryFilter | null | undefined;
  orderBy?: MemoryOrder | null | undefined;
}>;


export type MemoriesQuery = { viewer:
    | { memories: { totalCount: number, nodes: Array<{ id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { memories: { totalCount: number, nodes: Array<{ id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type PublicMemoriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PublicMemoryFilter | null | undefined;
}>;


export type PublicMemoriesQuery = { publicMemories: { totalCount: number, nodes: Array<{ id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FilesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: UploadedFileFilter | null | undefined;
  orderBy?: UploadedFileOrder | null | undefined;
}>;


export type FilesQuery = { viewer:
    | { files: { totalCount: number, nodes: Array<{ id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { files: { totalCount: number, nodes: Array<{ id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type ImagesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ImageFilter | null | undefined;
}>;


export type ImagesQuery = { viewer:
    | { images: { totalCount: number, nodes: Array<{ id: string, contentId: string, url: string, cloudUrl: string | null, caption: string | null, message: { id: string, metadata: { prompt: string | null }, conversation: { id: string, title: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { images: { totalCount: number, nodes: Array<{ id: string, contentId: string, url: string, cloudUrl: string | null, caption: string | null, message: { id: string, metadata: { prompt: string | null }, conversation: { id: string, title: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type MemoryBodyFragment = { id: string, question: string | null, answer: string | null, type: MemoryType | null, content: string | null, rating: number | null, tags: Array<string>, isPublic: boolean, createdAt: string };

export type SettingsFragment = { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type StartAnonymousSessionMutationVariables = Exact<{
  input?: StartAnonymousSessionInput;
}>;


export type StartAnonymousSessionMutation = { startAnonymousSession: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type SignOutMutationVariables = Exact<{
  input?: SignOutInput;
}>;


export type SignOutMutation = { signOut: { endedSessions: number, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type SessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SessionsQuery = { sessions: { totalCount: number, nodes: Array<{ id: string, deviceName: string | null, createdAt: string, lastUsedAt: string, expiresAt: string, isCurrent: boolean }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { endedSessionId: string | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ClaimAnonymousSessionMutationVariables = Exact<{
  input: ClaimAnonymousSessionInput;
}>;


export type ClaimAnonymousSessionMutation = { claimAnonymousSession: { conversations: number, memories: number, files: number, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

type OwnerIdentity_AnonymousSession_Fragment = { __typename: 'AnonymousSession', id: string };

type OwnerIdentity_User_Fragment = { __typename: 'User', username: string, role: Role, id: string };

export type OwnerIdentityFragment =
  | OwnerIdentity_AnonymousSession_Fragment
  | OwnerIdentity_User_Fragment
;

type Problem_ConflictError_Fragment = { message: string, code: UserErrorCode, path: Array<string> };

type Problem_InputError_Fragment = { message: string, code: UserErrorCode, path: Array<string> };

export type ProblemFragment =
  | Problem_ConflictError_Fragment
  | Problem_InputError_Fragment
;

export type UpdateUploadedFileMutationVariables = Exact<{
  input: UpdateUploadedFileInput;
}>;


export type UpdateUploadedFileMutation = { updateUploadedFile: { uploadedFile: { id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, encoding: string | null, sha256: string | null, downloadUrl: string | null, analysisResult: string | null, createdAt: string, updatedAt: string | null, metadata: { uploadTimeMs: number | null, analysisTimeMs: number | null, modelUsed: string | null, extractedText: string | null, pageCount: number | null, extra: Record<string, unknown>, dimensions: { width: number, height: number } | null }, conversation: { id: string } | null } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, encoding: string | null, sha256: string | null, downloadUrl: string | null, analysisResult: string | null, createdAt: string, updatedAt: string | null, metadata: { uploadTimeMs: number | null, analysisTimeMs: number | null, modelUsed: string | null, extractedText: string | null, pageCount: number | null, extra: Record<string, unknown>, dimensions: { width: number, height: number } | null }, conversation: { id: string } | null }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeleteUploadedFilesMutationVariables = Exact<{
  input: DeleteUploadedFilesInput;
}>;


export type DeleteUploadedFilesMutation = { deleteUploadedFiles: { deletedIds: Array<string>, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type UploadedFileStateFragment = { id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, encoding: string | null, sha256: string | null, downloadUrl: string | null, analysisResult: string | null, createdAt: string, updatedAt: string | null, metadata: { uploadTimeMs: number | null, analysisTimeMs: number | null, modelUsed: string | null, extractedText: string | null, pageCount: number | null, extra: Record<string, unknown>, dimensions: { width: number, height: number } | null }, conversation: { id: string } | null };

export type UploadFileMutationVariables = Exact<{
  input: UploadFileInput;
}>;


export type UploadFileMutation = { uploadFile: { uploadedFile: { id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, encoding: string | null, sha256: string | null, downloadUrl: string | null, analysisResult: string | null, createdAt: string, updatedAt: string | null, metadata: { uploadTimeMs: number | null, analysisTimeMs: number | null, modelUsed: string | null, extractedText: string | null, pageCount: number | null, extra: Record<string, unknown>, dimensions: { width: number, height: number } | null }, conversation: { id: string } | null } | null, uploadedFileEdge: { cursor: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type CreateUploadUrlMutationVariables = Exact<{
  input: CreateUploadUrlInput;
}>;


export type CreateUploadUrlMutation = { createUploadUrl: { uploadId: string | null, uploadUrl: string | null, expiresAt: string | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type CompleteUploadMutationVariables = Exact<{
  input: CompleteUploadInput;
}>;


export type CompleteUploadMutation = { completeUpload: { uploadedFile: { id: string, originalFilename: string, fileType: string | null, fileSize: number, mimeType: string | null, encoding: string | null, sha256: string | null, downloadUrl: string | null, analysisResult: string | null, createdAt: string, updatedAt: string | null, metadata: { uploadTimeMs: number | null, analysisTimeMs: number | null, modelUsed: string | null, extractedText: string | null, pageCount: number | null, extra: Record<string, unknown>, dimensions: { width: number, height: number } | null }, conversation: { id: string } | null } | null, uploadedFileEdge: { cursor: string } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { endedSessions: number, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', username: string, role: Role, id: string }
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type UpdateProfileMutationVariables = Exact<{
  input?: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer:
      | { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } }
      | Record<PropertyKey, never>
     | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeactivateAccountMutationVariables = Exact<{
  input: DeactivateAccountInput;
}>;


export type DeactivateAccountMutation = { deactivateAccount: { endedSessions: number, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ChangeUserRoleMutationVariables = Exact<{
  input: ChangeUserRoleInput;
}>;


export type ChangeUserRoleMutation = { changeUserRole: { user: { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type DeactivateUserMutationVariables = Exact<{
  input: DeactivateUserInput;
}>;


export type DeactivateUserMutation = { deactivateUser: { user: { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ReactivateUserMutationVariables = Exact<{
  input: ReactivateUserInput;
}>;


export type ReactivateUserMutation = { reactivateUser: { user: { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type SetUserQuotaMutationVariables = Exact<{
  input: SetUserQuotaInput;
}>;


export type SetUserQuotaMutation = { setUserQuota: { user: { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string> }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type AccountFragment = { id: string, username: string, email: string | null, fullName: string | null, avatarUrl: string | null, bio: string | null, role: Role, isActive: boolean, apiQuotaDaily: number | null, createdAt: string, updatedAt: string | null, preferences: { defaultModel: string, theme: Theme | null, language: Language | null, autoSave: boolean } };

export type UpdateUserSettingsMutationVariables = Exact<{
  input: UpdateUserSettingsInput;
}>;


export type UpdateUserSettingsMutation = { updateUserSettings: { settings: { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export type ResetUserSettingsMutationVariables = Exact<{
  input?: ResetUserSettingsInput;
}>;


export type ResetUserSettingsMutation = { resetUserSettings: { settings: { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } } | null, userErrors: Array<
      | { message: string, code: UserErrorCode, path: Array<string>, current:
          | { id: string, language: Language | null, custom: Record<string, unknown>, createdAt: string | null, updatedAt: string | null, chatbotSettings: { defaultModel: string, temperature: number, maxTokens: number, systemPrompt: string, enableMemory: boolean, enableTools: boolean, enableImageGen: boolean }, uiSettings: { theme: Theme | null, fontSize: string, codeTheme: string, showTokens: boolean, autoScroll: boolean }, notificationSettings: { enableNotifications: boolean, emailNotifications: boolean } }
          | Record<PropertyKey, never>
         }
      | { message: string, code: UserErrorCode, path: Array<string> }
    > } };

export const ConversationSummaryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const ConversationStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"generationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"topP"}},{"kind":"Field","name":{"kind":"Name","value":"customSettings"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const MemoryBodyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode;
export const MemoryStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"relevance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceScore"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode;
export const ImageBodyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]} as unknown as DocumentNode;
export const MessageFileBodyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode;
export const MessageBodyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode;
export const SettingsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserSettings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"chatbotSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"enableMemory"}},{"kind":"Field","name":{"kind":"Name","value":"enableTools"}},{"kind":"Field","name":{"kind":"Name","value":"enableImageGen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uiSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"fontSize"}},{"kind":"Field","name":{"kind":"Name","value":"codeTheme"}},{"kind":"Field","name":{"kind":"Name","value":"showTokens"}},{"kind":"Field","name":{"kind":"Name","value":"autoScroll"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableNotifications"}},{"kind":"Field","name":{"kind":"Name","value":"emailNotifications"}}]}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"custom"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const OwnerIdentityFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]} as unknown as DocumentNode;
export const ProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UploadedFileStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UploadedFileState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalFilename"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"encoding"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"analysisTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"extractedText"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const AccountFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const BranchesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Branches"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"activeLeaf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}},{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"leaf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"messageCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastActivityAt"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode;
export const SelectBranchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SelectBranch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SelectBranchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"selectBranch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"activeLeaf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ForkConversationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForkConversation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ForkConversationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forkConversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversationEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"generationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"topP"}},{"kind":"Field","name":{"kind":"Name","value":"customSettings"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const HeadlineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Headline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parentMessage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode;
export const ConversationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Conversations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ConversationOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const ConversationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Conversation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"branch"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"generationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"topP"}},{"kind":"Field","name":{"kind":"Name","value":"customSettings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"imageCount"}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"branch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"branch"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode;
export const CreateConversationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateConversation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateConversationInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createConversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversationEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"messageEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"generationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"topP"}},{"kind":"Field","name":{"kind":"Name","value":"customSettings"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UpdateConversationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateConversation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateConversationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateConversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationState"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"generationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"topP"}},{"kind":"Field","name":{"kind":"Name","value":"customSettings"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ArchiveConversationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ArchiveConversations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArchiveConversationsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveConversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UnarchiveConversationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnarchiveConversations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnarchiveConversationsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unarchiveConversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const DeleteConversationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteConversations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteConversationsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteConversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedIds"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const AddGeneratedImagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddGeneratedImages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddGeneratedImagesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addGeneratedImages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"prompt"}},{"kind":"Field","name":{"kind":"Name","value":"negativePrompt"}},{"kind":"Field","name":{"kind":"Name","value":"denoisingStrength"}},{"kind":"Field","name":{"kind":"Name","value":"generationTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"numImages"}},{"kind":"Field","name":{"kind":"Name","value":"loraModels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sampler"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"cfgScale"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const AttachImagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AttachImages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AttachImagesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attachImages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const RemoveImageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveImage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveImageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const SaveMemoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveMemory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveMemoryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveMemory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memoryEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryState"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"relevance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceScore"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UpdateMemoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMemory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateMemoryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateMemory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryState"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"relevance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceScore"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const RateMemoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RateMemory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RateMemoryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rateMemory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"relevance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceScore"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ShareMemoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ShareMemory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ShareMemoryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shareMemory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"relevance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceScore"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const DeleteMemoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteMemories"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteMemoriesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteMemories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedIds"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const MessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Message"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}},{"kind":"Field","name":{"kind":"Name","value":"isLatestVersion"}},{"kind":"Field","name":{"kind":"Name","value":"versionIndex"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"versionReason"}},{"kind":"Field","name":{"kind":"Name","value":"startsBranch"}},{"kind":"Field","name":{"kind":"Name","value":"previousMessage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}},{"kind":"Field","name":{"kind":"Name","value":"siblings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"original"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parentMessage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"versionReason"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode;
export const MessageDiffDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MessageDiff"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"versionIndex"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"diff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode;
export const AddMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const AddMessagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddMessagesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addMessages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEdges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const EditMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const StopMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StopMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const DeleteMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedIds"}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConversationSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConversationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conversation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"isArchived"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const RegenerateMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegenerateMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegenerateMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regenerateMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}},{"kind":"Field","name":{"kind":"Name","value":"startsBranch"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageBody"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"thumbnailUrl"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isEdited"}},{"kind":"Field","name":{"kind":"Name","value":"isStopped"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MessageFileBody"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MessageFileBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}},{"kind":"Field","name":{"kind":"Name","value":"stats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalConversations"}},{"kind":"Field","name":{"kind":"Name","value":"activeConversations"}},{"kind":"Field","name":{"kind":"Name","value":"totalMessages"}},{"kind":"Field","name":{"kind":"Name","value":"totalTokens"}},{"kind":"Field","name":{"kind":"Name","value":"totalMemories"}},{"kind":"Field","name":{"kind":"Name","value":"totalFiles"}},{"kind":"Field","name":{"kind":"Name","value":"totalStorageBytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"settings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserSettings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"chatbotSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"enableMemory"}},{"kind":"Field","name":{"kind":"Name","value":"enableTools"}},{"kind":"Field","name":{"kind":"Name","value":"enableImageGen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uiSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"fontSize"}},{"kind":"Field","name":{"kind":"Name","value":"codeTheme"}},{"kind":"Field","name":{"kind":"Name","value":"showTokens"}},{"kind":"Field","name":{"kind":"Name","value":"autoScroll"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableNotifications"}},{"kind":"Field","name":{"kind":"Name","value":"emailNotifications"}}]}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"custom"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]} as unknown as DocumentNode;
export const MemoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Memories"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MemoryFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MemoryOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode;
export const PublicMemoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PublicMemories"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PublicMemoryFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicMemories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MemoryBody"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MemoryBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Memory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode;
export const FilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Files"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFileFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFileOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"files"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalFilename"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode;
export const ImagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Images"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ImageFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"images"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"contentId"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"cloudUrl"}},{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prompt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const StartAnonymousSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartAnonymousSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartAnonymousSessionInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startAnonymousSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const RefreshSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOut"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignOutInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOut"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedSessions"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const SessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Sessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"isCurrent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode;
export const EndSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedSessionId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ClaimAnonymousSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ClaimAnonymousSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimAnonymousSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimAnonymousSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversations"}},{"kind":"Field","name":{"kind":"Name","value":"memories"}},{"kind":"Field","name":{"kind":"Name","value":"files"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UpdateUploadedFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUploadedFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUploadedFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUploadedFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UploadedFileState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UploadedFileState"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UploadedFileState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalFilename"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"encoding"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"analysisTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"extractedText"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const DeleteUploadedFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteUploadedFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteUploadedFilesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteUploadedFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedIds"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UploadFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UploadFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UploadedFileState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFileEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UploadedFileState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalFilename"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"encoding"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"analysisTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"extractedText"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const CreateUploadUrlDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateUploadUrl"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateUploadUrlInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createUploadUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadId"}},{"kind":"Field","name":{"kind":"Name","value":"uploadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const CompleteUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CompleteUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompleteUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadedFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UploadedFileState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uploadedFileEdge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UploadedFileState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UploadedFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalFilename"}},{"kind":"Field","name":{"kind":"Name","value":"fileType"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}},{"kind":"Field","name":{"kind":"Name","value":"encoding"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"analysisResult"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"analysisTimeMs"}},{"kind":"Field","name":{"kind":"Name","value":"modelUsed"}},{"kind":"Field","name":{"kind":"Name","value":"extractedText"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extra"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const SignUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ChangePasswordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePassword"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangePasswordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePassword"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OwnerIdentity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"endedSessions"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OwnerIdentity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Owner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const UpdateProfileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateProfile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateProfileInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const DeactivateAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedSessions"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ChangeUserRoleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeUserRole"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeUserRoleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeUserRole"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const DeactivateUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const ReactivateUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReactivateUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReactivateUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reactivateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const SetUserQuotaDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetUserQuota"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetUserQuotaInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setUserQuota"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Account"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Account"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bio"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"apiQuotaDaily"}},{"kind":"Field","name":{"kind":"Name","value":"preferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"autoSave"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode;
export const UpdateUserSettingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUserSettings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserSettingsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUserSettings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserSettings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"chatbotSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"enableMemory"}},{"kind":"Field","name":{"kind":"Name","value":"enableTools"}},{"kind":"Field","name":{"kind":"Name","value":"enableImageGen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uiSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"fontSize"}},{"kind":"Field","name":{"kind":"Name","value":"codeTheme"}},{"kind":"Field","name":{"kind":"Name","value":"showTokens"}},{"kind":"Field","name":{"kind":"Name","value":"autoScroll"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableNotifications"}},{"kind":"Field","name":{"kind":"Name","value":"emailNotifications"}}]}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"custom"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export const ResetUserSettingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetUserSettings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResetUserSettingsInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetUserSettings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Problem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserSettings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"chatbotSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"defaultModel"}},{"kind":"Field","name":{"kind":"Name","value":"temperature"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"enableMemory"}},{"kind":"Field","name":{"kind":"Name","value":"enableTools"}},{"kind":"Field","name":{"kind":"Name","value":"enableImageGen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uiSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"fontSize"}},{"kind":"Field","name":{"kind":"Name","value":"codeTheme"}},{"kind":"Field","name":{"kind":"Name","value":"showTokens"}},{"kind":"Field","name":{"kind":"Name","value":"autoScroll"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notificationSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableNotifications"}},{"kind":"Field","name":{"kind":"Name","value":"emailNotifications"}}]}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"custom"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Problem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode;
export type Requester<C = {}> = <R, V>(doc: DocumentNode, vars?: V, options?: C) => Promise<R> | AsyncIterable<R>
export function getSdk<C>(requester: Requester<C>) {
  return {
    Branches(variables: BranchesQueryVariables, options?: C): Promise<BranchesQuery> {
      return requester<BranchesQuery, BranchesQueryVariables>(BranchesDocument, variables, options) as Promise<BranchesQuery>;
    },
    SelectBranch(variables: SelectBranchMutationVariables, options?: C): Promise<SelectBranchMutation> {
      return requester<SelectBranchMutation, SelectBranchMutationVariables>(SelectBranchDocument, variables, options) as Promise<SelectBranchMutation>;
    },
    ForkConversation(variables: ForkConversationMutationVariables, options?: C): Promise<ForkConversationMutation> {
      return requester<ForkConversationMutation, ForkConversationMutationVariables>(ForkConversationDocument, variables, options) as Promise<ForkConversationMutation>;
    },
    Headline(variables?: HeadlineQueryVariables, options?: C): Promise<HeadlineQuery> {
      return requester<HeadlineQuery, HeadlineQueryVariables>(HeadlineDocument, variables, options) as Promise<HeadlineQuery>;
    },
    Conversations(variables?: ConversationsQueryVariables, options?: C): Promise<ConversationsQuery> {
      return requester<ConversationsQuery, ConversationsQueryVariables>(ConversationsDocument, variables, options) as Promise<ConversationsQuery>;
    },
    Conversation(variables: ConversationQueryVariables, options?: C): Promise<ConversationQuery> {
      return requester<ConversationQuery, ConversationQueryVariables>(ConversationDocument, variables, options) as Promise<ConversationQuery>;
    },
    CreateConversation(variables?: CreateConversationMutationVariables, options?: C): Promise<CreateConversationMutation> {
      return requester<CreateConversationMutation, CreateConversationMutationVariables>(CreateConversationDocument, variables, options) as Promise<CreateConversationMutation>;
    },
    UpdateConversation(variables: UpdateConversationMutationVariables, options?: C): Promise<UpdateConversationMutation> {
      return requester<UpdateConversationMutation, UpdateConversationMutationVariables>(UpdateConversationDocument, variables, options) as Promise<UpdateConversationMutation>;
    },
    ArchiveConversations(variables: ArchiveConversationsMutationVariables, options?: C): Promise<ArchiveConversationsMutation> {
      return requester<ArchiveConversationsMutation, ArchiveConversationsMutationVariables>(ArchiveConversationsDocument, variables, options) as Promise<ArchiveConversationsMutation>;
    },
    UnarchiveConversations(variables: UnarchiveConversationsMutationVariables, options?: C): Promise<UnarchiveConversationsMutation> {
      return requester<UnarchiveConversationsMutation, UnarchiveConversationsMutationVariables>(UnarchiveConversationsDocument, variables, options) as Promise<UnarchiveConversationsMutation>;
    },
    DeleteConversations(variables: DeleteConversationsMutationVariables, options?: C): Promise<DeleteConversationsMutation> {
      return requester<DeleteConversationsMutation, DeleteConversationsMutationVariables>(DeleteConversationsDocument, variables, options) as Promise<DeleteConversationsMutation>;
    },
    AddGeneratedImages(variables: AddGeneratedImagesMutationVariables, options?: C): Promise<AddGeneratedImagesMutation> {
      return requester<AddGeneratedImagesMutation, AddGeneratedImagesMutationVariables>(AddGeneratedImagesDocument, variables, options) as Promise<AddGeneratedImagesMutation>;
    },
    AttachImages(variables: AttachImagesMutationVariables, options?: C): Promise<AttachImagesMutation> {
      return requester<AttachImagesMutation, AttachImagesMutationVariables>(AttachImagesDocument, variables, options) as Promise<AttachImagesMutation>;
    },
    RemoveImage(variables: RemoveImageMutationVariables, options?: C): Promise<RemoveImageMutation> {
      return requester<RemoveImageMutation, RemoveImageMutationVariables>(RemoveImageDocument, variables, options) as Promise<RemoveImageMutation>;
    },
    SaveMemory(variables: SaveMemoryMutationVariables, options?: C): Promise<SaveMemoryMutation> {
      return requester<SaveMemoryMutation, SaveMemoryMutationVariables>(SaveMemoryDocument, variables, options) as Promise<SaveMemoryMutation>;
    },
    UpdateMemory(variables: UpdateMemoryMutationVariables, options?: C): Promise<UpdateMemoryMutation> {
      return requester<UpdateMemoryMutation, UpdateMemoryMutationVariables>(UpdateMemoryDocument, variables, options) as Promise<UpdateMemoryMutation>;
    },
    RateMemory(variables: RateMemoryMutationVariables, options?: C): Promise<RateMemoryMutation> {
      return requester<RateMemoryMutation, RateMemoryMutationVariables>(RateMemoryDocument, variables, options) as Promise<RateMemoryMutation>;
    },
    ShareMemory(variables: ShareMemoryMutationVariables, options?: C): Promise<ShareMemoryMutation> {
      return requester<ShareMemoryMutation, ShareMemoryMutationVariables>(ShareMemoryDocument, variables, options) as Promise<ShareMemoryMutation>;
    },
    DeleteMemories(variables: DeleteMemoriesMutationVariables, options?: C): Promise<DeleteMemoriesMutation> {
      return requester<DeleteMemoriesMutation, DeleteMemoriesMutationVariables>(DeleteMemoriesDocument, variables, options) as Promise<DeleteMemoriesMutation>;
    },
    Message(variables: MessageQueryVariables, options?: C): Promise<MessageQuery> {
      return requester<MessageQuery, MessageQueryVariables>(MessageDocument, variables, options) as Promise<MessageQuery>;
    },
    MessageDiff(variables: MessageDiffQueryVariables, options?: C): Promise<MessageDiffQuery> {
      return requester<MessageDiffQuery, MessageDiffQueryVariables>(MessageDiffDocument, variables, options) as Promise<MessageDiffQuery>;
    },
    AddMessage(variables: AddMessageMutationVariables, options?: C): Promise<AddMessageMutation> {
      return requester<AddMessageMutation, AddMessageMutationVariables>(AddMessageDocument, variables, options) as Promise<AddMessageMutation>;
    },
    AddMessages(variables: AddMessagesMutationVariables, options?: C): Promise<AddMessagesMutation> {
      return requester<AddMessagesMutation, AddMessagesMutationVariables>(AddMessagesDocument, variables, options) as Promise<AddMessagesMutation>;
    },
    EditMessage(variables: EditMessageMutationVariables, options?: C): Promise<EditMessageMutation> {
      return requester<EditMessageMutation, EditMessageMutationVariables>(EditMessageDocument, variables, options) as Promise<EditMessageMutation>;
    },
    StopMessage(variables: StopMessageMutationVariables, options?: C): Promise<StopMessageMutation> {
      return requester<StopMessageMutation, StopMessageMutationVariables>(StopMessageDocument, variables, options) as Promise<StopMessageMutation>;
    },
    DeleteMessage(variables: DeleteMessageMutationVariables, options?: C): Promise<DeleteMessageMutation> {
      return requester<DeleteMessageMutation, DeleteMessageMutationVariables>(DeleteMessageDocument, variables, options) as Promise<DeleteMessageMutation>;
    },
    RegenerateMessage(variables: RegenerateMessageMutationVariables, options?: C): Promise<RegenerateMessageMutation> {
      return requester<RegenerateMessageMutation, RegenerateMessageMutationVariables>(RegenerateMessageDocument, variables, options) as Promise<RegenerateMessageMutation>;
    },
    Viewer(variables?: ViewerQueryVariables, options?: C): Promise<ViewerQuery> {
      return requester<ViewerQuery, ViewerQueryVariables>(ViewerDocument, variables, options) as Promise<ViewerQuery>;
    },
    Memories(variables?: MemoriesQueryVariables, options?: C): Promise<MemoriesQuery> {
      return requester<MemoriesQuery, MemoriesQueryVariables>(MemoriesDocument, variables, options) as Promise<MemoriesQuery>;
    },
    PublicMemories(variables?: PublicMemoriesQueryVariables, options?: C): Promise<PublicMemoriesQuery> {
      return requester<PublicMemoriesQuery, PublicMemoriesQueryVariables>(PublicMemoriesDocument, variables, options) as Promise<PublicMemoriesQuery>;
    },
    Files(variables?: FilesQueryVariables, options?: C): Promise<FilesQuery> {
      return requester<FilesQuery, FilesQueryVariables>(FilesDocument, variables, options) as Promise<FilesQuery>;
    },
    Images(variables?: ImagesQueryVariables, options?: C): Promise<ImagesQuery> {
      return requester<ImagesQuery, ImagesQueryVariables>(ImagesDocument, variables, options) as Promise<ImagesQuery>;
    },
    SignIn(variables: SignInMutationVariables, options?: C): Promise<SignInMutation> {
      return requester<SignInMutation, SignInMutationVariables>(SignInDocument, variables, options) as Promise<SignInMutation>;
    },
    StartAnonymousSession(variables?: StartAnonymousSessionMutationVariables, options?: C): Promise<StartAnonymousSessionMutation> {
      return requester<StartAnonymousSessionMutation, StartAnonymousSessionMutationVariables>(StartAnonymousSessionDocument, variables, options) as Promise<StartAnonymousSessionMutation>;
    },
    RefreshSession(variables: RefreshSessionMutationVariables, options?: C): Promise<RefreshSessionMutation> {
      return requester<RefreshSessionMutation, RefreshSessionMutationVariables>(RefreshSessionDocument, variables, options) as Promise<RefreshSessionMutation>;
    },
    SignOut(variables?: SignOutMutationVariables, options?: C): Promise<SignOutMutation> {
      return requester<SignOutMutation, SignOutMutationVariables>(SignOutDocument, variables, options) as Promise<SignOutMutation>;
    },
    Sessions(variables?: SessionsQueryVariables, options?: C): Promise<SessionsQuery> {
      return requester<SessionsQuery, SessionsQueryVariables>(SessionsDocument, variables, options) as Promise<SessionsQuery>;
    },
    EndSession(variables: EndSessionMutationVariables, options?: C): Promise<EndSessionMutation> {
      return requester<EndSessionMutation, EndSessionMutationVariables>(EndSessionDocument, variables, options) as Promise<EndSessionMutation>;
    },
    ClaimAnonymousSession(variables: ClaimAnonymousSessionMutationVariables, options?: C): Promise<ClaimAnonymousSessionMutation> {
      return requester<ClaimAnonymousSessionMutation, ClaimAnonymousSessionMutationVariables>(ClaimAnonymousSessionDocument, variables, options) as Promise<ClaimAnonymousSessionMutation>;
    },
    UpdateUploadedFile(variables: UpdateUploadedFileMutationVariables, options?: C): Promise<UpdateUploadedFileMutation> {
      return requester<UpdateUploadedFileMutation, UpdateUploadedFileMutationVariables>(UpdateUploadedFileDocument, variables, options) as Promise<UpdateUploadedFileMutation>;
    },
    DeleteUploadedFiles(variables: DeleteUploadedFilesMutationVariables, options?: C): Promise<DeleteUploadedFilesMutation> {
      return requester<DeleteUploadedFilesMutation, DeleteUploadedFilesMutationVariables>(DeleteUploadedFilesDocument, variables, options) as Promise<DeleteUploadedFilesMutation>;
    },
    UploadFile(variables: UploadFileMutationVariables, options?: C): Promise<UploadFileMutation> {
      return requester<UploadFileMutation, UploadFileMutationVariables>(UploadFileDocument, variables, options) as Promise<UploadFileMutation>;
    },
    CreateUploadUrl(variables: CreateUploadUrlMutationVariables, options?: C): Promise<CreateUploadUrlMutation> {
      return requester<CreateUploadUrlMutation, CreateUploadUrlMutationVariables>(CreateUploadUrlDocument, variables, options) as Promise<CreateUploadUrlMutation>;
    },
    CompleteUpload(variables: CompleteUploadMutationVariables, options?: C): Promise<CompleteUploadMutation> {
      return requester<CompleteUploadMutation, CompleteUploadMutationVariables>(CompleteUploadDocument, variables, options) as Promise<CompleteUploadMutation>;
    },
    SignUp(variables: SignUpMutationVariables, options?: C): Promise<SignUpMutation> {
      return requester<SignUpMutation, SignUpMutationVariables>(SignUpDocument, variables, options) as Promise<SignUpMutation>;
    },
    ChangePassword(variables: ChangePasswordMutationVariables, options?: C): Promise<ChangePasswordMutation> {
      return requester<ChangePasswordMutation, ChangePasswordMutationVariables>(ChangePasswordDocument, variables, options) as Promise<ChangePasswordMutation>;
    },
    UpdateProfile(variables?: UpdateProfileMutationVariables, options?: C): Promise<UpdateProfileMutation> {
      return requester<UpdateProfileMutation, UpdateProfileMutationVariables>(UpdateProfileDocument, variables, options) as Promise<UpdateProfileMutation>;
    },
    DeactivateAccount(variables: DeactivateAccountMutationVariables, options?: C): Promise<DeactivateAccountMutation> {
      return requester<DeactivateAccountMutation, DeactivateAccountMutationVariables>(DeactivateAccountDocument, variables, options) as Promise<DeactivateAccountMutation>;
    },
    ChangeUserRole(variables: ChangeUserRoleMutationVariables, options?: C): Promise<ChangeUserRoleMutation> {
      return requester<ChangeUserRoleMutation, ChangeUserRoleMutationVariables>(ChangeUserRoleDocument, variables, options) as Promise<ChangeUserRoleMutation>;
    },
    DeactivateUser(variables: DeactivateUserMutationVariables, options?: C): Promise<DeactivateUserMutation> {
      return requester<DeactivateUserMutation, DeactivateUserMutationVariables>(DeactivateUserDocument, variables, options) as Promise<DeactivateUserMutation>;
    },
    ReactivateUser(variables: ReactivateUserMutationVariables, options?: C): Promise<ReactivateUserMutation> {
      return requester<ReactivateUserMutation, ReactivateUserMutationVariables>(ReactivateUserDocument, variables, options) as Promise<ReactivateUserMutation>;
    },
    SetUserQuota(variables: SetUserQuotaMutationVariables, options?: C): Promise<SetUserQuotaMutation> {
      return requester<SetUserQuotaMutation, SetUserQuotaMutationVariables>(SetUserQuotaDocument, variables, options) as Promise<SetUserQuotaMutation>;
    },
    UpdateUserSettings(variables: UpdateUserSettingsMutationVariables, options?: C): Promise<UpdateUserSettingsMutation> {
      return requester<UpdateUserSettingsMutation, UpdateUserSettingsMutationVariables>(UpdateUserSettingsDocument, variables, options) as Promise<UpdateUserSettingsMutation>;
    },
    ResetUserSettings(variables?: ResetUserSettingsMutationVariables, options?: C): Promise<ResetUserSettingsMutation> {
      return requester<ResetUserSettingsMutation, ResetUserSettingsMutationVariables>(ResetUserSettingsDocument, variables, options) as Promise<ResetUserSettingsMutation>;
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;