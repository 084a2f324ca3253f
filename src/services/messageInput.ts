/** Messages as clients give them: who may write as whom, what is wrong with an input, and what is stored of it. */
import type { Context } from '../context.js';
import type { ImageDocument } from '../models/image.js';
import type { Message, MessageDocument } from '../models/message.js';
import type { MessageFileDocument } from '../models/messageFile.js';
import { isObject, type Stored, storedDouble, storedInt } from '../models/values.js';
import { rangeErrors, textErrors, type UserError, userError } from '../userErrors.js';
import { recallOnce } from '../writeOnce.js';
import { type FileHolder, lookAtFilesOfMessages, withStoredFiles } from './fileInput.js';
import type { GoodFile, NewFileInput } from './fileSource.js';
import { maxModelLength, maxSystemPromptLength, temperatureRange } from './generationSettings.js';
import { type Attaching, type ImageHolder, type ImageToAttach, withImages } from './imageInput.js';
import type { PreparedImage } from './imageReferences.js';

/** Characters that a message has at most: it leaves room for a hundred of them in an answer. */
const maxContentLength = 250_000;
const maxServiceLength = 100;
const maxTokens = 10_000_000;
const maxGenerationMs = 86_400_000;
const maxNumImages = 1000;

/** How a message came about, as a client says it; null takes a value away. */
export interface MessageMetadataInput {
  readonly model?: string | null;
  readonly tokens?: number | null;
  readonly temperature?: number | null;
  readonly finishReason?: Message['metadata']['finishReason'];
  readonly generationTimeMs?: number | null;
  readonly prompt?: string | null;
  readonly negativePrompt?: string | null;
  readonly denoisingStrength?: number | null;
  readonly cloudService?: string | null;
  readonly numImages?: number | null;
}

/** A message to add. */
export interface NewMessageInput {
  readonly role?: Message['role'];
  readonly content: string;
  readonly metadata?: MessageMetadataInput | null;
  readonly isStopped?: boolean;
  readonly images?: readonly ImageToAttach[] | null;
  readonly files?: readonly NewFileInput[] | null;
  /** As it is stored in the metadata, beside what stands there for every message. */
  readonly generation?: Stored;
}

/** A message to add whose images and files are ready to be attached. */
export interface PreparedMessage {
  readonly input: NewMessageInput;
  readonly images: readonly PreparedImage[];
  readonly files: readonly GoodFile[];
}

type Path = readonly string[];

/** Everything that is wrong with a message to add at `path`, and at `rolePath` with who speaks. */
export function newMessageErrors(
  context: Context,
  input: NewMessageInput,
  path: Path,
  rolePath: Path = [...path, 'role'],
): UserError[] {
  const { role = 'USER', isStopped, content, images, files, metadata } = input;
  // Where there is something to see, nothing need be said.
  const isSilent = content === '' && Boolean(images?.length || files?.length);
  const stopError = userError('INVALID', '"isStopped" is only for messages of ASSISTANT.', [
    ...path,
    'isStopped',
  ]);
  return [
    ...roleErrors(context, role, rolePath),
    ...(isSilent ? [] : contentErrors(content, path)),
    ...metadataErrors(metadata, path),
    ...(isStopped && role !== 'ASSISTANT' ? [stopError] : []),
  ];
}

/** Everything that is wrong with what a message says. */
export function contentErrors(content: string, path: Path): UserError[] {
  return textErrors({ content: [content, maxContentLength] }, path);
}

/** Everything that is wrong with how a message came about. */
export function metadataErrors(metadata: MessageMetadataInput | null | undefined, path: Path): UserError[] {
  return metadata ? metadataValueErrors(metadata, [...path, 'metadata']) : [];
}

/** The same, where the values stand at `path` themselves. */
export function metadataValueErrors(metadata: MessageMetadataInput, path: Path): UserError[] {
  const { model, prompt, negativePrompt, cloudService } = metadata;
  const { tokens, temperature, generationTimeMs, denoisingStrength, numImages } = metadata;
  const texts = {
    model: [model, maxModelLength],
    prompt: [prompt, maxSystemPromptLength],
    negativePrompt: [negativePrompt, maxSystemPromptLength],
    cloudService: [cloudService, maxServiceLength],
  } as const;
  const numbers = {
    tokens: [tokens, 0, maxTokens],
    temperature: [temperature, ...temperatureRange],
    generationTimeMs: [generationTimeMs, 0, maxGenerationMs],
    denoisingStrength: [denoisingStrength, 0, 1],
    numImages: [numImages, 0, maxNumImages],
  } as const;
  return [...textErrors(texts, path), ...rangeErrors(numbers, path)];
}

/** The problem of a principal that writes as a role which is not its own. */
export function roleErrors({ viewer, service }: Context, role: Message['role'], path: Path): UserError[] {
  if (role === 'OTHER') return [userError('INVALID', 'Nobody writes as OTHER.', path)];
  const writes = viewer?.user?.role ?? 'USER';
  const asAssistant = service !== null || writes === 'DEVELOPER' || writes === 'ADMIN';
  if (role === 'USER' ? service === null : asAssistant) return [];
  const message = service
    ? 'A service writes as ASSISTANT or SYSTEM, not as the owner.'
    : `Only services, and developers in their own conversations, write as ${role}.`;
  return [userError('ROLE_NOT_ALLOWED', message, path)];
}

/**
 * Makes the images and files of messages to add ready, then runs `work` with what is to be written; it may run again.
 * Throws `Refused` with all that is wrong. The paths are those of the messages.
 */
export function withPreparedMessages(
  context: Context,
  attaching: Attaching,
  messages: readonly (readonly [NewMessageInput, Path])[],
  work: (prepared: readonly PreparedMessage[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const holders = messages.map(([input, path]) => ({ ...holderOf(input), path }));
  return withAttachments(context, attaching, holders, (images, files) =>
    work(messages.map(([input], at) => ({ input, images: images[at] ?? [], files: files[at] ?? [] }))),
  );
}

/** The images and files of a message. */
export function holderOf({ images, files }: Pick<NewMessageInput, 'images' | 'files'>) {
  return { images: images ?? [], files: files ?? [] };
}

/** As `withImages`, for images and files. */
export async function withAttachments(
  context: Context,
  attaching: Attaching,
  holders: readonly (ImageHolder & FileHolder)[],
  work: (
    images: readonly (readonly PreparedImage[])[],
    files: readonly (readonly GoodFile[])[],
  ) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (holders.every(({ files }) => files.length === 0)) {
    return withImages(context, attaching, holders, (images) => work(images, []));
  }
  const { findOwner, once, errors } = attaching;
  const owner = errors.length === 0 ? await findOwner() : null;
  const done = owner === null ? null : await recallOnce(context, once);
  if (done) return done;
  const { good, errors: found } = await lookAtFilesOfMessages(context, owner, holders);
  return withImages(context, { ...attaching, errors: [...errors, ...found] }, holders, (images) => {
    if (owner === null) throw new Error('what is wrong was found before');
    return withStoredFiles(context, owner, good.flat(), () => work(images, good));
  });
}

/** What a new message has beside what its place in the conversation gives it. */
export function storedMessage(
  input: NewMessageInput,
  images: readonly ImageDocument[],
  files: readonly MessageFileDocument[],
  place: Required<Pick<MessageDocument, '_id' | 'conversation_id' | 'created_at'>> &
    Pick<MessageDocument, 'branch_id'>,
): MessageDocument {
  const metadata = Object.entries(storedMetadata(input.metadata ?? {})).filter(([, value]) => value !== null);
  return {
    ...place,
    role: (input.role ?? 'USER').toLowerCase(),
    content: input.content,
    images: [...images],
    files: [...files],
    metadata: { ...Object.fromEntries(metadata), ...input.generation },
    version: storedInt(1),
    parent_message_id: null,
    is_edited: false,
    is_stopped: input.isStopped ?? false,
  };
}

/** The stored keys with the values that were given; null for those to take away. */
export function storedMetadata(input: MessageMetadataInput): Readonly<Record<string, unknown>> {
  const double = (value: number) => storedDouble(value);
  const int = (value: number) => storedInt(value);
  const given: readonly (readonly [string, unknown])[] = [
    ['model', input.model],
    ['tokens', stored(input.tokens, int)],
    ['temperature', stored(input.temperature, double)],
    ['finish_reason', stored(input.finishReason, (reason) => reason.toLowerCase())],
    ['generation_time_ms', stored(input.generationTimeMs, int)],
    ['prompt', input.prompt],
    ['negative_prompt', input.negativePrompt],
    ['denoising_strength', stored(input.denoisingStrength, double)],
    ['cloud_service', input.cloudService],
    ['num_images', stored(input.numImages, int)],
  ];
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Stored metadata with what an edit changes in it. Keys that are not ours stay. */
export function changedMetadata(stored: unknown, input: MessageMetadataInput | null | undefined): Stored {
  const all = { ...(isObject(stored) ? stored : {}), ...storedMetadata(input ?? {}) };
  const gone = new Set(
    Object.entries(storedMetadata(input ?? {})).flatMap(([key, value]) => (value === null ? [key] : [])),
  );
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
}

function stored<Value, Written>(
  value: Value | null | undefined,
  write: (value: Value) => Written,
): Written | null | undefined {
  if (value === null || value === undefined) return value as null | undefined;
  return write(value);
}
