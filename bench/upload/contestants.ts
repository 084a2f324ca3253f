/** Who takes photos: the server, asked by eight owners or by one, and sharp alone in two ways. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connectDatabase, prepareDatabase } from '../../src/database.js';
import type { TemporaryMongodb } from '../../src/mongodb/temporary.js';
import { HttpClient } from '../writes/http.js';
import { startMeasured, startProduct } from '../writes/programs.js';
import { type Drawn, inParallel } from './load.js';
import { benchSecret, makeOwner, type Owner } from './owner.js';

/** The contestants, as the table names them. */
export const names = {
  sharpOnOneThread: 'sharp alone, 1 thread an image, 2 at once',
  sharpAsItComes: 'sharp alone, its own threads, 8 at once',
  'eight-owners': 'addMessage, 8 at once of 8 owners',
  'one-owner': 'addMessage, 8 at once of 1 owner',
} as const;

/** A contestant. */
export type Name = keyof typeof names;

/** Each takes all photos once. */
export type Contestants = Readonly<Record<Name, () => Promise<Drawn>>>;

const atOnce = 8;
const mutation = `mutation AddMessage($input: AddMessageInput!) {
  addMessage(input: $input) {
    messageEdge { node { id images { id url thumbnailUrl size mimeType width height } } }
    userErrors { code message path }
  }
}`;

/** Starts all contestants on one MongoDB, and ends them when `work` has ended. */
export async function withContestants<Result>(
  { uri, folder }: TemporaryMongodb,
  photos: readonly Buffer[],
  work: (contestants: Contestants) => Promise<Result>,
): Promise<Result> {
  const photoFolder = path.join(folder, 'photos');
  await mkdir(photoFolder);
  for (const [number, photo] of photos.entries()) {
    await writeFile(path.join(photoFolder, `${String(number).padStart(3, '0')}.jpg`), photo);
  }
  const settings = { MONGODB_URI: uri, AUTH_SECRET: benchSecret, DATA_DIR: path.join(folder, 'data') };
  const database = await connectDatabase(uri);
  const client = new HttpClient();
  const started: { stop(): Promise<void> }[] = [];
  const alone = async (threads: Record<string, string>) => {
    const file = path.join(import.meta.dirname, 'sharpProcess.ts');
    const one = await startMeasured<{ atOnce: number }, Drawn>(file, { PHOTOS: photoFolder, ...threads });
    started.push(one);
    return one;
  };
  try {
    await prepareDatabase(database);
    const product = await startProduct(folder, settings);
    started.push(product);
    const [oneThread, asItComes] = [await alone({ THREADS: '1' }), await alone({})];
    const addBy = async (count: number) => {
      const owners: Owner[] = [];
      for (let number = 0; number < count; number += 1) owners.push(await makeOwner(database, settings));
      return addAll(client, product.url, owners, photos);
    };
    return await work({
      sharpOnOneThread: () => oneThread.measure({ atOnce: 2 }),
      sharpAsItComes: () => asItComes.measure({ atOnce }),
      'eight-owners': () => addBy(atOnce),
      'one-owner': () => addBy(1),
    });
  } finally {
    client.close();
    await Promise.all(started.map((one) => one.stop()));
    await database.close();
  }
}

/** Adds a message with each photo. Throws when one was refused. */
function addAll(
  client: HttpClient,
  url: URL,
  owners: readonly Owner[],
  photos: readonly Buffer[],
): Promise<Drawn> {
  return inParallel(photos, atOnce, async (photo, worker) => {
    const owner = owners[worker % owners.length];
    if (!owner) throw new Error('there is an owner');
    const answer = await client.send(url, formOf(owner.conversationId, photo), {
      authorization: `Bearer ${owner.token}`,
      'apollo-require-preflight': 'true',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
    const { data } = JSON.parse(answer);
    const size = data?.addMessage?.messageEdge?.node?.images?.[0]?.size;
    if (typeof size !== 'number') throw new Error(answer);
    return size;
  });
}

const boundary = 'a-boundary-of-the-bench';

/** A message with a photo, as a multipart request for GraphQL. */
function formOf(conversationId: string, photo: Buffer): Buffer {
  const images = [{ source: { upload: null } }];
  const input = { conversationId, content: 'A photo of a river.', images };
  const part = (disposition: string) =>
    `\r\n--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
  return Buffer.concat([
    Buffer.from(
      [
        `${part('name="operations"')}\r\n${JSON.stringify({ query: mutation, variables: { input } })}`,
        `${part('name="map"')}\r\n{"0":["variables.input.images.0.source.upload"]}`,
        `${part('name="0"; filename="photo.jpg"')}content-type: image/jpeg\r\n\r\n`,
      ]
        .join('')
        .slice(2),
    ),
    photo,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}
