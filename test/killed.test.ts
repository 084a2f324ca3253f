/** Servers that are killed while they write. What was acknowledged is there once, and who comes next does not wait long. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AbandonedTransactions, appName } from '../src/abandoned.js';
import { readId } from '../src/ids.js';
import { createLog } from '../src/log.js';
import { createClient, GraphRequestError, type Sdk } from '../src/sdk/index.js';
import { expectAgreement, messagesInOrder } from './support/order.js';
import { type ServerProcess, startProcess } from './support/processes.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Ends what the killed servers have left open, also where nobody waits for it. */
async function noTransactionLeft(): Promise<void> {
  const { connection } = server.database;
  const abandoned = new AbandonedTransactions(connection, createLog('silent'));
  const paused = { type: 'idleSession', appName, 'transaction.timeInactiveMicros': { $gte: 100_000 } };
  const look = async () => {
    await abandoned.end();
    const admin = connection.getClient().db('admin');
    return admin.aggregate([{ $currentOp: { idleSessions: true } }, { $match: paused }]).toArray();
  };
  await expect.poll(look, { timeout: 20_000 }).toEqual([]);
}

const edits = 50;
const adds = 100;
const branchings = 30;
const kills = 20;
/** Acknowledgements between two kills: all writes are on their way all the time, so each kill comes amid them. */
const between = Math.floor((edits + adds + branchings) / (kills + 1));
/** MongoDB's own limit for a transaction is a minute. */
const longestWaitMs = 10_000;

/** A server that is killed after every few acknowledgements, and another that takes its place. */
class MortalServer {
  #current: Promise<ServerProcess>;
  #next: Promise<ServerProcess>;
  #killedAt: number | null = null;
  #acknowledged = 0;
  readonly waits: number[] = [];
  kills = 0;
  retried = 0;

  constructor(readonly token: string) {
    this.#current = startProcess(server);
    // Starting takes longer than waiting for what a kill has left behind, so the next one is ready by then.
    this.#next = startProcess(server);
  }

  /** Sends until it is answered, as a client does that has an idempotency key. */
  async answered<Answer>(send: (sdk: Sdk) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const { endpoint } = await this.#current;
      try {
        const answer = await send(createClient({ url: endpoint, accessToken: () => this.token }));
        this.#acknowledge();
        return answer;
      } catch (error) {
        const code = error instanceof GraphRequestError ? error.errors[0]?.extensions?.code : undefined;
        if (error instanceof GraphRequestError && code !== 'SERVICE_UNAVAILABLE') throw error;
        this.retried += 1;
      }
    }
  }

  #acknowledge(): void {
    const now = Date.now();
    this.#acknowledged += 1;
    if (this.#killedAt !== null) this.waits.push(now - this.#killedAt);
    this.#killedAt = null;
    if (this.kills === kills || this.#acknowledged < between * (this.kills + 1)) return;
    this.kills += 1;
    this.#killedAt = now;
    const victim = this.#current;
    this.#current = this.#next;
    this.#next = startProcess(server);
    void victim.then((started) => started.kill());
  }

  async end(): Promise<void> {
    for (const started of await Promise.all([this.#current, this.#next])) await started.stop();
  }
}

/** Throws unless a message has one version for each of these, each as the start of a branch. */
async function expectBranches(message: string, branched: readonly (string | undefined)[]): Promise<void> {
  const key = readId(server.keys, message, 'Message');
  if (!key) throw new Error('a message has a key');
  const { conversations, messages } = server.database.models;
  const lines = (await conversations.findById(key.conversation).lean())?.branches ?? [];
  const keys = branched.map((id = '') => readId(server.keys, id, 'Message')?.id.toHexString());
  expect(new Set(keys).size).toBe(branchings);
  expect(lines.map(({ _id }) => _id.toHexString()).sort()).toEqual(keys.sort());
  const versions = await messages.find({ conversation_id: key.conversation }).sort({ version: 1 }).lean();
  expect(versions.map(({ version }) => version)).toEqual(
    Array.from({ length: branchings + 1 }, (_, at) => at + 1),
  );
  for (const { _id, branch_id } of versions.slice(1)) expect(branch_id).toEqual(_id);
}

describe('a server that is killed twenty times amid 50 edits of one message, 100 new ones and 30 new branches', () => {
  it('has every acknowledged write once, and keeps nobody waiting', async () => {
    const { token, create, sdk, stored } = await startWriter(server);
    const { id } = (await create()).node;
    const first = await sdk.AddMessage({ input: { conversationId: id, content: 'the first' } });
    const original = first.addMessage.messageEdge?.node.id ?? '';
    const conversationId = (await create()).node.id;
    const { addMessage } = await sdk.AddMessage({
      input: { conversationId, content: 'where branches leave' },
    });
    const fork = addMessage.messageEdge?.node.id ?? '';
    const mortal = new MortalServer(token);
    const began = Date.now();
    const writes = [
      ...Array.from({ length: edits }, (_, at) =>
        mortal.answered(async (client) => {
          const input = { id: original, content: `edit ${at}`, idempotencyKey: `edit ${at}` };
          return (await client.EditMessage({ input })).editMessage;
        }),
      ),
      ...Array.from({ length: adds }, (_, at) =>
        mortal.answered(async (client) => {
          const input = { conversationId: id, content: `add ${at}`, metadata: { tokens: at } };
          return (await client.AddMessage({ input: { ...input, idempotencyKey: `add ${at}` } })).addMessage;
        }),
      ),
    ];
    const starts = Array.from({ length: branchings }, (_, at) =>
      mortal.answered(async (client) => {
        const input = {
          id: fork,
          content: `branch ${at}`,
          startBranch: true,
          idempotencyKey: `branch ${at}`,
        };
        return (await client.EditMessage({ input })).editMessage;
      }),
    );
    const [answers, started] = await Promise.all([Promise.all(writes), Promise.all(starts)]);
    const took = Date.now() - began;
    await mortal.end();

    expect([...answers, ...started].flatMap(({ userErrors }) => userErrors)).toEqual([]);
    await expectBranches(
      fork,
      started.map(({ messageEdge }) => messageEdge?.node.id),
    );
    const acknowledged = new Map(
      answers.map(({ messageEdge }) => [messageEdge?.node.id, messageEdge?.node.content]),
    );
    expect(acknowledged.size).toBe(edits + adds);
    const key = readId(server.keys, id, 'Conversation')?.id;
    if (!key) throw new Error('a conversation has a key');
    const chain = await messagesInOrder(server, key);
    const versions = chain[0] ?? [];
    const contents = [...versions.slice(1), ...chain.slice(1).flat()].map(({ content }) => content);
    expect(contents.sort()).toEqual([...acknowledged.values()].sort());
    expect([chain.length, versions.length]).toEqual([1 + adds, 1 + edits]);
    expect(await stored(id)).toMatchObject({
      total_messages: { $numberInt: String(1 + adds) },
      total_tokens: { $numberInt: String((adds * (adds - 1)) / 2) },
    });
    const records = server.database.models.changes.countDocuments({
      collection_name: 'messages',
      conversation_id: key,
    });
    expect(await records).toBe(1 + adds + edits);
    await expectAgreement(server);
    await noTransactionLeft();

    const longest = Math.max(...mortal.waits);
    process.stdout.write(
      `killed ${mortal.kills} times in ${(took / 1000).toFixed(1)} s: ${acknowledged.size + started.length} writes acknowledged, ` +
        `${mortal.retried} tries repeated, versions 1 to ${versions.length}, longest wait after a kill ${longest} ms\n`,
    );
    expect(mortal.kills).toBe(kills);
    expect(mortal.retried).toBeGreaterThan(0);
    expect(longest).toBeLessThan(longestWaitMs);
  }, 120_000);
});
