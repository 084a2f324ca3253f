/**
 * Fetches what a stranger's address answers, without being sent into the network that this server stands in: over https,
 * from public addresses only, and from just those that were looked at.
 */
import { type LookupAddress, lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { shared } from '../turns.js';
import { isPublicAddress } from './address.js';

/** Why nothing was fetched: a sentence that says what to do. Its cause is for the log alone. */
export class RemoteProblem extends Error {
  override name = 'RemoteProblem';
}

/** What is asked of a fetch. */
export interface Wish {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Who asks for it, by a name that nobody else has: callers take turns. */
  readonly caller: string;
}

/** Fetches from the internet. */
export interface Remote {
  /** Gives what an address answers. Throws `RemoteProblem`, or the reason of `signal` when that has ended. */
  read(address: string, wish: Wish): Promise<Buffer>;
}

/** How hosts are found and reached. The defaults are those of the internet; tests have an internet of their own. */
export interface RemoteOptions {
  /** Gives all addresses of a name. */
  readonly lookup: (name: string) => Promise<readonly LookupAddress[]>;
  /** Whether an address may be reached. */
  readonly isPublic: (address: string) => boolean;
  /** Where https is answered. */
  readonly port: number;
  /** Certificates that are trusted, in PEM; those of Node.js when there are none. */
  readonly ca: string | undefined;
  /** Milliseconds until the head of an answer is there. */
  readonly headMs: number;
  /** Milliseconds until everything is there, with all redirects, and with the wait for a turn. */
  readonly totalMs: number;
}

const findAll = promisify(lookup);
const internet: RemoteOptions = {
  lookup: (name) => findAll(name, { all: true }),
  isPublic: isPublicAddress,
  port: 443,
  ca: undefined,
  headMs: 5000,
  totalMs: 8000,
};

/** Each may hold the bytes of an image. */
const [fetchesAtOnce, fetchesOfCaller] = [12, 4];
const maxRedirects = 3;
const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);
const tooSlow = 'The host of this address is too slow. Send the bytes in another way.';
const noTurn =
  'This address was not asked in time: others are too slow. Send it later, or the bytes in another way.';

/** Opens the way to the internet. */
export function openRemote(options: Partial<RemoteOptions> = {}): Remote {
  const ways = { ...internet, ...options };
  const inTurn = shared(fetchesAtOnce, fetchesOfCaller);
  return {
    async read(address, wish) {
      const { signal } = wish;
      const late = AbortSignal.timeout(ways.totalMs);
      const both = AbortSignal.any([signal, late]);
      // With less than a tenth of the time it is not begun any more.
      const lastBegin = Date.now() + ways.totalMs * 0.9;
      let begun = false;
      const fetched = async () => {
        both.throwIfAborted();
        if (Date.now() > lastBegin) throw new RemoteProblem(noTurn);
        begun = true;
        // Whatever a host does, nobody waits for it longer.
        return beforeEndOf(both, follow(ways, urlOf(address), { ...wish, signal: both }));
      };
      try {
        return await beforeEndOf(both, inTurn(wish.caller, fetched));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof RemoteProblem) throw error;
        if (late.aborted) throw new RemoteProblem(begun ? tooSlow : noTurn, { cause: error });
        const message =
          'The host of this address cannot be reached, has no valid certificate, or broke off. Look whether it opens in a browser.';
        throw new RemoteProblem(message, { cause: error });
      }
    },
  };
}

/** Reads an address that a stranger wrote, or to which one redirects. */
function urlOf(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) {
    throw new RemoteProblem('This is no address. It begins with "https://", for example.');
  }
  const url = new URL(address, base);
  if (url.protocol !== 'https:')
    throw new RemoteProblem('Only addresses that begin with "https://" are fetched.');
  if (url.username !== '' || url.password !== '') {
    throw new RemoteProblem('An address with a name or a password is not fetched. Leave them out.');
  }
  if (url.port !== '') throw new RemoteProblem('An address with a port is not fetched. Leave the port out.');
  return url;
}

/** Follows redirects by hand: each leads to a host that nobody has looked at yet. */
async function follow(ways: RemoteOptions, first: URL, wish: Wish): Promise<Buffer> {
  let url = first;
  for (let followed = 0; followed <= maxRedirects; followed += 1) {
    const response = await ask(ways, url, wish.signal);
    try {
      const { statusCode, headers } = response;
      if (!redirects.has(statusCode) || headers.location === undefined) return await bodyOf(response, wish);
      url = urlOf(headers.location, url);
    } finally {
      // Ends the connection, also when most of the answer is still to come.
      response.destroy();
    }
  }
  throw new RemoteProblem(`This address redirects more than ${maxRedirects} times. Send the last one.`);
}

/** Sends a request, only to addresses that were found public; gives the head of the answer. */
async function ask(ways: RemoteOptions, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await publicAddresses(ways, url, signal);
  const { port, ca, headMs } = ways;
  const options: RequestOptions = {
    port,
    ca,
    signal,
    agent: false,
    lookup: pinnedTo(addresses),
    headers: {
      host: url.host,
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'assistant-graph',
    },
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    const timer = setTimeout(() => sent.destroy(new RemoteProblem(tooSlow)), headMs);
    sent.once('response', () => clearTimeout(timer));
    sent.once('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      reject(wrongStatus(statusCode));
    });
    sent.on('error', reject);
    // After an answer, or an error, this says nothing new.
    sent.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was closed without an answer'));
    });
    sent.end();
  });
}

function wrongStatus(status: number | undefined): RemoteProblem {
  return new RemoteProblem(`The host of this address answers with the status ${status}, not with 200.`);
}

/** The addresses of a host, looked up once. One that is not public refuses all of them. */
async function publicAddresses(
  { lookup, isPublic }: RemoteOptions,
  { hostname }: URL,
  signal: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(literal);
  const found = family ? [{ address: literal, family }] : await beforeEndOf(signal, lookup(hostname));
  if (found.length > 0 && found.every(({ address }) => isPublic(address))) return found;
  throw new RemoteProblem('The host of this address is not a public one. Send the bytes in another way.');
}

/** Answers the name server's question with what was looked at: another answer would not have been. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_name, { all }, callback) => {
    const [first] = addresses;
    if (all || !first) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

/** As `work`; throws the reason of `signal` when that ends before. */
async function beforeEndOf<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
  });
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function bodyOf(response: IncomingMessage, { maxBytes }: Wish): Promise<Buffer> {
  const { statusCode, headers } = response;
  if (statusCode !== 200) throw wrongStatus(statusCode);
  // What is packed may be a thousand times as large as it looks.
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) {
    throw new RemoteProblem('The host of this address sends it compressed. Send the bytes in another way.');
  }
  const tooLarge = new RemoteProblem(
    `What is at this address may have at most ${maxBytes / 1_000_000} MB. Make it smaller.`,
  );
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
