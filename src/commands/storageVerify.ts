/** `npm run storage:verify`: looks whether all images and files are whole, and mends one copy of an image with the other. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.js';
import { isChecked } from '../storage/fileCheck.js';
import { fileFolder, imageFolder, openLocalStore } from '../storage/localDisk.js';
import { openCloudStore } from '../storage/openCloud.js';
import { isWhole, type StorageFaults, type StorageReport } from '../storage/storageReport.js';
import { verifyStorage } from '../storage/verify.js';
import { operatorContext } from '../write.js';
import { counted, tableLines } from './table.js';
import { runCommand, type Terminal, UsageError, type Workplace, withDatabase } from './terminal.js';

const help = `npm run storage:verify -- [--check] [--json FILE]

Reads every stored image, here and in the cloud, and compares its SHA-256 with the one that was noted when it was
stored. A copy that is damaged or missing is made anew from the other one; messages then show the new address. Thumbnails
that are missing are drawn anew. Every uploaded file is compared, too; it has one copy, so none is mended. The server
may run.

What waits for its first copy, or was refused by the cloud, is counted and left to the server. Files in the folder that
no document knows are left alone: they may be another program's.

  --check      repair nothing
  --json FILE  write what was found to a file, too
  --help       show this

Ends with 0 when all is whole, or is again; with 1 when something is not, or it could not be done; with 2 when it was
called wrongly.`;

const progressMs = 5000;

await runCommand('storage:verify', async (terminal, args) => {
  const options = readArguments(args);
  if (options.help) {
    terminal.say(help);
    return 0;
  }
  const report = await withDatabase(terminal, (place) => verify(terminal, place, !options.check));
  for (const line of reportLines(report)) terminal.say(line);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return isWhole(report) ? 0 : 1;
});

async function verify(
  terminal: Terminal,
  { config, database }: Workplace,
  repair: boolean,
): Promise<StorageReport> {
  const { storedImages, uploadedFiles } = database.models;
  await expectFolder(path.join(config.dataDir, imageFolder), () => storedImages.exists({}));
  await expectFolder(path.join(config.dataDir, fileFolder), () => uploadedFiles.exists(isChecked));
  let [images, files] = [0, 0];
  const timer = setInterval(
    () => terminal.note(`${counted(images, 'image')}, ${counted(files, 'file')} …`),
    progressMs,
  );
  try {
    return await verifyStorage({
      context: operatorContext(database),
      stores: {
        images: await openLocalStore(config.dataDir, imageFolder),
        cloud: await openCloudStore(config),
      },
      files: await openLocalStore(config.dataDir, fileFolder),
      timeoutMs: config.cloud?.timeoutMs ?? 0,
      repair,
      onImage: () => {
        images += 1;
      },
      onFile: () => {
        files += 1;
      },
    });
  } finally {
    clearInterval(timer);
  }
}

/** Otherwise a disk that is not mounted would look as if every file were lost. */
async function expectFolder(folder: string, isNeeded: () => Promise<unknown>): Promise<void> {
  if (existsSync(folder) || !(await isNeeded())) return;
  throw new Refusal(
    `There is no folder ${folder}. Is DATA_DIR right, and its disk there? If the folder is lost, make an empty one: then every image that the cloud has is written into it.`,
  );
}

function reportLines({ faults, lost, ...report }: StorageReport): readonly string[] {
  const { images, waiting, refused, files, loose } = report;
  const sum = (of: (fault: StorageFaults) => number) => faults.reduce((total, fault) => total + of(fault), 0);
  const [found, repaired] = [sum((fault) => fault.found), sum((fault) => fault.repaired)];
  return [
    ...tableLines([
      ['what was looked for', 'found', 'repaired'],
      ...faults.map((fault) => [fault.title, fault.found, fault.repaired]),
    ]),
    ...faults.flatMap(leftLines),
    ...(lost.length > 0 ? ['', `${counted(lost.length, 'image')} lost: no copy is whole.`] : []),
    ...lost.map(({ id, messages }) => `  stored_images ${id}: shown by ${messagesText(messages)}`),
    '',
    `${counted(images, 'image')} looked at; ${waiting} wait for the cloud, ${refused} were refused by it.`,
    `${counted(files, 'file')} looked at.`,
    `${counted(loose, 'record')} of loose files, which the server removes.`,
    `${counted(found, 'fault')}, ${repaired} repaired, ${counted(lost.length, 'image')} lost.`,
  ];
}

function leftLines({ title, found, repaired, examples }: StorageFaults): readonly string[] {
  if (examples.length === 0) return [];
  const named = examples.map(
    ({ collection, id, detail }) => `  ${collection} ${id}${detail === null ? '' : `: ${detail}`}`,
  );
  const more = found - repaired - examples.length;
  return [
    '',
    `${found - repaired} ${title}, not repaired:`,
    ...named,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function messagesText(messages: readonly string[]): string {
  return messages.length === 0 ? 'no message' : `messages ${messages.join(', ')}`;
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
