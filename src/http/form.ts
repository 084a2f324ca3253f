/** The form of a GraphQL multipart request: `operations`, then `map`, then the files (jaydenseric/graphql-multipart-request-spec). */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { IncomingFile } from '../uploads/incomingFile.js';
import type { IncomingFolder } from '../uploads/incomingFolder.js';
import { fault } from './body.js';

const maxFiles = 20;
const maxOperationsBytes = 1_000_000;
/** Enough for all places; what reads `map` does work for each name in each path of it. */
const maxMapBytes = 16_000;
const maxPlaces = 100;
const maxDepth = 20;

/** What a form needs. */
export interface FormParts {
  /** Where its files are kept. */
  readonly folder: IncomingFolder;
  /** Bytes that one of them may have. */
  readonly maxFileBytes: number;
}

/** A form that is read once. */
export class Form {
  #operations: object | undefined;
  /** By the names of their parts; undefined until `map` is there. */
  #files: ReadonlyMap<string, IncomingFile> | undefined;
  readonly #receiving: Promise<void>[] = [];
  #parser: busboy.Busboy | undefined;

  constructor(private readonly parts: FormParts) {}

  /**
   * Gives the operations, with an `IncomingFile` at each place that `map` names, when all files are there or are known not
   * to come. Throws what a client is told of a form that cannot be taken. The rest of the request is not read then.
   */
  async read(request: IncomingMessage): Promise<object> {
    try {
      await this.#parse(request);
    } finally {
      await Promise.all(this.#receiving);
    }
    if (!this.#operations) throw noForm('it has no field "operations".');
    if (!this.#files) throw noForm('it has no field "map".');
    return this.#operations;
  }

  /** Gives back the room of the files. What still comes is not kept. */
  close(): void {
    this.#parser?.destroy();
    for (const file of this.#files?.values() ?? []) void file.close();
  }

  #parse(request: IncomingMessage): Promise<void> {
    const parser = this.#open(request);
    this.#parser = parser;
    return new Promise((resolve, reject) => {
      const end = (fault: unknown) => {
        // What is wrong behind the map is told where the file stands that did not come.
        if (fault) reject(fault);
        else resolve();
        parser.destroy();
        request.unpipe(parser);
        // The parser pauses the request once more while it ends.
        setImmediate(() => request.resume());
      };
      parser.on('field', (name, text, { valueTruncated }) => {
        try {
          this.#take(name, text, valueTruncated);
        } catch (error) {
          end(error);
        }
      });
      // Its name is optional, whatever the declarations say.
      parser.on('file', (name, part, { filename = '' }: { filename?: string }) =>
        this.#receive(name, part, filename),
      );
      parser.once('finish', () => end(null));
      const breakOff = (reason: string) => end(this.#files ? null : noForm(`${reason}.`));
      // More than one may come, also after the end.
      parser.on('error', ({ message }: Error) => breakOff(message));
      parser.once('close', () => breakOff('it broke off'));
      request.once('close', () => {
        if (!request.complete) parser.destroy();
      });
      request.pipe(parser);
    });
  }

  #open({ headers }: IncomingMessage): busboy.Busboy {
    // One byte more each, because what is as long as a limit is cut off.
    const limits = {
      fields: 2,
      fieldSize: maxOperationsBytes + 1,
      files: maxFiles,
      fileSize: this.parts.maxFileBytes + 1,
    };
    try {
      return busboy({ headers, defParamCharset: 'utf8', limits });
    } catch (error) {
      throw noForm(`${error instanceof Error ? error.message : 'its head cannot be read'}.`);
    }
  }

  #take(name: string, text: string, truncated: boolean): void {
    if (truncated || (name === 'map' && text.length > maxMapBytes)) throw tooMuch();
    if (name === 'operations') {
      this.#operations = objectOf(name, text);
    } else if (name === 'map') {
      if (!this.#operations) throw noForm('"operations" comes before "map".');
      this.#files = filesOf(objectOf(name, text), this.#operations);
    }
  }

  #receive(name: string, part: Readable, filename: string): void {
    const file = this.#files?.get(name);
    if (file && !file.hasBegun) {
      this.#receiving.push(file.receive(part, filename, this.parts.folder, this.parts.maxFileBytes));
    } else {
      // Nobody asked for it.
      part.on('error', () => undefined);
      part.resume();
    }
  }
}

function objectOf(name: string, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw noForm(`its field "${name}" is no JSON.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw noForm(`its field "${name}" is no object.`);
}

/** Puts a file into each place of the operations that `map` names; gives them by the names of their parts. */
function filesOf(map: object, operations: object): ReadonlyMap<string, IncomingFile> {
  const entries = Object.entries(map);
  const files = new Map<string, IncomingFile>();
  let places = 0;
  if (entries.length > maxFiles) throw tooMuch();
  for (const [name, paths] of entries) {
    if (!Array.isArray(paths)) throw noForm('"map" has a list of paths for each part.');
    places += paths.length;
    if (places > maxPlaces) throw tooMuch();
    const file = new IncomingFile();
    files.set(name, file);
    for (const path of paths) put(file, path, operations);
  }
  return files;
}

/** Puts a file where a client wrote null. Nothing is made for it: a place far out in a list would make all before it. */
function put(file: IncomingFile, path: unknown, operations: object): void {
  const names = typeof path === 'string' ? path.split('.') : [];
  if (names.length > maxDepth) throw tooMuch();
  const last = names.pop() ?? '';
  const holder = names.reduce<unknown>(within, operations);
  if (within(holder, last) !== null) {
    throw noForm(
      'each path in "map" leads to a null in "operations", such as "variables.input.images.0.source.upload".',
    );
  }
  (holder as Record<string, unknown>)[last] = file;
}

function within(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return (holder as Readonly<Record<string, unknown>>)[name];
}

function noForm(reason: string): Error {
  return fault(400, `This is no GraphQL multipart request: ${reason}`);
}

function tooMuch(): Error {
  const fields = 'its field "operations" at most 1 MB, and "map" at most 16 KB';
  return fault(
    413,
    `A request may bring at most ${maxFiles} files for ${maxPlaces} places that are ${maxDepth} deep, ${fields}.`,
  );
}
