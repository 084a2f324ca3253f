import mongoose from 'mongoose';
import type { Stored } from './conversation.js';
import { generatedId } from './ids.js';

const { Int32 } = mongoose.mongo;

/** An account of the generated data. */
export interface Owner {
  /** From 0. */
  readonly number: number;
  /** The `user_id` under which its data stand. */
  readonly key: string;
  readonly username: string;
}

const since = new Date('2024-12-01T00:00:00.000Z');
/** A hash of no password: nobody signs in to these accounts by one. */
const noPassword = `$2b$10$${'.'.repeat(53)}`;

/** The owner with this number; `kind` begins its name. */
export function ownerOf(number: number, kind: string): Owner {
  return {
    number,
    key: generatedId('user', since, number, 0).toHexString(),
    username: `${kind}-${String(number).padStart(4, '0')}`,
  };
}

/** The document of `users`. */
export function userDocument({ number, username }: Owner): Stored {
  return {
    _id: generatedId('user', since, number, 0),
    ...{ username, email: `${username}@example.com`, password_hash: noPassword },
    ...{ full_name: `Owner ${number}`, avatar_url: `/static/avatars/${username}.png` },
    ...{ role: 'user', is_active: true, api_quota_daily: new Int32(1000) },
    preferences: {
      ...{ default_model: 'grok-3', theme: number % 2 === 0 ? 'dark' : 'light' },
      ...{ language: number % 2 === 0 ? 'vi' : 'en', auto_save: true },
    },
    created_at: since,
    last_login: since,
    // An address for documentation (RFC 5737).
    last_ip: '203.0.113.9',
  };
}
