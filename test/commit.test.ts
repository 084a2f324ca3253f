/** Transactions that fail on their way, and commits of which nobody knows whether they were done: one wish, one effect. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import type { Sdk } from '../src/sdk/index.js';
import { type Fault, type FaultyMongodb, startFaultyMongodb } from './support/faults.js';
import { expectAgreement, messagesInOrder } from './support/order.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startWriter } from './support/writer.js';

let mongodb: FaultyMongodb;
let server: TestServer;
beforeAll(async () => {
  mongodb = await startFaultyMongodb();
  server = await startTestServer({ REQUEST_TIMEOUT_MS: '1000' }, { mongodbUri: mongodb.uri });
});
afterAll(async () => {
  await server.close();
  await mongodb.remove();
});

/** A conversation with one message. */
async function startOne() {
  const writer = await startWriter(server);
  const { id } = (await writer.create()).node;
  const added = await writer.sdk.AddMessage({ input: { conversationId: id, content: 'the first' } });
  const key = readId(server.keys, id, 'Conversation')?.id;
  if (!key) throw new Error('a conversation has a key');
  return {
    ...writer,
    id,
    message: added.addMessage.messageEdge?.node.id ?? '',
    /** The contents of all versions of all messages, in order. */
    async contents() {
      const chain = await messagesInOrder(server, key);
      return chain.map((versions) => versions.map(({ content }) => content));
    },
    /** Records of changes of messages, and keys of idempotency. */
    async traces() {
      const { changes, idempotencyKeys } = server.database.models;
      const records = changes.countDocuments({ conversation_id: key, collection_name: 'messages' });
      return [await records, await idempotencyKeys.countDocuments({ user_id: writer.owner })];
    },
  };
}

const transient = (command: string, errorCode: number): Fault => ({
  failCommands: [command],
  errorCode,
  errorLabels: ['TransientTransactionError'],
});
const noSuchTransaction = 251;
const writeConflict = 112;
/** The commit was done, and said not to have reached the majority in time. */
const unacknowledged: Fault = {
  failCommands: ['commitTransaction'],
  writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
};

describe('one wish has one effect, though', () => {
  it.each([
    ['the transaction is gone at its first command', transient('findAndModify', noSuchTransaction), 1],
    ['the transaction is gone in its middle', transient('insert', noSuchTransaction), 1],
    ['the transaction is gone when it is committed', transient('commitTransaction', noSuchTransaction), 1],
    ['somebody else is in its way, five times over', transient('insert', writeConflict), 5],
    ['nobody knows whether it was committed', unacknowledged, 1],
    ['nobody knows so three times over', unacknowledged, 3],
    [
      'the connection breaks while it is committed',
      { failCommands: ['commitTransaction'], closeConnection: true } satisfies Fault,
      1,
    ],
  ])('%s', async (_, fault, times) => {
    const { id, message, sdk, contents, traces } = await startOne();
    const add = { conversationId: id, content: 'added', idempotencyKey: 'add' };
    const edit = { id: message, content: 'edited', idempotencyKey: 'edit' };
    const { addMessage } = await mongodb.during(fault, () => sdk.AddMessage({ input: add }), times);
    const { editMessage } = await mongodb.during(fault, () => sdk.EditMessage({ input: edit }), times);
    expect([addMessage.userErrors, editMessage.userErrors]).toEqual([[], []]);
    expect(await contents()).toEqual([['the first', 'edited'], ['added']]);
    expect(await traces()).toEqual([3, 2]);
    const again = await sdk.AddMessage({ input: add });
    expect(again.addMessage.messageEdge).toEqual(addMessage.messageEdge);
    await expectAgreement(server);
  });
});

describe('a commit that never reaches the majority', () => {
  it('is never called a success, and a repeat with the key finds what it did', async () => {
    const { id, sdk, contents, traces } = await startOne();
    const input = { conversationId: id, content: 'added', idempotencyKey: 'add' };
    const add = (client: Sdk) => client.AddMessage({ input });
    await mongodb.during(unacknowledged, () =>
      expect(add(sdk)).rejects.toMatchObject({
        status: 503,
        message: expect.stringContaining('took too long'),
      }),
    );
    await expect
      .poll(async () => (await add(sdk)).addMessage.messageEdge?.node.content, { timeout: 10_000 })
      .toBe('added');
    expect(await contents()).toEqual([['the first'], ['added']]);
    expect(await traces()).toEqual([2, 1]);
  });
});
