/** Changing messages that are there: new versions, and stopping. */
import { Types } from 'mongoose';
import { requireViewer, writerFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { MessageKey } from '../loaders/message.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { isObject, storedInt } from '../models/values.js';
import { conflictError, keyErrors, notFound, rangeErrors, type UserError, userError } from '../userErrors.js';
import {
  changeTime,
  conversationQueue,
  messageChange,
  payloadOf,
  Refused,
  refuse,
  type Write,
  write,
} from '../write.js';
import { writeOnce } from '../writeOnce.js';
import type { Edge } from './connection.js';
import { type LockedConversation, lockConversation } from './conversationLock.js';
import { attachFilesToMessages } from './fileInput.js';
import type { GoodFile, NewFileInput } from './fileSource.js';
import type { NewImageInput } from './imageInput.js';
import { attachImages, holdImages, type PreparedImage } from './imageReferences.js';
import { readMessageKey } from './inputIds.js';
import { messageEdge } from './message.js';
import {
  changedMetadata,
  contentErrors,
  holderOf,
  type MessageMetadataInput,
  metadataErrors,
  roleErrors,
  withAttachments,
} from './messageInput.js';
import { findVersions, previousOf, type StoredMessage } from './messageVersions.js';

const idPath = ['input', 'id'];
const maxVersion = 2_147_483_646;
const interrupted = 'interrupted';

/** A new wording of a message. */
export interface EditInput {
  readonly id: string;
  readonly content: string;
  readonly metadata?: MessageMetadataInput | null;
  /** What the version shows; null or absent keeps the images. */
  readonly images?: readonly NewImageInput[] | null;
  /** What the version has beside them; null or absent keeps the files. */
  readonly files?: readonly NewFileInput[] | null;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

/** The version that an edit made, or what a person can mend. */
export interface EditPayload {
  readonly message?: Message;
  readonly messageEdge?: Edge<Message>;
  readonly userErrors: readonly UserError[];
}

/** The images and the files of an input, by what holds them. */
type Attachments = readonly [
  images: readonly (readonly PreparedImage[])[],
  files: readonly (readonly GoodFile[])[],
];

/** Whether an edit says that neither images nor files remain. */
function isBare(images: EditInput['images'], files: EditInput['files']): boolean {
  return images?.length === 0 && files?.length === 0;
}

type Edited = Pick<StoredMessage, 'asked' | 'original'>;
type ConversationFilter = { readonly _id: Types.ObjectId };

/** Gives a message a new wording: a copy of the version that was named, with the next number. */
export function editMessage(context: Context, input: EditInput): Promise<EditPayload> {
  return payloadOf(async () => {
    const own = writerFilter(context);
    const { content, images, files } = input;
    const key = readMessageKey(context, input.id);
    const errors = [
      // Where there is something to see, nothing need be said; what is kept is looked at when it is known.
      ...(content === '' && !isBare(images, files) ? [] : contentErrors(content, ['input'])),
      ...metadataErrors(input.metadata, ['input']),
      ...rangeErrors({ expectedVersion: [input.expectedVersion, 1, maxVersion] }, ['input']),
      ...keyErrors(input.idempotencyKey),
    ];
    const filter = { _id: key.conversation, ...own };
    const once = { mutation: 'editMessage', key: input.idempotencyKey, input };
    // By what it made: an attempt is undone when another process was first with the key.
    const attempts = new Map<string, Edited>();
    const holders = [{ ...holderOf(input), path: ['input'] }];
    const findOwner = () => ownerOfMessage(context, filter, key);
    const [made = ''] = await withAttachments(context, { findOwner, once, errors }, holders, (...prepared) =>
      writeOnce(context, conversationQueue(key.conversation), once, async (open) => {
        const done = await edit(context, open, filter, key, input, prepared);
        const version = done.asked._id.toHexString();
        attempts.set(version, done);
        return [version];
      }),
    );
    const { asked, original } =
      attempts.get(made) ?? (await findEdited(context, filter, { ...key, id: new Types.ObjectId(made) }));
    const message = toMessage(asked);
    return { message, messageEdge: messageEdge(context, original, message), userErrors: [] };
  });
}

async function edit(
  context: Context,
  open: Write,
  filter: ConversationFilter,
  key: MessageKey,
  input: EditInput,
  [prepared, given]: Attachments,
): Promise<Edited> {
  const { models } = context;
  const { session, now, changed } = open;
  const conversation = await lockConversation(context, { session }, filter);
  const found = conversation && (await findVersions(models, session, key));
  if (!found) throw new Refused([notFound('message', idPath)]);
  const { asked, original, versions } = found;
  refuse(roleErrors(context, toMessage(asked).role, idPath));
  const latest = toMessage(versions.at(-1) ?? asked);
  if (latest.version > maxVersion) {
    throw new Refused([userError('INVALID', 'This message has as many versions as can be counted.', idPath)]);
  }
  if (input.expectedVersion != null && latest.version !== input.expectedVersion) {
    const current = await models.messages.collection.findOne<MessageDocument>(
      { _id: latest.key, conversation_id: key.conversation },
      { session },
    );
    throw new Refused([conflictError(current ? toMessage(current) : latest, ['input', 'expectedVersion'])]);
  }
  const images = await imagesOfEdit(context, open, conversation, asked, input, prepared);
  const files = input.files == null ? null : await attachFilesToMessages(context, open, conversation, given);
  const kept = files ?? asked.files;
  if (!images?.length && !kept?.length) refuse(contentErrors(input.content, ['input']));
  const newest = Math.max(...versions.map((version) => toMessage(version).createdAt.getTime()));
  const version: MessageDocument = {
    ...asked,
    _id: new Types.ObjectId(),
    content: input.content,
    ...(images && { images }),
    ...(files && { files: files.flat() }),
    // Whoever words it anew has come to an end.
    metadata: changedMetadata(finished(asked.metadata), input.metadata),
    is_stopped: false,
    version: storedInt(latest.version + 1),
    parent_message_id: original._id,
    is_edited: true,
    created_at: changeTime(now, new Date(newest)),
    // A version stands in its message's place.
    previous_message_id: await previousOf(models, session, original),
  };
  await models.messages.collection.insertOne(version as object, { session });
  changed(messageChange({ ...key, id: version._id }, conversation.user_id, 'created'));
  return { asked: version, original };
}

/** The images that a new version shows, as they are stored in it; those of the version it words anew when none are given. */
async function imagesOfEdit(
  context: Context,
  open: Write,
  conversation: LockedConversation,
  { images: kept }: MessageDocument,
  { images }: EditInput,
  prepared: readonly (readonly PreparedImage[])[],
): Promise<MessageDocument['images']> {
  if (images != null) return (await attachImages(context, open, conversation, prepared)).flat();
  if (Array.isArray(kept)) await holdImages(context, open, conversation, kept);
  return kept;
}

/** Metadata without the word that the generation was interrupted. */
function finished(metadata: MessageDocument['metadata']): MessageDocument['metadata'] {
  if (metadata?.finish_reason !== interrupted) return metadata;
  const { finish_reason: _, ...rest } = metadata;
  return rest;
}

/** Whose a message is, for what is stored before it is written. Throws `Refused` when there is none. */
export async function ownerOfMessage(
  { models }: Context,
  filter: ConversationFilter,
  { conversation: conversation_id, id: _id }: MessageKey,
  path: readonly string[] = idPath,
): Promise<string> {
  const found = await models.conversations.findOne(filter, { user_id: 1 }).lean();
  if (!found?.user_id || !(await models.messages.exists({ _id, conversation_id })))
    throw new Refused([notFound('message', path)]);
  return found.user_id;
}

/** What an edit with the same idempotency key has made before. */
async function findEdited(
  { models }: Context,
  filter: ConversationFilter,
  made: MessageKey,
): Promise<Edited> {
  const conversation = await models.conversations.findOne(filter, { _id: 1 }).lean();
  const found = conversation && (await findVersions(models, null, made));
  if (!found) throw new Refused([notFound('message', ['input', 'idempotencyKey'])]);
  return found;
}

/** Marks an answer as stopped by the owner. */
export function stopMessage(
  context: Context,
  input: { readonly id: string },
): Promise<{ readonly message?: Message; readonly userErrors: readonly UserError[] }> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const key = readMessageKey(context, input.id);
    const { collection } = context.models.messages;
    const filter = { _id: key.id, conversation_id: key.conversation };
    const document = await write(
      context,
      conversationQueue(key.conversation),
      async ({ session, changed }) => {
        const isOwn = await findConversation(context, session, key, ownerKey);
        const stored = isOwn && (await collection.findOne<MessageDocument>(filter, { session }));
        if (!stored) throw new Refused([notFound('message', idPath)]);
        const { role, isStopped } = toMessage(stored);
        if (role !== 'ASSISTANT') {
          throw new Refused([userError('INVALID', 'Only a message of ASSISTANT can be stopped.', idPath)]);
        }
        if (isStopped) return stored;
        const $set = isObject(stored.metadata)
          ? { is_stopped: true, 'metadata.finish_reason': interrupted }
          : { is_stopped: true, metadata: { finish_reason: interrupted } };
        const after = await collection.findOneAndUpdate(
          filter,
          { $set },
          { session, returnDocument: 'after' },
        );
        changed(messageChange(key, ownerKey, 'updated'));
        return after as MessageDocument;
      },
    );
    return { message: toMessage(document), userErrors: [] };
  });
}

/** Whether the viewer has the conversation of a message. */
async function findConversation(
  { models }: Context,
  session: Write['session'],
  { conversation: _id }: MessageKey,
  user_id: string,
): Promise<boolean> {
  const filter = { _id, user_id };
  const found = await models.conversations.collection.findOne(filter, { session, projection: { _id: 1 } });
  return found !== null;
}
