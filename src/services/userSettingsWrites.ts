/** Writing settings: each owner its own, through `write`. */
import { type mongo, Types } from 'mongoose';
import { ownerOf } from '../auth/sessions.js';
import { requireViewer, type Viewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { isServerError } from '../indexesInUse.js';
import { settingsFilter } from '../loaders/userSettings.js';
import type { Language, Theme } from '../models/user.js';
import {
  changedSettings,
  resetChanges,
  type SettingsChanges,
  toUserSettings,
  type UserSettings,
  type UserSettingsDocument,
} from '../models/userSettings.js';
import { date, type Stored, storedDouble, storedInt } from '../models/values.js';
import { conflictError, rangeErrors, textErrors, type UserError } from '../userErrors.js';
import { changeTime, payloadOf, Refused, refuse, type Write, write } from '../write.js';
import {
  maxModelLength,
  maxSystemPromptLength,
  maxTokensRange,
  temperatureRange,
} from './generationSettings.js';
import { getSettingsOf } from './userSettings.js';

interface Expectation {
  readonly expectedUpdatedAt?: Date | null;
}

interface UserSettingsInput extends Expectation {
  readonly chatbotSettings?: {
    readonly defaultModel?: string | null;
    readonly temperature?: number | null;
    readonly maxTokens?: number | null;
    readonly systemPrompt?: string | null;
    readonly enableMemory?: boolean | null;
    readonly enableTools?: boolean | null;
    readonly enableImageGen?: boolean | null;
  } | null;
  readonly uiSettings?: {
    readonly theme?: Theme | null;
    readonly fontSize?: string | null;
    readonly codeTheme?: string | null;
    readonly showTokens?: boolean | null;
    readonly autoScroll?: boolean | null;
  } | null;
  readonly notificationSettings?: {
    readonly enableNotifications?: boolean | null;
    readonly emailNotifications?: boolean | null;
  } | null;
  readonly language?: Language | null;
}

/** The settings that were written, or what a person can mend. */
export interface UserSettingsPayload {
  readonly settings?: UserSettings;
  readonly userErrors: readonly UserError[];
}

const maxStyleLength = 50;
const duplicateKey = 11_000;

/** Changes the viewer's settings; what is not given stays. */
export function updateUserSettings(context: Context, input: UserSettingsInput): Promise<UserSettingsPayload> {
  return payloadOf(async () => {
    const viewer = requireViewer(context);
    refuse(inputErrors(input));
    return save(context, viewer, input, changesOf(input));
  });
}

/** Gives every setting of the viewer's its default again. What was never stored is not stored now. */
export function resetUserSettings(context: Context, input: Expectation): Promise<UserSettingsPayload> {
  return payloadOf(() => save(context, requireViewer(context), input, resetChanges));
}

async function save(
  context: Context,
  viewer: Viewer,
  expectation: Expectation,
  changes: SettingsChanges,
): Promise<UserSettingsPayload> {
  const attempt = () =>
    write(context, `settings ${viewer.ownerKey}`, (open) =>
      change(context, open, viewer, expectation, changes),
    );
  try {
    await attempt();
  } catch (error) {
    // Another process has stored the first settings of this owner: now there is something to change.
    if (!isServerError(error, duplicateKey)) throw error;
    await attempt();
  }
  return { settings: await getSettingsOf(context, ownerOf(viewer)), userErrors: [] };
}

async function change(
  { models }: Context,
  { session, now, changed }: Write,
  viewer: Viewer,
  { expectedUpdatedAt }: Expectation,
  changes: SettingsChanges,
): Promise<void> {
  const { collection } = models.userSettings;
  const { ownerKey: user_id } = viewer;
  const stored = await findStored(collection, viewer, session);
  const last = date(stored?.updated_at);
  if (expectedUpdatedAt && expectedUpdatedAt.getTime() !== last?.getTime()) {
    const current = toUserSettings(user_id, stored as UserSettingsDocument | null);
    throw new Refused([conflictError(current, ['input', 'expectedUpdatedAt'])]);
  }
  if (Object.values(changes).every((value) => value === undefined)) return;
  if (!stored && changes === resetChanges) return;
  const _id = stored?._id ?? new Types.ObjectId();
  const updated_at = last ? changeTime(now, last) : now;
  const document = changedSettings(stored ?? {}, changes);
  // It may have stood under the user's name, which is another shard key.
  const before = { _id, user_id: String(stored?.user_id) };
  if (stored) await collection.replaceOne(before, { ...document, user_id, updated_at }, { session });
  else await collection.insertOne({ _id, user_id, ...document, created_at: now, updated_at }, { session });
  changed({
    collection_name: collection.name,
    document_id: _id.toHexString(),
    user_id,
    conversation_id: null,
    kind: stored ? 'updated' : 'created',
  });
}

/** The viewer's document with every value in its BSON type; null when there is none. */
async function findStored(
  collection: Context['models']['userSettings']['collection'],
  viewer: Viewer,
  session: mongo.ClientSession,
): Promise<(Stored & { readonly _id: Types.ObjectId }) | null> {
  const { ownerKey } = viewer;
  const filter = settingsFilter([{ ownerKey, username: viewer.user?.username ?? null }]);
  const found = await collection.find(filter, { session, promoteValues: false }).toArray();
  return found.find((document) => document.user_id === ownerKey) ?? found[0] ?? null;
}

function inputErrors({ chatbotSettings, uiSettings }: UserSettingsInput): UserError[] {
  const chatbot = ['input', 'chatbotSettings'];
  const models = {
    defaultModel: [chatbotSettings?.defaultModel, maxModelLength],
    systemPrompt: [chatbotSettings?.systemPrompt, maxSystemPromptLength],
  } as const;
  const numbers = {
    temperature: [chatbotSettings?.temperature, ...temperatureRange],
    maxTokens: [chatbotSettings?.maxTokens, ...maxTokensRange],
  } as const;
  const styles = {
    fontSize: [uiSettings?.fontSize, maxStyleLength],
    codeTheme: [uiSettings?.codeTheme, maxStyleLength],
  } as const;
  return [
    ...textErrors(models, chatbot),
    ...rangeErrors(numbers, chatbot),
    ...textErrors(styles, ['input', 'uiSettings']),
  ];
}

function changesOf({
  chatbotSettings,
  uiSettings,
  notificationSettings,
  language,
}: UserSettingsInput): SettingsChanges {
  const { temperature, maxTokens } = chatbotSettings ?? {};
  return {
    chatbot_settings: given({
      default_model: chatbotSettings?.defaultModel,
      temperature: temperature == null ? null : storedDouble(temperature),
      max_tokens: maxTokens == null ? null : storedInt(maxTokens),
      system_prompt: chatbotSettings?.systemPrompt,
      enable_memory: chatbotSettings?.enableMemory,
      enable_tools: chatbotSettings?.enableTools,
      enable_image_gen: chatbotSettings?.enableImageGen,
    }),
    ui_settings: given({
      theme: uiSettings?.theme?.toLowerCase(),
      font_size: uiSettings?.fontSize,
      code_theme: uiSettings?.codeTheme,
      show_tokens: uiSettings?.showTokens,
      auto_scroll: uiSettings?.autoScroll,
    }),
    notification_settings: given({
      enable_notifications: notificationSettings?.enableNotifications,
      email_notifications: notificationSettings?.emailNotifications,
    }),
    language: language?.toLowerCase(),
  };
}

/** The values that are not null; undefined when there are none. */
function given(values: Stored): Stored | undefined {
  const entries = Object.entries(values).filter(([, value]) => value != null);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
