/** `npm run indexes`: how the database's indexes differ from what is asked for, and what mends it. */
import { parseArgs } from 'node:util';
import { ownCollections, sharedCollections } from '../models/index.js';
import { applyMissing, differenceLines, differencesOf, dropRedundant, summaryLine } from './indexReport.js';
import { dbOf, type ExitCode, runCommand, type Terminal, UsageError, withDatabase } from './terminal.js';

const help = `npm run indexes -- [--apply] [--drop-redundant]

Shows for each collection which indexes are there, which are missing and what query they would serve, and which are
there without being asked for: redundant where another one serves the same queries, needed where only a missing one
would, in the way where a missing one cannot be built beside it, otherwise unknown. An index counts by its keys and
what it enforces, whatever its name. Nothing is changed without an option; the server may run.

  --apply           build what is missing, one index after the other
  --drop-redundant  drop what is redundant and whose queries an index that is there serves; unknown ones stay
  --help            show this

Ends with 0, with 1 when an index could not be built or dropped, with 2 when it was called wrongly.`;

const collections = [...sharedCollections, ...ownCollections];

await runCommand('indexes', async (terminal, args) => {
  const options = readArguments(args);
  if (!options.help) return withDatabase(terminal, ({ database }) => run(terminal, dbOf(database), options));
  terminal.say(help);
  return 0;
});

async function run(
  terminal: Terminal,
  db: ReturnType<typeof dbOf>,
  options: { readonly apply: boolean; readonly 'drop-redundant': boolean },
): Promise<ExitCode> {
  let failures = 0;
  if (options.apply) failures += await applyMissing(db, await differencesOf(db, collections), terminal);
  if (options['drop-redundant']) failures += await dropRedundant(db, collections, terminal);
  const differences = await differencesOf(db, collections);
  for (const difference of differences) for (const line of differenceLines(difference)) terminal.say(line);
  terminal.say(summaryLine(differences));
  return failures > 0 ? 1 : 0;
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        apply: { type: 'boolean', default: false },
        'drop-redundant': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
