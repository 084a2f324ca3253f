/** Rounds: in each all contestants in turn, and who begins changes. */
import { say } from '../mongodb.js';
import type { Shots } from './compare.js';
import type { ContestantName } from './contestants.js';
import type { Field } from './field.js';
import { measure, type Sample } from './measure.js';
import type { OperationName } from './operations.js';

/** One operation at one concurrency. */
export interface Case {
  readonly operation: OperationName;
  readonly concurrency: number;
}

/** What was measured in a case: of each contestant one sample a round. */
export interface Measured extends Case {
  readonly samples: ReadonlyMap<ContestantName, readonly Sample[]>;
}

/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  /** Times the usual number of requests. */
  readonly requests: number;
}

/** Requests of a round, so that each takes about a second of the server. */
const usualRequests: Readonly<Record<OperationName, number>> = {
  Headline: 240,
  Sidebar: 1200,
  Open: 400,
  Memories: 600,
  Viewer: 2000,
};
/** Rounds' worth of requests before anything is measured: until then JavaScript is not compiled. */
const warmUps = 4;
const concurrencies = [1, 16] as const;

/** All cases of some operations. */
export function casesOf(operations: readonly OperationName[]): readonly Case[] {
  return operations.flatMap((operation) => concurrencies.map((concurrency) => ({ operation, concurrency })));
}

/** Measures a case; the contestants are warm when its operation was measured before. */
export async function measureCase(
  field: Field,
  shots: Shots,
  one: Case,
  { rounds, requests }: Effort,
): Promise<Measured> {
  const { operation, concurrency } = one;
  const order = field.running.flatMap(({ name, share, process }) => {
    const own = shots.get(name)?.[operation];
    // Whole rotations: some owners have more than others.
    const rotations =
      own && Math.max(1, Math.round((usualRequests[operation] * requests * share) / own.length));
    return own && rotations
      ? [{ name, process, volley: { shots: own, concurrency, requests: rotations * own.length } }]
      : [];
  });
  if (concurrency === concurrencies[0]) {
    say(`${operation}: warming up …`);
    for (const { process, volley } of order) {
      await measure(field, process, { ...volley, concurrency: 16, requests: warmUps * volley.requests });
    }
  }
  const samples = new Map<ContestantName, Sample[]>(order.map(({ name }) => [name, []]));
  say(`${operation}, ${concurrency} at once: ${rounds} rounds …`);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, process, volley } of order) {
      samples.get(name)?.push(await measure(field, process, volley));
    }
    order.push(...order.splice(0, 1));
  }
  return { ...one, samples };
}
