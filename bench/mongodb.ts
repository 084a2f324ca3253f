import { readConfig } from '../src/config.js';
import { findMongod, waysToMongod } from '../src/mongodb/binary.js';
import { startTemporary, type TemporaryMongodb } from '../src/mongodb/temporary.js';

/** Says something to the person who waits; tables go to standard output. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs `work` on a MongoDB that only it uses, of which nothing stays. */
export async function withMongodb<Result>(
  work: (mongodb: TemporaryMongodb) => Promise<Result>,
): Promise<Result> {
  const { systemBinary } = readConfig({ MONGOMS_SYSTEM_BINARY: process.env.MONGOMS_SYSTEM_BINARY });
  const mongodb = await startTemporary({ binary: await findMongod(await waysToMongod(systemBinary), say) });
  try {
    return await work(mongodb);
  } finally {
    await mongodb.stop();
  }
}
