/** An owner that stores files, and what is on the disk of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { readId, simpleId } from '../../src/ids.js';
import type { UploadFileInput } from '../../src/sdk/index.js';
import { fileFolder } from '../../src/storage/localDisk.js';
import { storedText } from './estate.js';
import type { TestServer } from './server.js';

/** Names of all files in the folder of files, hidden ones too. */
export function filesOnDisk({ config }: TestServer): Promise<string[]> {
  return readdir(path.join(config.dataDir, fileFolder));
}

/** The bytes of a file there. */
export function bytesOnDisk({ config }: TestServer, name: string): Promise<Buffer> {
  return readFile(path.join(config.dataDir, fileFolder, name));
}

/** Waits until nothing is on the disk that no document knows, and nothing that waits to be removed. */
export async function expectNothingLoose(server: TestServer, files: readonly string[]): Promise<void> {
  const { looseFiles } = server.database.models;
  await expect.poll(() => looseFiles.countDocuments({ remove_at: { $lte: new Date() } })).toBe(0);
  await expect.poll(async () => (await filesOnDisk(server)).sort()).toEqual([...files].sort());
}

/** A new owner and its files. */
export async function startFiler(server: TestServer) {
  const owner = (await server.fixtures.user()).key;
  const token = await server.tokenFor(owner);
  const sdk = server.sdk(token);
  const upload = async (input: UploadFileInput) => (await sdk.UploadFile({ input })).uploadFile;
  /** Stores bytes; gives the answer. */
  const give = (bytes: Buffer | string, filename?: string) =>
    upload({
      source: { base64: Buffer.from(bytes).toString('base64') },
      ...(filename !== undefined && { filename }),
    });
  return {
    owner,
    token,
    sdk,
    upload,
    /** A conversation of the owner's. */
    async conversation() {
      return simpleId('Conversation', (await server.fixtures.conversation(owner))._id);
    },
    give,
    /** Stores bytes that must be taken; gives the file. */
    async store(bytes: Buffer | string, filename?: string) {
      const { uploadedFile, userErrors } = await give(bytes, filename);
      if (!uploadedFile) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
      return uploadedFile;
    },
    /** What is stored of a file, with BSON types. */
    stored: (id: string) =>
      storedText(server, 'uploaded_files', { _id: readId(server.keys, id, 'UploadedFile')?.id }),
    /** Asks for an address to which bytes can be sent. */
    async address(size: number, filename = 'sent.txt', conversationId: string | null = null) {
      const { createUploadUrl } = await sdk.CreateUploadUrl({ input: { filename, size, conversationId } });
      const { uploadId, uploadUrl } = createUploadUrl;
      if (!uploadId || !uploadUrl) throw new Error(`refused: ${JSON.stringify(createUploadUrl.userErrors)}`);
      return { uploadId, uploadUrl };
    },
    complete: async (uploadId: string, idempotencyKey: string | null = null) =>
      (await sdk.CompleteUpload({ input: { uploadId, idempotencyKey } })).completeUpload,
  };
}

/** Sends bytes to an address. */
export async function put(url: string, body: Buffer | string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(Buffer.from(body)), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
