import mongoose, { Schema, type Types } from 'mongoose';
import { foldedCollation } from '../folding.js';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';
import { bool, date, int, isObject, json, object, oneOf, type Stored, text } from './values.js';

/** A document of `users`, in either of its two shapes; other programs may have left any key out. */
export interface UserDocument {
  _id: Types.ObjectId;
  username: string;
  email?: string | null;
  password_hash?: string | mongoose.mongo.Binary | null;
  full_name?: string | null;
  avatar_url?: string | null;
  role?: string;
  is_active?: boolean;
  api_quota_daily?: number | null;
  preferences?: {
    default_model?: string;
    theme?: string;
    language?: string;
    auto_save?: boolean;
  } | null;
  created_at?: Date;
  last_login?: Date | null;
  last_ip?: string | null;
  /** Second shape. */
  profile?: { display_name?: string; avatar_url?: string; bio?: string } | null;
  /** Second shape: keys of other programs. */
  metadata?: Record<string, unknown> | null;
  /** Second shape. */
  last_login_at?: Date | null;
  /** Ours: when the account was last changed here. The Python service has no such key. */
  updated_at?: Date | null;
}

const open = { type: Object, default: undefined };

/** The collection `users`. */
export const users: CollectionDefinition<UserDocument> = {
  name: 'users',
  schema: new Schema<UserDocument>(
    {
      username: { type: String, required: true },
      email: String,
      password_hash: String,
      full_name: String,
      avatar_url: String,
      role: String,
      is_active: Boolean,
      api_quota_daily: Number,
      preferences: {
        _id: false,
        default: undefined,
        type: new Schema(
          { default_model: String, theme: String, language: String, auto_save: Boolean },
          { _id: false },
        ),
      },
      created_at: Date,
      last_login: Date,
      last_ip: String,
      profile: {
        default: undefined,
        type: new Schema({ display_name: String, avatar_url: String, bio: String }, { _id: false }),
      },
      metadata: open,
      last_login_at: Date,
      updated_at: Date,
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { username: 1 }, options: { unique: true }, serves: 'sign-in by name; one account a name' },
    { keys: { email: 1 }, options: { unique: true }, serves: 'sign-in by e-mail; one account an address' },
    {
      keys: { username: 1 },
      options: { collation: foldedCollation },
      serves: 'signing up: no name that another account has in another spelling',
    },
    {
      keys: { email: 1 },
      options: { collation: foldedCollation },
      serves: 'signing up, and sign-in by an e-mail that is stored in another case',
    },
    { keys: { created_at: -1, _id: -1 }, serves: 'Query.users, newest first' },
    { keys: { role: 1, created_at: -1, _id: -1 }, serves: 'Query.users of one role' },
    { keys: { is_active: 1, created_at: -1, _id: -1 }, serves: 'Query.users that are deactivated' },
  ],
  sharding: {
    key: null,
    because:
      'names and addresses are unique: an index that begins with another key cannot hold that on several shards',
  },
};

const roles = ['USER', 'DEVELOPER', 'ADMIN'] as const;
const themes = ['DARK', 'LIGHT'] as const;
const languages = ['VI', 'EN'] as const;

/** The looks an application can have; also in settings. */
export type Theme = (typeof themes)[number];
/** The languages an application can have; also in settings. */
export type Language = (typeof languages)[number];
/** What a user may do. */
export type Role = (typeof roles)[number];

/** A stored theme, or null. */
export const theme = (value: unknown): Theme | null => oneOf(value, themes);
/** A stored language, or null. */
export const language = (value: unknown): Language | null => oneOf(value, languages);

/** A user as the graph serves it. */
export interface User {
  readonly __typename: 'User';
  /** The `user_id` under which the user's data stands. */
  readonly key: string;
  readonly username: string;
  readonly email: string | null;
  readonly fullName: string | null;
  readonly avatarUrl: string | null;
  readonly bio: string | null;
  readonly role: Role;
  readonly isActive: boolean;
  readonly apiQuotaDaily: number | null;
  readonly preferences: {
    readonly defaultModel: string;
    readonly theme: Theme | null;
    readonly language: Language | null;
    readonly autoSave: boolean;
  };
  readonly metadata: Record<string, unknown>;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  readonly lastLoginAt: Date | null;
  readonly lastIp: string | null;
}

/** The stored keys of each field; never the password's hash. */
export const userPaths: FieldPaths = {
  // The user name is a key too: the second shape of settings may stand under it.
  always: ['_id', 'username'],
  fields: {
    email: ['email'],
    fullName: ['full_name', 'profile'],
    avatarUrl: ['avatar_url', 'profile'],
    bio: ['profile'],
    role: ['role'],
    isActive: ['is_active'],
    apiQuotaDaily: ['api_quota_daily'],
    preferences: ['preferences'],
    metadata: ['metadata'],
    createdAt: ['created_at'],
    updatedAt: ['updated_at'],
    lastLoginAt: ['last_login', 'last_login_at'],
    lastIp: ['last_ip'],
  },
};

/** A stored password hash; null where there is none. Programs that hash to bytes may have stored bytes. */
export function passwordHashOf({ password_hash: hash }: Pick<UserDocument, 'password_hash'>): string | null {
  if (hash instanceof mongoose.mongo.Binary) return Buffer.from(hash.buffer).toString('utf8');
  return text(hash) || null;
}

/** The preferences of a new account. */
export const defaultPreferences = { default_model: 'grok-3', theme: 'dark', language: 'vi', auto_save: true };

/** What a person changes of its account: undefined leaves what is there, null takes it away. */
export interface ProfileChanges {
  readonly fullName?: string | null | undefined;
  readonly avatarUrl?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly email?: string | undefined;
  /** Stored values; only those that are to change. */
  readonly preferences?: Stored | undefined;
}

/**
 * The stored keys to set, in the first shape; none that says what is stored already. A key of the second shape says the same afterwards, where it is there:
 * it would show through a name that was taken away, and contradict one that was given. `document` must be read without
 * promoting values, so that what stands among the preferences keeps its BSON types.
 */
export function profileUpdate(document: UserDocument, changes: ProfileChanges): Record<string, unknown> {
  const { fullName, avatarUrl, bio, email, preferences } = changes;
  const profile = isObject(document.profile) ? document.profile : null;
  const set: Record<string, unknown> = {};
  const setNew = (path: string, stored: unknown, value: string | null) => {
    if ((stored ?? null) !== value) set[path] = value;
  };
  const setBoth = (
    first: 'full_name' | 'avatar_url',
    second: 'display_name' | 'avatar_url',
    value: string | null,
  ) => {
    setNew(first, document[first], value);
    if (profile && second in profile) setNew(`profile.${second}`, profile[second], value);
  };
  if (fullName !== undefined) setBoth('full_name', 'display_name', fullName);
  if (avatarUrl !== undefined) setBoth('avatar_url', 'avatar_url', avatarUrl);
  // Only the second shape has a place for this.
  if (bio !== undefined && profile) setNew('profile.bio', profile.bio, bio);
  else if (typeof bio === 'string') set.profile = { bio };
  if (email !== undefined) setNew('email', document.email, email);
  const before = object(document.preferences);
  if (preferences && Object.entries(preferences).some(([name, value]) => before[name] !== value)) {
    set.preferences = { ...defaultPreferences, ...before, ...preferences };
  }
  return set;
}

/** Reads either shape. A role that is not known gives no more rights than USER. */
export function toUser(document: UserDocument): User {
  const profile = object(document.profile);
  const preferences = object(document.preferences);
  return {
    __typename: 'User',
    key: document._id.toHexString(),
    username: text(document.username) ?? '',
    email: text(document.email),
    fullName: text(document.full_name) ?? text(profile.display_name),
    avatarUrl: text(document.avatar_url) ?? text(profile.avatar_url),
    bio: text(profile.bio),
    role: oneOf(document.role, roles) ?? 'USER',
    isActive: bool(document.is_active) ?? true,
    apiQuotaDaily: int(document.api_quota_daily),
    preferences: {
      defaultModel: text(preferences.default_model) ?? 'grok-3',
      theme: preferences.theme === undefined ? 'DARK' : theme(preferences.theme),
      language: preferences.language === undefined ? 'VI' : language(preferences.language),
      autoSave: bool(preferences.auto_save) ?? true,
    },
    metadata: json(document.metadata),
    createdAt: date(document.created_at) ?? document._id.getTimestamp(),
    updatedAt: date(document.updated_at),
    lastLoginAt: date(document.last_login) ?? date(document.last_login_at),
    lastIp: text(document.last_ip),
  };
}
