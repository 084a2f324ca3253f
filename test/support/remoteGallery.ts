/** An owner that adds images from an internet of the tests. */
import type { RequestListener } from 'node:http';
import { expect, vi } from 'vitest';
import type { RemoteOptions } from '../../src/remote/remote.js';
import { databaseText } from './estate.js';
import { startGallery, storedFiles } from './gallery.js';
import { openInternet, publicHost } from './internet.js';
import { pngOf } from './pictures.js';
import { startTestServer } from './server.js';

/** The times of its server, in milliseconds. */
export const [headMs, totalMs] = [300, 1000];

/** What is said of addresses from which nothing is fetched. */
export const notPublic =
  'INVALID: The host of this address is not a public one. Send the bytes in another way.';
export const unreachable = /^INVALID: The host of this address cannot be reached/;
export const tooSlow = 'INVALID: The host of this address is too slow. Send the bytes in another way.';

export const noTurn =
  'INVALID: This address was not asked in time: others are too slow. Send it later, or the bytes in another way.';

/** Answers with an image of 7 × 5 pixels. */
export const picture: RequestListener = (_request, response) => void response.end(pngOf(7, 5));

/** Answers with a redirect. */
export const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

/** Starts a server with an owner, and an internet for it; `options` change its ways there. */
export async function startRemoteGallery(options: Partial<RemoteOptions> = {}) {
  const internet = await openInternet({ headMs, totalMs, ...options });
  const server = await startTestServer({}, { remote: internet.remote });
  const gallery = await startGallery(server);
  const state = async () => ({ files: await storedFiles(server), database: await databaseText(server) });
  const add = (...urls: string[]) => gallery.add({ images: urls.map((url) => ({ source: { url } })) });
  return {
    internet,
    server,
    gallery,
    add,
    /** Forgets what was asked for and where names led. */
    begin() {
      for (const list of [internet.lookups, internet.asked]) list.length = 0;
      for (const name of ['pictures.example', 'other.example']) internet.names.set(name, [[publicHost]]);
    },
    /** Whatever came of it, no connection stays open, and none was made into the network of the server. */
    async end() {
      await vi.waitFor(async () => expect(await internet.open()).toBe(0));
      expect(internet.intrusions.count).toBe(0);
    },
    /** Runs what may store nothing. */
    async storingNothing<Result>(work: () => Promise<Result>): Promise<Result> {
      const before = await state();
      const result = await work();
      expect(await state()).toEqual(before);
      return result;
    },
    /** What is said of an address. Nothing may have been stored. */
    async refusalOf(url: string): Promise<string> {
      const { userErrors } = await this.storingNothing(() => add(url));
      expect(userErrors.map(({ path }) => path.join('.'))).toEqual(['input.images.0.source.url']);
      return userErrors.map(({ code, message }) => `${code}: ${message}`).join();
    },
    /** Has the host answer at an address; gives the address. */
    answer(listener: RequestListener, name = 'x.png'): string {
      internet.answers.set(`/${name}`, listener);
      return `https://pictures.example/${name}`;
    },
    async close() {
      await server.close();
      await internet.close();
    },
  };
}
