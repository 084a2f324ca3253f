/** The one way to write: once for a key, all or nothing, and with a record of what changed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateConversationInput } from '../src/sdk/index.js';
import { Turns } from '../src/turns.js';
import { databaseText } from './support/estate.js';
import { type FaultyMongodb, startFaultyMongodb } from './support/faults.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startTalk } from './support/talk.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

/** A new owner that creates conversations on one of the servers; answers the id, or the codes of the refusal. */
async function newCreator(key?: string) {
  const owner = key ?? (await server.fixtures.user()).key;
  const token = await server.tokenFor(owner);
  return {
    owner,
    count: () => server.database.models.conversations.countDocuments({ user_id: owner }),
    async create(input: CreateConversationInput, on: TestServer = server) {
      const { createConversation } = await on.sdk(token).CreateConversation({ input });
      const { conversationEdge, userErrors } = createConversation;
      return (
        conversationEdge?.node.id ?? userErrors.map(({ code, path }) => `${code} ${path.join('.')}`).join()
      );
    },
    sdk: server.sdk(token),
  };
}

describe('a key of idempotency', () => {
  it('lets twenty equal requests at once make one conversation, on two servers', async () => {
    const { create, count, owner } = await newCreator();
    const input = { title: 'once', idempotencyKey: 'a' };
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, number) => create(input, number % 2 ? beside : server)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await count()).toBe(1);
    expect(await server.database.models.changes.countDocuments({ user_id: owner })).toBe(1);
  });

  it('gives the first answer again later, from another server, with what it is now', async () => {
    const { create, count, sdk } = await newCreator();
    const input = {
      idempotencyKey: 'b',
      generationSettings: { customSettings: { x: 1, y: { a: 1, b: [2] } } },
    };
    const id = await create(input);
    await sdk.UpdateConversation({ input: { id, title: 'renamed since' } });
    // The same object, whatever the order of its keys.
    const again = { ...input, generationSettings: { customSettings: { y: { b: [2], a: 1 }, x: 1 } } };
    expect(await create(again, beside)).toBe(id);
    expect(await count()).toBe(1);
  });

  it('is refused with another input, at once and at the same time', async () => {
    const { create, count } = await newCreator();
    const id = await create({ title: 'one', idempotencyKey: 'c' });
    expect(await create({ title: 'two', idempotencyKey: 'c' }, beside)).toBe(
      'KEY_REUSED input.idempotencyKey',
    );
    expect(await create({ title: 'one', idempotencyKey: 'c' }, beside)).toBe(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        create({ title: `${number}`, idempotencyKey: 'd' }, number % 2 ? beside : server),
      ),
    );
    expect(answers.filter((answer) => answer === 'KEY_REUSED input.idempotencyKey')).toHaveLength(9);
    expect(await count()).toBe(2);
  });

  it('is free for another owner, and after a refusal', async () => {
    const [one, two] = [await newCreator(), await newCreator('anonymous_session_with_a_key')];
    const input = { title: 'mine', idempotencyKey: 'e' };
    expect(await one.create({ ...input, title: '' })).toBe('REQUIRED input.title');
    const ids = [await one.create(input), await two.create(input)];
    expect(new Set(ids).size).toBe(2);
    expect([await one.count(), await two.count()]).toEqual([1, 1]);
  });

  it('is forgotten after 24 hours, and not before', async () => {
    const { create, count, owner } = await newCreator();
    const input = { title: 'daily', idempotencyKey: 'f' };
    const id = await create(input);
    const age = (seconds: number) =>
      server.database.models.idempotencyKeys.updateOne(
        { user_id: owner },
        { $set: { created_at: new Date(Date.now() - seconds * 1000) } },
      );
    await age(86_400 - 60);
    expect(await create(input)).toBe(id);
    await age(86_400 + 1);
    // MongoDB may not have removed the key yet; twenty at once make one new conversation all the same.
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, number) => create(input, number % 2 ? beside : server)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids).not.toContain(id);
    expect(await count()).toBe(2);
  });

  it('says so when what it made was deleted since, and makes nothing anew', async () => {
    const { create, count, sdk } = await newCreator();
    const input = { idempotencyKey: 'g' };
    await sdk.DeleteConversations({ input: { ids: [await create(input)] } });
    expect(await create(input)).toBe('NOT_FOUND input.idempotencyKey');
    expect(await count()).toBe(0);
  });

  it('is needed to make one of several: without it each request makes its own', async () => {
    const { create, count } = await newCreator();
    const ids = await Promise.all([1, 2, 3].map(() => create({ title: 'same' })));
    expect(new Set(ids).size).toBe(3);
    expect(await count()).toBe(3);
  });
});

describe('two servers that change one conversation', () => {
  it('lose no change and refuse none', async () => {
    const { create, owner, count } = await newCreator();
    const id = await create({});
    const sdks = await Promise.all([server, beside].map(async (on) => on.sdk(await on.tokenFor(owner))));
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const input = { id, generationSettings: { [number % 2 ? 'topP' : 'temperature']: number / 20 } };
        return (await sdks[number % 2]?.UpdateConversation({ input }))?.updateConversation;
      }),
    );
    expect(answers.flatMap((answer) => answer?.userErrors ?? [])).toEqual([]);
    expect(new Set(answers.map((answer) => answer?.conversation?.updatedAt)).size).toBe(20);
    const records = server.database.models.changes.countDocuments({ user_id: owner });
    expect([await records, await count()]).toEqual([21, 1]);
  });
});

describe('a failure', () => {
  let mongodb: FaultyMongodb;
  let faulty: TestServer;
  beforeAll(async () => {
    mongodb = await startFaultyMongodb();
    faulty = await startTestServer({}, { mongodbUri: mongodb.uri });
  });
  afterAll(async () => {
    await faulty.close();
    await mongodb.remove();
  });

  it('in the middle of a write leaves nothing of it', async () => {
    const { sdk, owner, token, conversationOf } = await startTalk(faulty);
    const { id, key } = await conversationOf('a', 'b');
    await faulty.fixtures.memory(owner, { conversation_id: key });
    const before = await databaseText(faulty);
    const badValue = 2;
    const mutation =
      'mutation($input: DeleteConversationsInput!) { deleteConversations(input: $input) { deletedIds } }';
    // The conversation and its messages are deleted by then; the memories, or the change records, cannot be written.
    for (const command of ['update', 'insert', 'commitTransaction']) {
      const fault = { failCommands: [command], errorCode: badValue };
      const answer = await mongodb.during(fault, () => faulty.ask(mutation, { input: { ids: [id] } }, token));
      expect(answer.errors?.[0]?.extensions?.code, command).toBe('INTERNAL_SERVER_ERROR');
      expect(await databaseText(faulty), command).toBe(before);
    }
    const { deleteConversations } = await sdk.DeleteConversations({ input: { ids: [id] } });
    expect(deleteConversations.deletedIds).toEqual([id]);
  });

  it('that passes is not seen, and nothing is written twice', async () => {
    const { sdk, owner } = await startTalk(faulty);
    const writeConflict = 112;
    const faults = [
      { failCommands: ['insert'], errorCode: writeConflict },
      { failCommands: ['insert'], closeConnection: true },
      { failCommands: ['commitTransaction'], closeConnection: true },
    ] as const;
    for (const [number, fault] of faults.entries()) {
      const input = { title: `${number}`, idempotencyKey: `${number}` };
      const { createConversation } = await mongodb.during(fault, () => sdk.CreateConversation({ input }), 1);
      expect(createConversation.userErrors).toEqual([]);
    }
    const { models } = faulty.database;
    for (const model of [models.conversations, models.changes, models.idempotencyKeys] as const) {
      expect(await model.collection.countDocuments({ user_id: owner }), model.collection.name).toBe(3);
    }
  });
});

describe('turns', () => {
  it('come one after the other, in order, past failures, and leave nothing behind', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const done = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take('queue', work(name))));
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});
