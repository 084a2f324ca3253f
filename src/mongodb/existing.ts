/** The checks on a MongoDB that the operator pointed us to, before anything is read from it. */
import mongoose from 'mongoose';

const SELECTION_LIMIT_MS = 5000;
const SECOND_LOOK_LIMIT_MS = 2000;

/** What a server says of itself, as far as it decides whether we can work with it. */
export interface Hello {
  /** Name of its replica set. */
  readonly setName?: string;
  /** `isdbgrid`: the router of a sharded cluster. */
  readonly msg?: string;
  /** Started as a member of a set that has not been initiated. */
  readonly isreplicaset?: boolean;
  /** The members, as they call themselves. */
  readonly hosts?: readonly string[];
}

/** Throws, saying why and what to do, when `hello` comes from a server that is not part of a set or a cluster. */
export function refuseStandalone(hello: Hello): void {
  if (hello.setName || hello.msg === 'isdbgrid') return;
  if (hello.isreplicaset) {
    throw new Error(
      'The MongoDB at MONGODB_URI was started with --replSet but its replica set is not initiated: run rs.initiate() ' +
        'once in mongosh.',
    );
  }
  throw new Error(
    'The MongoDB at MONGODB_URI is a standalone server, but transactions and change streams need a replica set. To ' +
      'make it one, restart mongod with --replSet rs0 (or replication.replSetName: rs0 in its configuration file), ' +
      'then run rs.initiate() once in mongosh; the data stay.',
  );
}

/**
 * Connects once and throws one sentence, never with the password in it, when the server cannot be reached within
 * 5 seconds, refuses us, or is a standalone.
 */
export async function checkExisting(uri: string): Promise<void> {
  const done = new AbortController();
  const direct = askOneMember(uri, done.signal);
  // Asked at the same time: a driver that finds servers, but none it wants, only tells after its 5 seconds.
  const refusal = direct.then((member) => member && refuseStandalone(member.hello));
  try {
    const [hello] = await Promise.all([ask(uri, SELECTION_LIMIT_MS, done.signal), refusal]);
    refuseStandalone(hello);
  } catch (error) {
    await refusal;
    if (error instanceof mongoose.mongo.MongoServerSelectionError) explain(await direct);
    throw unreachable(uri, error);
  } finally {
    done.abort();
  }
}

async function ask(uri: string, limitMs: number, signal: AbortSignal, direct = false): Promise<Hello> {
  const options = direct ? { directConnection: true } : {};
  const client = new mongoose.mongo.MongoClient(uri, { ...options, serverSelectionTimeoutMS: limitMs });
  try {
    return await client.db('admin').command({ hello: 1 }, { signal });
  } finally {
    await client.close();
  }
}

interface Member {
  readonly name: string;
  readonly hello: Hello;
}

/** Asks the first server in the address, whatever its state; hello needs no sign-in, so no password goes along. */
async function askOneMember(uri: string, signal: AbortSignal): Promise<Member | undefined> {
  const name = /^mongodb:\/\/(?:[^@/]*@)?([^,/?]+)/.exec(uri)?.[1];
  if (!name) return undefined;
  const tls = /[?&](?:tls|ssl)=true/.test(uri) ? '?tls=true' : '';
  return ask(`mongodb://${name}/${tls}`, SECOND_LOOK_LIMIT_MS, signal, true).then(
    (hello) => ({ name, hello }),
    () => undefined,
  );
}

/** Throws when a member answers although the driver finds none of its set. */
function explain(member: Member | undefined): void {
  if (!member) return;
  throw new Error(
    `The MongoDB at ${member.name} (MONGODB_URI) is a member of the replica set "${member.hello.setName}", whose ` +
      `members call themselves ${member.hello.hosts?.join(', ')}: check that this machine reaches them by these ` +
      'names and that replicaSet, if it is in the address, has that name.',
  );
}

function unreachable(uri: string, error: unknown): Error {
  const address = `${withoutPassword(uri)} (MONGODB_URI)`;
  const reason = reasonOf(error, uri);
  if (error instanceof mongoose.mongo.MongoServerError)
    return new Error(`The MongoDB at ${address} refuses: ${reason}`);
  return new Error(`No MongoDB answers at ${address}: ${reason}`);
}

/** The address with its user name and password left out. */
function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '');
}

function reasonOf(error: unknown, uri: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const secret = /\/\/[^/]*?:([^/]*)@/.exec(uri)?.[1];
  return secret ? message.replaceAll(secret, '***') : message;
}
