/** Messages with good images that are not added: no file of them is left. */
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { databaseText, documentTexts, unknownId } from './support/estate.js';
import { given, load, startGallery, storedFiles } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const state = async () => ({ files: await storedFiles(server), database: await databaseText(server) });
const png = () => pngOf(3, 3);
const withoutLoose = async () =>
  (await documentTexts(server)).filter((text) => !text.startsWith('loose_files'));

describe('a message that is not added', () => {
  it('leaves no file of its images', async () => {
    const { conversationId } = await startGallery(server);
    const { add } = await startGallery(server);
    const before = await state();
    const images = [given(png()), given(pngOf(9, 2))];
    for (const id of [conversationId, unknownId(server, 'Conversation')]) {
      expect(problems((await add({ conversationId: id, images })).userErrors)).toEqual([
        'NOT_FOUND input.conversationId',
      ]);
    }
    expect(await state()).toEqual(before);
  });

  it('because nobody is signed in, or somebody else is, leaves none', async () => {
    const { conversationId } = await startGallery(server);
    const { token: other } = await startGallery(server);
    const before = await state();
    const query = 'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }';
    const input = { conversationId, content: 'x', images: [given(png())] };
    const nobody = await server.ask(query, { input });
    expect(nobody.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const somebody = await server.ask(query, { input }, other);
    expect(somebody.data?.addMessage).toEqual({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await state()).toEqual(before);
  });

  it('because its transaction fails leaves none either', async () => {
    const gallery = await startGallery(server);
    const { key } = await server.fixtures.user();
    const conversation = await server.fixtures.conversation(key);
    const token = await server.tokenFor(key);
    // The collection itself refuses what this test writes, after the images were stored.
    await server.database.connection.db?.command({
      collMod: 'messages',
      validator: { content: { $ne: 'never' } },
    });
    try {
      const files = await storedFiles(server);
      const answer = await server.ask(
        'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }',
        {
          input: {
            conversationId: simpleId('Conversation', conversation._id),
            content: 'never',
            images: [given(png())],
          },
        },
        token,
      );
      expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(await storedFiles(server)).toEqual(files);
    } finally {
      await server.database.connection.db?.command({ collMod: 'messages', validator: {} });
    }
    expect((await load((await gallery.attach(png())).url)).status).toBe(200);
  });

  it('because the disk takes nothing is answered as a fault that passes, without its reason', async () => {
    const gallery = await startGallery(server);
    const folder = path.join(server.config.dataDir, imageFolder);
    const database = await withoutLoose();
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'no folder');
    try {
      const answer = await server.ask(
        'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }',
        { input: { conversationId: gallery.conversationId, content: 'x', images: [given(png())] } },
        gallery.token,
      );
      expect(answer).toMatchObject({
        status: 503,
        errors: [
          {
            message: 'Images and files cannot be stored at the moment. Try again later.',
            extensions: { code: 'SERVICE_UNAVAILABLE' },
          },
        ],
      });
      expect(JSON.stringify(answer)).not.toMatch(/ENOTDIR|Image_Gen/);
      expect(
        server.log.some((line) => line.includes('storage unavailable') && line.includes('ENOTDIR')),
      ).toBe(true);
      // What could not even be removed is remembered until it can be.
      expect(await withoutLoose()).toEqual(database);
    } finally {
      await rename(folder, `${folder}-file`);
      await rename(`${folder}-away`, folder);
    }
    expect((await gallery.add({ images: [given(png())] })).userErrors).toEqual([]);
  });
});
