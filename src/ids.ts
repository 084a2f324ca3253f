/**
 * The ids of the graph: base64url of `Type:key`. No id carries a `user_id`: a user's key is its own `_id`, and an
 * anonymous session's is sealed, because its identifier is all that the Python service asks for.
 */
import { Types } from 'mongoose';
import type { Keys } from './auth/keys.js';
import { badInput } from './errors.js';

/** What an id points to. `owner` is the stored `user_id`. */
export type NodeKey =
  | { readonly type: 'User'; readonly owner: string }
  | { readonly type: 'AnonymousSession'; readonly owner: string }
  | { readonly type: 'Session'; readonly session: string }
  | { readonly type: 'UserSettings'; readonly owner: string }
  | { readonly type: 'Conversation'; readonly id: Types.ObjectId }
  | { readonly type: 'Branch'; readonly conversation: Types.ObjectId; readonly line: Types.ObjectId }
  | { readonly type: 'Message'; readonly conversation: Types.ObjectId; readonly id: Types.ObjectId }
  | {
      readonly type: 'Image';
      readonly conversation: Types.ObjectId;
      readonly message: Types.ObjectId;
      readonly attachment: string;
    }
  | { readonly type: 'Memory'; readonly id: Types.ObjectId }
  | { readonly type: 'UploadedFile'; readonly id: Types.ObjectId };

/** The types that have ids. */
export type NodeType = NodeKey['type'];

/** The key of one type. */
export type KeyOf<Type extends NodeType> = Extract<NodeKey, { type: Type }>;

const hex = '([0-9a-f]{24})';
const patterns: Record<NodeType, RegExp> = {
  User: new RegExp(`^${hex}$`),
  AnonymousSession: /^([\w-]{23,700})$/,
  Session: /^([\w-]{24})$/,
  UserSettings: /^([\w-]{23,700})$/,
  Conversation: new RegExp(`^${hex}$`),
  Branch: new RegExp(`^${hex}:${hex}$`),
  Message: new RegExp(`^${hex}:${hex}$`),
  Image: new RegExp(`^${hex}:${hex}:([\\w-]{1,64})$`),
  Memory: new RegExp(`^${hex}$`),
  UploadedFile: new RegExp(`^${hex}$`),
};
const objectIdText = /^[0-9a-f]{24}$/;
const longestId = 1000;

/** How the `user_id`s of anonymous sessions begin, here and in the Python service. */
export const anonymousPrefix = 'anonymous_session_';

/** Whether a `user_id` may be the `_id` of a document in `users`. */
export function isUserKey(owner: string): boolean {
  return objectIdText.test(owner);
}

/** The id of a conversation, a memory or a file. */
export function simpleId(type: 'Conversation' | 'Memory' | 'UploadedFile', id: Types.ObjectId): string {
  return encode(`${type}:${id.toHexString()}`);
}

/** The id of an upload. It is no node of the graph: it names what is not there yet. */
export function uploadId(id: Types.ObjectId): string {
  return encode(`Upload:${id.toHexString()}`);
}

/** The key of an upload's id; null when it is not one. */
export function readUploadId(id: string): Types.ObjectId | null {
  const key = /^Upload:([0-9a-f]{24})$/.exec(
    Buffer.from(id.slice(0, longestId), 'base64url').toString('latin1'),
  )?.[1];
  return key !== undefined && encode(`Upload:${key}`) === id ? new Types.ObjectId(key) : null;
}

/** The id of a sign-in; `key` is its `_id`. */
export function sessionId(key: string): string {
  return encode(`Session:${key}`);
}

/** The id of a branch: of its conversation and its line; the main line's key is that of the conversation. */
export function branchId(conversation: Types.ObjectId, line: Types.ObjectId | null): string {
  return encode(`Branch:${conversation.toHexString()}:${(line ?? conversation).toHexString()}`);
}

/** The id of a message; it carries the conversation, by which messages may be sharded. */
export function messageId(conversation: Types.ObjectId, id: Types.ObjectId): string {
  return encode(`Message:${conversation.toHexString()}:${id.toHexString()}`);
}

/** The id of an image: an attachment of one message. */
export function imageId(conversation: Types.ObjectId, message: Types.ObjectId, attachment: string): string {
  return encode(`Image:${conversation.toHexString()}:${message.toHexString()}:${attachment}`);
}

/** The id of an owner or of its settings. */
export function ownerId(
  keys: Keys,
  type: 'User' | 'AnonymousSession' | 'UserSettings',
  owner: string,
): string {
  const plain = type === 'User' || (type === 'UserSettings' && isUserKey(owner));
  return encode(`${type}:${plain ? owner : keys.seal(owner)}`);
}

function encode(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64url');
}

/** Takes an id apart. Throws BAD_USER_INPUT naming `argument` when it is not an id of this graph. */
export function decodeId(keys: Keys, id: string, argument: string): NodeKey {
  const key = id.length <= longestId ? parse(keys, id) : null;
  if (!key) throw badInput(argument, 'is not an id of this graph.');
  return key;
}

/** Takes an id of one type apart. Throws BAD_USER_INPUT naming `argument` when it is not such an id. */
export function decodeIdOf<Type extends NodeType>(
  keys: Keys,
  id: string,
  type: Type,
  argument: string,
): KeyOf<Type> {
  const key = decodeId(keys, id, argument);
  if (!isOfType(key, type)) throw badInput(argument, `must be the id of a ${type}, not of a ${key.type}.`);
  return key;
}

/** Takes an id of one type apart that stands in a mutation's input; null when it is not such an id. */
export function readId<Type extends NodeType>(keys: Keys, id: string, type: Type): KeyOf<Type> | null {
  const key = id.length <= longestId ? parse(keys, id) : null;
  return key && isOfType(key, type) ? key : null;
}

function isOfType<Type extends NodeType>(key: NodeKey, type: Type): key is KeyOf<Type> {
  return key.type === type;
}

function parse(keys: Keys, id: string): NodeKey | null {
  const text = Buffer.from(id, 'base64url').toString('latin1');
  // One object has one spelling of its id, so that clients can compare ids as strings.
  if (encode(text) !== id) return null;
  const [type, rest] = splitOnce(text);
  if (!isNodeType(type)) return null;
  const match = patterns[type].exec(rest);
  if (!match) return null;
  const [, first = '', second = '', third = ''] = match;
  switch (type) {
    case 'User':
      return { type, owner: first };
    case 'Session':
      return { type, session: first };
    case 'AnonymousSession':
    case 'UserSettings': {
      const owner = type === 'UserSettings' && isUserKey(first) ? first : keys.unseal(first);
      return owner === null ? null : { type, owner };
    }
    case 'Branch':
      return { type, conversation: new Types.ObjectId(first), line: new Types.ObjectId(second) };
    case 'Message':
      return { type, conversation: new Types.ObjectId(first), id: new Types.ObjectId(second) };
    case 'Image':
      return {
        type,
        conversation: new Types.ObjectId(first),
        message: new Types.ObjectId(second),
        attachment: third,
      };
    default:
      return { type, id: new Types.ObjectId(first) };
  }
}

function splitOnce(text: string): [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

function isNodeType(type: string): type is NodeType {
  return Object.hasOwn(patterns, type);
}
