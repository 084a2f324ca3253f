/** Imports a folder of Extended JSON lines, one file a collection. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { mongo } from 'mongoose';
import { sharedCollections } from '../models/index.js';
import { Refusal } from '../refusal.js';
import { type Incoming, type Outcome, writeBatch } from './batch.js';
import { BrokenLine, maxDocumentBytes, parseDocument, type StoredDocument } from './document.js';
import { readLines } from './lines.js';

/** What became of the lines of a file. */
export interface FileReport {
  readonly file: string;
  inserted: number;
  same: number;
  /** Different from what is stored, which stays. */
  kept: number;
  /** Different from what was stored, and put in its place. */
  overwritten: number;
  /** Documents that the database refused, such as a second account of one name. */
  refused: number;
  /** Lines that are no document. */
  broken: number;
}

/** How an import goes. */
export interface ImportOptions {
  /** Whether what is stored gives way to what differs from it. */
  readonly overwrite: boolean;
  /** Takes each line that did not go in: file, line number, and why. */
  readonly onProblem: (sentence: string) => void;
  /** Takes a sentence every second. */
  readonly onProgress: (sentence: string) => void;
}

/** The files of a folder: those to import, in the order of the collections, and other `.jsonl` files. */
export interface ImportFolder {
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

const extension = '.jsonl';
const batchDocuments = 500;
const batchBytes = 4 * 1024 * 1024;
/** Extended JSON of a document that MongoDB would store takes a few times its bytes. */
const maxLineBytes = 8 * maxDocumentBytes;
const progressMs = 1000;

/**
 * Looks into a folder. Throws `Refusal` when something under the name of a collection's file is no file, and what the
 * file system says when the folder is none.
 */
export async function findFiles(folder: string): Promise<ImportFolder> {
  const entries = await readdir(folder);
  const known = sharedCollections.map(({ name }) => `${name}${extension}`);
  const files = known.filter((file) => entries.includes(file));
  for (const file of files) {
    if ((await stat(path.join(folder, file))).isFile()) continue;
    throw new Refusal(`${path.join(folder, file)} is no file, so nothing was imported.`);
  }
  return {
    files,
    skipped: entries.filter((file) => file.endsWith(extension) && !known.includes(file)).sort(),
  };
}

/**
 * Imports a file into the collection of its name, in batches. A line that is no document, and a document that the
 * database refuses, are told and left out. Throws when the file cannot be read or the database fails.
 */
export async function importFile(db: mongo.Db, file: string, options: ImportOptions): Promise<FileReport> {
  const name = path.basename(file);
  const report: FileReport = {
    file: name,
    inserted: 0,
    same: 0,
    kept: 0,
    overwritten: 0,
    refused: 0,
    broken: 0,
  };
  const collection = db.collection<StoredDocument>(path.basename(file, extension));
  const problem = (line: number, detail: string) => options.onProblem(`${name} line ${line} ${detail}`);
  const { size } = await stat(file);
  const place = { line: 0, bytes: 0 };
  const timer = setInterval(() => {
    const percent = Math.floor((place.bytes / Math.max(size, 1)) * 100);
    options.onProgress(`${name}: ${place.line.toLocaleString('en')} lines read, ${percent} % …`);
  }, progressMs);
  try {
    for await (const batch of batchesOf(file, place, (line, detail) => {
      report.broken += 1;
      problem(line, detail);
    })) {
      for (const outcome of await writeBatch(collection, batch, options.overwrite)) {
        report[outcome.kind] += 1;
        if (isProblem(outcome)) problem(outcome.line, outcome.detail);
      }
    }
  } finally {
    clearInterval(timer);
  }
  return report;
}

function isProblem(outcome: Outcome): outcome is Extract<Outcome, { line: number }> {
  return outcome.kind === 'kept' || outcome.kind === 'refused';
}

/** Groups the documents of a file; no id stands twice in one group. */
async function* batchesOf(
  file: string,
  place: { line: number; bytes: number },
  onBroken: (line: number, detail: string) => void,
): AsyncGenerator<readonly Incoming[]> {
  let batch = new Map<string, Incoming>();
  let bytes = 0;
  for await (const { number, bytes: line, end } of readLines(file, maxLineBytes)) {
    place.line = number;
    place.bytes = end;
    if (line?.every(isBlank)) continue;
    try {
      if (!line) throw new BrokenLine(`is longer than ${maxLineBytes / 1024 / 1024} MB.`);
      const document = parseDocument(line);
      const id = document._id.toHexString();
      if (batch.has(id) || batch.size >= batchDocuments || bytes >= batchBytes) {
        yield [...batch.values()];
        batch = new Map();
        bytes = 0;
      }
      batch.set(id, { line: number, document });
      bytes += line.length;
    } catch (error) {
      if (!(error instanceof BrokenLine)) throw error;
      onBroken(number, error.message);
    }
  }
  if (batch.size > 0) yield [...batch.values()];
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
