/** What a version tells of its place among the others, and why it was written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrancher } from './support/brancher.js';
import { bson, type Stored } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf, type StoredMessage } from './support/talk.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
let writer: Awaited<ReturnType<typeof startWriter>>;

beforeAll(async () => {
  server = await startTestServer({}, { odd: 'versions with numbers that no program has given them' });
  writer = await startWriter(server);
});
afterAll(() => server.close());

interface Shown {
  readonly content: string;
  readonly version: number;
  readonly versionIndex: number;
  readonly versionCount: number;
  readonly versionReason: string | null;
}

/** All versions of a message in their order, with what each tells. */
async function versionsOf(message: StoredMessage): Promise<readonly Shown[]> {
  const query = `query($id: ID!) { message(id: $id) { versions(first: 100) { nodes {
    content version versionIndex versionCount versionReason } } } }`;
  const data = await server.data(query, { id: idOf(message) }, writer.token);
  return (data as { message: { versions: { nodes: Shown[] } } }).message.versions.nodes;
}
const reasonOf = async (message: StoredMessage) => (await writer.get(message)).versionReason;

describe('the place of a version', () => {
  it('is counted without gaps or doubles, whatever numbers are stored', async () => {
    const { original } = await writer.conversationOf('a');
    const numbers: readonly unknown[] = [
      bson.int(2),
      bson.int(2),
      bson.int(7),
      bson.int(0),
      'three',
      bson.long(9),
    ];
    let parent = original('a');
    for (const [at, version] of numbers.entries()) {
      const of = at % 2 ? parent : original('a');
      parent = await server.fixtures.edit(of, { version, content: `edit ${at}` });
    }
    const versions = await versionsOf(parent);
    expect(versions.map(({ versionIndex }) => versionIndex)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(versions.map(({ versionCount }) => versionCount))).toEqual(new Set([7]));
    // What has no number is taken for a first version, and the newer ones stand behind the original.
    expect(versions.map(({ version }) => version)).toEqual([1, 1, 1, 2, 2, 7, 9]);
    expect(versions.map(({ content }) => content)).toEqual([
      'a',
      'edit 3',
      'edit 4',
      'edit 0',
      'edit 1',
      'edit 2',
      'edit 5',
    ]);
  });

  it('is the same in a page of the conversation as by id', async () => {
    const { id, original } = await writer.conversationOf('a', 'b');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    const query = `query($id: ID!) { conversation(id: $id) { messages { nodes { content versionIndex versionCount } } } }`;
    const { conversation } = await server.data(query, { id }, writer.token);
    expect(conversation).toEqual({
      messages: {
        nodes: [
          { content: 'a2', versionIndex: 2, versionCount: 2 },
          { content: 'b', versionIndex: 1, versionCount: 1 },
        ],
      },
    });
    expect(await writer.get(second)).toMatchObject({ versionIndex: 2, versionCount: 2 });
    expect(await writer.get(original('a'))).toMatchObject({ versionIndex: 1, versionCount: 2 });
  });

  it('is counted over all branches', async () => {
    const brancher = await startBrancher(server);
    const { id, messages } = await brancher.begin('first', 'second', 'third');
    const [, second = ''] = messages;
    await brancher.edit(second, 'second, elsewhere', true);
    await brancher.edit(second, 'second, in place');
    const nodes = 'nodes { content versionIndex versionCount versionReason diff { kind text } }';
    const query = `query($id: ID!, $branch: ID) { conversation(id: $id) { messages(branch: $branch) { ${nodes} } } }`;
    const shown = async (branch: string) => {
      const data = await server.data(query, { id, branch }, brancher.token);
      return (data as { conversation: { messages: { nodes: readonly Shown[] } } }).conversation.messages
        .nodes[1];
    };
    expect(await shown(second)).toEqual({
      content: 'second, in place',
      ...{ versionIndex: 3, versionCount: 3, versionReason: 'EDIT' },
      diff: [
        { kind: 'EQUAL', text: 'second, ' },
        { kind: 'REMOVED', text: 'elsewhere' },
        { kind: 'ADDED', text: 'in place' },
      ],
    });
    const { conversation } = await server.data(query, { id }, brancher.token);
    const active = { content: 'second, elsewhere', versionIndex: 2, versionCount: 3, versionReason: 'EDIT' };
    expect(conversation).toMatchObject({ messages: { nodes: [{ content: 'first' }, active] } });
  });

  it('of a version whose original is gone is the first of one', async () => {
    const { original } = await writer.conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.database.models.messages.deleteOne({ _id: original('a')._id });
    expect(await writer.get(second)).toMatchObject({
      versionIndex: 1,
      versionCount: 1,
      versionReason: 'EDIT',
    });
  });
});

describe('the reason of a version', () => {
  const laterVersion = async (overrides: Stored) => {
    const { original } = await writer.conversationOf('a');
    return server.fixtures.edit(original('a'), overrides);
  };

  it('is none for an original, whatever is stored', async () => {
    const { key, original } = await writer.conversationOf('a');
    expect(await reasonOf(original('a'))).toBeNull();
    expect(await reasonOf(await server.fixtures.message(key, { version_reason: 'edit' }))).toBeNull();
  });

  it('is an edit where the Python service wrote it, and where it is unknown', async () => {
    expect(await reasonOf(await laterVersion({}))).toBe('EDIT');
    for (const version_reason of ['rewrite', '', null, bson.int(1), { of: 'edit' }, ['import']]) {
      expect(await reasonOf(await laterVersion({ version_reason }))).toBe('EDIT');
    }
  });

  it('is what is stored', async () => {
    const stored = { edit: 'EDIT', regenerate: 'REGENERATE', import: 'IMPORT' };
    for (const [version_reason, reason] of Object.entries(stored)) {
      expect(await reasonOf(await laterVersion({ version_reason, is_edited: false }))).toBe(reason);
    }
  });

  it('is an edit where the Python service edited an answer that was given anew, and copied its keys', async () => {
    const answer = await laterVersion({ version_reason: 'regenerate', is_edited: false });
    const edited = await server.fixtures.edit(answer, { content: 'a3' });
    expect(edited.version_reason).toBe('regenerate');
    expect((await versionsOf(edited)).map(({ versionReason }) => versionReason)).toEqual([
      null,
      'REGENERATE',
      'EDIT',
    ]);
  });

  it('is stored by regenerateMessage', async () => {
    const brancher = await startBrancher(server);
    const { id } = await brancher.begin('a question');
    const answer = await brancher.answer(id, 'an answer');
    const again = await brancher.regenerate(answer, 'another answer');
    const { message } = await brancher.sdk.Message({ id: again.id });
    expect(message).toMatchObject({ versionIndex: 2, versionReason: 'REGENERATE', isEdited: false });
  });

  it('is stored by editMessage, also for a version with another one', async () => {
    const version = await laterVersion({ version_reason: 'import' });
    const input = { id: idOf(version), content: 'worded anew' };
    const { editMessage } = await writer.sdk.EditMessage({ input });
    expect(editMessage.userErrors).toEqual([]);
    const newest = await server.database.models.messages.findOne({ content: 'worded anew' }).lean();
    expect(newest).toMatchObject({ version_reason: 'edit' });
    expect((await versionsOf(version)).map(({ versionReason }) => versionReason)).toEqual([
      null,
      'IMPORT',
      'EDIT',
    ]);
  });
});
