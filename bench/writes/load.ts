/** Load: as many senders as there is concurrency, each sending when its last one was answered. */

/** Sends one thing to the conversation with this number; throws when it fails. */
export type Send = (conversation: number) => Promise<unknown>;

/** How hard, how long and where to. */
export interface Load {
  readonly concurrency: number;
  /** Conversations that are written in turn. */
  readonly conversations: number;
  readonly ms: number;
}

/** What was measured: how long each took in milliseconds, and how long all of them together. */
export interface Sample {
  readonly latencies: readonly number[];
  readonly ms: number;
}

/** Puts the load on `send`. */
export async function measure(send: Send, { concurrency, conversations, ms }: Load): Promise<Sample> {
  const latencies: number[] = [];
  const began = performance.now();
  let sent = 0;
  const sender = async () => {
    while (performance.now() - began < ms) {
      const start = performance.now();
      sent += 1;
      await send(sent % conversations);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  return { latencies, ms: performance.now() - began };
}
