/** New versions of messages: their numbers, their places, and the branches that they start. */
import { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { MessageKey } from '../loaders/message.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { storedInt } from '../models/values.js';
import { conflictError, keyErrors, notFound, rangeErrors, type UserError, userError } from '../userErrors.js';
import { changeTime, conversationQueue, messageChange, Refused, type Write } from '../write.js';
import { writeOnce } from '../writeOnce.js';
import type { Edge } from './connection.js';
import { type LockedConversation, lockConversation } from './conversationLock.js';
import { ConversationPlaces } from './conversationPlaces.js';
import type { GoodFile, NewFileInput } from './fileSource.js';
import type { NewImageInput } from './imageInput.js';
import type { PreparedImage } from './imageReferences.js';
import { messageEdge } from './message.js';
import { holderOf, withAttachments } from './messageInput.js';
import { ownerOfMessage } from './messageOwner.js';
import { findVersions, type StoredMessage } from './messageVersions.js';

const maxVersion = 2_147_483_646;
const placeless =
  'What this was a version of was deleted by another program: it has no place where a new version could stand.';

/** What the inputs of new versions have in common. */
export interface VersionInput {
  readonly id: string;
  readonly images?: readonly NewImageInput[] | null;
  readonly files?: readonly NewFileInput[] | null;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

/** The new version, or what a person can mend. */
export interface VersionPayload {
  readonly message?: Message;
  readonly messageEdge?: Edge<Message>;
  readonly userErrors: readonly UserError[];
}

/** The images and the files of an input, by what holds them. */
export type Attachments = readonly [
  images: readonly (readonly PreparedImage[])[],
  files: readonly (readonly GoodFile[])[],
];

/** What a version says, without its place among the others. */
export type Wording = Omit<
  MessageDocument,
  '_id' | 'version' | 'parent_message_id' | 'created_at' | 'branch_id' | 'place_id'
>;

/** How a version comes about. */
export interface VersionMaker {
  readonly mutation: 'editMessage' | 'regenerateMessage';
  readonly key: MessageKey;
  /** Which conversations the viewer may write in. */
  readonly filter: { readonly _id: Types.ObjectId };
  readonly errors: readonly UserError[];
  /** What the version says. Throws `Refused` when the message may not be worded anew like this. */
  readonly word: (
    open: Write,
    conversation: LockedConversation,
    asked: MessageDocument,
    attachments: Attachments,
  ) => Promise<Wording>;
  /** Whether it starts a branch behind the place of the message. */
  readonly startsBranch: (places: ConversationPlaces, place: Message) => Promise<boolean>;
}

type Placed = Pick<MessageDocument, '_id' | 'conversation_id' | 'created_at'>;
type Made = { readonly version: MessageDocument; readonly place: Placed };

/** The problems of the parts that all inputs of new versions have. */
export function versionErrors({ expectedVersion, idempotencyKey }: VersionInput): UserError[] {
  return [
    ...rangeErrors({ expectedVersion: [expectedVersion, 1, maxVersion] }, ['input']),
    ...keyErrors(idempotencyKey),
  ];
}

/** Adds a version to a message: the next number, in the place of the version that was named, or as the start of a branch. */
export async function addVersion(
  context: Context,
  input: VersionInput,
  maker: VersionMaker,
): Promise<VersionPayload> {
  const { key, filter, errors, mutation } = maker;
  const once = { mutation, key: input.idempotencyKey, input };
  // By what it made: an attempt is undone when another process was first with the key.
  const attempts = new Map<string, Made>();
  const holders = [{ ...holderOf(input), path: ['input'] }];
  const findOwner = () => ownerOfMessage(context, filter, key);
  const [id = ''] = await withAttachments(context, { findOwner, once, errors }, holders, (...prepared) =>
    writeOnce(context, conversationQueue(key.conversation), once, async (open) => {
      const made = await store(context, open, input, maker, prepared);
      attempts.set(made.version._id.toHexString(), made);
      return [made.version._id.toHexString()];
    }),
  );
  const { version, place } = attempts.get(id) ?? (await findMade(context, maker, new Types.ObjectId(id)));
  const message = toMessage(version);
  return { message, messageEdge: messageEdge(context, place, message), userErrors: [] };
}

async function store(
  context: Context,
  open: Write,
  { expectedVersion }: VersionInput,
  maker: VersionMaker,
  attachments: Attachments,
): Promise<Made> {
  const { models } = context;
  const { session, now, changed } = open;
  const { key, filter } = maker;
  const conversation = await lockConversation(context, { session }, filter);
  const found = conversation && (await findVersions(models, session, key));
  if (!found) throw new Refused([notFound('message', ['input', 'id'])]);
  const { place } = found;
  if (!place) throw new Refused([userError('INVALID', placeless, ['input', 'id'])]);
  const latest = await requireLatest(context, open, found, expectedVersion);
  const wording = await maker.word(open, conversation, found.asked, attachments);
  const places = new ConversationPlaces(context, open, conversation);
  const _id = new Types.ObjectId();
  const starts = await maker.startsBranch(places, place);
  const before = starts ? await places.before(place) : null;
  if (starts) await places.begin(_id, before, now);
  const times = [...found.versions.map(toMessage), ...(before ? [before] : [])].map(({ placedAt }) =>
    placedAt.getTime(),
  );
  const version: MessageDocument = {
    ...wording,
    _id,
    version: storedInt(latest + 1),
    parent_message_id: found.original._id,
    created_at: changeTime(now, new Date(Math.max(...times))),
    ...(starts ? { branch_id: _id } : place.parentKey && { place_id: place.key }),
  };
  await models.messages.collection.insertOne(version as object, { session });
  changed(messageChange({ ...key, id: _id }, conversation.user_id, 'created'));
  return { version, place: starts ? version : placed(found) };
}

/** Where a message stands. */
function placed({ place, original }: StoredMessage): Placed {
  return place
    ? { _id: place.key, conversation_id: place.conversationKey, created_at: place.createdAt }
    : original;
}

/** The highest number of a message's versions. Throws `Refused` when it is not the one that was expected. */
async function requireLatest(
  { models }: Context,
  { session }: Write,
  { asked, versions }: StoredMessage,
  expected: number | null | undefined,
): Promise<number> {
  const latest = toMessage(versions.at(-1) ?? asked);
  if (latest.version > maxVersion) {
    const message = 'This message has as many versions as can be counted.';
    throw new Refused([userError('INVALID', message, ['input', 'id'])]);
  }
  if (expected == null || latest.version === expected) return latest.version;
  const current = await models.messages.collection.findOne<MessageDocument>(
    { _id: latest.key, conversation_id: latest.conversationKey },
    { session },
  );
  throw new Refused([conflictError(current ? toMessage(current) : latest, ['input', 'expectedVersion'])]);
}

/** What a mutation with the same idempotency key has made before. */
async function findMade(
  { models }: Context,
  { filter, key }: VersionMaker,
  id: Types.ObjectId,
): Promise<Made> {
  const conversation = await models.conversations.findOne(filter, { _id: 1 }).lean();
  const found = conversation && (await findVersions(models, null, { ...key, id }));
  if (!found) throw new Refused([notFound('message', ['input', 'idempotencyKey'])]);
  return { version: found.asked, place: placed(found) };
}
