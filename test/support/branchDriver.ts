/** A conversation on the server and its model: every command is done to both, and then they have to be the same. */
import { Types } from 'mongoose';
import { messageId, simpleId } from '../../src/ids.js';
import type { BranchCommand, PythonTime } from './branchCommands.js';
import { expectSame } from './branchComparison.js';
import {
  activeLeaf,
  emptyConversation,
  find,
  leaves,
  type ModelConversation,
  type ModelMessage,
  pathOf,
  placeOf,
  versions,
} from './branchModel.js';
import * as model from './branchModelWrites.js';
import { pythonIn } from './branchPython.js';
import { keyOf } from './branchView.js';
import type { TestServer } from './server.js';

const payload = 'userErrors { code message path }';
const mutations = {
  addMessages: `mutation($input: AddMessagesInput!) { done: addMessages(input: $input) {
    messageEdges { node { id createdAt } } ${payload} } }`,
  editMessage: `mutation($input: EditMessageInput!) { done: editMessage(input: $input) {
    message { id createdAt } ${payload} } }`,
  regenerateMessage: `mutation($input: RegenerateMessageInput!) { done: regenerateMessage(input: $input) {
    message { id createdAt } ${payload} } }`,
  deleteMessage: `mutation($input: DeleteMessageInput!) { done: deleteMessage(input: $input) { deletedIds ${payload} } }`,
  selectBranch: `mutation($input: SelectBranchInput!) { done: selectBranch(input: $input) {
    conversation { activeLeaf { id } } ${payload} } }`,
  forkConversation: `mutation($input: ForkConversationInput!) { done: forkConversation(input: $input) {
    conversation { id } ${payload} } }`,
};

/** What the mutations above answer. */
interface Done {
  readonly messageEdges?: readonly { readonly node: Answered }[];
  readonly message?: Answered;
  readonly deletedIds?: readonly string[];
  readonly conversation?: { readonly id: string };
  readonly userErrors: readonly object[];
}
interface Answered {
  readonly id: string;
  readonly createdAt: string;
}

const madeOf = ({ id, createdAt }: Answered): model.Made => ({ id: keyOf(id), at: Date.parse(createdAt) });

/** One run of commands in one conversation. */
export class BranchRun {
  model: ModelConversation = emptyConversation();
  key: Types.ObjectId;
  /** Versions of messages that the Python service has edited or deleted: their numbers may have gaps and doubles. */
  readonly odd = new Set<string>();
  /** What the Python service has deleted: it leaves pointers behind. */
  readonly cut = new Set<unknown>();
  steps = 0;
  #said = 0;

  private constructor(
    readonly server: TestServer,
    readonly token: string,
    key: Types.ObjectId,
  ) {
    this.key = key;
  }

  /** Begins a conversation of an owner, who may answer as the assistant. */
  static async start(server: TestServer, owner: string, token: string): Promise<BranchRun> {
    const { _id } = await server.fixtures.conversation(owner);
    return new BranchRun(server, token, _id);
  }

  /** Does a command to both, and compares them. Where there is no message for it, nothing happens. */
  async take(command: BranchCommand): Promise<void> {
    this.steps += 1;
    const before = leaves(this.model).map(({ branch }) => pathOf(this.model, branch));
    const { key } = this;
    await this.#take(command);
    if (!command.do.startsWith('python') && key === this.key) this.#expectKept(before);
    await expectSame(this, this.steps % 3 === 0 ? 'versions' : 'paths');
  }

  /** What is still there of a path before stands together at the beginning of a path now. */
  #expectKept(before: readonly (readonly ModelMessage[])[]): void {
    const after = leaves(this.model).map(({ branch }) => pathOf(this.model, branch));
    for (const path of before) {
      const left = path.filter((place) => this.model.messages.includes(place));
      const isKept = after.some((now) => left.every((place, index) => now[index] === place));
      if (left.length > 0 && !isKept)
        throw new Error(`nobody sees the path any more to ${left.at(-1)?.content}`);
    }
  }

  async #take(command: BranchCommand): Promise<void> {
    switch (command.do) {
      case 'add':
        return this.#add(this.#sayAll(command.count, command.answer ? 'ASSISTANT' : 'USER'));
      case 'addBehind':
        return this.#with(command.message, this.#placed(), ({ id }) =>
          this.#add(this.#sayAll(command.count, 'ASSISTANT'), id),
        );
      case 'edit':
        return this.#with(command.message, this.#placed(), (one) => this.#edit(one, command.startBranch));
      case 'regenerate':
        return this.#with(command.message, this.#answers(), (one) => this.#regenerate(one));
      case 'delete':
        return this.#with(command.message, this.#placed(), (one) => this.#delete(one, command.mode));
      case 'select':
        return this.#with(command.message, this.#placed(), async ({ id }) => {
          await this.#mutate('selectBranch', { messageId: this.idOf(id) });
          model.select(this.model, id);
        });
      case 'fork':
        return this.#with(command.message, this.#placed(), (one) => this.#fork(one, command.goOn));
      case 'pythonAdd':
        return this.#pythonAdd(command.time, command.answer ? 'ASSISTANT' : 'USER');
      case 'pythonEdit':
        return this.#with(command.message, this.model.messages, (one) =>
          this.#pythonEdit(one, command.time, command.allKeys),
        );
      case 'pythonDelete':
        return this.#with(command.message, this.model.messages, (one) =>
          this.#pythonDelete(one, command.withVersions),
        );
    }
  }

  /** Begins with messages of the Python service. */
  async begin(count: number): Promise<void> {
    const start = Date.now() - 60_000;
    const all = Array.from({ length: count }, (_, index) => ({
      ...this.#say(index % 2 === 0 ? 'USER' : 'ASSISTANT'),
      id: new Types.ObjectId().toHexString(),
      at: start + index * 1000,
    }));
    await this.#python.add(all);
    for (const one of all) model.pythonAdd(this.model, one);
  }

  /** The graph's id of a message. */
  idOf(key: string): string {
    return messageId(this.key, new Types.ObjectId(key));
  }

  get #python() {
    return pythonIn(this.server.database, this.key);
  }

  #placed(): ModelMessage[] {
    return this.model.messages.filter((one) => placeOf(this.model, one));
  }

  #answers(): ModelMessage[] {
    return this.#placed().filter(({ role }) => role === 'ASSISTANT');
  }

  async #with(
    number: number,
    among: readonly ModelMessage[],
    act: (message: ModelMessage) => Promise<void>,
  ): Promise<void> {
    const chosen = among[number % among.length];
    if (chosen) await act(chosen);
  }

  #say(role: model.Said['role']): model.Said {
    this.#said += 1;
    return { role, content: `wording ${this.#said}`, tokens: this.#said % 4 };
  }

  #sayAll(count: number, role: model.Said['role']): model.Said[] {
    return Array.from({ length: count }, () => this.#say(role));
  }

  async #mutate(name: keyof typeof mutations, input: object): Promise<Done> {
    const { done } = await this.server.data(mutations[name], { input }, this.token);
    const { userErrors, ...answer } = done as Done;
    if (userErrors.length > 0) throw new Error(`${name} was refused: ${JSON.stringify(userErrors)}`);
    return { ...answer, userErrors };
  }

  async #add(all: readonly model.Said[], previous?: string): Promise<void> {
    const { messageEdges = [] } = await this.#mutate('addMessages', {
      conversationId: simpleId('Conversation', this.key),
      ...(previous && { previousMessageId: this.idOf(previous) }),
      messages: all.map(({ role, content, tokens }) => ({ role, content, metadata: { tokens } })),
    });
    const made = messageEdges.map(({ node }, index) => ({
      ...(all[index] as model.Said),
      ...madeOf(node),
    }));
    model.add(this.model, made, previous);
    // By its time alone a message could stand elsewhere.
    const last = this.model.messages.slice(-made.length);
    const end = pathOf(this.model, last[0]?.branch ?? null).slice(-made.length);
    if (end.some((place, index) => place !== last[index])) throw new Error('what was added is not the last');
    if (!previous && activeLeaf(this.model) !== last.at(-1)) throw new Error('what was added is not shown');
  }

  async #edit({ id }: ModelMessage, startBranch: boolean): Promise<void> {
    const { content } = this.#say('USER');
    const { message } = await this.#mutate('editMessage', { id: this.idOf(id), content, startBranch });
    const made = { ...madeOf(message as Answered), content };
    model.edit(this.model, id, made, { startBranch, reason: 'EDIT' });
    this.#markVersion(made.id);
  }

  /** A new version of what is odd is odd. */
  #markVersion(id: string): void {
    const all = versions(this.model, find(this.model, id) as ModelMessage);
    if (all.some((one) => this.odd.has(one.id))) this.odd.add(id);
  }

  async #regenerate({ id }: ModelMessage): Promise<void> {
    const { content, tokens } = this.#say('ASSISTANT');
    const input = { id: this.idOf(id), content, metadata: { tokens } };
    const { message } = await this.#mutate('regenerateMessage', input);
    const made = { ...madeOf(message as Answered), content, tokens };
    model.regenerate(this.model, id, made);
    this.#markVersion(made.id);
  }

  async #delete({ id }: ModelMessage, mode: 'SPLICE' | 'SUBTREE'): Promise<void> {
    const { deletedIds = [] } = await this.#mutate('deleteMessage', { id: this.idOf(id), mode });
    const expected = model.remove(this.model, id, mode);
    const named = deletedIds.map(keyOf);
    if (named.toSorted().join() !== expected.toSorted().join()) {
      throw new Error(`deleted were ${named.join(' ')}; expected ${expected.join(' ')}`);
    }
  }

  async #fork({ id }: ModelMessage, goOn: boolean): Promise<void> {
    const { conversation } = await this.#mutate('forkConversation', { messageId: this.idOf(id) });
    const key = new Types.ObjectId(keyOf(conversation?.id ?? ''));
    const order = { created_at: 1, _id: 1 } as const;
    const filter = { conversation_id: key };
    const copies = await this.server.database.models.messages.find(filter).sort(order).lean();
    // Contents tell the copies apart; what else they are is compared below.
    const fork = model.fork(this.model, id, ({ content }) => {
      const copy = copies.find((one) => one.content === content);
      if (!copy?.created_at) throw new Error(`"${content}" was not copied`);
      return { id: copy._id.toHexString(), at: copy.created_at.getTime() };
    });
    const there = { model: this.model, key: this.key };
    this.key = key;
    this.model = fork;
    if (goOn) return;
    await expectSame(this, 'versions');
    Object.assign(this, there);
  }

  #pythonTime(time: PythonTime): number {
    if (time === 'now') return Date.now();
    const { messages } = this.model;
    const at = messages[time.message % messages.length]?.at;
    return at === undefined ? Date.now() : at + time.later;
  }

  async #pythonAdd(time: PythonTime, role: model.Said['role']): Promise<void> {
    const id = new Types.ObjectId().toHexString();
    const one = { ...this.#say(role), id, at: this.#pythonTime(time) };
    await this.#python.add([one]);
    model.pythonAdd(this.model, one);
  }

  async #pythonEdit(message: ModelMessage, time: PythonTime, allKeys: boolean): Promise<void> {
    const { content } = this.#say('USER');
    // Its clock may differ, but it edits what it has read before.
    const at = Math.max(message.at, this.#pythonTime(time));
    const made = { id: new Types.ObjectId().toHexString(), at, content };
    await this.#python.edit(message.id, made, allKeys);
    model.pythonEdit(this.model, message.id, made, allKeys);
    for (const { id } of versions(this.model, message)) this.odd.add(id);
  }

  async #pythonDelete(message: ModelMessage, withVersions: boolean): Promise<void> {
    for (const { id } of versions(this.model, message)) this.odd.add(id);
    await this.#python.delete(message.id, withVersions);
    const before = this.model.messages;
    model.pythonDelete(this.model, message.id, withVersions);
    for (const one of before) if (!this.model.messages.includes(one)) this.cut.add(one.id);
  }
}
