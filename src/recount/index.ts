/**
 * Whether what is stored agrees with itself: counters with what they count, and pointers with what they point to.
 * Everything is counted by the database, so a large one is no burden here; nothing is written.
 */
import type { mongo } from 'mongoose';
import type { Database } from '../database.js';
import type { Models } from '../models/index.js';
import { json } from '../models/values.js';
import { branchesCheck, linesCheck } from './branch.js';
import { storedImagesCheck, unusedImagesCheck } from './image.js';
import { countersCheck, parentsCheck } from './message.js';
import { belongingsCheck, settingsOwnerCheck, settingsTwiceCheck, signInCheck } from './owner.js';
import { maxExamples } from './rows.js';
import { versionsCheck } from './version.js';

/** What can be found. A fault is damage; a note is what the Python service makes by itself, and what is served as it is. */
const kinds = {
  'total-messages': [
    'fault',
    'conversations',
    'conversations whose total_messages is not the number of originals',
  ],
  'total-tokens': [
    'fault',
    'conversations',
    "conversations whose total_tokens is not the sum of the originals'",
  ],
  'message-conversation': ['fault', 'messages', 'messages of a conversation that is not there'],
  'message-parent': [
    'fault',
    'messages',
    'versions of a message that is not there, or not in their conversation',
  ],
  'message-circle': ['fault', 'messages', 'versions whose parents lead in a circle'],
  'branch-line': ['fault', 'messages', 'messages on a branch that their conversation does not have'],
  'branch-parent': [
    'fault',
    'conversations',
    'conversations with a branch that left none of those before it, or that is there twice',
  ],
  'branch-active': ['fault', 'conversations', 'conversations whose active branch is none of theirs'],
  'memory-conversation': ['fault', 'chatbot_memory', 'memories of a conversation that is not there'],
  'memory-owner': ['fault', 'chatbot_memory', "memories of another owner's conversation"],
  'file-conversation': ['fault', 'uploaded_files', 'files of a conversation that is not there'],
  'file-owner': ['fault', 'uploaded_files', "files of another owner's conversation"],
  'settings-owner': ['fault', 'user_settings', 'settings of nobody'],
  'settings-twice': ['fault', 'user_settings', 'owners with more than one document of settings'],
  'sign-in-account': ['fault', 'sign_in_sessions', 'sign-ins of an account that is not there'],
  'image-stored': [
    'fault',
    'messages',
    'attachments of bytes of which nobody knows, or which are known as somebody else’s',
  ],
  'image-unused': ['note', 'stored_images', 'images that no message shows and that are not removed'],
  'version-doubled': ['note', 'messages', 'messages with two versions of one number'],
  'version-missing': ['note', 'messages', 'messages whose version numbers have a gap'],
  'version-chain': ['note', 'messages', 'messages with a version of a later version'],
  'version-place': [
    'note',
    'messages',
    'versions in the place of a message that started a branch and is gone',
  ],
} as const;

/** What can be found, by name. */
export type FindingKind = keyof typeof kinds;

/** One document of those that were found. */
export interface Example {
  readonly id: string;
  /** What is stored in it and why that is wrong, as plain JSON. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** How many documents of a kind were found, and the first of them. */
export interface Finding {
  readonly kind: FindingKind;
  readonly isFault: boolean;
  readonly collection: string;
  /** What was counted, in words. */
  readonly title: string;
  readonly count: number;
  /** Those with the smallest ids, at most twenty. */
  readonly examples: readonly Example[];
}

/** A row that every check gives. */
interface Row {
  readonly _id: FindingKind;
  readonly count: number;
  readonly examples: readonly { readonly id: unknown; readonly detail: unknown }[];
}

/** Counts and looks everything up. Gives one finding of each kind, also of those that are not there. */
export async function recount({ models }: Pick<Database, 'models'>): Promise<readonly Finding[]> {
  const found = new Map<FindingKind, Row>();
  for (const row of await rowsOf(models)) found.set(row._id, row);
  const orphans = found.get('message-conversation');
  if (orphans) found.set(orphans._id, { ...orphans, examples: await messagesOf(models, orphans) });
  return (Object.keys(kinds) as FindingKind[]).map((kind) => {
    const [severity, collection, title] = kinds[kind];
    const { count = 0, examples = [] } = found.get(kind) ?? {};
    return {
      kind,
      isFault: severity === 'fault',
      collection,
      title,
      count,
      examples: examples.map(({ id, detail }) => ({ id: String(id), detail: json(detail) })),
    };
  });
}

/** The findings that are there, of one severity. */
export function foundOf(findings: readonly Finding[], severity: 'fault' | 'note'): readonly Finding[] {
  return findings.filter(({ isFault, count }) => count > 0 && isFault === (severity === 'fault'));
}

/** One finding as people read it: how many, of what, and the documents by their ids. */
export function findingLines({ title, count, collection, examples }: Finding): readonly string[] {
  const first = count > examples.length ? `, the first ${examples.length}` : '';
  return [
    `${count.toLocaleString('en')} ${title}${first}:`,
    ...examples.map(({ id, detail }) => {
      const details = Object.entries(detail).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
      return `  ${collection} ${id}: ${details.join(', ')}`;
    }),
  ];
}

async function rowsOf(models: Models): Promise<readonly Row[]> {
  const { conversations, messages, memories, uploadedFiles, userSettings, sessions, storedImages } = models;
  const checks = [
    [conversations, countersCheck],
    [conversations, branchesCheck],
    [messages, parentsCheck],
    [messages, linesCheck],
    [messages, versionsCheck],
    [messages, storedImagesCheck],
    [storedImages, unusedImagesCheck(new Date())],
    [memories, belongingsCheck('memory')],
    [uploadedFiles, belongingsCheck('file')],
    [userSettings, settingsOwnerCheck],
    [userSettings, settingsTwiceCheck],
    [sessions, signInCheck],
  ] as const;
  const rows: Row[] = [];
  // One after the other: each reads a whole collection.
  for (const [{ collection }, pipeline] of checks) {
    rows.push(...(await collection.aggregate<Row>([...pipeline], options).toArray()));
  }
  return rows;
}

/** A server that writes meanwhile must not look like damage: each check sees one instant. */
const options: mongo.AggregateOptions = {
  allowDiskUse: true,
  readConcern: { level: 'snapshot' },
  readPreference: 'primary',
};

/** The first messages of conversations that are not there; those are in the examples of `row`. */
async function messagesOf({ messages }: Models, { examples }: Row): Promise<Row['examples']> {
  const found = await messages.collection
    .find({ $or: examples.map(({ id }) => ({ conversation_id: { $eq: id } })) })
    .project({ conversation_id: 1 })
    .sort({ _id: 1 })
    .limit(maxExamples)
    .allowDiskUse(true)
    .toArray();
  return found.map(({ _id, conversation_id = null }) => ({ id: _id, detail: { conversation_id } }));
}
