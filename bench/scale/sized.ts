/** The product on a database of one size, each with a MongoDB process of its own. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Keys } from '../../src/auth/keys.js';
import { readConfig } from '../../src/config.js';
import { connectDatabase } from '../../src/database.js';
import { generate } from '../generate/generate.js';
import { fixedOwners, signIn } from '../generate/measured.js';
import type { Owner } from '../generate/owner.js';
import type { Size, Whole } from '../generate/size.js';
import { say, withMongodb, withMongodbIn } from '../mongodb.js';
import { HttpClient } from '../writes/http.js';
import { startProduct } from '../writes/programs.js';
import type { Question } from './questions.js';

const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';
/** Of both, so that the addresses in their answers are the same. */
const publicUrl = 'http://127.0.0.1:4000';
const daySeconds = '86400';

/** A server with data. */
export interface Sized {
  readonly whole: Whole;
  /** Asks as this owner; gives the answer's text. Throws when it has errors or fewer items than it should. */
  ask(question: Question, asker: Owner): Promise<string>;
}

/**
 * Makes a database of this size, or takes the one that stands in `dbPath`, and runs `work` with the product on it, as
 * `npm start` runs it. `folder` is for logs and the product's files.
 */
export async function withSized<Result>(
  size: Size,
  { folder, dbPath }: { readonly folder: string; readonly dbPath: string | undefined },
  work: (sized: Sized) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const onMongodb = (uri: string) => serve(uri, size, folder, work);
  return dbPath === undefined ? withMongodb(({ uri }) => onMongodb(uri)) : withMongodbIn(dbPath, onMongodb);
}

async function serve<Result>(
  uri: string,
  size: Size,
  folder: string,
  work: (sized: Sized) => Promise<Result>,
): Promise<Result> {
  const settings = {
    ...{ MONGODB_URI: uri, AUTH_SECRET: secret, ACCESS_TOKEN_SECONDS: daySeconds, PUBLIC_URL: publicUrl },
    DATA_DIR: path.join(folder, 'data'),
  };
  const database = await connectDatabase(uri);
  try {
    const { whole } = await generate(database, size, say);
    // What was written is put on disk now, and not while somebody measures.
    await database.connection.db?.admin().command({ fsync: 1 });
    const services = { keys: new Keys([secret]), config: readConfig(settings) };
    const tokens = await signIn(fixedOwners, database, services);
    const product = await startProduct(folder, settings);
    const client = new HttpClient();
    try {
      return await work({
        whole,
        async ask({ name, query, variables, least, item }, asker) {
          const headers = { authorization: `Bearer ${tokens[fixedOwners.indexOf(asker)]}` };
          const answer = await client.post(product.url, { query, variables: variables(asker) }, headers);
          if (answer.includes('"errors":')) throw new Error(`${name}: ${answer}`);
          const items = answer.split(item).length - 1;
          if (items < least) throw new Error(`${name} has ${items} items, and should have ${least} at least`);
          return answer;
        },
      });
    } finally {
      client.close();
      await product.stop();
    }
  } finally {
    await database.close();
  }
}
