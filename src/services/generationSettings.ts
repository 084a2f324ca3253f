/** How answers are to be generated: what a client may ask for, and how it is stored with a conversation. */
import { isObject, type Stored, storedDouble, storedInt, storedJson } from '../models/values.js';
import { type InputError, rangeErrors, userError } from '../userErrors.js';
import { textProblem } from '../validation.js';

/** Undefined leaves a value as it is, null takes it away. */
export interface GenerationSettingsInput {
  readonly temperature?: number | null;
  readonly maxTokens?: number | null;
  readonly topP?: number | null;
  readonly customSettings?: Readonly<Record<string, unknown>> | null;
}

/** Characters that a model's name has at most. */
export const maxModelLength = 100;
/** Characters that a system prompt has at most. */
export const maxSystemPromptLength = 20_000;
/** The bounds of a temperature. */
export const temperatureRange = [0, 2] as const;
/** The bounds of the length of an answer, in tokens. */
export const maxTokensRange = [1, 1_000_000] as const;

const maxJsonLength = 10_000;
const maxJsonDepth = 10;
const maxJsonErrors = 20;

/** Everything that is wrong with the settings at `path`. */
export function generationErrors(
  input: GenerationSettingsInput | null | undefined,
  path: readonly string[],
): InputError[] {
  if (!input) return [];
  const { temperature, maxTokens, topP, customSettings } = input;
  const fields = {
    temperature: [temperature, ...temperatureRange],
    maxTokens: [maxTokens, ...maxTokensRange],
    topP: [topP, 0, 1],
  } as const;
  return [
    ...rangeErrors(fields, path),
    ...(customSettings ? jsonErrors(customSettings, [...path, 'customSettings']) : []),
  ];
}

/** The stored keys with the values that were given; null for those to take away. */
export function storedGeneration(input: GenerationSettingsInput): Readonly<Record<string, unknown>> {
  const { temperature, maxTokens, topP, customSettings } = input;
  const given: Record<string, unknown> = {};
  if (temperature !== undefined) given.temperature = temperature === null ? null : storedDouble(temperature);
  if (maxTokens !== undefined) given.max_tokens = maxTokens === null ? null : storedInt(maxTokens);
  if (topP !== undefined) given.top_p = topP === null ? null : storedDouble(topP);
  if (customSettings !== undefined) given.custom_settings = customSettings && storedJson(customSettings);
  return given;
}

/** As `storedGeneration`, without what is to be taken away: the `metadata` of a conversation that had none. */
export function newGeneration(input: GenerationSettingsInput): Stored {
  return Object.fromEntries(Object.entries(storedGeneration(input)).filter(([, value]) => value !== null));
}

function jsonErrors(value: Readonly<Record<string, unknown>>, path: readonly string[]): InputError[] {
  const problems = problemsIn(value, path, 1);
  const found = problems.slice(0, maxJsonErrors).map(({ at, problem }) => userError('INVALID', problem, at));
  // What is nested too deep cannot be written as JSON to see how long it is.
  if (found.length === 0 && JSON.stringify(value).length > maxJsonLength) {
    const message = `"customSettings" must have at most ${maxJsonLength} characters as JSON.`;
    return [userError('TOO_LONG', message, path)];
  }
  return found;
}

interface JsonProblem {
  readonly at: readonly string[];
  readonly problem: string;
}

function problemsIn(value: unknown, at: readonly string[], depth: number): readonly JsonProblem[] {
  if (depth > maxJsonDepth + 1) {
    return [{ at, problem: `"customSettings" must be at most ${maxJsonDepth} levels deep.` }];
  }
  if (typeof value === 'string') {
    const bad = textProblem(value, value.length);
    return bad && bad.code !== 'REQUIRED'
      ? [{ at, problem: `A text of "customSettings" ${bad.problem}` }]
      : [];
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return [{ at, problem: 'A number of "customSettings" is too large.' }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => problemsIn(item, [...at, String(place)], depth + 1));
  }
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  if (!entries.every(([key]) => isStorableKey(key))) {
    const rule = 'must not be empty, begin with "$", contain a dot, or be "__proto__"';
    return [{ at, problem: `The names in "customSettings" ${rule}.` }];
  }
  return entries.flatMap(([key, item]) => problemsIn(item, [...at, key], depth + 1));
}

/** Names that MongoDB, or a program that reads the document, would take for something else are refused. */
function isStorableKey(key: string): boolean {
  return key !== '__proto__' && !/^\$|\./.test(key) && textProblem(key, key.length) === null;
}
