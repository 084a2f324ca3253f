/** `npm run shard`: by which keys the collections lie on a sharded cluster, and what puts them there. */
import { parseArgs } from 'node:util';
import { ownCollections, sharedCollections } from '../models/index.js';
import { applySharding, placementLines, placementsOf, requireCluster, summaryLine } from './shardReport.js';
import { dbOf, type ExitCode, runCommand, type Terminal, UsageError, withDatabase } from './terminal.js';

const help = `npm run shard -- plan | apply

Puts the collections on a sharded cluster, so that whatever an owner does goes only to the shards that hold its data.
MONGODB_URI must be the address of a mongos. docs/scaling.md says when to do this, and what cannot go to one shard.

  plan      shows for each collection the key and the reason for it, how it lies now, and what apply would do
  apply     spreads what is whole and has a key, with the index that this needs; what is done stays as it is. The
            server may run; documents move to other shards afterwards, as the cluster finds time
  --help    show this

Ends with 0, with 1 when something could not be done, with 2 when it was called wrongly.`;

const collections = [...sharedCollections, ...ownCollections];

await runCommand('shard', async (terminal, args) => {
  const command = readArguments(args);
  if (command !== 'help')
    return withDatabase(terminal, ({ database }) => run(terminal, dbOf(database), command));
  terminal.say(help);
  return 0;
});

async function run(
  terminal: Terminal,
  db: ReturnType<typeof dbOf>,
  command: 'plan' | 'apply',
): Promise<ExitCode> {
  await requireCluster(db);
  const failures =
    command === 'apply' ? await applySharding(db, await placementsOf(db, collections), terminal) : 0;
  const placements = await placementsOf(db, collections);
  for (const placement of placements) for (const line of placementLines(placement)) terminal.say(line);
  terminal.say(summaryLine(placements));
  return failures > 0 ? 1 : 0;
}

function readArguments(args: readonly string[]): 'plan' | 'apply' | 'help' {
  let parsed: { values: { help?: boolean | undefined }; positionals: string[] };
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [command, ...others] = positionals;
  if (others.length > 0 || (command !== 'plan' && command !== 'apply')) {
    throw new UsageError('Say "plan" or "apply".');
  }
  return command;
}
