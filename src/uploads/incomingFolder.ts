/** Where files of requests are until these are answered: on the disk of the data folder, and under no name. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where the folder is, below the data folder. */
export const incomingFolder = path.join('Storage', 'incoming');

/** Makes files for what comes. */
export interface IncomingFolder {
  /**
   * Opens a new file, to be written and read. It is gone when it is closed, or when the process ends, however it does.
   * Throws what the disk throws.
   */
  open(): Promise<FileHandle>;
}

/** Opens the folder below the data folder, and makes it where there is none. Several processes may share it. */
export async function openIncomingFolder(dataDir: string): Promise<IncomingFolder> {
  const folder = path.join(dataDir, incomingFolder);
  await mkdir(folder, { recursive: true });
  // Files of processes that were killed before they took the name away; nobody needs it, so any may be taken.
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { force: true });
  return {
    async open() {
      const file = path.join(folder, randomUUID());
      const handle = await open(file, 'wx+', 0o600);
      try {
        await rm(file, { force: true });
        return handle;
      } catch (error) {
        await handle.close();
        throw error;
      }
    },
  };
}
