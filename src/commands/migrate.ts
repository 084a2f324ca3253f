/** `npm run migrate`: brings what is stored up to this version, straightens versions, and checks that all agrees with itself. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../database.js';
import { type Finding, findingLines, foundOf, recount } from '../recount/index.js';
import { type Backfilled, backfillStoredImages } from '../services/imageBackfill.js';
import { type Straightened, straightenVersions } from '../services/versionStraightening.js';
import { imageFolder, openLocalStore } from '../storage/localDisk.js';
import { operatorContext, type WriteContext } from '../write.js';
import { counted, tableLines } from './table.js';
import { type ExitCode, runCommand, type Terminal, UsageError, withDatabase } from './terminal.js';

const help = `npm run migrate [-- --straighten | --check [--json FILE]]

Brings stored data up to this version. Images that an earlier version stored get the documents that say whose their bytes
are; where an owner has the same bytes twice, one of them is kept. It needs the files of the server (DATA_DIR), which may
run meanwhile. Called again, it finds nothing to do.

With --straighten it also stores the versions of each message under the original, numbered 1, 2, 3 …. The Python service
hangs one version on another, and gives two of them one number. Nothing needs to be straightened: versions are read as they
are, and in the same order before and after. The server and the Python service may run; when it was stopped, call it again.

With --check it writes nothing: it recounts the counters of conversations, and looks for what points to nothing: messages
without a conversation, versions without a message, branches that leave nothing, memories and files of a conversation that
is gone or somebody else's, images of which nobody knows the bytes, settings and sign-ins of nobody. The server may run.
What the Python service leaves in its data by itself, such as two versions of one number, is served as it is: that is
noted, and is no fault.

  --straighten  straighten versions, too
  --check       recount and look
  --json FILE   write what was found to a file, too
  --help        show this

Ends with 0, with 1 when there is a fault or it could not be done, with 2 when it was called wrongly.`;

const progressMs = 5000;

await runCommand('migrate', async (terminal, args) => {
  const options = readArguments(args);
  if (options.help) {
    terminal.say(help);
    return 0;
  }
  if (options.check && options.straighten)
    throw new UsageError('--check writes nothing, and --straighten does: call one after the other.');
  if (options.check) return check(terminal, options.json);
  if (options.json !== undefined) throw new UsageError('--json writes what --check has found.');
  return migrate(terminal, options.straighten);
});

async function migrate(terminal: Terminal, withVersions: boolean): Promise<ExitCode> {
  await withDatabase(terminal, async ({ config, database }) => {
    await prepareDatabase(database);
    const context = operatorContext(database);
    const store = await openLocalStore(config.dataDir, imageFolder);
    sayImages(terminal, await backfillStoredImages(context, store));
    if (withVersions) sayVersions(terminal, await straighten(terminal, context));
  });
  terminal.say('npm run migrate -- --check recounts them and looks for faults.');
  return 0;
}

function sayImages(terminal: Terminal, { added, merged, missing }: Backfilled): void {
  if (added + merged === 0) {
    terminal.say('There is nothing to migrate: the data are as this version stores them.');
  } else {
    terminal.say(
      `${counted(added, 'image')} got a document, ${counted(merged, 'double')} put with its twin.`,
    );
  }
  if (missing > 0) terminal.say(`${counted(missing, 'image')} without a file in DATA_DIR: left as stored.`);
}

async function straighten(terminal: Terminal, context: WriteContext): Promise<Straightened> {
  let progress = 'Looking for versions to straighten';
  const timer = setInterval(() => terminal.note(`${progress} …`), progressMs);
  try {
    return await straightenVersions(context, (done, of) => {
      progress = `${done.toLocaleString('en')} of ${counted(of, 'conversation')} straightened`;
    });
  } finally {
    clearInterval(timer);
  }
}

function sayVersions(terminal: Terminal, { messages, versions }: Straightened): void {
  terminal.say(
    versions === 0
      ? 'There is nothing to straighten: versions are numbered 1, 2, 3 … under their original.'
      : `${counted(messages, 'message')} straightened, by writing ${counted(versions, 'version')}.`,
  );
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
        straighten: { type: 'boolean', default: false },
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
