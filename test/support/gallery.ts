/** An owner that adds images to a conversation, and the files that are stored of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddMessageInput, NewImageInput } from '../../src/sdk/index.js';
import { imageFolder } from '../../src/storage/localDisk.js';
import type { TestServer } from './server.js';
import { startWriter } from './writer.js';

/** An image as a client gives it. */
export const given = (bytes: Buffer, caption?: string): NewImageInput => ({
  source: { base64: bytes.toString('base64') },
  ...(caption !== undefined && { caption }),
});

/** Names of all files in the folder of images, hidden ones too. */
export function storedFiles({ config }: TestServer): Promise<string[]> {
  return readdir(path.join(config.dataDir, imageFolder));
}

/** The bytes of a file there. */
export function storedBytes({ config }: TestServer, name: string): Promise<Buffer> {
  return readFile(path.join(config.dataDir, imageFolder, name));
}

/** What an address of this server answers. */
export async function load(url: string | null | undefined) {
  const response = await fetch(url ?? '', { redirect: 'manual' });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

/** A new owner with a conversation. */
export async function startGallery(server: TestServer) {
  const writer = await startWriter(server);
  const conversationId = await writer.old();
  const add = async (input: Partial<AddMessageInput>) =>
    (await writer.sdk.AddMessage({ input: { conversationId, content: 'look', ...input } })).addMessage;
  return {
    ...writer,
    conversationId,
    add,
    /** Adds one image; gives it as it is served. */
    async attach(bytes: Buffer, caption?: string) {
      const { messageEdge, userErrors } = await add({ images: [given(bytes, caption)] });
      const [image] = messageEdge?.node.images ?? [];
      if (!image) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
      return { ...image, messageId: messageEdge?.node.id ?? '' };
    },
  };
}
