/** What a request carries through the graph: who asks, and the means to answer. */
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { AbandonedTransactions } from './abandoned.js';
import type { SignInAttempts } from './auth/attempts.js';
import type { Keys } from './auth/keys.js';
import type { Caller, Viewer } from './auth/viewer.js';
import type { Config } from './config.js';
import { createLoaders, type Loaders } from './loaders/index.js';
import type { LoaderRequest } from './loaders/request.js';
import type { Models } from './models/index.js';
import type { Remote } from './remote/remote.js';
import type { CloudStore } from './storage/cloud.js';
import type { LocalStore } from './storage/localDisk.js';
import type { Outbox } from './storage/outbox.js';
import type { Store } from './storage/store.js';
import type { Sweeper } from './storage/sweeper.js';
import type { Turns } from './turns.js';
import type { IncomingFolder } from './uploads/incomingFolder.js';

/** What all requests of a server share. */
export interface Services {
  readonly config: Config;
  readonly connection: Connection;
  readonly models: Models;
  readonly keys: Keys;
  readonly attempts: SignInAttempts;
  /** Whether lists fetch ahead what hangs on their items; without it their loaders read the same. */
  readonly prefetch: boolean;
  /** The bytes of images, under the file names that messages store. */
  readonly imageStore: Store;
  /** The bytes of uploaded files, under their stored names. */
  readonly fileStore: LocalStore;
  /** Where files of requests are until these are answered. */
  readonly incoming: IncomingFolder;
  /** Fetches what addresses of the internet answer. */
  readonly remote: Remote;
  /** Removes what nothing refers to any more. */
  readonly sweeper: Sweeper;
  /** Where second copies of images are; null without a cloud. */
  readonly cloud: CloudStore | null;
  /** Copies images there; null without a cloud. */
  readonly outbox: Outbox | null;
  /** Writes of one object wait here for each other. */
  readonly turns: Turns;
  /** What killed processes have left open, which writes would wait for. */
  readonly abandoned: AbandonedTransactions;
  /** Where clients reach this server, without a trailing slash. */
  readonly publicUrl: () => string;
  /** The log of a request; every line of it carries the request's id. */
  readonly logOf: (request: { readonly id: string }) => Logger;
}

/** The context of one request. */
export interface Context extends Services, RequestContext {}

/** What stands in a context beside the services. */
type Request = Pick<RequestContext, 'signal' | 'log' | 'ip'> & Caller;

/** What of a request changes while it runs, and what its loaders are made with. */
interface Current {
  readonly reads: Omit<LoaderRequest, keyof Caller>;
  viewer: Caller['viewer'];
  service: Caller['service'];
  loaders: Loaders | null;
}

/** Documents that MongoDB sends at once; far more than a request may return. */
const batchSize = 100_000;

/** Makes the context of a request. */
export function createContext(services: Services, request: Request): Context {
  return Object.assign(new RequestContext(services, request), services);
}

/**
 * What is a request's own. Apollo Server runs an operation with a copy of the context's properties, so what changes
 * stands one step away, in an object that the copies share. It is a class because V8 keeps whatever is the prototype
 * of an object until the next full collection: a prototype made for each request would keep all that it has read.
 */
class RequestContext implements Caller {
  /** Ends when the request's time is over or its client has gone; every read listens to it. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** The client's address. */
  readonly ip: string;
  private readonly current: Current;

  constructor({ models, prefetch }: Services, { viewer, service, signal, log, ip }: Request) {
    this.signal = signal;
    this.log = log;
    this.ip = ip;
    const reads = { models, prefetch, read: { signal, batchSize } };
    this.current = { reads, viewer, service, loaders: null };
  }

  get viewer(): Viewer | null {
    return this.current.viewer;
  }

  get service(): Caller['service'] {
    return this.current.service;
  }

  /** Most operations touch few nouns: loaders are made when the first of them is needed. */
  get loaders(): Loaders {
    const { current } = this;
    const { reads, viewer, service } = current;
    current.loaders ??= createLoaders({ ...reads, viewer, service });
    return current.loaders;
  }

  /** Changes who asks, when this request signs somebody in or out: what follows in it is answered to that one. */
  become(next: Viewer | null): void {
    this.current.viewer = next;
    this.current.service = null;
    // What was loaded for somebody else is not for this one.
    this.forget();
  }

  /** Forgets what was read: something has been written. */
  forget(): void {
    this.current.loaders = null;
  }
}
