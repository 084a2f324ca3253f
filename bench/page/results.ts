/** The files that benches write with --json, as far as the page looks at them. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '../../src/refusal.js';

const spread = z.object({ median: z.number(), least: z.number(), greatest: z.number() });
const bars = z.array(z.object({ name: z.string(), figure: z.number().nullable() }));
const stored = z.object({ documents: z.number(), dataBytes: z.number(), indexBytes: z.number() });
const summary = z.object({ p50: z.number(), p50Least: z.number(), p50Greatest: z.number() });
const size = z.object({ messages: z.number() });
const memory = z.object({ heap: z.number(), resident: z.number() });

const headline = z.object({
  bench: z.literal('headline'),
  bars,
  machine: z.object({ description: z.string(), node: z.string(), mongodb: z.string() }),
  effort: z.object({ rounds: z.number() }),
  storage: z.object({ messages: stored, conversations: stored }),
  operations: z.array(
    z.object({
      ...{ operation: z.string(), concurrency: z.number(), contestant: z.string(), title: z.string() },
      ...{ serverCpu: spread, timesLimit: spread.nullable(), perSecond: spread, mongodCpu: spread },
      ...{ p50: z.number(), p99: z.number(), commands: z.number(), peakMegabytes: z.number() },
    }),
  ),
});
const scale = z.object({
  bench: z.literal('scale'),
  bars,
  sizes: z.object({ small: size, large: size }),
  questions: z.array(
    z.object({
      ...{ name: z.string(), small: summary, large: summary },
      ...{ ratio: z.number(), ratioLeast: z.number(), ratioGreatest: z.number() },
    }),
  ),
});
const memoryOverTime = z.object({
  bench: z.literal('memory'),
  bars,
  points: z.array(memory.extend({ requests: z.number() })),
});
const rest = z.object({
  bench: z.literal('rest'),
  bars,
  starts: z.array(z.object({ name: z.string(), allowed: z.number(), ms: z.array(z.number()) })),
  memory: z.object({ idle: memory, after: memory, busiest: z.number() }),
});
const commands = z.object({
  bench: z.literal('commands'),
  bars,
  lengths: z.array(z.number()),
  operations: z.array(z.object({ operation: z.string(), commands: z.array(z.array(z.string())) })),
});

const result = z.discriminatedUnion('bench', [headline, scale, memoryOverTime, rest, commands]);
type Result = z.infer<typeof result>;

/** What was given, by the names of the benches. */
export type Results = { readonly [Name in Result['bench']]?: Extract<Result, { bench: Name }> };
/** What one bench has given. */
export type ResultOf<Name extends Result['bench']> = NonNullable<Results[Name]>;

/** Reads files. Throws `Refusal` naming the one that is not what a bench of the page writes. */
export async function readResults(files: readonly string[]): Promise<Results> {
  const found: Results[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: Error) => {
      throw new Refusal(`${file} cannot be read: ${error.message}`);
    });
    const read = z.string().transform(parsed).pipe(result).safeParse(text);
    if (!read.success)
      throw new Refusal(`${file} is not of a bench of this page: ${z.prettifyError(read.error)}`);
    found.push({ [read.data.bench]: read.data });
  }
  return Object.assign({}, ...found);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
