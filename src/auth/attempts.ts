/**
 * Counts failed sign-ins in the database, so that all processes count together: ten for one login in a quarter of an
 * hour close it for that time, whether it exists or not; other logins are not affected.
 */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Connection } from 'mongoose';

import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { signInAttempts } from '../models/signInAttempt.js';

const failures = 10;
const failuresOfAddress = 100;
const anonymousOfAddress = 100;
/** A taken name or address is told, so this also bounds who asks for many of them. */
const accountsOfAddress = 20;
const windowSeconds = 900;

/** Counts attempts of signing in. */
export interface SignInAttempts {
  /**
   * Takes an attempt of what `key` stands for: a login, together with its account. Gives the seconds to wait when there
   * were too many failures, otherwise 0.
   */
  take(key: string, address: string): Promise<number>;
  /** Takes a start of an anonymous session. Gives the seconds to wait when there were too many, otherwise 0. */
  takeAnonymous(address: string): Promise<number>;
  /**
   * Takes a name or an e-mail address for an account, which tells whether another has it. Gives the seconds to wait
   * when there were too many, otherwise 0.
   */
  takeAccount(address: string): Promise<number>;
  /** Forgets the attempts of a login that has signed in, under the key with which they were taken. */
  succeed(key: string, address: string): Promise<void>;
}

/** Opens the counts on a connection. */
export function openSignInAttempts(connection: Connection): SignInAttempts {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterMongo({
      storeClient: connection.getClient(),
      dbName: connection.name,
      tableName: signInAttempts.name,
      keyPrefix,
      points,
      duration: windowSeconds,
      disableIndexesCreation: true,
    });
  const byLogin = limiter('login', failures);
  const byAddress = limiter('address', failuresOfAddress);
  const anonymous = limiter('anonymous', anonymousOfAddress);
  const accounts = limiter('account', accountsOfAddress);
  return {
    take: (key, address) =>
      secondsToWait(async () => {
        await byAddress.consume(hashOf(networkOf(address)));
        await byLogin.consume(hashOf(key));
      }),
    takeAnonymous: (address) => secondsToWait(() => anonymous.consume(hashOf(networkOf(address)))),
    takeAccount: (address) => secondsToWait(() => accounts.consume(hashOf(networkOf(address)))),
    async succeed(key, address) {
      await Promise.all([byLogin.delete(hashOf(key)), byAddress.reward(hashOf(networkOf(address)))]);
    },
  };
}

async function secondsToWait(consume: () => Promise<unknown>): Promise<number> {
  try {
    await consume();
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

/** Names and addresses of people do not lie about in yet another collection. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Who is counted as one client: an IPv4 address, however it is written, and of IPv6 the first 64 bits, for whoever has
 * one such address has all the others of it.
 */
function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return bare;
  // An address of a URL has one spelling: hexadecimal groups, the longest run of zeros left out.
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return groups.slice(0, 4).join(':');
  const bytes = groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
}
