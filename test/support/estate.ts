/** One owner with something of everything, and the ids under which the graph serves it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose, { Types } from 'mongoose';
import { randomId } from '../../src/auth/tokens.js';
import {
  branchId,
  imageId,
  messageId,
  type NodeType,
  ownerId,
  sessionId,
  simpleId,
  uploadId,
} from '../../src/ids.js';
import { toImages } from '../../src/models/image.js';
import { newFileKey } from '../../src/services/newFile.js';
import { fileFolder } from '../../src/storage/localDisk.js';
import { attachment, bson, type Stored } from './fixtures.js';
import { smallPng } from './pictures.js';
import type { TestServer } from './server.js';

/**
 * What an id may name: an object of the graph, or an upload, which is none, to make a file of, or an image. The message is a
 * version that starts a branch; the original of it is named, too.
 */
export type IdType = NodeType | 'Upload' | 'Picture' | 'Original';

/** Everything that one owner has. */
export interface Estate {
  readonly owner: string;
  readonly token: string;
  /** An id of each type that the owner has. */
  readonly ids: Readonly<Partial<Record<IdType, string>>>;
  /** Ids of everything that only this owner may see. */
  readonly all: readonly string[];
  /** A text that stands in everything the owner has. */
  readonly mark: string;
}

let count = 0;

/** Makes an estate for a user of this role, or for an anonymous session. */
export async function makeEstate(
  server: TestServer,
  kind: 'user' | 'developer' | 'admin' | 'anonymous',
): Promise<Estate> {
  const { fixtures, keys } = server;
  count += 1;
  const mark = `mark-${count}-${kind}`;
  const account = kind === 'anonymous' ? null : await fixtures.user({ role: kind, full_name: mark });
  const owner = account?.key ?? `anonymous_session_${count}abcdef`;
  const conversation = await fixtures.conversation(owner, { title: mark });
  const before = await fixtures.message(conversation._id, { content: `${mark} before` });
  const original = await fixtures.message(conversation._id, {
    content: mark,
    images: [attachment(mark)],
    metadata: { prompt: mark },
  });
  // It starts a branch, which is not the active one.
  const branch = new Types.ObjectId();
  const edited = await fixtures.edit(original, {
    _id: branch,
    branch_id: branch,
    content: `${mark} edited`,
    version_reason: 'edit',
  });
  await fixtures.message(conversation._id, { role: 'assistant', content: `${mark} answer` });
  const after = { parent_id: null, after_at: before.created_at, after_id: before._id };
  await server.database.models.conversations.collection.updateOne(
    { _id: conversation._id },
    {
      $set: { branches: [{ _id: branch, ...after, created_at: edited.created_at }], active_branch_id: null },
    },
  );
  const from = { conversation_id: conversation._id };
  const memory = await fixtures.memory(owner, { ...from, question: mark });
  const file = await fixtures.file(owner, {
    ...from,
    original_filename: mark,
    stored_filename: await storeFile(server),
  });
  await fixtures.settings(owner, { chatbot_settings: { system_prompt: mark } });
  const [image] = toImages({
    _id: original._id,
    conversation_id: conversation._id,
    images: [attachment(mark)],
  });
  if (!image) throw new Error('an attachment is an image');
  const token = await server.tokenFor(owner);
  const nodes = {
    [account ? 'User' : 'AnonymousSession']: ownerId(keys, account ? 'User' : 'AnonymousSession', owner),
    Session: sessionId(signInOf(token)),
    UserSettings: ownerId(keys, 'UserSettings', owner),
    Conversation: simpleId('Conversation', conversation._id),
    Branch: branchId(conversation._id, null),
    Message: messageId(conversation._id, edited._id),
    Image: imageId(conversation._id, original._id, image.key),
    Memory: simpleId('Memory', memory._id),
    UploadedFile: simpleId('UploadedFile', file._id),
  };
  const uploads = {
    Upload: await makeUpload(server, owner, mark),
    Picture: await makeUpload(server, owner, mark),
  };
  const ids = { ...nodes, ...uploads, Original: messageId(conversation._id, original._id) };
  return { owner, token, ids, all: [...Object.values(nodes), ids.Original], mark };
}

/** Stores the bytes of a small image; gives the name of the file. */
async function storeFile({ config }: TestServer): Promise<string> {
  const name = newFileKey('png');
  await writeFile(path.join(config.dataDir, fileFolder, name), smallPng);
  return name;
}

/** Makes an upload of an owner's whose bytes have come; gives its id. */
async function makeUpload(server: TestServer, user_id: string, mark: string): Promise<string> {
  const { uploads, looseFiles } = server.database.models;
  const [_id, loose_id, key] = [new Types.ObjectId(), new Types.ObjectId(), await storeFile(server)];
  const expires_at = new Date(Date.now() + 3_600_000);
  const loose = { store: 'files', keys: [key], cloud: null, remove_at: expires_at, removing: false } as const;
  await looseFiles.collection.insertOne({ _id: loose_id, ...loose, keys: [key] });
  const received = { key, loose_id, sha256: 'a'.repeat(64), encoding: null, upload_time_ms: bson.int(4) };
  await uploads.collection.insertOne({
    _id,
    user_id,
    conversation_id: null,
    filename: `${mark}.png`,
    size: bson.int(smallPng.length),
    state: 'received',
    sender: null,
    lost_at: null,
    received,
    created_at: new Date(),
    expires_at,
  });
  return uploadId(_id);
}

/** The `_id` of the sign-in that an access token names. */
export function signInOf(token: string): string {
  const [, claims = ''] = token.split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
}

/** An id of an object that never existed. */
export function unknownId({ keys }: Pick<TestServer, 'keys'>, type: IdType): string {
  const id = () => new Types.ObjectId();
  switch (type) {
    case 'User':
      return ownerId(keys, type, id().toHexString());
    case 'AnonymousSession':
    case 'UserSettings':
      return ownerId(keys, type, `anonymous_session_${id().toHexString()}`);
    case 'Session':
      return sessionId(randomId());
    case 'Upload':
    case 'Picture':
      return uploadId(id());
    case 'Branch':
      return branchId(id(), id());
    case 'Message':
    case 'Original':
      return messageId(id(), id());
    case 'Image':
      return imageId(id(), id(), 'nothing');
    default:
      return simpleId(type, id());
  }
}

/** The ids of an estate that never existed: one for each that this one has, the messages in the conversation. */
export function unknownIds(server: Pick<TestServer, 'keys'>, { ids }: Estate): Estate['ids'] {
  const types = Object.keys(ids) as IdType[];
  const conversation = new Types.ObjectId();
  const message = () => messageId(conversation, new Types.ObjectId());
  return {
    ...Object.fromEntries(types.map((type) => [type, unknownId(server, type)])),
    Conversation: simpleId('Conversation', conversation),
    Message: message(),
    Original: message(),
  };
}

/** All documents of all collections as text, with their BSON types, to see whether anything was written. */
export async function databaseText(server: TestServer): Promise<string> {
  return (await documentTexts(server)).join('\n');
}

/** The text of each document of each collection. */
export async function documentTexts(server: TestServer): Promise<readonly string[]> {
  const { db } = server.database.connection;
  if (!db) throw new Error('the database is not connected');
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
  const texts: string[] = [];
  for (const name of names) {
    const documents = await db
      .collection(name)
      .find({}, { sort: { _id: 1 }, promoteValues: false })
      .toArray();
    for (const document of documents) {
      texts.push(`${name} ${mongoose.mongo.BSON.EJSON.stringify(document, { relaxed: false })}`);
    }
  }
  return texts;
}

/** The one document that a filter finds, in canonical Extended JSON: every value shows its BSON type. */
export async function storedText(server: TestServer, collection: string, filter: object): Promise<Stored> {
  const documents = await server.database.connection
    .collection(collection)
    .find(filter, { promoteValues: false })
    .toArray();
  if (documents.length !== 1) throw new Error(`${documents.length} documents of ${collection} were found`);
  return mongoose.mongo.BSON.EJSON.serialize(documents[0], { relaxed: false }) as Stored;
}
