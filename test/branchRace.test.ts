/** Writers of branches at once, through two server processes, in one conversation. */
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { createClient, type Sdk } from '../src/sdk/index.js';
import { startBrancher } from './support/brancher.js';
import { expectAgreement } from './support/order.js';
import { type ServerProcess, startProcess } from './support/processes.js';
import { startTestServer, type TestServer } from './support/server.js';

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

const [rounds, atOnce] = [20, 8];

/** Numbers that are the same in every run, so that the same is tried, in whatever order it comes. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

interface Answer {
  readonly made?: string | undefined;
  readonly userErrors: readonly { readonly code: string }[];
}

/** What a writer may do to a message of a conversation. */
const writes: readonly ((owner: Sdk, service: Sdk, id: string, conversationId: string) => Promise<Answer>)[] =
  [
    async (owner, _service, _id, conversationId) => {
      const { addMessage } = await owner.AddMessage({ input: { conversationId, content: 'at the leaf' } });
      return { ...addMessage, made: addMessage.messageEdge?.node.id };
    },
    async (owner, _service, previousMessageId, conversationId) => {
      const input = { conversationId, previousMessageId, content: 'behind', metadata: { tokens: 3 } };
      const { addMessage } = await owner.AddMessage({ input });
      return { ...addMessage, made: addMessage.messageEdge?.node.id };
    },
    async (_owner, service, previousMessageId, conversationId) => {
      const input = { conversationId, previousMessageId, content: 'answer', role: 'ASSISTANT' as const };
      const { addMessage } = await service.AddMessage({ input });
      return { ...addMessage, made: addMessage.messageEdge?.node.id };
    },
    async (owner, _service, id) => {
      const { editMessage } = await owner.EditMessage({ input: { id, content: 'in its place' } });
      return { ...editMessage, made: editMessage.messageEdge?.node.id };
    },
    async (owner, _service, id) => {
      const input = { id, content: 'a branch', startBranch: true };
      const { editMessage } = await owner.EditMessage({ input });
      return { ...editMessage, made: editMessage.messageEdge?.node.id };
    },
    async (_owner, service, id) => {
      const { regenerateMessage } = await service.RegenerateMessage({ input: { id, content: 'another' } });
      return { ...regenerateMessage, made: regenerateMessage.messageEdge?.node.id };
    },
    async (owner, _service, messageId) => (await owner.SelectBranch({ input: { messageId } })).selectBranch,
    async (owner, _service, id) => (await owner.DeleteMessage({ input: { id } })).deleteMessage,
    async (owner, _service, id) =>
      (await owner.DeleteMessage({ input: { id, mode: 'SUBTREE' } })).deleteMessage,
  ];
/** Whole branches go less often than anything else, or nothing would grow. */
const choices = [0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8];

/** Throws where what is stored of the branches of a conversation does not agree with itself. */
async function expectBranches(_id: Types.ObjectId): Promise<number> {
  const { models } = server.database;
  const conversation = await models.conversations.findById(_id).lean();
  const messages = await models.messages.find({ conversation_id: _id }).lean();
  const lines = new Set((conversation?.branches ?? []).map((line) => line._id.toHexString()));
  for (const { parent_id } of conversation?.branches ?? [])
    expect([null, ...lines]).toContain(parent_id?.toHexString() ?? null);
  expect([null, ...lines]).toContain(conversation?.active_branch_id?.toHexString() ?? null);
  const keys = new Set(messages.map((message) => message._id.toHexString()));
  const versions = new Map<string, number[]>();
  for (const { _id: key, branch_id, place_id, parent_message_id, version } of messages) {
    if (branch_id) expect(lines, 'a line of the conversation').toContain(branch_id.toHexString());
    if (place_id) expect(keys, 'a place that is there').toContain(place_id.toHexString());
    const original = (parent_message_id ?? key).toHexString();
    versions.set(original, [...(versions.get(original) ?? []), Number(version)]);
  }
  for (const numbers of versions.values())
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
  return messages.filter(
    ({ _id: key, parent_message_id, branch_id }) => !parent_message_id || key.equals(branch_id),
  ).length;
}

describe('eight writers at once, through two processes,', () => {
  it.each([[1], [2]])(
    'leave every message on a branch, in twenty rounds from seed %d',
    async (seed) => {
      const brancher = await startBrancher(server);
      const { id, messages } = await brancher.begin('a', 'b', 'c', 'd');
      const key = readId(server.keys, id, 'Conversation')?.id;
      if (!key) throw new Error('a conversation has a key');
      const serviceToken = await server.serviceToken();
      const clients = processes.map(({ endpoint: url }) => ({
        owner: createClient({ url, accessToken: () => brancher.token }),
        service: createClient({ url, accessToken: () => serviceToken }),
      }));
      const draw = numbersFrom(seed);
      const known = [...messages];
      const codes = new Set<string>();
      let written = 0;
      for (let round = 0; round < rounds; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: atOnce }, (_, at) => {
            const write = writes[choices[draw(choices.length)] ?? 0];
            // Those of the rounds before last are mostly gone, or have been written often enough.
            const recent = known.slice(-30);
            const client = clients[at % clients.length];
            if (!write || !client) throw new Error('there are two processes and nine writes');
            return write(client.owner, client.service, recent[draw(recent.length)] ?? '', id);
          }),
        );
        known.push(...answers.flatMap(({ made }) => made ?? []));
        written += answers.filter(({ userErrors }) => userErrors.length === 0).length;
        for (const { code } of answers.flatMap(({ userErrors }) => userErrors)) codes.add(code);
      }
      // A message that was deleted meanwhile, and one that is not of the role that may be worded anew like this.
      expect(
        [...codes].filter((code) => !['NOT_FOUND', 'INVALID', 'ROLE_NOT_ALLOWED'].includes(code)),
      ).toEqual([]);
      expect(written).toBeGreaterThan((rounds * atOnce) / 3);
      const places = await expectBranches(key);
      await expectAgreement(server);
      const { conversation } = await brancher.sdk.Branches({ id, first: 100 });
      const shown = new Set<string>();
      for (const { leaf, messageCount } of conversation?.branches.nodes ?? []) {
        const page = await brancher.sdk.Conversation({ id, branch: leaf.id, first: 100 });
        const path = page.conversation?.messages.nodes.map((node) => node.id) ?? [];
        expect(path).toHaveLength(messageCount);
        expect(path.at(-1)).toBe(leaf.id);
        for (const one of path) shown.add(one);
      }
      expect(shown.size).toBe(places);
      expect(conversation?.branches.nodes.map(({ leaf }) => leaf.id) ?? []).toContain(
        conversation?.activeLeaf?.id,
      );
    },
    120_000,
  );
});
