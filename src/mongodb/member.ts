/** A running mongod that is the only member of our replica set. */
import { type Mongod, type MongodOptions, startMongod } from './mongod.js';
import { becomePrimary, REPLICA_SET, rewriteHost } from './replica.js';

/**
 * Starts mongod and makes it primary. Throws `MongodStartError`, or what kept it from becoming primary, and leaves
 * no process then.
 */
export async function startMember(options: Omit<MongodOptions, 'replicaSet'>): Promise<Mongod> {
  const mongod = await startMongod({ ...options, replicaSet: REPLICA_SET });
  try {
    await becomePrimary(options.port);
    return mongod;
  } catch (error) {
    await mongod.stop();
    throw error;
  }
}

/**
 * Writes a new port into the configuration of a set that is not running and was ended cleanly. A member does that
 * itself by a forced reconfiguration, but only after half a minute when something silent listens on its old port.
 */
export async function moveMember(options: Omit<MongodOptions, 'replicaSet'>): Promise<void> {
  const standalone = await startMongod(options);
  try {
    await rewriteHost(options.port);
  } finally {
    await standalone.stop();
  }
}
