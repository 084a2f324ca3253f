/**
 * Counts failed sign-ins in the database, so that all processes count together: ten for one login in a quarter of an
 * hour close it for that time, whether it exists or not; other logins are not affected.
 */
import { createHash } from 'node:crypto';
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
  /** Takes an attempt. Gives the seconds to wait when there were too many failures, otherwise 0. */
  take(login: string, address: string): Promise<number>;
  /** Takes a start of an anonymous session. Gives the seconds to wait when there were too many, otherwise 0. */
  takeAnonymous(address: string): Promise<number>;
  /**
   * Takes a name or an e-mail address for an account, which tells whether another has it. Gives the seconds to wait
   * when there were too many, otherwise 0.
   */
  takeAccount(address: string): Promise<number>;
  /** Forgets the attempts of a login that has signed in. */
  succeed(login: string, address: string): Promise<void>;
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
    take: (login, address) =>
      secondsToWait(async () => {
        await byAddress.consume(keyOf(address));
        await byLogin.consume(keyOf(login));
      }),
    takeAnonymous: (address) => secondsToWait(() => anonymous.consume(keyOf(address))),
    takeAccount: (address) => secondsToWait(() => accounts.consume(keyOf(address))),
    async succeed(login, address) {
      await Promise.all([byLogin.delete(keyOf(login)), byAddress.reward(keyOf(address))]);
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
function keyOf(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('base64url');
}
