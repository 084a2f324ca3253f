/** The server: everything that listens, put together. `index.ts` and the tests start it from here. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyCompress from '@fastify/compress';
import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { AbandonedTransactions } from './abandoned.js';
import { openSignInAttempts } from './auth/attempts.js';
import { loadKeys } from './auth/keys.js';
import type { Config } from './config.js';
import type { Context, Services } from './context.js';
import type { Database } from './database.js';
import { errorFormatter } from './errors.js';
import { faultHandler, registerBody } from './http/body.js';
import { registerFiles } from './http/files.js';
import { handThrough, registerGraphql } from './http/graphql.js';
import { registerHealth } from './http/health.js';
import { registerImages } from './http/images.js';
import { type DemoLogin, registerPlayground } from './http/playground.js';
import { statusPlugin } from './http/status.js';
import { registerUploads } from './http/uploads.js';
import { introspectionPlugin } from './introspection.js';
import { limitsRule } from './limits.js';
import { nodeLimitPlugin } from './nodeLimit.js';
import { openRemote, type RemoteOptions } from './remote/remote.js';
import { buildGraphSchema } from './schema.js';
import { removeCopy } from './storage/cloudCopies.js';
import { fileFolder, imageFolder, openLocalStore } from './storage/localDisk.js';
import { openCloudStore } from './storage/openCloud.js';
import { Outbox } from './storage/outbox.js';
import { Sweeper } from './storage/sweeper.js';
import { UnusedImages } from './storage/unusedImages.js';
import { Turns } from './turns.js';
import { openIncomingFolder } from './uploads/incomingFolder.js';
import { operatorContext } from './write.js';

/** What a server is made of. */
export interface ServerParts {
  readonly config: Config;
  readonly database: Database;
  readonly log: Logger;
  /** Gives the accounts that the playground offers; only for demo data. */
  readonly demoLogins?: () => Promise<readonly DemoLogin[]>;
  /** How hosts of the internet are found and reached; only for tests. */
  readonly remote?: Partial<RemoteOptions>;
  /** False when nothing is to be fetched ahead; only for tests, which compare. */
  readonly prefetch?: boolean;
}

/** A server that can listen. */
export interface Server {
  readonly app: FastifyInstance;
  /** Listens; gives the address, without a trailing slash. */
  listen(): Promise<string>;
  /** Finishes what runs, refuses what comes, and resolves when nothing is left. Leaves the database open. */
  close(): Promise<void>;
}

const bundle = fileURLToPath(new URL('../dist/playground/', import.meta.url));

/** Puts a server together. It does not listen yet. */
export async function createServer({
  config,
  database,
  log,
  demoLogins,
  remote,
  prefetch = true,
}: ServerParts): Promise<Server> {
  const loggerInstance: FastifyBaseLogger = log;
  const answerFault = faultHandler();
  const app = fastify({
    loggerInstance,
    frameworkErrors: answerFault,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // One proxy, which tells the last address: those before it are whatever the client says.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: config.limits.signedInBodyBytes,
    // Files may take their time; a head and a JSON body may not.
    requestTimeout: 3_600_000,
    http: { headersTimeout: 30_000 },
    connectionTimeout: 60_000,
    forceCloseConnections: 'idle',
    // The id of an image, which its address holds, is longer than the default.
    routerOptions: { maxParamLength: 1000 },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
    },
  });
  const local = { url: `http://${config.host}:${config.port}` };
  const imageStore = await openLocalStore(config.dataDir, imageFolder);
  const fileStore = await openLocalStore(config.dataDir, fileFolder);
  const cloud = await openCloudStore(config);
  const outbox =
    config.cloud && cloud
      ? new Outbox({
          context: operatorContext(database),
          store: imageStore,
          cloud,
          timeoutMs: config.cloud.timeoutMs,
          log,
        })
      : null;
  const sweeper = new Sweeper({
    models: database.models,
    stores: { images: imageStore, files: fileStore },
    removeCopy: (copy) => removeCopy(cloud, copy),
    unused: new UnusedImages(operatorContext(database)),
    log,
  });
  const services: Services = {
    config,
    connection: database.connection,
    models: database.models,
    prefetch,
    keys: await loadKeys(config),
    attempts: openSignInAttempts(database.connection),
    imageStore,
    fileStore,
    incoming: await openIncomingFolder(config.dataDir),
    remote: openRemote(remote),
    sweeper,
    cloud,
    outbox,
    turns: new Turns(),
    abandoned: new AbandonedTransactions(database.connection, log),
    publicUrl: () => config.publicUrl ?? local.url,
    logOf: (request) => log.child({ requestId: request.id }),
  };
  const apollo = new ApolloServer<Context>({
    schema: buildGraphSchema(),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.limits.tokens },
    validationRules: [limitsRule(config.limits)],
    formatError: errorFormatter(log, config),
    stringifyResult: handThrough,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      introspectionPlugin(config),
      nodeLimitPlugin(config.limits),
      statusPlugin(),
    ],
  });
  await apollo.start();

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // A client would keep the connection of a request that runs while the server closes, and closing would wait for it.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    // Addresses of images carry a signature, so what stands behind the question mark is not logged.
    const [address] = request.url.split('?');
    const { method, id } = request;
    const ms = Math.round(reply.elapsedTime);
    log.info({ requestId: id, method, address, status: reply.statusCode, ms }, 'request');
  });
  await app.register(fastifyHelmet, { contentSecurityPolicy: false });
  await app.register(fastifyCompress, { threshold: 1024, encodings: ['gzip', 'deflate', 'identity'] });
  if (config.corsOrigins.length > 0) {
    await app.register(fastifyCors, {
      origin: [...config.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT'],
      allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'x-request-id'],
      exposedHeaders: ['x-request-id', 'retry-after', 'content-disposition', 'etag'],
      maxAge: 86_400,
    });
  }
  registerBody(app, services);
  app.setErrorHandler(answerFault);
  registerHealth(app, database);
  await registerPlayground(app, {
    enabled: config.playground,
    folder: bundle,
    ...(demoLogins && { demoLogins }),
  });
  await registerImages(app, services, imageStore);
  registerFiles(app, services);
  await registerUploads(app, services);
  registerGraphql(app, apollo, services);

  return {
    app,
    async listen() {
      const address = await app.listen({
        host: config.host,
        port: config.port,
        listenTextResolver: (at) => `listening on ${at}`,
      });
      local.url = address;
      sweeper.start();
      outbox?.start();
      return address;
    },
    async close() {
      await app.close();
      await apollo.stop();
      await Promise.all([sweeper.stop(), outbox?.stop()]);
    },
  };
}
