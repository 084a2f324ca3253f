/** Branches of conversations: where they start, what they show, and which one is active. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrancher } from './support/brancher.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('a version that starts a branch', () => {
  it('leaves what followed with the old wording, and is shown', async () => {
    const { begin, add, edit, contents, branches, around } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const [a = '', b = '', c = ''] = messages;
    const b2 = await edit(b, 'b2', true);
    expect(await contents(id)).toEqual(['a', 'b2']);
    const d = await add(id, 'd');
    expect(await contents(id)).toEqual(['a', 'b2', 'd']);
    for (const old of [a, b, c]) expect(await contents(id, old)).toEqual(['a', 'b', 'c']);
    for (const branched of [b2, d]) expect(await contents(id, branched)).toEqual(['a', 'b2', 'd']);
    expect(await branches(id)).toEqual({
      active: d,
      branches: [
        { leaf: 'd', title: 'b2', messageCount: 3, isActive: true },
        { leaf: 'c', title: 'A talk about rivers', messageCount: 3, isActive: false },
      ],
    });
    expect(await around(b)).toEqual({ previous: 'a', siblings: ['b', 'b2'], startsBranch: false });
    expect(await around(b2)).toEqual({ previous: 'a', siblings: ['b', 'b2'], startsBranch: true });
    expect(await around(d)).toEqual({ previous: 'b2', siblings: ['d'], startsBranch: false });
    expect(await around(a)).toEqual({ previous: undefined, siblings: ['a'], startsBranch: false });
  });

  it('may be of the first message', async () => {
    const { begin, edit, add, contents, around } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const a2 = await edit(messages[0] ?? '', 'a2', true);
    await add(id, 'b2');
    expect(await contents(id)).toEqual(['a2', 'b2']);
    expect(await contents(id, messages[1])).toEqual(['a', 'b']);
    expect(await around(a2)).toEqual({ previous: undefined, siblings: ['a', 'a2'], startsBranch: true });
  });

  it('has later versions in its own place, numbered with all the others', async () => {
    const { sdk, begin, edit, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const b = messages[1] ?? '';
    const b2 = await edit(b, 'b2', true);
    const b3 = await edit(b, 'b3');
    const b4 = await edit(b2, 'b4');
    expect(await contents(id, b)).toEqual(['a', 'b3']);
    expect(await contents(id, b2)).toEqual(['a', 'b4']);
    const { message } = await sdk.Message({ id: b3 });
    expect(message?.versions.nodes.map(({ content, version }) => [content, version])).toEqual([
      ['b', 1],
      ['b2', 2],
      ['b3', 3],
      ['b4', 4],
    ]);
    expect(message?.isLatestVersion).toBe(true);
    expect((await sdk.Message({ id: b2 })).message?.latestVersion.id).toBe(b4);
  });
});

describe('regenerateMessage', () => {
  it('makes a version in the place of an answer that nothing follows, and starts a branch where something does', async () => {
    const { begin, answer, add, regenerate, contents, branches } = await startBrancher(server);
    const { id } = await begin('question');
    const first = await answer(id, 'answer');
    expect(await regenerate(first, 'another')).toMatchObject({
      version: 2,
      startsBranch: false,
      isEdited: false,
    });
    expect(await contents(id)).toEqual(['question', 'another']);
    await add(id, 'and then');
    expect(await regenerate(first, 'a third')).toMatchObject({ version: 3, startsBranch: true });
    expect(await contents(id)).toEqual(['question', 'a third']);
    expect((await branches(id)).branches?.map(({ leaf }) => leaf)).toEqual(['a third', 'and then']);
  });

  it('is refused to owners, and for what no assistant has said', async () => {
    const { sdk, service, begin, answer } = await startBrancher(server);
    const { id, messages } = await begin('question');
    const first = await answer(id, 'answer');
    const byOwner = await sdk.RegenerateMessage({ input: { id: first, content: 'x' } });
    expect(problems(byOwner.regenerateMessage.userErrors)).toEqual(['ROLE_NOT_ALLOWED input.id']);
    const ofQuestion = await service.RegenerateMessage({ input: { id: messages[0] ?? '', content: 'x' } });
    expect(problems(ofQuestion.regenerateMessage.userErrors)).toEqual(['INVALID input.id']);
  });
});

describe('selectBranch', () => {
  it('shows another branch from then on, to which messages are added', async () => {
    const { begin, edit, add, select, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    await edit(messages[1] ?? '', 'b2', true);
    expect(await select(messages[1] ?? '')).toBe('c');
    expect(await contents(id)).toEqual(['a', 'b', 'c']);
    await add(id, 'd');
    expect(await contents(id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses a message of somebody else', async () => {
    const [one, two] = [await startBrancher(server), await startBrancher(server)];
    const { messages } = await one.begin('a');
    const { selectBranch } = await two.sdk.SelectBranch({ input: { messageId: messages[0] ?? '' } });
    expect(problems(selectBranch.userErrors)).toEqual(['NOT_FOUND input.messageId']);
  });
});

describe('addMessage behind another message', () => {
  it('starts a branch where something follows that one, and goes on with it elsewhere', async () => {
    const { begin, add, contents, branches, around } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const [, b = '', c = ''] = messages;
    const c2 = await add(id, 'c2', b);
    expect(await contents(id)).toEqual(['a', 'b', 'c2']);
    await add(id, 'd', c);
    expect(await contents(id)).toEqual(['a', 'b', 'c2']);
    expect(await contents(id, c)).toEqual(['a', 'b', 'c', 'd']);
    expect(await around(c2)).toEqual({ previous: 'b', siblings: ['c', 'c2'], startsBranch: false });
    expect((await branches(id)).branches?.map(({ leaf }) => leaf)).toEqual(['d', 'c2']);
  });
});

describe('deleteMessage', () => {
  it('by SUBTREE takes all that follows with it, and all branches that fork there', async () => {
    const { sdk, begin, add, edit, remove, contents, branches } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const [, b = '', c = ''] = messages;
    const c2 = await edit(c, 'c2', true);
    await add(id, 'd2');
    const b2 = await edit(b, 'b2', true);
    expect(await remove(b, 'SUBTREE')).toBe(4);
    expect(await contents(id)).toEqual(['a', 'b2']);
    expect((await branches(id)).branches).toHaveLength(1);
    const { message } = await sdk.Message({ id: b2 });
    expect(message).toMatchObject({ version: 1, parentMessage: null, original: { id: b2 } });
    expect((await sdk.Message({ id: c2 })).message).toBeNull();
    expect((await sdk.Conversation({ id })).conversation?.totalMessages).toBe(2);
  });

  it('by SPLICE lets what follows follow the message before, on every branch', async () => {
    const { begin, add, edit, remove, contents, around } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c', 'd');
    const [, b = '', c = '', d = ''] = messages;
    const c2 = await edit(c, 'c2', true);
    await add(id, 'd2');
    await remove(b, 'SPLICE');
    expect(await contents(id)).toEqual(['a', 'c2', 'd2']);
    expect(await contents(id, d)).toEqual(['a', 'c', 'd']);
    expect(await around(c2)).toMatchObject({ previous: 'a', siblings: ['c', 'c2'] });
    await remove(c2, 'SPLICE');
    expect(await contents(id)).toEqual(['a', 'd2']);
    expect((await around(d)).previous).toBe('c');
    expect((await around(c)).siblings).toEqual(['c', 'd2']);
  });

  it('forgets a branch that has lost its last message, and shows the one that it left', async () => {
    const { begin, edit, remove, contents, stored } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const b2 = await edit(messages[1] ?? '', 'b2', true);
    await remove(b2, 'SPLICE');
    expect(await contents(id)).toEqual(['a', 'b']);
    const conversation = await stored(id);
    expect(conversation).not.toHaveProperty('branches');
    expect(conversation).not.toHaveProperty('active_branch_id');
  });
});

describe('forkConversation', () => {
  it('copies a path with its versions into a conversation of its own', async () => {
    const { sdk, begin, add, edit, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const b2 = await edit(messages[1] ?? '', 'b2', true);
    await edit(b2, 'b3');
    const d = await add(id, 'd');
    await add(id, 'e');
    const { forkConversation } = await sdk.ForkConversation({ input: { messageId: d, title: 'Again' } });
    const fork = forkConversation.conversation;
    expect(fork).toMatchObject({ title: 'Again', totalMessages: 3 });
    expect(await contents(fork?.id ?? '')).toEqual(['a', 'b3', 'd']);
    const { conversation } = await sdk.Conversation({ id: fork?.id ?? '', first: 3 });
    const { message } = await sdk.Message({ id: conversation?.messages.nodes[1]?.id ?? '' });
    expect(message?.versions.nodes.map(({ content, version }) => [content, version])).toEqual([
      ['b2', 1],
      ['b3', 2],
    ]);
    await add(fork?.id ?? '', 'only here');
    expect(await contents(id)).toEqual(['a', 'b3', 'd', 'e']);
  });

  it('refuses a message of somebody else', async () => {
    const [one, two] = [await startBrancher(server), await startBrancher(server)];
    const { messages } = await one.begin('a');
    const { forkConversation } = await two.sdk.ForkConversation({ input: { messageId: messages[0] ?? '' } });
    expect(problems(forkConversation.userErrors)).toEqual(['NOT_FOUND input.messageId']);
  });
});
