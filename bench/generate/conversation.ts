/** A conversation with all that belongs to it, as it is stored: equal plans give equal bytes. */
import mongoose, { type Types } from 'mongoose';
import { storedFilePath } from '../../src/models/uploadedFile.js';
import { Draw } from './draw.js';
import { fileTypes } from './fileTypes.js';
import { generatedId } from './ids.js';
import { drawImages, generationOf } from './images.js';
import { type Language, textOf } from './text.js';

const { Double, Int32 } = mongoose.mongo;

/** A document as it is written. */
export type Stored = Record<string, unknown> & { readonly _id: Types.ObjectId };

/** What is to be made. */
export interface ConversationPlan {
  readonly owner: { readonly number: number; readonly key: string };
  /** Its number among the owner's, from 0. */
  readonly number: number;
  /** Messages; later versions come on top. */
  readonly messages: number;
  readonly memories: number;
  readonly files: number;
  readonly isArchived: boolean;
  readonly createdAt: Date;
}

/** The documents, by collection. */
export interface ConversationDocuments {
  readonly conversations: readonly Stored[];
  readonly messages: readonly Stored[];
  readonly chatbot_memory: readonly Stored[];
  readonly uploaded_files: readonly Stored[];
}

/** Room for the ids of one conversation's documents of a kind. */
const idsOfConversation = 10_000;
const secondMs = 1000;
const questionBytes = 400;
const answerBytes = 1600;
/** How far sizes spread: one message in a hundred is six times as large as the middle one. */
const spread = 0.8;
const withImages = 0.07;
/** One message of so many is edited. */
const editedOf = 10;
/** As this program stores edits; as the Python service does, of the last version and of the first again and again. */
const shapesOfEdits = ['star', 'star', 'chain', 'chain', 'doubles'] as const;
const models = ['grok-3', 'gpt-4', 'gemini-2.0-flash', 'deepseek'] as const;
const tags = ['travel', 'nấu ăn', 'work', 'toán', 'health', 'âm nhạc', 'garden'] as const;
/** The tag of nearly every memory: one by which a page is full. */
export const commonTag = 'everyday';

/** Makes the documents. */
export function conversationDocuments(plan: ConversationPlan): ConversationDocuments {
  return new ConversationWriter(plan).write();
}

/** The `_id` of the conversation. */
export function conversationKey({ owner, number, createdAt }: ConversationPlan): Types.ObjectId {
  return generatedId('conversation', createdAt, owner.number, number);
}

class ConversationWriter {
  readonly #plan: ConversationPlan;
  readonly #draw: Draw;
  readonly #language: Language;
  readonly #model: string;
  readonly #key: Types.ObjectId;
  readonly #messages: Stored[] = [];
  readonly #files: readonly Stored[];
  #at: number;

  constructor(plan: ConversationPlan) {
    const { owner, number, createdAt } = plan;
    this.#plan = plan;
    this.#draw = new Draw(owner.number, number);
    this.#language = (owner.number + number) % 2 === 0 ? 'en' : 'vi';
    this.#model = this.#draw.of(models);
    this.#key = conversationKey(plan);
    this.#at = createdAt.getTime();
    this.#files = Array.from({ length: plan.files }, (_, at) => this.#file(at));
  }

  write(): ConversationDocuments {
    const { messages: length, memories, owner, isArchived, createdAt } = this.#plan;
    const originals: Stored[] = [];
    const editedAt = this.#draw.whole(0, editedOf - 1);
    for (let place = 0; place <= length; place += 1) {
      if (place < length) originals.push(this.#original(place));
      // An edit comes when the answer was read: it is newer than the message that follows its original.
      const edited = originals[place - 1];
      if (edited && (place - 1) % editedOf === editedAt) this.#edit(edited);
    }
    const last = originals.at(-1)?.created_at ?? createdAt;
    const tokens = originals.reduce((sum, { metadata }) => sum + tokensOf(metadata), 0);
    const title = String(originals[0]?.content ?? 'New Chat').slice(0, 50);
    const conversation = {
      ...{ _id: this.#key, user_id: owner.key, model: this.#model, title },
      system_prompt: 'You are a helpful AI assistant.',
      ...{ total_messages: new Int32(length), total_tokens: new Int32(tokens), is_archived: isArchived },
      metadata: {
        ...{ temperature: new Double(0.7), max_tokens: new Int32(2048), top_p: new Double(0.95) },
        custom_settings: { auto_save_images: true },
      },
      ...{ created_at: createdAt, updated_at: last },
    };
    return {
      conversations: [conversation],
      messages: this.#messages,
      chatbot_memory: Array.from({ length: memories }, (_, at) => this.#memory(at)),
      uploaded_files: this.#files,
    };
  }

  #original(place: number): Stored {
    const draw = this.#draw;
    const isAnswer = place % 2 === 1;
    const createdAt = this.#tick();
    const content = this.#text(isAnswer ? answerBytes : questionBytes);
    const images = draw.chance(withImages) ? drawImages(draw, createdAt, content, isAnswer) : [];
    const file = isAnswer ? undefined : this.#files[place / 2];
    return this.#store({
      role: isAnswer ? 'assistant' : 'user',
      content,
      images,
      files: file ? [attachmentOf(file)] : [],
      metadata: isAnswer ? this.#metadata(content, images.length) : {},
      version: new Int32(1),
      parent_message_id: null,
      is_edited: false,
      is_stopped: false,
      created_at: createdAt,
    });
  }

  /** One later version or several. */
  #edit(original: Stored): void {
    const draw = this.#draw;
    const edits = draw.of(shapesOfEdits);
    const count = draw.of([1, 1, 1, 2, 3]);
    let before = original;
    for (let version = 2; version < 2 + count; version += 1) {
      before = this.#store({
        ...original,
        content: this.#text(original.role === 'user' ? questionBytes : answerBytes),
        version: new Int32(edits === 'doubles' ? 2 : version),
        parent_message_id: edits === 'chain' ? before._id : original._id,
        is_edited: true,
        ...(edits === 'star' && { version_reason: 'edit' }),
        created_at: this.#tick(),
      });
    }
  }

  #store({ _id: _original, conversation_id: _same, ...rest }: Record<string, unknown>): Stored {
    const { owner, number } = this.#plan;
    const at = idsOfConversation * number + this.#messages.length;
    const _id = generatedId('message', new Date(this.#at), owner.number, at);
    const stored = { _id, conversation_id: this.#key, ...rest };
    this.#messages.push(stored);
    return stored;
  }

  #metadata(content: string, images: number): object {
    const milliseconds = new Int32(this.#draw.whole(800, 9000));
    if (images > 0) return generationOf(content, images, milliseconds);
    return {
      model: this.#model,
      tokens: new Int32(Math.ceil(content.length / 4)),
      temperature: new Double(0.7),
      finish_reason: 'stop',
      generation_time_ms: milliseconds,
    };
  }

  #memory(at: number): Stored {
    const { owner, number } = this.#plan;
    const draw = this.#draw;
    const createdAt = this.#tick();
    const own = [draw.of(tags), draw.of(tags)];
    const answer = this.#text(questionBytes);
    return {
      _id: generatedId('memory', createdAt, owner.number, idsOfConversation * number + at),
      ...{ user_id: owner.key, conversation_id: this.#key, question: this.#text(100), answer },
      ...{ context: draw.chance(0.5) ? 'general' : null, images: [] },
      rating: draw.chance(0.3) ? null : new Int32(draw.whole(1, 5)),
      tags: [...new Set(draw.chance(0.8) ? [commonTag, ...own] : own)],
      is_public: draw.chance(0.05),
      metadata: {
        ...{ model_used: this.#model, tokens: new Int32(Math.ceil(answer.length / 4)) },
        confidence_score: new Double(draw.whole(60, 99) / 100),
      },
      created_at: createdAt,
    };
  }

  #file(at: number): Stored {
    const { owner, number, createdAt: began } = this.#plan;
    const draw = this.#draw;
    const createdAt = new Date(began.getTime() + (at + 1) * secondMs);
    const { type, mimeType, name } = draw.of(fileTypes);
    const stored = `upload_${owner.number}_${number}_${at}.${type}`;
    return {
      _id: generatedId('file', createdAt, owner.number, idsOfConversation * number + at),
      ...{ user_id: owner.key, conversation_id: this.#key },
      ...{ original_filename: `${name} ${at + 1}.${type}`, stored_filename: stored },
      ...{ file_path: storedFilePath(stored), file_type: type },
      ...{ file_size: new Int32(Math.round(draw.heavyTailed(900_000, spread))), mime_type: mimeType },
      analysis_result: this.#text(200),
      metadata: {
        ...{ upload_time_ms: new Int32(draw.whole(80, 900)), analysis_time_ms: new Int32(3200) },
        ...{ page_count: new Int32(draw.whole(1, 40)), dimensions: null },
      },
      created_at: createdAt,
    };
  }

  #text(meanBytes: number): string {
    return textOf(this.#draw, this.#language, this.#draw.heavyTailed(meanBytes, spread));
  }

  /** The next instant of this conversation. */
  #tick(): Date {
    this.#at += this.#draw.whole(20, 180) * secondMs;
    return new Date(this.#at);
  }
}

/** A file as the message stores it that it was attached to. */
function attachmentOf(file: Stored): object {
  return {
    ...{ name: file.original_filename, path: `Storage/uploads/${String(file.stored_filename)}` },
    ...{ type: file.file_type, size: file.file_size, mime_type: file.mime_type },
    analysis_result: file.analysis_result,
  };
}

function tokensOf(metadata: unknown): number {
  if (typeof metadata !== 'object' || metadata === null || !('tokens' in metadata)) return 0;
  return Number(metadata.tokens);
}
