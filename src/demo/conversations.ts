/** Makes documents of `conversations` and `messages` from the demo's scripts. */
import type { Faker } from '@faker-js/faker';
import mongoose from 'mongoose';
import { before, demoId } from './clock.js';
import { type Gallery, negativePrompt, storedGeneration } from './gallery.js';
import { ownerKey } from './people.js';
import type { Script, Turn } from './script.js';

const { Double, Int32 } = mongoose.mongo;

type Stored = mongoose.mongo.BSON.Document;

/** The documents of two collections that belong together. */
export interface ConversationDocuments {
  readonly conversations: readonly Stored[];
  readonly messages: readonly Stored[];
}

/** What the making of all documents shares. */
export interface Making {
  readonly now: Date;
  readonly faker: Faker;
  readonly gallery: Gallery;
}

const secondMs = 1000;
const dayMs = 86_400 * secondMs;

/** Makes the documents; a conversation's counters are those of its originals. */
export function conversationDocuments(scripts: readonly Script[], making: Making): ConversationDocuments {
  const conversations: Stored[] = [];
  const messages: Stored[] = [];
  scripts.forEach((script, at) => {
    const _id = demoId('conversation', at);
    const createdAt = before(making.now, { days: script.daysAgo });
    const writer = new MessageWriter({
      script,
      conversation: _id,
      createdAt,
      making,
      firstId: messages.length,
    });
    const turns = script.turns.map((turn): Turn => (typeof turn === 'string' ? { text: turn } : turn));
    const originals = turns.map((turn, place) => writer.original(turn, place));
    turns.forEach((turn, place) => {
      const original = originals[place];
      if (original) writer.edits(turn, original);
    });
    messages.push(...writer.messages);
    const lastAt = originals.at(-1)?.created_at ?? createdAt;
    const tokens = originals.reduce((sum, { metadata }) => sum + Number(metadata.tokens ?? 0), 0);
    const draws = script.model === 'stable-diffusion';
    conversations.push({
      _id,
      user_id: ownerKey(script.owner),
      model: script.model,
      title: script.title,
      system_prompt: script.systemPrompt ?? 'You are a helpful AI assistant.',
      total_messages: new Int32(originals.length),
      total_tokens: new Int32(tokens),
      is_archived: script.archived ?? false,
      metadata: draws
        ? { custom_settings: { auto_save_images: true, cloud_upload: true, image_service: 'imgbb' } }
        : {
            temperature: new Double(0.7),
            max_tokens: new Int32(2048),
            top_p: new Double(0.95),
            custom_settings: { auto_save_images: true },
          },
      created_at: createdAt,
      // Archiving is activity, too.
      updated_at: script.archived ? new Date(lastAt.getTime() + dayMs) : lastAt,
    });
  });
  return { conversations, messages };
}

interface Place {
  readonly script: Script;
  readonly conversation: mongoose.Types.ObjectId;
  readonly createdAt: Date;
  readonly making: Making;
  /** Number of the first message of this conversation among all. */
  readonly firstId: number;
}

class MessageWriter {
  readonly messages: Stored[] = [];
  readonly #place: Place;
  #at: number;

  constructor(place: Place) {
    this.#place = place;
    this.#at = place.createdAt.getTime();
  }

  /** The first version of a message. */
  original(turn: Turn, place: number): Stored {
    const { script, making } = this.#place;
    const createdAt = this.#tick();
    const role = turn.role ?? (place % 2 === 0 ? 'user' : 'assistant');
    const { file, pictures = [] } = turn;
    const prompt = turn.prompt ?? turn.text;
    return this.#write({
      role,
      content: turn.text,
      images: pictures.map((picture) => making.gallery.attach(picture, createdAt, prompt, script.model)),
      files: file
        ? [
            {
              name: file.name,
              path: `Storage/uploads/upload_${file.name}`,
              type: file.name.split('.').at(-1),
              size: new Int32(file.size),
              mime_type: file.mimeType,
              analysis_result: file.says,
            },
          ]
        : [],
      metadata: role === 'assistant' ? this.#metadata(turn) : {},
      version: new Int32(1),
      parent_message_id: null,
      is_edited: false,
      is_stopped: turn.stopped ?? false,
      created_at: createdAt,
    });
  }

  /** The later versions of a message: copies of the version that was edited, newer than all originals. */
  edits(turn: Turn, original: Stored): void {
    const versions = [original];
    for (const edit of turn.edits ?? []) {
      const source = versions[(edit.of ?? versions.length) - 1];
      if (!source) throw new Error(`there is no version ${edit.of} of "${turn.text}" yet`);
      const metadata = original.role === 'assistant' ? this.#metadata({ ...turn, text: edit.text }) : {};
      versions.push(
        this.#write({
          ...source,
          content: edit.text,
          metadata,
          version: new Int32(edit.number ?? Number(source.version) + 1),
          parent_message_id: source._id,
          is_edited: true,
          version_reason: 'edit',
          created_at: this.#tick(),
        }),
      );
    }
  }

  #write(document: Stored): Stored {
    const { conversation, firstId } = this.#place;
    const _id = demoId('message', firstId + this.messages.length);
    const { _id: _source, conversation_id: _same, ...rest } = document;
    const stored = { _id, conversation_id: conversation, ...rest };
    this.messages.push(stored);
    return stored;
  }

  #metadata(turn: Turn): Stored {
    const { script, making } = this.#place;
    const { pictures, prompt } = turn;
    const generationTime = new Int32(making.faker.number.int({ min: 800, max: 9000 }));
    if (pictures && prompt) {
      return {
        model: script.model,
        prompt,
        negative_prompt: negativePrompt,
        ...storedGeneration,
        cloud_service: 'imgbb',
        num_images: new Int32(pictures.length),
        generation_time_ms: generationTime,
      };
    }
    return {
      model: script.model,
      tokens: new Int32(Math.ceil(turn.text.length / 4)),
      temperature: new Double(0.7),
      finish_reason: turn.stopped ? 'interrupted' : 'stop',
      generation_time_ms: generationTime,
    };
  }

  /** The next instant of this conversation. */
  #tick(): Date {
    const { faker } = this.#place.making;
    this.#at += faker.number.int({ min: 20, max: 180 }) * secondMs;
    return new Date(this.#at);
  }
}
