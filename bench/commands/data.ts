/**
 * Data in which every edge leads somewhere: the first parents of each list have everything (versions in chains and in
 * stars, branches, images shared and not, memories, files), and some of the later ones lack something, as in real data.
 */
import { Types } from 'mongoose';
import type { Keys } from '../../src/auth/keys.js';
import { startSession } from '../../src/auth/sessions.js';
import type { Config } from '../../src/config.js';
import type { Database } from '../../src/database.js';
import { branchId, imageId, messageId, ownerId, sessionId, simpleId } from '../../src/ids.js';
import { toImages } from '../../src/models/image.js';
import { toUser } from '../../src/models/user.js';

/** Who sends an operation. */
export type Sender = 'owner' | 'admin' | 'nobody';

/** Objects whose ids operations start from; each list has at least as many as the longest list that is asked for. */
export type IdList =
  | 'users'
  | 'sessions'
  | 'signIns'
  | 'settings'
  | 'conversations'
  | 'sessionConversations'
  | 'originals'
  | 'ownOriginals'
  | 'laterVersions'
  | 'branches'
  | 'mainLines'
  | 'branched'
  | 'onBranches'
  | 'images'
  | 'memories'
  | 'files';

/** What an operation needs to be sent. */
export interface BenchData {
  readonly tokens: Readonly<Record<Sender, string | undefined>>;
  readonly ids: Readonly<Record<IdList, readonly string[]>>;
}

type Stored = Record<string, unknown>;
type StoredMessage = Stored & { readonly _id: Types.ObjectId; readonly images: readonly Stored[] };

/** Owners of each kind, and conversations of the owner: so many that fifty of them have images. */
const people = 64;
/** Lists begin at either end, so what lacks something stands in the middle. */
const isBare = (at: number): boolean => at >= 20 && at < 44 && at % 4 === 0;
const start = Date.parse('2026-01-01T00:00:00.000Z');

/** Fills an empty database. */
export async function makeData(
  database: Database,
  { keys, config }: { readonly keys: Keys; readonly config: Config },
): Promise<BenchData> {
  const writer = new Writer();
  const owner = writer.user('owner', 'user');
  const admin = writer.user('admin', 'admin');
  // The newest conversation comes last, and has more messages than the longest list.
  const own = range(people).map((at) => writer.conversation(owner, at === people - 1 ? 60 : 24, isBare(at)));
  const branched = range(people).map(() => writer.conversation(admin, 4, false, true));
  const users = range(people).map((at) => writer.user(`person-${at}`, 'user'));
  const sessions = range(people).map((at) => `anonymous_session_${String(at).padStart(32, '0')}`);
  for (const key of sessions) writer.add('anonymous_sessions', { _id: key, created_at: writer.now() });
  const threeOf = (key: string, at: number) => range(3).map(() => writer.conversation(key, 4, isBare(at)));
  const firstOfUsers = users.map((key, at) => threeOf(key, at)[0]);
  const firstOfSessions = sessions.map((key, at) => threeOf(key, at)[0]);
  await writer.write(database);

  const signIn = async (key: string) => {
    const user = await database.models.users.findById(key).lean();
    if (!user) throw new Error('the senders are users');
    return startSession({ models: database.models, keys, config }, toUser(user), 'a device');
  };
  const signIns = await Promise.all(range(people).map(() => signIn(owner)));
  const firstOriginal = ({ _id, messages }: StoredConversation) => {
    const [message] = messages;
    return messageId(_id, message?._id ?? _id);
  };
  // Alternately of users and of sessions, so that a short list has both.
  const mixed = firstOfUsers
    .flatMap((conversation, at) => [conversation, firstOfSessions[at]])
    .filter(isThere);
  return {
    tokens: {
      owner: (await signIn(owner)).accessToken,
      admin: (await signIn(admin)).accessToken,
      nobody: undefined,
    },
    ids: {
      users: users.map((key) => ownerId(keys, 'User', key)),
      sessions: sessions.map((key) => ownerId(keys, 'AnonymousSession', key)),
      signIns: signIns.map((tokens) => sessionId(tokens.sessionId)),
      settings: users.map((key) => ownerId(keys, 'UserSettings', key)),
      conversations: mixed.map(({ _id }) => simpleId('Conversation', _id)),
      sessionConversations: firstOfSessions.filter(isThere).map(({ _id }) => simpleId('Conversation', _id)),
      originals: mixed.map(firstOriginal),
      ownOriginals: own.map(firstOriginal),
      laterVersions: mixed.flatMap(({ _id, latest }) => (latest ? [messageId(_id, latest._id)] : [])),
      branches: branched.map(({ _id, line }) => branchId(_id, line ?? null)),
      mainLines: mixed.map(({ _id }) => branchId(_id, null)),
      branched: branched.map(({ _id }) => simpleId('Conversation', _id)),
      onBranches: branched.map(({ _id, line }) => messageId(_id, line ?? _id)),
      images: mixed.flatMap(({ _id, messages }) =>
        messages
          .flatMap((message) => toImages({ ...message, conversation_id: _id }))
          .slice(0, 1)
          .map((image) => imageId(_id, image.messageKey, image.key)),
      ),
      memories: writer.keysIn('chatbot_memory', users).map((id) => simpleId('Memory', id)),
      files: writer.keysIn('uploaded_files', users).map((id) => simpleId('UploadedFile', id)),
    },
  };
}

interface StoredConversation {
  readonly _id: Types.ObjectId;
  /** Its originals, in order. */
  readonly messages: readonly StoredMessage[];
  /** The end of the chain on the first one. */
  readonly latest: StoredMessage | undefined;
  /** In a branched one the line that left the main one before the last two messages; it is the active one. */
  readonly line: Types.ObjectId | undefined;
}

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;
const range = (length: number): number[] => Array.from({ length }, (_, at) => at);
const aboutOneKilobyte = 'Rivers carry more than water. '.repeat(33);

/** Collects documents, so that each collection is written at once. */
class Writer {
  readonly #documents = new Map<string, Stored[]>();
  #clock = start;
  #images = 0;

  /** The next instant, a second after the one before. */
  now(): Date {
    this.#clock += 1000;
    return new Date(this.#clock);
  }

  add<Document extends Stored>(collection: string, document: Document): Document {
    const known = this.#documents.get(collection);
    if (known) known.push(document);
    else this.#documents.set(collection, [document]);
    return document;
  }

  async write(database: Database): Promise<void> {
    for (const [collection, documents] of this.#documents) {
      await database.connection.collection(collection).insertMany(documents);
    }
  }

  /** Keys of one document of each owner. */
  keysIn(collection: string, owners: readonly string[]): readonly Types.ObjectId[] {
    const documents = this.#documents.get(collection) ?? [];
    return owners.flatMap((owner) => {
      const found = documents.find((document) => document.user_id === owner)?._id;
      return found instanceof Types.ObjectId ? [found] : [];
    });
  }

  /** An account with settings; gives its `user_id`. */
  user(username: string, role: string): string {
    const _id = new Types.ObjectId();
    const key = _id.toHexString();
    const email = `${username}@example.com`;
    this.add('users', { _id, username, email, role, is_active: true, created_at: this.now() });
    this.add('user_settings', { user_id: key, ui_settings: { theme: 'light' }, updated_at: this.now() });
    return key;
  }

  /** A conversation with all that belongs to one; a bare one was never edited and has no image. */
  conversation(owner: string, turns: number, bare: boolean, isBranched = false): StoredConversation {
    const _id = new Types.ObjectId();
    const files = ['map.pdf', 'table.csv'].map((name) => ({ name, id: new Types.ObjectId().toHexString() }));
    const messages = range(turns).map((turn) =>
      this.#message(_id, turn, bare || turn > 0 ? [] : this.#attachments(owner), bare ? [] : files),
    );
    const latest = bare ? undefined : this.#edit(messages);
    const line = isBranched ? this.#branch(messages) : undefined;
    const originals = line ? turns + 1 : turns;
    const at = this.now();
    this.add('conversations', {
      ...{ _id, user_id: owner, model: 'grok-3', title: 'A talk about rivers', metadata: {} },
      ...{
        total_messages: originals,
        total_tokens: originals * 10,
        is_archived: false,
        created_at: at,
        updated_at: at,
      },
      ...line,
    });
    const held = { user_id: owner, conversation_id: _id };
    for (const is_public of [false, true]) {
      const question = `Which river is number ${at.getTime()}?`;
      const made = { question, answer: 'That one.', tags: ['rivers'], rating: 4, created_at: this.now() };
      this.add('chatbot_memory', { _id: new Types.ObjectId(), ...held, ...made, is_public });
    }
    for (const { name, id } of files) {
      const file = { original_filename: name, file_type: 'pdf', file_size: 1000, created_at: this.now() };
      this.add('uploaded_files', { _id: new Types.ObjectId(id), ...held, ...file });
    }
    return { _id, messages, latest, line: line?.active_branch_id };
  }

  /** A line that a version of the message before the last begins, and goes on with one more; gives what its conversation stores. */
  #branch(originals: readonly StoredMessage[]) {
    const [before, first] = originals.slice(-3);
    if (!before || !first) throw new Error('a conversation has four messages');
    const line = new Types.ObjectId();
    const place = { branch_id: line, created_at: this.now() };
    this.add('messages', { ...first, ...place, _id: line, version: 2, parent_message_id: first._id });
    this.add('messages', { ...first, ...place, _id: new Types.ObjectId(), created_at: this.now() });
    const left = { parent_id: null, after_at: before.created_at, after_id: before._id };
    return { branches: [{ _id: line, ...left, created_at: place.created_at }], active_branch_id: line };
  }

  #message(
    conversation: Types.ObjectId,
    turn: number,
    images: readonly Stored[],
    files: readonly Stored[],
  ): StoredMessage {
    return this.add('messages', {
      ...{ _id: new Types.ObjectId(), conversation_id: conversation, images, files },
      ...{ role: turn % 2 === 0 ? 'user' : 'assistant', content: `${turn}: ${aboutOneKilobyte}` },
      ...{
        metadata: { prompt: 'a river at dusk', tokens: 10 },
        version: 1,
        parent_message_id: null,
        created_at: this.now(),
      },
    });
  }

  /** Images of one conversation alone, with a cloud copy and without, and one that all of the owner's have. */
  #attachments(owner: string): readonly Stored[] {
    this.#images += 1;
    const named = (name: string) => ({ url: `/static/Storage/Image_Gen/${name}.png`, generated: true });
    const own = named(`generated_${this.#images}`);
    const local = named(`local_${this.#images}`);
    const shared = named(`shared_${owner}`);
    const cloud = (name: string | number) => `https://i.example.com/${name}.png`;
    return [
      { ...own, cloud_url: cloud(this.#images), delete_url: cloud('delete'), service: 'imgbb' },
      { ...local, cloud_url: null, service: 'local' },
      { ...shared, cloud_url: cloud(owner), service: 'imgbb' },
    ];
  }

  /** A chain on the first message, a star with equal numbers on the second, one later version of the last. */
  #edit(originals: readonly StoredMessage[]): StoredMessage | undefined {
    const edit = (of: StoredMessage | undefined, version: number) =>
      of &&
      this.add('messages', {
        ...{ ...of, _id: new Types.ObjectId(), parent_message_id: of._id },
        ...{ version, is_edited: true, created_at: this.now() },
      });
    const [first, second] = originals;
    const latest = edit(edit(first, 2), 3);
    edit(second, 2);
    edit(second, 2);
    edit(originals.at(-1), 2);
    return latest;
  }
}
