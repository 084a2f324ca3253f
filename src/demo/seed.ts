/**
 * The demo: what an empty embedded database is filled with, so that the playground shows something at once. Texts are
 * this project's own; names and numbers between them come from a seeded generator.
 */
import type { Config } from '../config.js';
import type { Database } from '../database.js';
import type { DemoLogin } from '../http/playground.js';
import { isServerError } from '../indexesInUse.js';
import { sharedCollections } from '../models/index.js';
import { fileDocuments, memoryDocuments } from './belongings.js';
import { conversationDocuments } from './conversations.js';
import { english } from './english.js';
import { fillerScripts } from './filler.js';
import { Gallery } from './gallery.js';
import {
  anonymousSessionDocuments,
  demoAccountIds,
  demoLogins,
  settingsDocuments,
  userDocuments,
} from './people.js';
import { vietnamese } from './vietnamese.js';

export { demoLogins } from './people.js';

const seed = 20_240_229;
const duplicateKey = 11_000;

/** Whether no collection of the data model holds a document. */
export async function isEmpty({ connection }: Pick<Database, 'connection'>): Promise<boolean> {
  for (const { name } of sharedCollections) {
    if (await connection.collection(name).findOne({}, { projection: { _id: 1 } })) return false;
  }
  return true;
}

/** The logins of those demo accounts that a database holds now; none for any other data. */
export async function demoLoginsOf(
  { models }: Pick<Database, 'models'>,
  signal?: AbortSignal,
): Promise<readonly DemoLogin[]> {
  const found = await models.users
    .find({ _id: { $in: [...demoAccountIds.values()] } }, { username: 1 }, signal ? { signal } : {})
    .lean<{ username: string }[]>();
  return demoLogins.filter(({ login }) => found.some(({ username }) => username === login));
}

/** How much was written. */
export interface SeedReport {
  readonly [collection: string]: number;
}

/**
 * Writes the demo: image files first, then all documents in one transaction, so that a process that ends in the middle
 * leaves the database empty. When two processes do it at once, one of them wins and both succeed.
 */
export async function seedDemo(
  database: Database,
  config: Pick<Config, 'dataDir'>,
  now = new Date(),
): Promise<SeedReport> {
  // Loaded only here: a server that has data does without it.
  const { Faker, en } = await import('@faker-js/faker');
  const faker = new Faker({ locale: [en], seed });
  const gallery = new Gallery();
  const scripts = [...english, ...vietnamese, ...fillerScripts(faker)];
  const { conversations, messages } = conversationDocuments(scripts, { now, faker, gallery });
  const conversationOf = (title: string) => {
    const found = conversations.find((conversation) => conversation.title === title);
    if (!found) throw new Error(`the demo has no conversation "${title}"`);
    return found._id;
  };
  const { models, connection } = database;
  const documents = [
    { model: models.users, all: await userDocuments(now) },
    { model: models.userSettings, all: settingsDocuments(now) },
    { model: models.anonymousSessions, all: anonymousSessionDocuments(now) },
    { model: models.conversations, all: conversations },
    { model: models.messages, all: messages },
    { model: models.memories, all: memoryDocuments(now, conversationOf) },
    { model: models.uploadedFiles, all: fileDocuments(now, conversationOf) },
  ];
  await gallery.write(config.dataDir);
  try {
    await connection.getClient().withSession((session) =>
      session.withTransaction(async () => {
        for (const { model, all } of documents) {
          await connection.collection(model.collection.name).insertMany([...all], { session });
        }
      }),
    );
  } catch (error) {
    // The ids are always the same, so this is the demo of another process that was faster.
    if (!isServerError(error, duplicateKey) || (await isEmpty(database))) throw error;
  }
  return Object.fromEntries(documents.map(({ model, all }) => [model.collection.name, all.length]));
}
