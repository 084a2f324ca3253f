/** Compares a conversation of the server, as it is served and as it is stored, with its model. */
import { Types } from 'mongoose';
import { expect } from 'vitest';
import { simpleId } from '../../src/ids.js';
import type { PagesToRead } from './branchCommands.js';
import type { BranchRun } from './branchDriver.js';
import {
  byPosition,
  isPlace,
  leaves,
  type ModelConversation,
  type ModelLine,
  type ModelMessage,
  originalOf,
  pathOf,
  placeIdOf,
  shown,
  versions,
} from './branchModel.js';
import {
  conversationFields,
  neighbourFields,
  plain,
  shownPath,
  versionFields,
  viewOfConversation,
  viewOfNeighbours,
  viewOfVersion,
} from './branchView.js';
import type { Stored } from './fixtures.js';

/** How much of a conversation is compared. */
type Depth = 'paths' | 'versions' | 'all';

/** Throws where the server and the model differ, or where what is stored contradicts itself. */
export async function expectSame(run: BranchRun, depth: Depth): Promise<void> {
  await expectSameView(run, depth);
  await expectSound(run);
}

/**
 * Asks for everything at once: the conversation with the path to every leaf; beyond 'paths' every document, and what
 * stands around two of them, or with 'all' around each, whether it was found on a path or by its id. There branches are
 * named by their latest versions.
 */
async function expectSameView(run: BranchRun, depth: Depth): Promise<void> {
  const { model, steps } = run;
  const { messages } = model;
  const whole = depth === 'all';
  const asked = depth === 'paths' ? [] : messages;
  const looked = whole ? messages : [...asked.slice(-1), ...asked.slice(steps % messages.length).slice(0, 1)];
  const ends = leaves(model);
  const names = ends.map((_, index) => `leaf${index}`);
  const named = (place: ModelMessage) => (whole ? shown(model, place) : place);
  const fields = whole ? '...VersionFields ...NeighbourFields' : 'id';
  const answer = await run.server.data(
    `query($id: ID!, $asked: [ID!]!, $looked: [ID!]!, $whole: Boolean!, ${names.map((name) => `$${name}: ID`).join()}) {
      conversation(id: $id) { ...ConversationFields
        ${names.map((name) => `${name}: messages(branch: $${name}, first: 100) { nodes { ${fields} } }`).join('\n')} }
      asked: nodes(ids: $asked) { ...VersionFields } looked: nodes(ids: $looked) { ...NeighbourFields } }
      ${conversationFields} ${versionFields} ${neighbourFields}`,
    {
      id: simpleId('Conversation', run.key),
      asked: asked.map(({ id }) => run.idOf(id)),
      looked: looked.map(({ id }) => run.idOf(id)),
      whole,
      ...Object.fromEntries(ends.map((one, index) => [`leaf${index}`, run.idOf(named(one).id)])),
    },
    run.token,
  );
  const paths = ends.map(({ branch }) => shownPath(model, branch));
  const inPath = (message: ModelMessage) =>
    whole ? { ...viewOfVersion(model, message), ...viewOfNeighbours(model, message) } : message.id;
  expect(plain(answer)).toEqual({
    conversation: {
      ...viewOfConversation(model, whole),
      ...Object.fromEntries(paths.map((path, index) => [names[index], path.map(inPath)])),
    },
    asked: asked.map((one) => viewOfVersion(model, one)),
    looked: looked.map((one) => viewOfNeighbours(model, one)),
  });
}

interface Page {
  readonly nodes: readonly object[];
  readonly totalCount: number;
  readonly pageInfo: { [key in 'hasNextPage' | 'hasPreviousPage']: boolean } & {
    [key in 'startCursor' | 'endCursor']: string | null;
  };
}

/** Reads the path to a leaf in pages, from either end. */
export async function expectSamePages(run: BranchRun, { leaf, size, backward }: PagesToRead): Promise<void> {
  const all = leaves(run.model);
  const end = all[leaf % all.length];
  if (!end) return;
  const expected = shownPath(run.model, end.branch).map(({ id }) => id);
  const [count, cursor] = backward ? ['last', 'before'] : ['first', 'after'];
  const found: unknown[] = [];
  for (let from: string | null | undefined; from !== null; ) {
    const answer = await run.server.data(
      `query($id: ID!, $branch: ID, $size: Int, $from: String) { conversation(id: $id) {
        messages(branch: $branch, ${count}: $size, ${cursor}: $from) { nodes { id } totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      { id: simpleId('Conversation', run.key), branch: run.idOf(end.id), size, from },
      run.token,
    );
    const { nodes, totalCount, pageInfo } = (answer.conversation as { messages: Page }).messages;
    expect(totalCount).toBe(expected.length);
    expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(from !== undefined);
    if (backward) found.unshift(...nodes.map(plain));
    else found.push(...nodes.map(plain));
    const more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    expect(more, 'more pages').toBe(found.length < expected.length);
    from = more ? (backward ? pageInfo.startCursor : pageInfo.endCursor) : null;
  }
  expect(found, `pages of ${size}`).toEqual(expected);
}

const text = (value: unknown) => (value instanceof Types.ObjectId ? value.toHexString() : null);

/** A document as the model has it. */
function toModel(document: Stored): ModelMessage {
  const { _id, created_at, role, content, metadata, version } = document;
  return {
    id: text(_id) ?? '',
    at: Number(created_at),
    role: role === 'assistant' ? 'ASSISTANT' : 'USER',
    content: String(content),
    tokens: Number((metadata as Stored).tokens),
    reason: null,
    version: Number(version),
    parent: text(document.parent_message_id),
    branch: text(document.branch_id),
    place: text(document.place_id),
  };
}

/** An entry of the table of lines as the model has it. */
function toLine({ _id, parent_id, after_at, after_id }: Stored): ModelLine {
  const id = text(after_id);
  return {
    id: text(_id) ?? '',
    parent: text(parent_id),
    after: id === null ? null : { id, at: Number(after_at) },
  };
}

/** What is the same in a document and in the model: the keys by which a version finds its place may differ, and its reason. */
function stored(of: ModelConversation): unknown[] {
  return of.messages
    .map((message) => {
      const { branch, place: _, reason: _reason, ...same } = message;
      return { ...same, line: isPlace(message) ? branch : null, place: placeIdOf(of, message) };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Looks at the documents themselves: they are those of the model, no pointer dangles that the Python service has not cut,
 * and counters are right.
 */
async function expectSound(run: BranchRun): Promise<void> {
  const join = { from: 'messages', localField: '_id', foreignField: 'conversation_id', as: 'documents' };
  const [conversation] = await run.server.database.connection
    .collection('conversations')
    .aggregate<Stored>([{ $match: { _id: run.key } }, { $lookup: join }])
    .toArray();
  const documents = conversation?.documents as Stored[];
  const found = { ...run.model, messages: documents.map(toModel) };
  expect(stored(found)).toEqual(stored(run.model));
  const lines = (conversation?.branches ?? []) as Stored[];
  expect({ lines: lines.map(toLine), active: text(conversation?.active_branch_id) }, 'the table').toEqual({
    lines: run.model.lines,
    active: run.model.active,
  });
  const there = new Set<unknown>([null, ...documents.map(({ _id }) => text(_id))]);
  const table = new Set<unknown>([null, ...lines.map(({ _id }) => text(_id))]);
  const dangling = [
    ...documents.flatMap(({ _id, parent_message_id, place_id, branch_id }) => [
      ...[parent_message_id, place_id].filter((id) => !there.has(text(id)) && !run.cut.has(text(id))),
      ...(table.has(text(branch_id)) ? [] : [`${branch_id} of ${_id}`]),
    ]),
    ...lines.filter(({ parent_id }) => !table.has(text(parent_id))),
    ...lines.filter(({ after_at, after_id }) => (after_at === null) !== (after_id === null)),
    ...[conversation?.active_branch_id].filter((id) => !table.has(text(id))),
  ];
  expect(dangling, 'what points nowhere').toEqual([]);
  expect(table.size, 'lines of their own').toBe(lines.length + 1);
  const originals = found.messages.filter(({ parent }) => parent === null);
  expect([conversation?.total_messages, conversation?.total_tokens], 'counters').toEqual([
    originals.length,
    originals.reduce((sum, { tokens }) => sum + tokens, 0),
  ]);
  expectOrder(run);
  expectStars(run);
}

/** Every path is in the order of time. */
function expectOrder({ model }: BranchRun): void {
  for (const { branch } of leaves(model)) {
    const path = pathOf(model, branch);
    expect(path, 'the order of a path').toEqual(path.toSorted(byPosition));
  }
}

/** What only this server has written is a star of versions, numbered from 1 on. */
function expectStars({ model, odd }: BranchRun): void {
  for (const message of model.messages) {
    const all = versions(model, message);
    if (all.some(({ id }) => odd.has(id))) continue;
    expect(
      all.map(({ version }) => version),
      'numbers of versions',
    ).toEqual(all.map((_, index) => index + 1));
    const original = originalOf(model, message)?.id;
    for (const { id, parent } of all) expect(parent, 'parent').toBe(id === original ? null : original);
  }
}
