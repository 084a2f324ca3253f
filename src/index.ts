/** The process: settings, MongoDB, the database, the server; and an orderly end on SIGTERM and SIGINT. */
import { ConfigError, readConfig } from './config.js';
import { connectDatabase, prepareDatabase } from './database.js';
import { demoLoginsOf, isEmpty, seedDemo } from './demo/seed.js';
import { createLog } from './log.js';
import { openMongodb } from './mongodb/source.js';
import { createServer } from './server.js';

/** How long the playground's page waits for the demo accounts that it offers. */
const demoLimitMs = 1000;

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `Cannot start: ${error.message}`}\n`,
  );
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  // graphql-js can leave a rejection behind when a sibling field failed first; it was answered, and must not end the process.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
  const say = (line: string) => {
    if (!config.production) process.stdout.write(`${line}\n`);
  };

  const source = await openMongodb(config, (message, details) => log.info({ ...details }, message));
  const database = await connectDatabase(source.uri);
  for (const missing of await prepareDatabase(database)) {
    log.warn(`${missing}: see npm run indexes`);
  }
  const demoLogins = source.embedded ? await demo() : [];
  const server = await createServer({
    config,
    database,
    log,
    ...(source.embedded && { demoLogins: () => demoLoginsOf(database, AbortSignal.timeout(demoLimitMs)) }),
  });
  const url = await server.listen().catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`port ${config.port} (PORT) on ${config.host} is taken by another program.`)
      : new Error(`${config.host}:${config.port} (HOST, PORT) cannot be listened on: ${error.message}`);
  });
  say('');
  say(`  Playground  ${config.playground ? `${url}/` : 'off'}`);
  say(`  GraphQL     ${url}/graphql`);
  if (demoLogins.length > 0) {
    say('  Sign in     with one of the demo accounts (the playground offers them, too):');
    const width = Math.max(...demoLogins.map(({ login }) => login.length));
    for (const { login, password } of demoLogins) say(`                ${login.padEnd(width)}  ${password}`);
  } else {
    say('  Sign in     with an account of this database; npm run admin makes the first one');
  }
  say('');

  let closing = false;
  const end = async (signal: string) => {
    if (closing) return;
    closing = true;
    log.info({ signal }, 'closing');
    setTimeout(() => {
      log.error('closing took too long');
      process.exit(1);
    }, config.shutdownGraceMs).unref();
    await server.close();
    await database.close();
    await source.stop();
    log.info('closed');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal));

  /** Seeds an empty embedded database; gives the demo accounts that are there. */
  async function demo() {
    if (await isEmpty(database)) {
      say('The database is empty: filling it with demo data …');
      await seedDemo(database, config);
    }
    return demoLoginsOf(database);
  }
}
