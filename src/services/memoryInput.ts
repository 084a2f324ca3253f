/** What a memory may hold: what a client may give, and how it is stored. */
import { isStatement, type Memory, type MemoryType } from '../models/memory.js';
import { type Stored, storedDouble, storedInt } from '../models/values.js';
import { type InputError, rangeErrors, textErrors, userError } from '../userErrors.js';
import { textProblem } from '../validation.js';
import { given } from './changes.js';
import { maxModelLength } from './generationSettings.js';

interface MemoryImageInput {
  readonly url: string;
  readonly caption?: string | null;
  readonly relevance?: number | null;
}

/** What a memory of either kind holds. Undefined leaves a value as it is, null takes it away where it may be missing. */
export interface MemoryFields {
  readonly question?: string | null;
  readonly answer?: string | null;
  readonly context?: string | null;
  readonly images?: readonly MemoryImageInput[] | null;
  readonly rating?: number | null;
  readonly tags?: readonly string[] | null;
  readonly metadata?: {
    readonly modelUsed?: string | null;
    readonly tokens?: number | null;
    readonly confidenceScore?: number | null;
  } | null;
  readonly type?: MemoryType | null;
  readonly content?: string | null;
  readonly importance?: number | null;
  readonly expiresAt?: Date | null;
}

const questionFields = ['question', 'answer', 'context', 'images', 'rating', 'tags', 'metadata'] as const;
const statementFields = ['type', 'content', 'importance', 'expiresAt'] as const;

/** What a question with its answer stores where it has nothing to say. */
export const emptyQuestion = { context: null, images: [], rating: null, tags: [] } as const;

const maxQuestionLength = 10_000;
const maxAnswerLength = 50_000;
const maxContextLength = 20_000;
const maxContentLength = 10_000;
const maxImages = 20;
const maxUrlLength = 2048;
const maxCaptionLength = 500;
const maxTags = 50;
const maxTagLength = 64;
const maxTokens = 1_000_000;

/** Everything that is wrong with the fields at `path`. */
export function memoryErrors(fields: MemoryFields, path: readonly string[]): InputError[] {
  const { question, answer, context, images, rating, tags, metadata, content, importance, expiresAt } =
    fields;
  return [
    ...textErrors(
      {
        question: [question, maxQuestionLength],
        answer: [answer, maxAnswerLength],
        context: [context, maxContextLength],
        content: [content, maxContentLength],
      },
      path,
    ),
    ...rangeErrors({ rating: [rating, 1, 5], importance: [importance, 1, 10] }, path),
    ...listErrors(images, maxImages, imageErrors, [...path, 'images']),
    ...listErrors(tags, maxTags, tagErrors, [...path, 'tags']),
    ...metadataErrors(metadata ?? {}, [...path, 'metadata']),
    ...(expiresAt && expiresAt.getTime() <= Date.now()
      ? [userError('INVALID', '"expiresAt" must be a time to come.', [...path, 'expiresAt'])]
      : []),
  ];
}

/** The errors of an update that gives `memory` what only a memory of the other kind has. */
export function kindErrors(memory: Memory, fields: MemoryFields): InputError[] {
  const [foreign, kind] = isStatement(memory)
    ? ([questionFields, 'a statement'] as const)
    : ([statementFields, 'a question with its answer'] as const);
  return foreign
    .filter((name) => fields[name] != null)
    .map((name) => userError('INVALID', `"${name}" is not for ${kind}.`, ['input', name]));
}

/** The stored keys with the values that were given, without `metadata`; null for those to take away. */
export function storedFields(fields: MemoryFields): Stored {
  const { rating, importance } = fields;
  return given({
    question: fields.question ?? undefined,
    answer: fields.answer ?? undefined,
    context: fields.context,
    images: fields.images?.map(storedImage) ?? fields.images,
    rating: rating == null ? rating : storedInt(rating),
    tags: fields.tags ? [...new Set(fields.tags.map((tag) => tag.trim()))] : fields.tags,
    memory_type: fields.type?.toLowerCase(),
    content: fields.content ?? undefined,
    importance: importance == null ? undefined : storedInt(importance),
    expires_at: fields.expiresAt,
  });
}

/** As `storedFields`, of `metadata`. */
export function storedMetadata({ metadata }: MemoryFields): Stored {
  const { modelUsed, tokens, confidenceScore } = metadata ?? {};
  return given({
    model_used: modelUsed,
    tokens: tokens == null ? tokens : storedInt(tokens),
    confidence_score: confidenceScore == null ? confidenceScore : storedDouble(confidenceScore),
  });
}

/** What was not given is left out: the Python service knows no null here. */
function storedImage({ url, caption, relevance }: MemoryImageInput): Stored {
  const double = relevance == null ? undefined : storedDouble(relevance);
  return given({ url, caption: caption ?? undefined, relevance: double });
}

function listErrors<Item>(
  items: readonly Item[] | null | undefined,
  most: number,
  errorsOf: (item: Item, path: readonly string[]) => InputError[],
  path: readonly string[],
): InputError[] {
  if (!items) return [];
  if (items.length > most) {
    return [userError('TOO_LONG', `"${path.at(-1)}" must hold at most ${most} items.`, path)];
  }
  return items.flatMap((item, place) => errorsOf(item, [...path, String(place)]));
}

function imageErrors({ url, caption, relevance }: MemoryImageInput, path: readonly string[]): InputError[] {
  const found = textErrors({ url: [url, maxUrlLength], caption: [caption, maxCaptionLength] }, path);
  const isReadable = found.every((error) => error.path.at(-1) !== 'url');
  const message =
    '"url" must be an address that begins with "https://", or a path that begins with "/static/".';
  return [
    ...(isReadable && !isPictureUrl(url) ? [userError('INVALID', message, [...path, 'url'])] : []),
    ...found,
    ...rangeErrors({ relevance: [relevance, 0, 1] }, path),
  ];
}

/** Whether browsers can only take `url` for what it looks like: they read a backslash as a slash, and skip tabs. */
function isPictureUrl(url: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(url)) return false;
  if (url.startsWith('/static/')) return new URL(url, 'https://localhost').pathname.startsWith('/static/');
  if (!/^https:\/\/[^/]/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

function tagErrors(tag: string, path: readonly string[]): InputError[] {
  const found = textProblem(tag.trim(), maxTagLength);
  return found ? [userError(found.code, `A word of "tags" ${found.problem}`, path)] : [];
}

function metadataErrors(
  metadata: NonNullable<MemoryFields['metadata']>,
  path: readonly string[],
): InputError[] {
  const { modelUsed, tokens, confidenceScore } = metadata;
  const numbers = { tokens: [tokens, 0, maxTokens], confidenceScore: [confidenceScore, 0, 1] } as const;
  return [...textErrors({ modelUsed: [modelUsed, maxModelLength] }, path), ...rangeErrors(numbers, path)];
}
