/** Documents as the Python service writes them, in both shapes, with texts of our own. */
import { randomUUID } from 'node:crypto';
import mongoose, { Types } from 'mongoose';
import { hashPassword } from '../../src/auth/passwords.js';
import type { Database } from '../../src/database.js';

const { Double, Int32, Long } = mongoose.mongo;

/** A stored document; what a test wants to be different it gives as overrides. */
export type Stored = Record<string, unknown>;

/** Who documents are made for. */
export interface Account {
  readonly key: string;
  readonly _id: Types.ObjectId;
  readonly username: string;
  readonly password: string;
}

export const password = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

/** Puts documents into a database and remembers nothing. Times run from one start, a second apart. */
export class Fixtures {
  #clock = Date.parse('2026-01-01T00:00:00.000Z');

  constructor(readonly database: Database) {}

  /** The next instant. */
  now(): Date {
    this.#clock += 1000;
    return new Date(this.#clock);
  }

  async insert(collection: string, document: Stored): Promise<Stored & { _id: Types.ObjectId }> {
    const complete = { _id: new Types.ObjectId(), ...document };
    await this.database.connection.collection(collection).insertOne(complete);
    if (collection === 'messages') await this.#count(complete);
    return complete;
  }

  /** Counts a message in its conversation, as the Python service does: originals alone, and nothing else changes. */
  async #count({ conversation_id, parent_message_id, metadata }: Stored): Promise<void> {
    if (parent_message_id != null) return;
    const tokens = (metadata as Stored | null | undefined)?.tokens ?? new Int32(0);
    await this.database.connection
      .collection('conversations')
      .updateOne(
        { _id: conversation_id as never },
        { $inc: { total_messages: new Int32(1), total_tokens: tokens as never } },
      );
  }

  async user(overrides: Stored = {}): Promise<Account> {
    passwordHash ??= hashPassword(password);
    const username = String(overrides.username ?? `user-${randomUUID().slice(0, 8)}`);
    const document = await this.insert('users', {
      username,
      email: `${username}@example.com`,
      password_hash: await passwordHash,
      full_name: 'Test Person',
      avatar_url: '/static/avatars/test.png',
      role: 'user',
      is_active: true,
      api_quota_daily: new Int32(1000),
      preferences: { default_model: 'grok-3', theme: 'dark', language: 'vi', auto_save: true },
      created_at: this.now(),
      last_login: null,
      last_ip: null,
      ...overrides,
    });
    return { key: document._id.toHexString(), _id: document._id, username, password };
  }

  conversation(owner: string | null, overrides: Stored = {}) {
    const at = this.now();
    return this.insert('conversations', {
      user_id: owner,
      model: 'grok-3',
      title: 'A talk about rivers',
      system_prompt: 'You are a helpful AI assistant.',
      total_messages: new Int32(0),
      total_tokens: new Int32(0),
      is_archived: false,
      metadata: {
        temperature: new Double(0.7),
        max_tokens: new Int32(2048),
        top_p: new Double(0.95),
        custom_settings: { auto_save_images: true },
      },
      created_at: at,
      updated_at: at,
      ...overrides,
    });
  }

  message(conversation: Types.ObjectId, overrides: Stored = {}) {
    return this.insert('messages', {
      conversation_id: conversation,
      role: 'user',
      content: 'Which river is the longest?',
      images: [],
      files: [],
      metadata: {},
      version: new Int32(1),
      parent_message_id: null,
      is_edited: false,
      is_stopped: false,
      created_at: this.now(),
      ...overrides,
    });
  }

  /** A later version, as the Python service stores an edit: a copy whose parent is the version that was edited. */
  edit(of: Stored & { _id: Types.ObjectId }, overrides: Stored = {}) {
    const { _id, ...copy } = of;
    return this.insert('messages', {
      ...copy,
      version: new Int32(Number(of.version) + 1),
      parent_message_id: _id,
      is_edited: true,
      created_at: this.now(),
      ...overrides,
    });
  }

  memory(owner: string, overrides: Stored = {}) {
    return this.insert('chatbot_memory', {
      user_id: owner,
      conversation_id: null,
      question: 'What does the sky look like at noon?',
      answer: 'Blue, mostly.',
      context: 'weather',
      images: [],
      rating: null,
      tags: ['sky'],
      is_public: false,
      metadata: { model_used: 'gpt-4', tokens: new Int32(12), confidence_score: new Double(0.9) },
      created_at: this.now(),
      ...overrides,
    });
  }

  /** A memory in the second shape. */
  statement(owner: string, overrides: Stored = {}) {
    return this.insert('chatbot_memory', {
      user_id: owner,
      memory_type: 'preference',
      content: 'Likes short answers.',
      importance: new Int32(7),
      created_at: this.now(),
      updated_at: this.now(),
      ...overrides,
    });
  }

  file(owner: string, overrides: Stored = {}) {
    return this.insert('uploaded_files', {
      user_id: owner,
      conversation_id: null,
      original_filename: 'bảng số liệu.pdf',
      stored_filename: 'upload_1.pdf',
      file_path: 'ChatBot/Storage/uploads/upload_1.pdf',
      file_type: 'pdf',
      file_size: new Int32(1000),
      mime_type: 'application/pdf',
      analysis_result: null,
      metadata: { upload_time_ms: new Int32(40), page_count: new Int32(3), dimensions: null },
      created_at: this.now(),
      ...overrides,
    });
  }

  settings(owner: string, overrides: Stored = {}) {
    return this.insert('user_settings', {
      user_id: owner,
      chatbot_settings: { default_model: 'gpt-4', temperature: new Double(0.2) },
      ui_settings: { theme: 'light' },
      notification_settings: { email_notifications: true },
      updated_at: this.now(),
      ...overrides,
    });
  }
}

/** An attachment as a message stores it. */
export function attachment(name: string, overrides: Stored = {}): Stored {
  return {
    url: `/static/Storage/Image_Gen/${name}.png`,
    cloud_url: `https://i.example.com/${name}.png`,
    delete_url: `https://example.com/delete/${name}`,
    caption: `Generated: ${name}`,
    generated: true,
    service: 'imgbb',
    mime_type: 'image/png',
    ...overrides,
  };
}

/** Numbers with a BSON type of their own. */
export const bson = {
  int: (value: number) => new Int32(value),
  long: (value: number) => Long.fromNumber(value),
  double: (value: number) => new Double(value),
};
