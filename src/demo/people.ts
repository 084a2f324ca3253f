/** The accounts of the demo, its anonymous session, and their settings. */
import mongoose from 'mongoose';
import { hashPassword } from '../auth/passwords.js';
import type { DemoLogin } from '../http/playground.js';
import { before, demoId } from './clock.js';
import type { DemoOwner } from './script.js';

const { Double, Int32 } = mongoose.mongo;

const accounts = [
  { owner: 'ada', fullName: 'Ada Nyström', role: 'user', language: 'en', theme: 'light' },
  { owner: 'binh', fullName: 'Trần Thanh Bình', role: 'developer', language: 'vi', theme: 'dark' },
  { owner: 'admin', fullName: 'Demo Admin', role: 'admin', language: 'en', theme: 'dark' },
] as const;

/** The name of a demo account: one that no account of other data has. */
const nameOf = (owner: DemoOwner) => `demo-${owner}`;

/** Names and passwords of the demo's accounts. They are in this file for everybody: never on a real database. */
export const demoLogins: readonly DemoLogin[] = accounts.map(({ owner }) => ({
  login: nameOf(owner),
  password: `${owner}-demo-password`,
}));

/** The `_id` of each account of the demo, by its owner. */
export const demoAccountIds: ReadonlyMap<string, mongoose.Types.ObjectId> = new Map(
  accounts.map(({ owner }, at) => [owner, demoId('user', at)]),
);

/** The `_id` of the demo's anonymous session. */
export const demoSession = 'anonymous_session_5d0c7e41b2a9';

/** The `user_id` under which an owner's data stand. */
export function ownerKey(owner: DemoOwner): string {
  return demoAccountIds.get(owner)?.toHexString() ?? demoSession;
}

/** What the demo's owners are stored under: the ids of the accounts, that of the anonymous session, and the names. */
export const demoKeys: readonly string[] = [
  ...[...demoAccountIds.values()].map((id) => id.toHexString()),
  demoSession,
  ...demoLogins.map(({ login }) => login),
];

/** Documents of `users`. */
export function userDocuments(now: Date): Promise<mongoose.mongo.BSON.Document[]> {
  return Promise.all(
    accounts.map(async ({ owner, fullName, role, language, theme }, at) => ({
      _id: demoAccountIds.get(owner),
      username: nameOf(owner),
      email: `${nameOf(owner)}@demo.example`,
      password_hash: await hashPassword(`${owner}-demo-password`),
      full_name: fullName,
      avatar_url: `/static/avatars/${owner}.png`,
      role,
      is_active: true,
      api_quota_daily: new Int32(1000),
      preferences: { default_model: 'grok-3', theme, language, auto_save: true },
      created_at: before(now, { days: 420 - at }),
      last_login: before(now, { days: at + 1, minutes: 17 }),
      // An address for documentation (RFC 5737).
      last_ip: `203.0.113.${at + 7}`,
    })),
  );
}

/** Documents of `anonymous_sessions`. */
export function anonymousSessionDocuments(now: Date): mongoose.mongo.BSON.Document[] {
  return [{ _id: demoSession, created_at: before(now, { days: 140 }) }];
}

/** Documents of `user_settings`, one in each shape; the others have the defaults, without a document. */
export function settingsDocuments(now: Date): mongoose.mongo.BSON.Document[] {
  return [
    {
      _id: demoId('settings', 0),
      user_id: ownerKey('ada'),
      chatbot_settings: {
        default_model: 'gpt-4',
        temperature: new Double(0.4),
        max_tokens: new Int32(4096),
        system_prompt: 'You are a helpful AI assistant.',
        enable_memory: true,
        enable_tools: true,
        enable_image_gen: true,
      },
      ui_settings: {
        theme: 'light',
        font_size: 'large',
        code_theme: 'github-dark',
        show_tokens: true,
        auto_scroll: true,
      },
      notification_settings: { enable_notifications: true, email_notifications: false },
      created_at: before(now, { days: 400 }),
      updated_at: before(now, { days: 20 }),
    },
    {
      _id: demoId('settings', 1),
      // In the second shape the user's name may stand in place of the id.
      user_id: nameOf('binh'),
      settings: {
        default_model: 'grok-3',
        temperature: new Double(1),
        max_tokens: new Int32(2048),
        theme: 'dark',
        language: 'vi',
        custom: { sidebar: 'left', shortcuts: { send: 'ctrl+enter' } },
      },
      updated_at: before(now, { days: 35 }),
    },
  ];
}
