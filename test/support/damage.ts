/** Data that do not agree with themselves, one fault at a time, as `npm run migrate -- --check` has to find it. */
import { type mongo, Types } from 'mongoose';
import type { FindingKind } from '../../src/recount/index.js';
import { attachment, bson, type Fixtures, type Stored } from './fixtures.js';

/** Where it is planted. */
export interface Place {
  readonly db: mongo.Db;
  readonly fixtures: Fixtures;
}

/** Whose most of it is. */
export const owner = 'anonymous_session_1';
const update = ({ db }: Place, collection: string, _id: Types.ObjectId, change: object) =>
  db.collection(collection).updateOne({ _id }, change);
const remove = ({ db }: Place, collection: string, _id: Types.ObjectId) =>
  db.collection(collection).deleteOne({ _id });

/** A conversation with two originals, of which the first was edited. */
export async function makeTalk({ fixtures }: Place, of: string | null = owner) {
  const conversation = (await fixtures.conversation(of))._id;
  const first = await fixtures.message(conversation, { metadata: { tokens: bson.int(5) } });
  const last = await fixtures.message(conversation, { metadata: { tokens: bson.int(7) } });
  const edited = await fixtures.edit(first);
  return { conversation, first, last, edited };
}

type Talk = Awaited<ReturnType<typeof makeTalk>>;

/** A line as a conversation has it in `branches`. */
export const entry = (_id: Types.ObjectId | undefined, parent_id: Types.ObjectId | null = null): Stored => ({
  ...{ _id, parent_id, after_at: null, after_id: null },
  created_at: new Date('2026-02-01T00:00:00.000Z'),
});

/** Starts a branch in a talk with a third version of its first message; gives that one. */
export async function startBranch(place: Place, { conversation, first }: Talk) {
  const _id = new Types.ObjectId();
  const start = await place.fixtures.edit(first, { _id, branch_id: _id, version: bson.int(3) });
  await update(place, 'conversations', conversation, { $push: { branches: entry(_id) } });
  return start;
}

/** Gives a talk these branches, of five ids; gives the id of the conversation. */
async function withBranches(
  place: Place,
  make: (ids: readonly Types.ObjectId[]) => readonly Stored[],
): Promise<readonly string[]> {
  const { conversation } = await makeTalk(place);
  const branches = make(Array.from({ length: 5 }, () => new Types.ObjectId()));
  await update(place, 'conversations', conversation, { $set: { branches } });
  return [conversation.toHexString()];
}

/** A message with an image as this program stores it, and one of the Python service. */
async function showImage({ fixtures }: Place, conversation: Types.ObjectId) {
  const images = [attachment('ours', { sha256: 'a'.repeat(64) }), attachment('theirs')];
  return fixtures.message(conversation, { images });
}

/** The id of a document as findings show it. */
export const hex = ({ _id }: { readonly _id: Types.ObjectId }) => _id.toHexString();

/** Plants a fault beside sound data; gives the ids of the documents that are at fault. */
export type Plant = (place: Place) => Promise<readonly string[]>;

/** Each kind of fault, and what has it. */
export const faults: Readonly<Record<string, readonly [kind: FindingKind, plant: Plant]>> = {
  'a conversation that counts a message too many': [
    'total-messages',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await update(place, 'conversations', conversation, { $inc: { total_messages: 1 } });
      return [conversation.toHexString()];
    },
  ],
  'a conversation that counts messages and has none': [
    'total-messages',
    async (place) => [hex(await place.fixtures.conversation(owner, { total_messages: bson.int(2) }))],
  ],
  'a conversation that counts its versions': [
    'total-messages',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await update(place, 'conversations', conversation, { $set: { total_messages: bson.int(3) } });
      return [conversation.toHexString()];
    },
  ],
  'a conversation whose counter is no number': [
    'total-messages',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await update(place, 'conversations', conversation, { $set: { total_messages: '2' } });
      return [conversation.toHexString()];
    },
  ],
  'a conversation that counts tokens of a version': [
    'total-tokens',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await update(place, 'conversations', conversation, { $inc: { total_tokens: bson.int(5) } });
      return [conversation.toHexString()];
    },
  ],
  'messages whose conversation is gone': [
    'message-conversation',
    async (place) => {
      const { conversation, first, last, edited } = await makeTalk(place);
      await remove(place, 'conversations', conversation);
      return [first, last, edited].map(hex);
    },
  ],
  'a message whose conversation_id is a text': [
    'message-conversation',
    async (place) => {
      const { conversation } = await makeTalk(place);
      return [
        hex(
          await place.fixtures.insert('messages', {
            conversation_id: conversation.toHexString(),
            role: 'user',
          }),
        ),
      ];
    },
  ],
  'a message without a conversation_id': [
    'message-conversation',
    async (place) => [hex(await place.fixtures.insert('messages', { role: 'user' }))],
  ],
  'a version whose original is gone': [
    'message-parent',
    async (place) => {
      const { edited } = await makeTalk(place);
      await update(place, 'messages', edited._id, { $set: { parent_message_id: new Types.ObjectId() } });
      return [hex(edited)];
    },
  ],
  'a version whose original is in another conversation': [
    'message-parent',
    async (place) => {
      const [{ first }, { edited }] = [await makeTalk(place), await makeTalk(place)];
      await update(place, 'messages', edited._id, { $set: { parent_message_id: first._id } });
      return [hex(edited)];
    },
  ],
  'a version whose parent_message_id is a text': [
    'message-parent',
    async (place) => {
      const { first, edited } = await makeTalk(place);
      await update(place, 'messages', edited._id, { $set: { parent_message_id: hex(first) } });
      return [hex(edited)];
    },
  ],
  'versions whose parents are a circle, and one that leads to it': [
    'message-circle',
    async (place) => {
      const { edited } = await makeTalk(place);
      const second = await place.fixtures.edit(edited);
      const third = await place.fixtures.edit(second);
      await update(place, 'messages', edited._id, { $set: { parent_message_id: second._id } });
      return [edited, second, third].map(hex);
    },
  ],
  'a version that is its own parent': [
    'message-circle',
    async (place) => {
      const { edited } = await makeTalk(place);
      await update(place, 'messages', edited._id, { $set: { parent_message_id: edited._id } });
      return [hex(edited)];
    },
  ],
  'a message on a branch, in a conversation without branches': [
    'branch-line',
    async (place) => {
      const { conversation } = await makeTalk(place);
      return [hex(await place.fixtures.message(conversation, { branch_id: new Types.ObjectId() }))];
    },
  ],
  'a message on a branch of another conversation': [
    'branch-line',
    async (place) => {
      const [one, other] = [await makeTalk(place), await makeTalk(place)];
      const start = await startBranch(place, one);
      await startBranch(place, other);
      return [hex(await place.fixtures.message(other.conversation, { branch_id: start._id }))];
    },
  ],
  'a version that started a branch which its conversation has forgotten': [
    'branch-line',
    async (place) => {
      const talk = await makeTalk(place);
      const start = await startBranch(place, talk);
      await update(place, 'conversations', talk.conversation, { $set: { branches: [] } });
      return [hex(start)];
    },
  ],
  'a message whose branch_id is a text': [
    'branch-line',
    async (place) => {
      const talk = await makeTalk(place);
      const branch_id = hex(await startBranch(place, talk));
      return [hex(await place.fixtures.message(talk.conversation, { branch_id }))];
    },
  ],
  'a branch that left one which is not there': [
    'branch-parent',
    (place) => withBranches(place, ([a, b, lost]) => [entry(a), entry(b, lost)]),
  ],
  'a branch that left one of another conversation': [
    'branch-parent',
    async (place) => {
      const talk = await makeTalk(place);
      const start = await startBranch(place, talk);
      return withBranches(place, ([a]) => [entry(a, start._id)]);
    },
  ],
  'a branch that left itself': [
    'branch-parent',
    (place) => withBranches(place, ([a, b]) => [entry(a), entry(b, b)]),
  ],
  'branches that left each other, and one that leads to them': [
    'branch-parent',
    (place) => withBranches(place, ([a, b, c, d]) => [entry(a), entry(b, c), entry(c, d), entry(d, b)]),
  ],
  'a branch that left one which began later': [
    'branch-parent',
    (place) => withBranches(place, ([a, b]) => [entry(b, a), entry(a)]),
  ],
  'a branch that is there twice': [
    'branch-parent',
    (place) => withBranches(place, ([a, b]) => [entry(a), entry(b, a), entry(b)]),
  ],
  'an active branch in a conversation without branches': [
    'branch-active',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await update(place, 'conversations', conversation, {
        $set: { active_branch_id: new Types.ObjectId() },
      });
      return [conversation.toHexString()];
    },
  ],
  'an active branch that is none of theirs': [
    'branch-active',
    async (place) => {
      const talk = await makeTalk(place);
      await startBranch(place, talk);
      await update(place, 'conversations', talk.conversation, { $set: { active_branch_id: talk.last._id } });
      return [talk.conversation.toHexString()];
    },
  ],
  'an attachment of bytes of which nobody knows': [
    'image-stored',
    async (place) => {
      const { conversation } = await makeTalk(place);
      await place.fixtures.insert('stored_images', {
        user_id: owner,
        url: '/static/Storage/Image_Gen/other.png',
      });
      return [hex(await showImage(place, conversation))];
    },
  ],
  'an attachment of bytes of somebody else': [
    'image-stored',
    async (place) => {
      const { conversation } = await makeTalk(place);
      const message = await showImage(place, conversation);
      const { images } = message as unknown as { images: { url: string }[] };
      await place.fixtures.insert('stored_images', { user_id: 'anonymous_session_2', url: images[0]?.url });
      return [hex(message)];
    },
  ],
  'a memory of a conversation that is gone': [
    'memory-conversation',
    async (place) => [hex(await place.fixtures.memory(owner, { conversation_id: new Types.ObjectId() }))],
  ],
  "a memory of another owner's conversation": [
    'memory-owner',
    async (place) => {
      const { conversation } = await makeTalk(place, 'anonymous_session_2');
      return [hex(await place.fixtures.memory(owner, { conversation_id: conversation }))];
    },
  ],
  'a file of a conversation that is gone': [
    'file-conversation',
    async (place) => [hex(await place.fixtures.file(owner, { conversation_id: new Types.ObjectId() }))],
  ],
  "a file of another owner's conversation": [
    'file-owner',
    async (place) => {
      const { conversation } = await makeTalk(place, 'anonymous_session_2');
      return [hex(await place.fixtures.file(owner, { conversation_id: conversation }))];
    },
  ],
  'settings of an account that is gone, although its conversations stayed': [
    'settings-owner',
    async (place) => {
      const { key, _id } = await place.fixtures.user();
      await makeTalk(place, key);
      const settings = await place.fixtures.settings(key);
      await remove(place, 'users', _id);
      return [hex(settings)];
    },
  ],
  'settings of a name that nobody has': [
    'settings-owner',
    async (place) => {
      // An owner without settings of its own must not be taken for this one.
      await makeTalk(place, null);
      return [hex(await place.fixtures.settings('nobody'))];
    },
  ],
  'settings without an owner': [
    'settings-owner',
    async (place) => {
      await makeTalk(place, null);
      return [hex(await place.fixtures.insert('user_settings', { chatbot_settings: {} }))];
    },
  ],
  'settings under the key of an account and under its name': [
    'settings-twice',
    async (place) => {
      const { key, username } = await place.fixtures.user();
      const first = await place.fixtures.settings(key);
      await place.fixtures.insert('user_settings', { user_id: username, settings: { theme: 'dark' } });
      return [hex(first)];
    },
  ],
  'a sign-in of an account that is gone': [
    'sign-in-account',
    async (place) => {
      const at = place.fixtures.now();
      const account = new Types.ObjectId();
      await place.db.collection<{ _id: string }>('sign_in_sessions').insertOne({
        ...{ _id: 'a-sign-in', user_id: account.toHexString(), account, refresh_hash: 'x' },
        ...{ used_refresh_hashes: [], refreshed_at: at, device_name: null, created_at: at, expires_at: at },
      } as Stored & { _id: string });
      return ['a-sign-in'];
    },
  ],
};

/** Each kind of note, and what has it. */
export const notes: Readonly<Record<string, readonly [kind: FindingKind, plant: Plant]>> = {
  'two versions of one number': [
    'version-doubled',
    async (place) => {
      const { first } = await makeTalk(place);
      await place.fixtures.edit(first);
      return [hex(first)];
    },
  ],
  'an image that no message shows and that is not removed': [
    'image-unused',
    async (place) => {
      const stored = { user_id: owner, url: '/static/Storage/Image_Gen/unused.png' };
      const check_at = new Date(Date.now() - 7_200_000);
      // Who was looked for just now will be removed.
      await place.fixtures.insert('stored_images', { ...stored, sha256: 'a', check_at: new Date() });
      return [hex(await place.fixtures.insert('stored_images', { ...stored, sha256: 'b', check_at }))];
    },
  ],
  'a number that is left out': [
    'version-missing',
    async (place) => {
      const { first } = await makeTalk(place);
      await place.fixtures.edit(first, { version: bson.int(4) });
      return [hex(first)];
    },
  ],
  'a version of a later version': [
    'version-chain',
    async (place) => {
      const { first, edited } = await makeTalk(place);
      await place.fixtures.edit(edited);
      return [hex(first)];
    },
  ],
  'a number that is left out before the original': [
    'version-missing',
    async (place) => {
      const { first, edited } = await makeTalk(place);
      await update(place, 'messages', first._id, { $set: { version: bson.int(3) } });
      await update(place, 'messages', edited._id, { $set: { version: bson.int(2) } });
      return [hex(first)];
    },
  ],
  'numbers of versions that are none': [
    'version-missing',
    async (place) => {
      const { first, edited } = await makeTalk(place);
      await update(place, 'messages', edited._id, { $set: { version: bson.int(-1) } });
      await place.fixtures.edit(first, { version: bson.int(3) });
      return [hex(first)];
    },
  ],
  'a version in the place of a message that is gone': [
    'version-place',
    async (place) => {
      const { first } = await makeTalk(place);
      const version = { version: bson.int(3), place_id: new Types.ObjectId() };
      return [hex(await place.fixtures.edit(first, version))];
    },
  ],
  'a version in the place of one that started no branch': [
    'version-place',
    async (place) => {
      const { first, edited } = await makeTalk(place);
      return [hex(await place.fixtures.edit(first, { version: bson.int(3), place_id: edited._id }))];
    },
  ],
  'a version in a place of another conversation': [
    'version-place',
    async (place) => {
      const [one, other] = [await makeTalk(place), await makeTalk(place)];
      const start = await startBranch(place, one);
      const version = { version: bson.int(3), place_id: start._id };
      return [hex(await place.fixtures.edit(other.first, version))];
    },
  ],
};
