/** Writes units of generated data: several at once, each into all its collections. What is there already stays. */
import mongoose, { type mongo } from 'mongoose';
import { type ConversationDocuments, conversationDocuments, type Stored } from './conversation.js';
import type { Whole } from './size.js';

/** More than one, so that MongoDB works while documents are made; with more, they wait for each other. */
const unitsAtOnce = 4;
const duplicateKey = 11_000;

/** Where units are written to. */
export interface Target {
  readonly db: mongo.Db;
  /** Begins the names of the collections; empty for the product's own. */
  readonly prefix: string;
}

/**
 * Writes the units from `from` to before `to`. `written` is told how many of the first are there completely, whenever
 * that changes; what it gives is waited for.
 */
export async function writeUnits(
  target: Target,
  whole: Whole,
  [from, to]: readonly [number, number],
  written: (units: number) => Promise<void>,
): Promise<void> {
  const ahead = new Set<number>();
  let [next, complete] = [from, from];
  const writer = async () => {
    while (next < to) {
      const unit = next;
      next += 1;
      await writeUnit(target, whole, unit);
      ahead.add(unit);
      if (unit !== complete) continue;
      while (ahead.delete(complete)) complete += 1;
      await written(complete);
    }
  };
  await Promise.all(Array.from({ length: unitsAtOnce }, writer));
}

/** Inserts documents that are not there yet. */
export async function insertNew(
  { db, prefix }: Target,
  collection: string,
  documents: readonly Stored[],
): Promise<void> {
  if (documents.length === 0) return;
  try {
    await db
      .collection(`${prefix}${collection}`)
      .insertMany([...documents], { ordered: false, writeConcern: { w: 1 } });
  } catch (error) {
    if (!isOnlyThere(error)) throw error;
  }
}

async function writeUnit(target: Target, whole: Whole, unit: number): Promise<void> {
  const documents = whole.plansOf(unit).map(conversationDocuments);
  const all = (collection: keyof ConversationDocuments) => documents.flatMap((made) => made[collection]);
  for (const collection of collections) await insertNew(target, collection, all(collection));
}

const collections = ['conversations', 'messages', 'chatbot_memory', 'uploaded_files'] as const;

/** Whether all that was refused is there already: of a unit that was written when the process ended. */
function isOnlyThere(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  const { writeErrors } = error;
  return [writeErrors].flat().every(({ code }) => code === duplicateKey);
}
