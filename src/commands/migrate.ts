/** `npm run migrate`: brings what is stored up to this version, and checks that it agrees with itself. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../database.js';
import { type Finding, findingLines, foundOf, recount } from '../recount/index.js';
import { backfillStoredImages } from '../services/imageBackfill.js';
import { imageFolder, openLocalStore } from '../storage/localDisk.js';
import { operatorContext } from '../write.js';
import { counted, tableLines } from './table.js';
import { type ExitCode, runCommand, type Terminal, UsageError, withDatabase } from './terminal.js';

const help = `npm run migrate [-- --check [--json FILE]]

Brings stored data up to this version. Images that an earlier version stored get the documents that say whose their bytes
are; where an owner has the same bytes twice, one of them is kept. It needs the files of the server (DATA_DIR), which may
run meanwhile. Called again, it finds nothing to do.

With --check it writes nothing: it recounts the counters of conversations, and looks for what points to nothing: messages
without a conversation, versions without a message, memories and files of a conversation that is gone or somebody else's,
images of which nobody knows the bytes, settings and sign-ins of nobody. The server may run. What the Python service leaves in its data by itself, such as two
versions of one number, is served as it is: that is noted, and is no fault.

  --check      recount and look
  --json FILE  write what was found to a file, too
  --help       show this

Ends with 0, with 1 when there is a fault or it could not be done, with 2 when it was called wrongly.`;

const progressMs = 5000;

await runCommand('migrate', async (terminal, args) => {
  const options = readArguments(args);
  if (options.help) {
    terminal.say(help);
    return 0;
  }
  if (options.check) return check(terminal, options.json);
  if (options.json !== undefined) throw new UsageError('--json writes what --check has found.');
  return migrate(terminal);
});

async function migrate(terminal: Terminal): Promise<ExitCode> {
  const { added, merged, missing } = await withDatabase(terminal, async ({ config, database }) => {
    await prepareDatabase(database);
    const store = await openLocalStore(config.dataDir, imageFolder);
    return backfillStoredImages(operatorContext(database), store);
  });
  if (added + merged === 0) {
    terminal.say('There is nothing to migrate: the data are as this version stores them.');
  } else {
    terminal.say(
      `${counted(added, 'image')} got a document, ${counted(merged, 'double')} put with its twin.`,
    );
  }
  if (missing > 0) terminal.say(`${counted(missing, 'image')} without a file in DATA_DIR: left as stored.`);
  terminal.say('npm run migrate -- --check recounts them and looks for faults.');
  return 0;
}

async function check(terminal: Terminal, file: string | undefined): Promise<ExitCode> {
  const began = Date.now();
  const findings = await withDatabase(terminal, async ({ database }) => {
    const timer = setInterval(
      () => terminal.note(`Counting: ${Math.round((Date.now() - began) / 1000)} s …`),
      progressMs,
    );
    try {
      return await recount(database);
    } finally {
      clearInterval(timer);
    }
  });
  for (const line of reportLines(findings)) terminal.say(line);
  if (file !== undefined) await writeFile(file, `${JSON.stringify({ findings }, null, 2)}\n`);
  return foundOf(findings, 'fault').length > 0 ? 1 : 0;
}

function reportLines(findings: readonly Finding[]): readonly string[] {
  const [faults, notes] = [foundOf(findings, 'fault'), foundOf(findings, 'note')];
  const rows = findings.map(({ isFault, title, count }) => [isFault ? 'fault' : 'note', title, count]);
  const sum = (of: readonly Finding[]) => of.reduce((total, { count }) => total + count, 0);
  return [
    ...tableLines([['', 'what was looked for', 'found'], ...rows]),
    ...[...faults, ...notes].flatMap((finding) => ['', ...findingLines(finding)]),
    '',
    `${counted(sum(faults), 'fault')}, ${counted(sum(notes), 'note')}.`,
  ];
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        check: { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
