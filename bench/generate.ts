/**
 * Fills a database with as much as people write in months, for trying and measuring: npm run bench -- generate --users N
 * --months M [--uri mongodb://…]. Equal numbers give equal data. Called again, it goes on where it was stopped.
 */
import { counted } from '../src/commands/table.js';
import { UsageError } from '../src/commands/terminal.js';
import { readConfig } from '../src/config.js';
import { connectDatabase } from '../src/database.js';
import type { BenchResult, OptionValues } from './bars.js';
import { generate } from './generate/generate.js';
import { leastUsers } from './generate/size.js';
import { durationText } from './generate/units.js';
import { say } from './mongodb.js';
import { wholeOption } from './options.js';

/** Its options. */
export const options = {
  users: { type: 'string' },
  months: { type: 'string' },
  uri: { type: 'string' },
} as const;

/** Generates, and says what is there. */
export async function run(values: OptionValues): Promise<BenchResult> {
  const size = {
    users: wholeOption(values, 'users', { least: leastUsers, most: 1_000_000, default: 1000 }),
    months: wholeOption(values, 'months', { least: 1, most: 120, default: 12 }),
  };
  const { mongodbUri } = readConfig({
    MONGODB_URI: typeof values.uri === 'string' ? values.uri : process.env.MONGODB_URI,
  });
  if (mongodbUri === undefined)
    throw new UsageError('Say where to write: --uri mongodb://HOST/DATABASE, or MONGODB_URI.');
  const database = await connectDatabase(mongodbUri);
  try {
    const { whole, seconds } = await generate(database, size, say);
    process.stdout.write(
      `${counted(whole.messages, 'message')} in ${counted(whole.conversations, 'conversation')} are there, after ${durationText(seconds)}.\n`,
    );
    const { conversations, messages, memories, files } = whole;
    return { bars: [], figures: { ...size, conversations, messages, memories, files, seconds } };
  } finally {
    await database.close();
  }
}
