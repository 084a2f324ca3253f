/**
 * Another process with MongoDB: `temporary`, or `embedded DATA_DIR` for a server, or `command DATA_DIR`. Writes {"uri"} when it is there, ends it when
 * its standard input closes.
 */
import { openMongodb } from '../../src/mongodb/source.js';
import { startTemporary } from '../../src/mongodb/temporary.js';

const [kind, dataDir = '', systemBinary] = process.argv.slice(2);
const log = () => {};
const settings = { mongodbUri: undefined, systemBinary, dataDir, embeddedPort: undefined, production: false };
const user = kind === 'command' ? 'command' : 'server';
const source = kind === 'temporary' ? await startTemporary({ log }) : await openMongodb(settings, log, user);
process.stdout.write(`${JSON.stringify({ uri: source.uri })}\n`);
process.stdin.on('end', () => void source.stop().then(() => process.exit())).resume();
