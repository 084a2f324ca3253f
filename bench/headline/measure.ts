/** Measures one contestant with one operation: what it costs, how long it takes. */
import type { Connection } from 'mongoose';
import { cpuNanoseconds } from './cpu.js';
import type { Field } from './field.js';
import type { Shot } from './load.js';

/** What one round has shown; milliseconds, and all but the latencies for each request. */
export interface Sample {
  readonly serverCpu: number;
  readonly mongodCpu: number;
  readonly commands: number;
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

/** What is sent, how often, and how many at once. */
export interface Volley {
  readonly shots: readonly Shot[];
  readonly concurrency: number;
  readonly requests: number;
}

/** Commands of MongoDB that read or write data. */
const dataCommands = [
  ...['aggregate', 'count', 'delete', 'distinct', 'find', 'findAndModify'],
  ...['getMore', 'insert', 'update'],
] as const;

/** Sends a volley to a contestant. */
export async function measure(
  field: Field,
  { url, pid }: { readonly url: URL; readonly pid: number },
  { shots, concurrency, requests }: Volley,
): Promise<Sample> {
  const commandsBefore = await commandsOf(field.connection);
  const [serverBefore, mongodBefore] = await Promise.all([pid, field.mongodPid].map(cpuNanoseconds));
  const { latencies, ms } = await field.load({ url: url.href, shots, concurrency, requests });
  const [serverAfter, mongodAfter] = await Promise.all([pid, field.mongodPid].map(cpuNanoseconds));
  const commandsAfter = await commandsOf(field.connection);
  const msOfRequest = (before = 0, after = 0) => (after - before) / 1e6 / requests;
  return {
    serverCpu: msOfRequest(serverBefore, serverAfter),
    mongodCpu: msOfRequest(mongodBefore, mongodAfter),
    commands: (commandsAfter - commandsBefore) / requests,
    perSecond: (requests * 1000) / ms,
    latencies,
  };
}

/** How many commands that touch data MongoDB has run so far. */
async function commandsOf(connection: Connection): Promise<number> {
  const status = await connection.db?.admin().serverStatus();
  const commands: Record<string, { total?: unknown } | undefined> = status?.metrics.commands ?? {};
  return dataCommands.reduce((sum, name) => sum + Number(commands[name]?.total ?? 0), 0);
}
