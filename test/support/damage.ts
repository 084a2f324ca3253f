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
  const last = await fixtures.message(conversation, {
    metadata: { tokens: bson.int(7) },
  });
  const edited = await fixtures.edit(first);
  return { conversation, first, last, edited };
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
  'a message that follows a later version': [
    'message-previous',
    async (place) => {
      const { edited, last } = await makeTalk(place);
      await update(place, 'messages', last._id, { $set: { previous_message_id: edited._id } });
      return [hex(last)];
    },
  ],
  'a message after one that is gone': [
    'message-previous',
    async (place) => {
      const { last } = await makeTalk(place);
      await update(place, 'messages', last._id, { $set: { previous_message_id: new Types.ObjectId() } });
      return [hex(last)];
    },
  ],
  'a message after one of another conversation': [
    'message-previous',
    async (place) => {
      const [{ first }, { last }] = [await makeTalk(place), await makeTalk(place)];
      await update(place, 'messages', last._id, { $set: { previous_message_id: first._id } });
      return [hex(last)];
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
};
