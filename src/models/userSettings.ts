import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';
import { type Language, language, type Theme, theme } from './user.js';
import {
  bool,
  date,
  int,
  json,
  number,
  object,
  type Stored,
  storedDouble,
  storedInt,
  text,
} from './values.js';

/** A document of `user_settings`, in either of its two shapes. */
export interface UserSettingsDocument {
  _id: Types.ObjectId;
  /** The owner; in the second shape it may be the user's name. */
  user_id: string;
  chatbot_settings?: {
    default_model?: string;
    temperature?: number;
    max_tokens?: number;
    system_prompt?: string;
    enable_memory?: boolean;
    enable_tools?: boolean;
    enable_image_gen?: boolean;
  } | null;
  ui_settings?: {
    theme?: string;
    font_size?: string;
    code_theme?: string;
    show_tokens?: boolean;
    auto_scroll?: boolean;
  } | null;
  notification_settings?: { enable_notifications?: boolean; email_notifications?: boolean } | null;
  created_at?: Date;
  updated_at?: Date;
  /** Second shape. */
  settings?: {
    default_model?: string;
    temperature?: number;
    max_tokens?: number;
    theme?: string;
    language?: string;
    custom?: Record<string, unknown>;
  } | null;
}

const part = (definition: Record<string, unknown>) => ({
  default: undefined,
  type: new Schema(definition, { _id: false }),
});

/** The collection `user_settings`. */
export const userSettings: CollectionDefinition<UserSettingsDocument> = {
  name: 'user_settings',
  schema: new Schema<UserSettingsDocument>(
    {
      user_id: { type: String, required: true },
      chatbot_settings: part({
        default_model: String,
        temperature: Number,
        max_tokens: Number,
        system_prompt: String,
        enable_memory: Boolean,
        enable_tools: Boolean,
        enable_image_gen: Boolean,
      }),
      ui_settings: part({
        theme: String,
        font_size: String,
        code_theme: String,
        show_tokens: Boolean,
        auto_scroll: Boolean,
      }),
      notification_settings: part({ enable_notifications: Boolean, email_notifications: Boolean }),
      created_at: Date,
      updated_at: Date,
      settings: part({
        default_model: String,
        temperature: Number,
        max_tokens: Number,
        theme: String,
        language: String,
        custom: Object,
      }),
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { user_id: 1 }, options: { unique: true }, serves: 'Owner.settings; one document an owner' },
  ],
  sharding: {
    key: { user_id: 1 },
    because: 'found by the owner; not hashed, because its unique index is to hold on all shards',
  },
};

/** An owner's settings as the graph serves them: complete, whatever is stored. */
export interface UserSettings {
  readonly __typename: 'UserSettings';
  readonly ownerKey: string;
  readonly chatbotSettings: {
    readonly defaultModel: string;
    readonly temperature: number;
    readonly maxTokens: number;
    readonly systemPrompt: string;
    readonly enableMemory: boolean;
    readonly enableTools: boolean;
    readonly enableImageGen: boolean;
  };
  readonly uiSettings: {
    readonly theme: Theme | null;
    readonly fontSize: string;
    readonly codeTheme: string;
    readonly showTokens: boolean;
    readonly autoScroll: boolean;
  };
  readonly notificationSettings: {
    readonly enableNotifications: boolean;
    readonly emailNotifications: boolean;
  };
  readonly language: Language | null;
  readonly custom: Record<string, unknown>;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** The settings of an owner who has stored none. */
const defaults = {
  chatbot_settings: {
    default_model: 'grok-3',
    temperature: storedDouble(0.7),
    max_tokens: storedInt(2048),
    system_prompt: 'You are a helpful AI assistant.',
    enable_memory: true,
    enable_tools: true,
    enable_image_gen: true,
  },
  ui_settings: {
    theme: 'dark',
    font_size: 'medium',
    code_theme: 'github-dark',
    show_tokens: true,
    auto_scroll: true,
  },
  notification_settings: { enable_notifications: true, email_notifications: false },
} as const;

const stored = <Value>(value: Value | null, store: (value: Value) => unknown) =>
  value === null ? null : store(value);

/** Keys of the second shape that the first has too: where, and a value as it is stored there; null for one that is none. */
const moved = [
  ['chatbot_settings', 'default_model', text],
  ['chatbot_settings', 'temperature', (value: unknown) => stored(number(value), storedDouble)],
  ['chatbot_settings', 'max_tokens', (value: unknown) => stored(int(value), storedInt)],
  ['ui_settings', 'theme', text],
] as const;

/** Stored values to set in each part of the first shape; undefined leaves what is there. */
export interface SettingsChanges {
  readonly chatbot_settings?: Stored | undefined;
  readonly ui_settings?: Stored | undefined;
  readonly notification_settings?: Stored | undefined;
  /** In lower case; null takes it away. */
  readonly language?: string | null | undefined;
}

/** What takes every setting back to its default. */
export const resetChanges: SettingsChanges = { ...defaults, language: null };

/**
 * The document after changes: complete, and in the first shape, whatever it was. `document` must be read without
 * promoting values, so that numbers keep their BSON types. What only the second shape has, the
 * language and the keys of the application, stays under `settings`, where both shapes are read from. Nothing that is
 * stored is lost: keys that are not ours stay, and so does a value that cannot be moved.
 */
export function changedSettings(
  document: Readonly<Record<string, unknown>>,
  changes: SettingsChanges,
): Record<string, unknown> {
  const second = { ...object(document.settings) };
  const first: Record<keyof typeof defaults, Record<string, unknown>> = {
    chatbot_settings: { ...object(document.chatbot_settings) },
    ui_settings: { ...object(document.ui_settings) },
    notification_settings: { ...object(document.notification_settings) },
  };
  for (const [part, key, read] of moved) {
    const value = read(second[key]);
    if (value === null || first[part][key] !== undefined) continue;
    first[part][key] = value;
    delete second[key];
  }
  if (typeof changes.language === 'string') second.language = changes.language;
  else if (changes.language === null) delete second.language;
  const part = (name: keyof typeof defaults) => ({ ...defaults[name], ...first[name], ...changes[name] });
  const next: Record<string, unknown> = {
    ...document,
    chatbot_settings: part('chatbot_settings'),
    ui_settings: part('ui_settings'),
    notification_settings: part('notification_settings'),
    settings: second,
  };
  if (Object.keys(second).length === 0) delete next.settings;
  return next;
}

/** Reads either shape; null gives the defaults. `ownerKey` is the owner's `user_id`. */
export function toUserSettings(ownerKey: string, document: UserSettingsDocument | null): UserSettings {
  const second = object(document?.settings);
  const chatbot = { ...second, ...object(document?.chatbot_settings) };
  const ui = { ...second, ...object(document?.ui_settings) };
  const notification = object(document?.notification_settings);
  return {
    __typename: 'UserSettings',
    ownerKey,
    chatbotSettings: {
      defaultModel: text(chatbot.default_model) ?? 'grok-3',
      temperature: number(chatbot.temperature) ?? 0.7,
      maxTokens: int(chatbot.max_tokens) ?? 2048,
      systemPrompt: text(chatbot.system_prompt) ?? 'You are a helpful AI assistant.',
      enableMemory: bool(chatbot.enable_memory) ?? true,
      enableTools: bool(chatbot.enable_tools) ?? true,
      enableImageGen: bool(chatbot.enable_image_gen) ?? true,
    },
    uiSettings: {
      theme: ui.theme === undefined ? 'DARK' : theme(ui.theme),
      fontSize: text(ui.font_size) ?? 'medium',
      codeTheme: text(ui.code_theme) ?? 'github-dark',
      showTokens: bool(ui.show_tokens) ?? true,
      autoScroll: bool(ui.auto_scroll) ?? true,
    },
    notificationSettings: {
      enableNotifications: bool(notification.enable_notifications) ?? true,
      emailNotifications: bool(notification.email_notifications) ?? false,
    },
    language: language(second.language),
    custom: json(second.custom),
    createdAt: date(document?.created_at),
    updatedAt: date(document?.updated_at),
  };
}
