/** Documents that another program left damaged: they are served as far as they go, and nothing else suffers. */
import fc from 'fast-check';
import mongoose, { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { attachment, bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startTalk } from './support/talk.js';

const { BSONRegExp, Decimal128 } = mongoose.mongo;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(
    { MAX_QUERY_NODES: '1000000' },
    { odd: 'other programs left the documents of this file damaged' },
  );
});
afterAll(() => server.close());

async function newOwner() {
  const account = await server.fixtures.user();
  return { ...account, token: await server.tokenFor(account.key) };
}

const oddValues: readonly unknown[] = [
  null,
  'text',
  '',
  7,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e300,
  true,
  Decimal128.fromString('2.5'),
  bson.long(2 ** 60),
  new Date(0),
  new BSONRegExp('(?i)a', 'x'),
  new Types.ObjectId(),
  [],
  [1, 'x', null],
  {},
  { $gt: 1 },
  '$_id',
  '$$nope',
];

describe('a value of a type that nobody expects', () => {
  const everything = `{ viewer { stats { totalMessages totalTokens totalStorageBytes totalMemories }
    conversations(first: 50, filter: { isArchived: null }) { totalCount nodes { title model totalMessages totalTokens
      isArchived createdAt updatedAt imageCount generationSettings { temperature customSettings extra }
      messages { nodes { role content version createdAt metadata { tokens extra } files { name size } isLatestVersion
        images { id url caption size messages { totalCount nodes { id } } } versions { totalCount } } } } }
    memories(first: 50) { nodes { question tags rating importance images { url } metadata { extra } createdAt } }
    files(first: 50) { nodes { originalFilename fileSize metadata { pageCount extra } createdAt } }
    images(first: 50) { totalCount nodes { id localPath cloudUrl } }
    settings { chatbotSettings { temperature maxTokens } uiSettings { theme } custom } } }`;
  const paths = {
    conversations: [
      'title',
      'model',
      'total_messages',
      'total_tokens',
      'is_archived',
      'metadata',
      'created_at',
    ],
    messages: ['role', 'content', 'images', 'files', 'metadata', 'version', 'created_at', 'is_edited'],
    chatbot_memory: [
      'question',
      'tags',
      'rating',
      'importance',
      'images',
      'metadata',
      'created_at',
      'expires_at',
    ],
    uploaded_files: ['original_filename', 'file_size', 'metadata', 'created_at', 'file_type'],
    user_settings: ['chatbot_settings', 'ui_settings', 'settings'],
  };
  const cases = Object.entries(paths).flatMap(([collection, keys]) =>
    keys.map((key) => ({ collection, key })),
  );

  it('anywhere in a document never becomes a fault', async () => {
    const odd = fc.record({ where: fc.constantFrom(...cases), value: fc.constantFrom(...oddValues) });
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 4 }), async (changes) => {
        const { key, token } = await newOwner();
        const conversation = await server.fixtures.conversation(key);
        const from = { conversation_id: conversation._id };
        const message = await server.fixtures.message(conversation._id, { images: [attachment('x')] });
        const stored = new Map([
          ['conversations', conversation._id],
          ['messages', message._id],
          ['chatbot_memory', (await server.fixtures.memory(key, from))._id],
          ['uploaded_files', (await server.fixtures.file(key, from))._id],
          ['user_settings', (await server.fixtures.settings(key))._id],
        ]);
        for (const { where, value } of changes) {
          // MongoDB itself refuses two arrays under one index.
          if (Array.isArray(value) && /created_at|rating/.test(where.key)) continue;
          const _id = stored.get(where.collection) ?? new Types.ObjectId();
          await server.database.connection
            .collection(where.collection)
            .updateOne({ _id }, { $set: { [where.key]: value } });
        }
        const answer = await server.ask(everything, {}, token);
        expect(answer.errors).toBeUndefined();
        expect(answer.status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });
});

describe('pages of a list whose order meets values of other types', () => {
  async function walk(token: string, list: string, first: number) {
    const ids: string[] = [];
    let after: string | null = null;
    const query = `query($after: String) { viewer { list: ${list.replace('PAGE', `first: ${first}, after: $after`)} {
      nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    for (let pages = 0; pages < 40; pages += 1) {
      const { viewer } = (await server.data(query, { after }, token)) as {
        viewer: { list: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      };
      ids.push(...viewer.list.nodes.map(({ id }) => id));
      if (!viewer.list.pageInfo.hasNextPage) return ids;
      after = viewer.list.pageInfo.endCursor;
    }
    throw new Error('the pages do not end');
  }

  const odd = [
    1,
    bson.int(2),
    Decimal128.fromString('2.5'),
    3,
    null,
    '7',
    undefined,
    bson.long(2 ** 40),
    'a',
    null,
  ];

  it.each(['ASC', 'DESC'])('hold every item once, %s', async (direction) => {
    const { key, token } = await newOwner();
    for (const value of odd) {
      const at = value === undefined ? {} : { file_size: value };
      const { _id, ...file } = await server.fixtures.file(key);
      delete file.file_size;
      await server.database.models.uploadedFiles.collection.replaceOne({ _id }, { ...file, ...at });
      await server.fixtures.memory(key, { rating: value ?? null });
      const dates = value === undefined ? {} : { updated_at: value === 3 ? new Date(1) : value };
      const conversation = await server.fixtures.conversation(key, dates);
      if (value === undefined) {
        await server.database.models.conversations.collection.updateOne(
          { _id: conversation._id },
          { $unset: { updated_at: 1, is_archived: 1 } },
        );
      }
    }
    const lists = [
      `files(PAGE, orderBy: { field: FILE_SIZE, direction: ${direction} })`,
      `memories(PAGE, orderBy: { field: RATING, direction: ${direction} })`,
      `conversations(PAGE, orderBy: { field: UPDATED_AT, direction: ${direction} })`,
      `conversations(PAGE, filter: { isArchived: null }, orderBy: { field: UPDATED_AT, direction: ${direction} })`,
    ];
    for (const list of lists) {
      const whole = await walk(token, list, 100);
      expect(whole, list).toHaveLength(odd.length);
      for (const size of [1, 3]) expect(await walk(token, list, size), list).toEqual(whole);
    }
  });

  it('hold every message of a conversation once, whatever their dates are', async () => {
    const { key, token } = await newOwner();
    const { _id } = await server.fixtures.conversation(key);
    for (const created_at of [new Date(5), null, 'x', new Date(1), null, 3]) {
      await server.fixtures.message(_id, { created_at });
    }
    const id = simpleId('Conversation', _id);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const { conversation } = await server.sdk(token).Conversation({ id, last: 2, before });
      seen.unshift(...(conversation?.messages.nodes.map((message) => message.id) ?? []));
      before = conversation?.messages.pageInfo.hasPreviousPage
        ? conversation.messages.pageInfo.startCursor
        : null;
    } while (before);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
  });
});

describe('a conversation without a word on whether it is archived', () => {
  it('is not archived, in lists as in sums', async () => {
    const { key, token } = await newOwner();
    const { _id } = await server.fixtures.conversation(key);
    await server.database.models.conversations.collection.updateOne({ _id }, { $unset: { is_archived: 1 } });
    const data = await server.data(
      `{ viewer { stats { activeConversations } open: conversations { totalCount } both: conversations(filter: { isArchived: null }) { totalCount }
        away: conversations(filter: { isArchived: true }) { totalCount } } }`,
      {},
      token,
    );
    expect(data.viewer).toEqual({
      stats: { activeConversations: 1 },
      open: { totalCount: 1 },
      both: { totalCount: 1 },
      away: { totalCount: 0 },
    });
  });
});

describe('an image whose address says little', () => {
  const query = `{ viewer { images(first: 50) { totalCount nodes { id contentId localPath messages { totalCount nodes { id } } } } } }`;
  type Images = {
    totalCount: number;
    nodes: { contentId: string; localPath: string; messages: { totalCount: number } }[];
  };
  const imagesOf = async (token: string) =>
    ((await server.data(query, {}, token)).viewer as { images: Images }).images;

  it('is not taken for another one, and leads to its message', async () => {
    const { key, token } = await newOwner();
    const { _id } = await server.fixtures.conversation(key);
    const bare = { url: null, cloud_url: null };
    await server.fixtures.message(_id, {
      images: [
        attachment('one', { cloud_url: '' }),
        attachment('two', { cloud_url: '' }),
        attachment('three', bare),
        attachment('four', bare),
        attachment('five', { url: '$_id', cloud_url: '$$nope' }),
        'no attachment',
        7,
      ],
    });
    const images = await imagesOf(token);
    expect(images.totalCount).toBe(5);
    expect(new Set(images.nodes.map(({ contentId }) => contentId)).size).toBe(5);
    for (const { messages } of images.nodes) expect(messages.totalCount).toBe(1);
  });

  it('because it is the image itself, does not break pages and joins', async () => {
    const { key, token } = await newOwner();
    const { _id } = await server.fixtures.conversation(key);
    const inline = (at: number) => `data:image/png;base64,${String(at).repeat(6000)}`;
    for (const at of [1, 2, 3]) {
      await server.fixtures.message(_id, { images: [attachment('x', { url: inline(at), cloud_url: null })] });
    }
    expect((await imagesOf(token)).nodes.map(({ messages }) => messages.totalCount)).toEqual([1, 1, 1]);
    const { viewer } = await server.sdk(token).Images({ first: 2 });
    const after = viewer?.images.pageInfo.endCursor ?? null;
    expect((await server.sdk(token).Images({ first: 2, after })).viewer?.images.nodes).toHaveLength(1);
  });
});

describe('the versions of a message', () => {
  let talk: Awaited<ReturnType<typeof startTalk>>;
  beforeAll(async () => {
    talk = await startTalk(server);
  });

  /** An id alone stands in the message itself; more is read. */
  async function expectNoParent(id: string): Promise<void> {
    const query = 'query ($id: ID!) { message(id: $id) { parentMessage { id content } } }';
    expect(await server.data(query, { id }, talk.token)).toEqual({ message: { parentMessage: null } });
  }

  it('of which the first was removed by another program are still served one by one', async () => {
    const { original, key } = await talk.conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.database.models.messages.deleteOne({ _id: original('a')._id, conversation_id: key });
    const parentMessage = { id: messageId(key, original('a')._id) };
    expect(await talk.get(second)).toMatchObject({ content: 'a2', parentMessage, original: null });
    await expectNoParent(messageId(key, second._id));
    expect(await talk.versionsOf(second)).toEqual(['a2']);
  });

  it('whose parents lead in a circle do not stop the answer', async () => {
    const { original, key } = await talk.conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.database.models.messages.updateOne(
      { _id: original('a')._id, conversation_id: key },
      { $set: { parent_message_id: second._id } },
    );
    expect((await talk.get(second)).content).toBe('a2');
  });

  it('do not take in a version whose parent stands in another conversation', async () => {
    const mine = await talk.conversationOf('a');
    const other = await talk.conversationOf('b');
    const stray = await server.fixtures.edit(other.original('b'), {
      conversation_id: mine.key,
      content: 'stray',
    });
    expect((await talk.get(stray)).original).toBeNull();
    await expectNoParent(messageId(mine.key, stray._id));
    expect(await talk.contentsOf(other.id)).toEqual(['b']);
    expect(await talk.contentsOf(mine.id)).toEqual(['a']);
  });
});
