/** `npm run import`: a folder of Extended JSON lines into the database of the settings. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, prepareDatabase } from '../database.js';
import { holdsDemo, removeDemo } from '../demo/remove.js';
import { type FileReport, findFiles, importFile } from '../import/folder.js';
import { sharedCollections } from '../models/index.js';
import { counted, tableLines } from './table.js';
import { dbOf, type ExitCode, runCommand, type Terminal, UsageError, withDatabase } from './terminal.js';

const names = sharedCollections.map(({ name }) => `${name}.jsonl`);

const help = `npm run import -- FOLDER [--overwrite] [--keep-demo]

Loads a folder of canonical Extended JSON, one document a line, into the database of the settings (MONGODB_URI, or the
embedded one, whether the server runs or not). The name of a file is the collection:
  ${names.join(', ')}
Other .jsonl files are named and skipped, other files ignored. A path that is not absolute starts at this project.

Every BSON type stays what it is. One thing is added: a later version of a message whose line does not say why it was
written (version_reason) is stored with the reason "import". What is stored already and the same is skipped, so an
import can be repeated or continued. A document that differs from the stored one with its _id is told and kept as it is
stored; an account that has signed in here differs, for example. A line that is no document, and a document that
another one excludes (a second account of one name), are told with file and line, and the rest goes in.

The demo, with which a first start fills an empty database, is removed first: everybody knows its passwords, and its
admin could read what is imported. What people have made under its accounts stays, and is told.

  --overwrite  put what differs in the place of what is stored; two accounts cannot swap their names or addresses
  --keep-demo  leave the demo and its accounts where they are
  --help       show this

Ends with 0 when everything is stored as it is in the folder, with 1 when some line is not (broken, refused, or kept
because it differs) or the database failed, with 2 when it was called wrongly.`;

await runCommand('import', importCommand);

async function importCommand(terminal: Terminal, args: readonly string[]): Promise<ExitCode> {
  const options = readArguments(args);
  if (options.help) {
    terminal.say(help);
    return 0;
  }
  const folder = await checkedFolder(options.folders);
  const { files, skipped } = await findFiles(folder);
  for (const file of skipped) terminal.note(`Skipped ${file}: no collection of this name is imported.`);
  if (files.length === 0) throw new UsageError(`${folder} holds none of ${names.join(', ')}.`);
  const reports = await withDatabase(terminal, async ({ database }) => {
    for (const missing of await prepareDatabase(database)) {
      terminal.note(`${missing}: see npm run indexes`);
    }
    for (const line of await demoLines(database, options['keep-demo'])) terminal.note(line);
    const done: FileReport[] = [];
    for (const file of files) {
      done.push(
        await importFile(dbOf(database), path.join(folder, file), {
          overwrite: options.overwrite,
          onProblem: terminal.note,
          onProgress: terminal.note,
        }),
      );
    }
    return done;
  });
  for (const line of reportLines(reports)) terminal.say(line);
  const left = reports.reduce((sum, { kept, refused, broken }) => sum + kept + refused + broken, 0);
  if (left > 0) terminal.say(`${counted(left, 'line')} did not go in; each is named above.`);
  return left > 0 ? 1 : 0;
}

/** Removes the demo if there is one, or leaves it. Gives the lines that say so. */
async function demoLines(database: Database, keep: boolean): Promise<readonly string[]> {
  if (!(await holdsDemo(database))) return [];
  if (keep) {
    return [
      'The demo stays (--keep-demo): everybody knows the password of its admin, who may read what is imported.',
    ];
  }
  const { removed, endedSignIns, kept } = await removeDemo(database);
  const counts = Object.entries(removed).map(([collection, count]) => `${count} of ${collection}`);
  return [
    `Removed the demo, whose passwords everybody knows: ${counts.join(', ')}; ${counted(endedSignIns, 'sign-in')} of it ended.`,
    ...kept.map(({ owner, conversations, memories, files }) => {
      const data = [
        counted(conversations, 'conversation'),
        counted(memories, 'memory', 'memories'),
        counted(files, 'file'),
      ];
      return `Kept what people made under ${owner}: ${data.join(', ')}. npm run admin -- session give ${owner} NAME hands it to an account.`;
    }),
  ];
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        overwrite: { type: 'boolean', default: false },
        'keep-demo': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { ...values, folders: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function checkedFolder([folder, ...others]: readonly string[]): Promise<string> {
  if (folder === undefined) throw new UsageError('Say which folder to import.');
  if (others.length > 0) throw new UsageError('One folder at a time can be imported.');
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw new UsageError(`There is no folder ${folder}.`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is no folder.`);
  return folder;
}

function reportLines(reports: readonly FileReport[]): readonly string[] {
  return tableLines([
    ['file', 'inserted', 'same', 'kept', 'overwritten', 'refused', 'broken'],
    ...reports.map(({ file, inserted, same, kept, overwritten, refused, broken }) => [
      file,
      inserted,
      same,
      kept,
      overwritten,
      refused,
      broken,
    ]),
  ]);
}
