import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';
import { type Language, language, type Theme, theme } from './user.js';
import { bool, date, int, json, number, object, text } from './values.js';

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
