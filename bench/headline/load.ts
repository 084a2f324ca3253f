/** Load over HTTP, as light as node:http is, from a process of its own. */
import { Agent, request } from 'node:http';

/** One request that is sent again and again: with whose token, which body, and how long its answer is. */
export interface Shot {
  readonly token: string;
  readonly body: string;
  /** Bytes; another length is a fault. */
  readonly answerBytes: number;
}

/** What the process of the load is asked to do. */
export interface LoadTask {
  readonly url: string;
  /** Sent in rotation. */
  readonly shots: readonly Shot[];
  readonly concurrency: number;
  readonly requests: number;
}

/** What it measured. */
export interface LoadSample {
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  /** Milliseconds of all together. */
  readonly ms: number;
}

/** Puts the load on a server. Throws when an answer is not 200, or not as long as it was. */
export async function load({ url, shots, concurrency, requests }: LoadTask): Promise<LoadSample> {
  // Of this load alone: a server may close a connection that waited while others were measured.
  const agent = new Agent({ keepAlive: true });
  const latencies: number[] = [];
  const began = performance.now();
  let sent = 0;
  const sender = async () => {
    while (sent < requests) {
      const shot = shots[sent % shots.length];
      sent += 1;
      if (!shot) throw new Error('there is nothing to send');
      const start = performance.now();
      const bytes = await send(new URL(url), shot, agent);
      latencies.push(performance.now() - start);
      if (bytes !== shot.answerBytes)
        throw new Error(`an answer has ${bytes} bytes, not ${shot.answerBytes}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, sender));
    return { latencies, ms: performance.now() - began };
  } finally {
    agent.destroy();
  }
}

/** Sends a request and counts the bytes of the answer: reading them would take time from the database. */
function send(url: URL, { token, body }: Shot, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'identity',
        authorization: `Bearer ${token}`,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${url} answered with ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}
