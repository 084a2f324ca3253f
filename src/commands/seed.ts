/** `npm run seed`: demo data into an empty database. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { prepareDatabase } from '../database.js';
import { demoLogins, isEmpty, seedDemo } from '../demo/seed.js';
import { Refusal } from '../refusal.js';
import { counted, tableLines } from './table.js';
import { runCommand, UsageError, withDatabase } from './terminal.js';

const help = `npm run seed

Fills the database of the settings (MONGODB_URI, or the embedded one) with demo data: accounts, conversations, images,
memories and files. Only an empty database is filled, and none in production, because everybody knows the passwords.

Ends with 0, with 1 when it could not be done, with 2 when it was called wrongly.`;

await runCommand('seed', async (terminal, args) => {
  if (readHelp(args)) {
    terminal.say(help);
    return 0;
  }
  if (readConfig().production) {
    throw new Refusal('Demo data are not written in production (NODE_ENV): everybody knows their passwords.');
  }
  await withDatabase(terminal, async ({ database, config }) => {
    if (!(await isEmpty(database))) {
      throw new Refusal('The database is not empty, and demo data are written only into an empty one.');
    }
    await prepareDatabase(database);
    const written = await seedDemo(database, config);
    for (const line of tableLines([['collection', 'documents'], ...Object.entries(written)]))
      terminal.say(line);
    terminal.say(`${counted(demoLogins.length, 'account')} to sign in with:`);
    for (const line of tableLines(demoLogins.map(({ login, password }) => [login, password]))) {
      terminal.say(`  ${line}`);
    }
  });
  return 0;
});

function readHelp(args: readonly string[]): boolean {
  try {
    return (
      parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help ?? false
    );
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
