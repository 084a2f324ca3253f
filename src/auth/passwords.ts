/**
 * Passwords: argon2id with OWASP's minimum (19 MiB, two passes, one lane); bcrypt hashes of the Python service are
 * verified and replaced at the next sign-in.
 */
import bcrypt from '@node-rs/bcrypt';
import argon2 from 'argon2';
import { atOnce } from '../turns.js';

const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Characters that a password may have at most; longer ones would only buy time on this server's processor. */
export const maxPasswordLength = 128;

/** Two hashes are computed at once: the processor has other things to do, whoever knocks. */
const inTurn = atOnce(2);

/** Hashes a password as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2.hash(password.normalize('NFKC'), cost));
}

/** Complete hashes: the libraries throw at others. */
const bcryptForm = /^\$2[aby]\$\d\d\$[./\w]{53}$/;
const argon2Form = /^\$argon2(id?|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[+/\w]+\$[+/\w]+$/;

/** Whether `password` is the one behind `hash`; false for a hash that is damaged or of a kind that is not known. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  if (bcryptForm.test(hash)) return inTurn(() => bcrypt.compare(password, hash));
  if (!argon2Form.test(hash)) return false;
  return inTurn(() => argon2.verify(hash, password.normalize('NFKC')));
}

/** Whether a hash should be replaced, because it is of another kind or cheaper than today's. */
export function isOutdated(hash: string): boolean {
  return !hash.startsWith('$argon2id$') || argon2.needsRehash(hash, cost);
}

const decoys = new Map<'bcrypt' | 'argon2id', Promise<string>>();

/** What the Python service hashes with; its hashes are what a decoy must be taken for. */
const bcryptRounds = 10;

/**
 * A hash that no password fits, so that an unknown name costs what a wrong password costs. Of one kind or the other,
 * always the same for a name: the time that a name takes tells its kind of hash, and so does that of no name at all.
 */
export function decoyHash(kind: 'bcrypt' | 'argon2id'): Promise<string> {
  const password = `no password ${Math.random()}`;
  const decoy =
    decoys.get(kind) ?? (kind === 'bcrypt' ? bcrypt.hash(password, bcryptRounds) : hashPassword(password));
  decoys.set(kind, decoy);
  return decoy;
}
