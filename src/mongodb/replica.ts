/** Makes a mongod on loopback the only member, and the primary, of its replica set. */
import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';

export const REPLICA_SET = 'assistant-graph';
/** The database that an address without another name means. */
const DATABASE = 'chatbot_db';
const CONNECT_LIMIT_MS = 5000;
const PRIMARY_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 10;
const ALREADY_INITIALIZED = 23;
const NOT_YET_INITIALIZED = 94;

const hostAt = (port: number): string => `127.0.0.1:${port}`;

interface Member {
  _id: number;
  host: string;
}
interface SetConfig {
  version: number;
  members: Member[];
}
type Admin = ReturnType<mongoose.mongo.MongoClient['db']>;

/** Address of the one-node set on this port. */
export const replicaSetUri = (port: number): string =>
  `mongodb://127.0.0.1:${port}/${DATABASE}?replicaSet=${REPLICA_SET}`;

/**
 * Runs `work` with the `admin` database of exactly the server at this port, whatever state its set is in. Throws
 * when it does not answer within `limitMs`.
 */
export async function withAdmin<T>(
  port: number,
  work: (admin: Admin) => Promise<T>,
  limitMs = CONNECT_LIMIT_MS,
): Promise<T> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: limitMs,
    connectTimeoutMS: limitMs,
  });
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close();
  }
}

/**
 * Initiates the set on first use, corrects it when the port has changed since, and waits until the member is
 * primary. Throws when that takes longer than a minute.
 */
export async function becomePrimary(port: number): Promise<void> {
  await withAdmin(port, async (admin) => {
    const member = { _id: 0, host: hostAt(port) };
    const known = await initiateOnce(admin, member);
    if (known && (known.members.length !== 1 || known.members[0]?.host !== member.host)) {
      const next = { ...known, version: known.version + 1, members: [member] };
      // A member that does not find itself in its set has no primary to ask, hence by force.
      await admin.command({ replSetReconfig: next, force: true });
    }
    const deadline = Date.now() + PRIMARY_LIMIT_MS;
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > deadline)
        throw new Error(`The MongoDB on port ${port} did not become primary in time.`);
      await delay(LOOK_AGAIN_MS);
    }
  });
}

interface SetConfig {
  version: number;
  members: { _id: number; host: string }[];
}

/** Gives the set's configuration, or nothing where there was none and `member` is now the first. */
async function initiateOnce(admin: Admin, member: Member): Promise<SetConfig | undefined> {
  const deadline = Date.now() + PRIMARY_LIMIT_MS;
  for (;;) {
    try {
      return (await admin.command({ replSetGetConfig: 1 })).config;
    } catch (error) {
      if (codeOf(error) !== NOT_YET_INITIALIZED) throw error;
    }
    try {
      await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [member] } });
      return undefined;
    } catch (error) {
      // A stored configuration that is still being read refuses both: look again.
      if (codeOf(error) !== ALREADY_INITIALIZED || Date.now() > deadline) throw error;
      await delay(LOOK_AGAIN_MS);
    }
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;

/** Puts this port into the stored configuration of a set whose mongod runs on it as a standalone. */
export async function rewriteHost(port: number): Promise<void> {
  await withAdmin(port, async (admin) => {
    const stored = admin.client.db('local').collection<{ _id: string }>('system.replset');
    await stored.updateOne({ _id: REPLICA_SET }, { $set: { 'members.0.host': hostAt(port) } });
  });
}
