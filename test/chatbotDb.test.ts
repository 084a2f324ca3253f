/** The graph on a database that the Python service wrote, where a copy of it stands beside the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { startTestServer, type TestServer } from './support/server.js';

const { EJSON, ObjectId } = mongoose.mongo.BSON;
const folder = new URL('../../shared/data/chatbot_db/', import.meta.url);
const present = existsSync(folder);
const collections = [
  'users',
  'user_settings',
  'conversations',
  'messages',
  'chatbot_memory',
  'uploaded_files',
] as const;

/** What is asked of the versions of a message. */
interface CountedMessage {
  readonly versionCount: number;
  readonly versions: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly versionIndex: number;
      readonly versionReason: string | null;
      readonly parentMessage: object | null;
      readonly diff: readonly { readonly kind: string; readonly text: string }[];
      readonly content: string;
    }[];
  };
}

type Line = Record<string, unknown> & { _id: mongoose.Types.ObjectId };

function linesOf(collection: string): Line[] {
  const text = readFileSync(new URL(`${collection}.jsonl`, folder), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => EJSON.parse(line, { relaxed: false }) as Line);
}

describe.runIf(present)('the graph on a database of the Python service', () => {
  let server: TestServer;
  const stored = new Map<string, Line[]>();
  const of = (collection: (typeof collections)[number]) => stored.get(collection) ?? [];

  beforeAll(async () => {
    server = await startTestServer();
    for (const name of collections) {
      const lines = linesOf(name);
      stored.set(name, lines);
      await server.database.connection.collection(name).insertMany(lines);
    }
  });
  afterAll(() => server.close());

  it('signs its users in with the passwords they have', async () => {
    const users = of('users');
    expect(users).toHaveLength(3);
    for (const { username } of users) {
      const input = { login: String(username), password: `mat-khau-${String(username)}` };
      const { signIn } = await server.sdk().SignIn({ input });
      expect(signIn).toMatchObject({ userErrors: [], viewer: { username } });
    }
  });

  it('answers the statistics that the service answers', async () => {
    const expected = JSON.parse(readFileSync(new URL('user_statistics.json', folder), 'utf8')) as Record<
      string,
      Record<string, number>
    >;
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    for (const [owner, statistics] of Object.entries(expected)) {
      const { viewer } = await server.sdk(await server.tokenFor(owner)).Viewer();
      const stats = viewer?.stats;
      expect(stats, owner).toEqual({
        totalConversations: statistics.total_conversations,
        activeConversations: statistics.active_conversations,
        totalMessages: statistics.total_messages,
        totalTokens: statistics.total_tokens,
        totalMemories: statistics.total_memories,
        totalFiles: statistics.total_files,
        totalStorageBytes: statistics.total_storage_bytes,
      });
      const mebibytes = Math.round(((stats?.totalStorageBytes ?? 0) / 2 ** 20) * 100) / 100;
      expect(mebibytes).toBe(statistics.total_storage_mb);
    }
  });

  it('serves every conversation to its owner, each message once, in its latest version, in order', async () => {
    const messages = of('messages');
    const byId = new Map(messages.map((message) => [message._id.toHexString(), message]));
    const originalOf = (message: Line): Line => {
      const parent = message.parent_message_id;
      return parent instanceof ObjectId ? originalOf(byId.get(parent.toHexString()) ?? message) : message;
    };
    const number = (value: unknown) => Number(value);
    const time = (message: Line) => (message.created_at as Date).getTime();
    let versions = 0;
    for (const conversation of of('conversations')) {
      const own = messages.filter((message) => conversation._id.equals(message.conversation_id as never));
      const originals = own
        .filter((message) => message.parent_message_id === null)
        .sort((a, b) => time(a) - time(b) || (a._id.toHexString() < b._id.toHexString() ? -1 : 1));
      const latest = originals.map((original) => {
        const group = own.filter((message) => originalOf(message) === original);
        versions += group.length;
        return group.sort((a, b) => number(a.version) - number(b.version) || time(a) - time(b)).at(-1);
      });
      const sdk = server.sdk(await server.tokenFor(String(conversation.user_id)));
      const id = simpleId('Conversation', conversation._id);
      const found = (await sdk.Conversation({ id, first: 100 })).conversation;
      expect(found?.messages.nodes.map(({ content, version }) => ({ content, version }))).toEqual(
        latest.map((message) => ({ content: message?.content, version: number(message?.version) })),
      );
      expect(found?.totalMessages).toBe(found?.messages.totalCount);
    }
    expect(versions).toBe(168);
  });

  it('counts the versions of every message, and takes the later ones for edits', async () => {
    const messages = of('messages');
    for (const conversation of of('conversations')) {
      const query = `query($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { versionCount versions(first: 50) {
        totalCount nodes { versionIndex versionReason parentMessage { id } diff { kind text } content } } } } } }`;
      const token = await server.tokenFor(String(conversation.user_id));
      const data = await server.data(query, { id: simpleId('Conversation', conversation._id) }, token);
      const { nodes } = (data as { conversation: { messages: { nodes: CountedMessage[] } } }).conversation
        .messages;
      const own = messages.filter((message) => conversation._id.equals(message.conversation_id as never));
      expect(nodes.reduce((sum, { versionCount }) => sum + versionCount, 0)).toBe(own.length);
      for (const { versionCount, versions } of nodes) {
        expect([versions.totalCount, versions.nodes.length]).toEqual([versionCount, versionCount]);
        for (const [
          at,
          { versionIndex, versionReason, parentMessage, diff, content },
        ] of versions.nodes.entries()) {
          expect(versionIndex).toBe(at + 1);
          expect(versionReason).toBe(parentMessage ? 'EDIT' : null);
          const after = diff.filter(({ kind }) => kind !== 'REMOVED').map(({ text }) => text);
          expect(after.join('')).toBe(content);
        }
      }
    }
  });

  it('lists every stored image, and every message that uses it', async () => {
    const found: string[] = [];
    const owners = new Set(of('conversations').map(({ user_id }) => String(user_id)));
    for (const owner of owners) {
      const data = await server.data(
        `{ viewer { images(first: 100) { totalCount nodes { cloudUrl localPath messages { nodes { images { localPath } } } } } } }`,
        {},
        await server.tokenFor(owner),
      );
      const { images } = data.viewer as {
        images: {
          totalCount: number;
          nodes: {
            cloudUrl: string | null;
            localPath: string;
            messages: { nodes: { images: object[] }[] };
          }[];
        };
      };
      expect(images.totalCount).toBe(images.nodes.length);
      for (const image of images.nodes) {
        found.push(image.cloudUrl ?? image.localPath);
        for (const message of image.messages.nodes) {
          expect(message.images).toContainEqual({ localPath: image.localPath });
        }
        expect(image.messages.nodes.length).toBeGreaterThan(0);
      }
    }
    const expected = of('messages').flatMap(({ images }) =>
      (images as { cloud_url: string | null; url: string }[]).map(({ cloud_url, url }) => cloud_url ?? url),
    );
    // Two owners have one image in common; each sees it in its own messages.
    expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
  });

  it('serves every memory and every file to its owner', async () => {
    for (const owner of new Set(of('uploaded_files').map(({ user_id }) => String(user_id)))) {
      const own = of('uploaded_files').filter(({ user_id }) => user_id === owner);
      const { viewer } = await server.sdk(await server.tokenFor(owner)).Files({ first: 100 });
      expect(viewer?.files.nodes.map(({ fileSize }) => fileSize).sort()).toEqual(
        own.map(({ file_size }) => Number(file_size)).sort(),
      );
    }
    for (const owner of new Set(of('chatbot_memory').map(({ user_id }) => String(user_id)))) {
      const own = of('chatbot_memory').filter(({ user_id }) => user_id === owner);
      const { viewer } = await server.sdk(await server.tokenFor(owner)).Memories({ first: 100 });
      expect(viewer?.memories.nodes.map(({ question }) => question).sort()).toEqual(
        own.map(({ question }) => question).sort(),
      );
    }
  });

  it('changes none of its documents by reading them', async () => {
    for (const name of [
      'conversations',
      'messages',
      'chatbot_memory',
      'uploaded_files',
      'user_settings',
    ] as const) {
      const now = await server.database.connection
        .collection(name)
        .find({}, { promoteValues: false, sort: { _id: 1 } })
        .toArray();
      const sorted = [...of(name)].sort((a, b) => (a._id.toHexString() < b._id.toHexString() ? -1 : 1));
      expect(EJSON.stringify(now, { relaxed: false })).toBe(EJSON.stringify(sorted, { relaxed: false }));
    }
  });
});
