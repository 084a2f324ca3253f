/** Any object of the graph by its id. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import { decodeId, type NodeKey } from '../ids.js';
import type { Owner } from '../loaders/owner.js';
import type { Conversation } from '../models/conversation.js';
import type { Image } from '../models/image.js';
import type { Memory } from '../models/memory.js';
import type { Message } from '../models/message.js';
import type { Session } from '../models/session.js';
import type { UploadedFile } from '../models/uploadedFile.js';
import type { UserSettings } from '../models/userSettings.js';
import type { Selected } from '../selection.js';
import { type Branch, getBranch } from './branch.js';
import { getConversation } from './conversation.js';
import { getImage } from './image.js';
import { getMemory } from './memory.js';
import { getMessage } from './message.js';
import { getAnonymousSession, getUser } from './owner.js';
import { getSession } from './sessionList.js';
import { getUploadedFile } from './uploadedFile.js';
import { getSettings } from './userSettings.js';

/** An object with an id. */
export type GraphNode =
  | Owner
  | Session
  | UserSettings
  | Conversation
  | Branch
  | Message
  | Image
  | Memory
  | UploadedFile;

/** Ids that `nodes` takes at most. */
export const maxNodes = 100;

/** The object with this id; null when there is none or the viewer may not see it. */
export function getNode(context: Context, id: string, selected: Selected): Promise<GraphNode | null> {
  return getByKey(context, decodeId(context.keys, id, 'id'), selected);
}

/** The objects with these ids, in their order. Throws BAD_USER_INPUT when one of them is malformed. */
export function getNodes(
  context: Context,
  ids: readonly string[],
  selected: Selected,
): Promise<(GraphNode | null)[]> {
  if (ids.length > maxNodes) throw badInput('ids', `must hold at most ${maxNodes} ids, got ${ids.length}.`);
  const keys = ids.map((id, at) => decodeId(context.keys, id, `ids[${at}]`));
  return Promise.all(keys.map((key) => getByKey(context, key, selected)));
}

function getByKey(context: Context, key: NodeKey, selected: Selected): Promise<GraphNode | null> {
  switch (key.type) {
    case 'User':
      return getUser(context, key.owner, selected);
    case 'AnonymousSession':
      return getAnonymousSession(context, key.owner);
    case 'Session':
      return getSession(context, key.session, selected);
    case 'UserSettings':
      return getSettings(context, key.owner);
    case 'Conversation':
      return getConversation(context, key.id, selected);
    case 'Branch':
      return getBranch(context, key);
    case 'Message':
      return getMessage(context, key, selected);
    case 'Image':
      return getImage(context, key);
    case 'Memory':
      return getMemory(context, key.id, selected);
    case 'UploadedFile':
      return getUploadedFile(context, key.id, selected);
  }
}
