/** Many writers at once, through two server processes on one database. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { createClient, type Sdk } from '../src/sdk/index.js';
import { expectAgreement, messagesInOrder } from './support/order.js';
import { type ServerProcess, startProcess } from './support/processes.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
let processes: readonly ServerProcess[];
beforeAll(async () => {
  server = await startTestServer();
  processes = await Promise.all([startProcess(server), startProcess(server)]);
});
afterAll(async () => {
  for (const started of processes) await started.stop();
  await server.close();
});

const range = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);

/** A new owner with a client for each process; `on` gives them in turn. */
async function startOwner() {
  const writer = await startWriter(server);
  const sdks = processes.map(({ endpoint }) =>
    createClient({ url: endpoint, accessToken: () => writer.token }),
  );
  const keyOf = (id: string) => {
    const key = readId(server.keys, id, 'Conversation')?.id;
    if (!key) throw new Error(`${id} is not the id of a conversation`);
    return key;
  };
  return {
    ...writer,
    keyOf,
    on(turn: number): Sdk {
      const sdk = sdks[turn % sdks.length];
      if (!sdk) throw new Error('there are two processes');
      return sdk;
    },
    /** Makes a conversation with this many messages of one token each; gives their ids. */
    async filled(length: number) {
      const { id } = (await writer.create()).node;
      const messages = range(length).map((at) => ({ content: `old ${at}`, metadata: { tokens: 1 } }));
      const { addMessages } = await writer.sdk.AddMessages({ input: { conversationId: id, messages } });
      return { id, key: keyOf(id), messages: addMessages.messageEdges.map(({ node }) => node.id) };
    },
    /** What was changed since the owner was made, as `kind collection`, counted. */
    async changes() {
      const records = await server.database.models.changes.find({ user_id: writer.owner }).lean();
      const counts: Record<string, number> = {};
      for (const { kind, collection_name } of records) {
        const name = `${kind} ${collection_name}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
  };
}

type Owner = Awaited<ReturnType<typeof startOwner>>;
type Filled = Awaited<ReturnType<Owner['filled']>>;

const tokens = 7;

/**
 * Ten writes of a conversation, the first of them on the process of this turn: four messages are added, the first is
 * edited twice, two others once; the title is changed, and one message deleted. Gives the user errors.
 */
function tenWrites({ on }: Owner, { id, messages: [same = '', ...others] }: Filled, turn: number) {
  const other = (at: number) => others[3 * turn + at] ?? '';
  const add = async (at: number) => {
    const input = { conversationId: id, content: `new ${turn} ${at}`, metadata: { tokens } };
    return (await on(turn + at).AddMessage({ input })).addMessage.userErrors;
  };
  const edit = async (message: string, at: number) =>
    (await on(turn + at).EditMessage({ input: { id: message, content: `edited ${turn} ${at}` } })).editMessage
      .userErrors;
  return [
    ...range(4).map(add),
    edit(same, 0),
    edit(same, 1),
    edit(other(0), 0),
    edit(other(1), 1),
    on(turn)
      .UpdateConversation({ input: { id, title: `title ${turn}` } })
      .then(({ updateConversation }) => updateConversation.userErrors),
    on(turn + 1)
      .DeleteMessage({ input: { id: other(2) } })
      .then(({ deleteMessage }) => deleteMessage.userErrors),
  ];
}

/** What ten writes, `times` over, leave of a conversation that was filled for them. */
async function expectWritten({ stored }: Owner, filled: Filled, times: number): Promise<void> {
  const chain = await messagesInOrder(server, filled.key);
  expect(chain).toHaveLength(filled.messages.length + 3 * times);
  expect(chain[0]).toHaveLength(1 + 2 * times);
  const edited = chain.slice(1).filter((versions) => versions.length > 1);
  expect(edited.map((versions) => versions.length)).toEqual(Array(2 * times).fill(2));
  const added = chain.filter(([original]) => original?.content?.startsWith('new '));
  expect(new Set(added.map(([original]) => original?.content)).size).toBe(4 * times);
  const { total_messages, total_tokens } = await stored(filled.id);
  const sum = filled.messages.length - times + 4 * times * tokens;
  expect([total_messages, total_tokens]).toEqual([
    { $numberInt: String(chain.length) },
    { $numberInt: String(sum) },
  ]);
}

describe('a hundred writers at once, through two processes,', () => {
  it('all write one conversation: nothing fails, nothing is lost, and all of it is in order', async () => {
    const owner = await startOwner();
    const filled = await owner.filled(31);
    const answers = await Promise.all(range(10).flatMap((turn) => tenWrites(owner, filled, turn)));
    expect(answers).toEqual(Array(100).fill([]));
    await expectWritten(owner, filled, 10);
    expect(await owner.changes()).toMatchObject({
      'created conversations': 1,
      'created messages': 31 + 40 + 40,
      'deleted messages': 10,
    });
  });

  it('write many conversations just so', async () => {
    const owner = await startOwner();
    const many: Filled[] = [];
    for (const _ of range(10)) many.push(await owner.filled(4));
    const answers = await Promise.all(many.flatMap((filled) => tenWrites(owner, filled, 0)));
    expect(answers).toEqual(Array(100).fill([]));
    for (const filled of many) await expectWritten(owner, filled, 1);
    expect(await owner.changes()).toMatchObject({ 'created messages': 10 * (4 + 8), 'deleted messages': 10 });
  });

  it('leave one record of each message and one of its conversation', async () => {
    const owner = await startOwner();
    const { id } = await owner.filled(1);
    const before = await owner.changes();
    await Promise.all(
      range(20).map((at) => owner.on(at).AddMessage({ input: { conversationId: id, content: `${at}` } })),
    );
    const after = await owner.changes();
    const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
    expect([more('created messages'), more('updated conversations')]).toEqual([20, 20]);
  });
});

describe('twenty requests with one key, through two processes,', () => {
  it('add one message, and are all answered with it', async () => {
    const owner = await startOwner();
    const { id, key } = await owner.filled(1);
    const input = { conversationId: id, content: 'once', metadata: { tokens }, idempotencyKey: 'one wish' };
    const answers = await Promise.all(range(20).map((at) => owner.on(at).AddMessage({ input })));
    const edges = answers.map(({ addMessage }) => addMessage.messageEdge);
    expect(edges[0]?.node.content).toBe('once');
    expect(edges).toEqual(Array(20).fill(edges[0]));
    expect(await messagesInOrder(server, key)).toHaveLength(2);
    expect(await owner.changes()).toMatchObject({ 'created messages': 2 });
  });

  it('make one version', async () => {
    const owner = await startOwner();
    const { key, messages } = await owner.filled(1);
    const input = { id: messages[0] ?? '', content: 'once', idempotencyKey: 'one wish' };
    const answers = await Promise.all(range(20).map((at) => owner.on(at).EditMessage({ input })));
    expect(new Set(answers.map(({ editMessage }) => editMessage.messageEdge?.node.id)).size).toBe(1);
    expect((await messagesInOrder(server, key))[0]).toHaveLength(2);
  });
});

describe('deleting conversations while others write them', () => {
  it('leaves nothing of them: who came too late is told that there is no such thing', async () => {
    const owner = await startOwner();
    const filled = await Promise.all(range(10).map(() => owner.filled(2)));
    const writes = filled.flatMap(({ id, messages: [message = ''] }, at) => [
      owner
        .on(at)
        .AddMessage({ input: { conversationId: id, content: 'late' } })
        .then(({ addMessage }) => addMessage.userErrors),
      owner
        .on(at + 1)
        .EditMessage({ input: { id: message, content: 'late' } })
        .then(({ editMessage }) => editMessage.userErrors),
    ]);
    const deletions = filled.map(({ id }, at) => owner.on(at).DeleteConversations({ input: { ids: [id] } }));
    for (const userErrors of await Promise.all(writes)) {
      expect([[], ['NOT_FOUND']]).toContainEqual(userErrors.map(({ code }) => code));
    }
    const deleted = (await Promise.all(deletions)).flatMap(
      ({ deleteConversations }) => deleteConversations.deletedIds,
    );
    expect(deleted).toEqual(filled.map(({ id }) => id));
    const conversation_id = { $in: filled.map(({ key }) => key) };
    expect(await server.database.models.messages.countDocuments({ conversation_id })).toBe(0);
    await expectAgreement(server);
  });

  it('leaves nothing of one that is made again and again with the same key, or all of it', async () => {
    const owner = await startOwner();
    const input = { firstMessage: { content: 'first' }, idempotencyKey: 'made once' };
    const first = (await owner.on(0).CreateConversation({ input })).createConversation;
    const id = first.conversationEdge?.node.id ?? '';
    const repeats = range(10).map((at) => owner.on(at).CreateConversation({ input }));
    const fresh = range(10).map((at) =>
      owner.on(at).CreateConversation({ input: { ...input, idempotencyKey: `other ${at}` } }),
    );
    await owner.on(1).DeleteConversations({ input: { ids: [id] } });
    for (const { createConversation } of await Promise.all(repeats)) {
      const { conversationEdge, userErrors } = createConversation;
      expect([id, 'NOT_FOUND']).toContain(conversationEdge?.node.id ?? userErrors[0]?.code);
    }
    for (const { createConversation } of await Promise.all(fresh)) {
      expect(createConversation.messageEdge?.node.content).toBe('first');
    }
    const conversations = await server.database.models.conversations.find({ user_id: owner.owner }).lean();
    expect(conversations).toHaveLength(10);
    const conversation_id = { $in: [...conversations.map(({ _id }) => _id), new Types.ObjectId()] };
    expect(await server.database.models.messages.countDocuments({ conversation_id })).toBe(10);
    expect(await server.database.models.messages.countDocuments({ conversation_id: owner.keyOf(id) })).toBe(
      0,
    );
    await expectAgreement(server);
  });
});
