/** Changing messages that are there: new wordings, other answers, and stopping. */
import { requireViewer, writerFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { MessageKey } from '../loaders/message.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { isObject } from '../models/values.js';
import { notFound, type UserError, userError } from '../userErrors.js';
import { conversationQueue, messageChange, payloadOf, Refused, refuse, type Write, write } from '../write.js';
import type { LockedConversation } from './conversationLock.js';
import { attachFilesToMessages } from './fileInput.js';
import { attachImages, holdImages } from './imageReferences.js';
import { readMessageKey } from './inputIds.js';
import {
  changedMetadata,
  contentErrors,
  type MessageMetadataInput,
  metadataErrors,
  type NewMessageInput,
  newMessageErrors,
  roleErrors,
  storedMessage,
} from './messageInput.js';
import {
  type Attachments,
  addVersion,
  type VersionInput,
  type VersionPayload,
  versionErrors,
  type Wording,
} from './newVersion.js';

const idPath = ['input', 'id'];
const interrupted = 'interrupted';

/** A new wording of a message. Images and files that are null or absent are kept. */
export interface EditInput extends VersionInput {
  readonly content: string;
  readonly metadata?: MessageMetadataInput | null;
  readonly startBranch?: boolean;
}

/** Whether an edit says that neither images nor files remain. */
function isBare({ images, files }: EditInput): boolean {
  return images?.length === 0 && files?.length === 0;
}

/** Gives a message a new wording: a copy of the version that was named, with the next number. */
export function editMessage(context: Context, input: EditInput): Promise<VersionPayload> {
  return payloadOf(async () => {
    const own = writerFilter(context);
    const { content } = input;
    const key = readMessageKey(context, input.id);
    const errors = [
      // Where there is something to see, nothing need be said; what is kept is looked at when it is known.
      ...(content === '' && !isBare(input) ? [] : contentErrors(content, ['input'])),
      ...metadataErrors(input.metadata, ['input']),
      ...versionErrors(input),
    ];
    return addVersion(context, input, {
      mutation: 'editMessage',
      key,
      filter: { _id: key.conversation, ...own },
      errors,
      word: (open, conversation, asked, attachments) =>
        edited(context, open, conversation, asked, input, attachments),
      startsBranch: async () => input.startBranch ?? false,
    });
  });
}

async function edited(
  context: Context,
  open: Write,
  conversation: LockedConversation,
  asked: MessageDocument,
  input: EditInput,
  [prepared, given]: Attachments,
): Promise<Wording> {
  refuse(roleErrors(context, toMessage(asked).role, idPath));
  const images = await imagesOfEdit(context, open, conversation, asked, input, prepared);
  const files = input.files == null ? null : await attachFilesToMessages(context, open, conversation, given);
  const kept = files ?? asked.files;
  if (!images?.length && !kept?.length) refuse(contentErrors(input.content, ['input']));
  const { branch_id: _line, place_id: _place, ...copy } = asked;
  return {
    ...copy,
    content: input.content,
    ...(images && { images }),
    ...(files && { files: files.flat() }),
    // Whoever words it anew has come to an end.
    metadata: changedMetadata(finished(asked.metadata), input.metadata),
    is_stopped: false,
    is_edited: true,
    version_reason: 'edit',
  };
}

/** The images that a new version shows, as they are stored in it; those of the version it words anew when none are given. */
async function imagesOfEdit(
  context: Context,
  open: Write,
  conversation: LockedConversation,
  { images: kept }: MessageDocument,
  { images }: EditInput,
  prepared: Attachments[0],
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

/** Another answer of the assistant. */
export interface RegenerateInput extends VersionInput {
  readonly content: string;
  readonly metadata?: MessageMetadataInput | null;
  readonly isStopped?: boolean;
}

/** Answers anew: a version of a message of the assistant, which starts a branch where something follows. */
export function regenerateMessage(context: Context, input: RegenerateInput): Promise<VersionPayload> {
  return payloadOf(async () => {
    const own = writerFilter(context);
    const key = readMessageKey(context, input.id);
    const answer: NewMessageInput = { ...input, role: 'ASSISTANT' };
    return addVersion(context, input, {
      mutation: 'regenerateMessage',
      key,
      filter: { _id: key.conversation, ...own },
      errors: [...newMessageErrors(context, answer, ['input'], idPath), ...versionErrors(input)],
      word: async (open, conversation, asked, [prepared, given]) => {
        if (toMessage(asked).role !== 'ASSISTANT') {
          throw new Refused([
            userError('INVALID', 'Only a message of ASSISTANT can be answered anew.', idPath),
          ]);
        }
        const images = await attachImages(context, open, conversation, prepared);
        const files = await attachFilesToMessages(context, open, conversation, given);
        const place = { _id: asked._id, conversation_id: asked.conversation_id, created_at: open.now };
        return { ...storedMessage(answer, images.flat(), files.flat(), place), version_reason: 'regenerate' };
      },
      startsBranch: (places, place) => places.isFollowed(place),
    });
  });
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
