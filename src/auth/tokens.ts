/**
 * Tokens. An access token is a JWT (RFC 7519, with the claims of RFC 9068 that have a use here) signed with Ed25519
 * (RFC 8037). It names a sign-in; whether that still stands is read from the database with every request. A refresh
 * token is random and works once; a service's token is random and works until it is revoked. Of both only the SHA-256
 * is stored.
 */
import { createHash, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Keys } from './keys.js';

const issuer = 'assistant-graph';
const audience = 'assistant-graph';
const tokenType = 'at+jwt';

/** Signs an access token for a sign-in; `expiresAt` is rounded down to a second. */
export function signAccessToken(keys: Keys, sessionId: string, expiresAt: Date): Promise<string> {
  const [key] = keys.signing;
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'EdDSA', typ: tokenType, kid: key.id })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setJti(randomId())
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(key.privateKey);
}

/** The claims of a token that counts. */
interface Verified {
  readonly sid: string;
  /** In seconds of Unix time. */
  readonly exp: number;
}

/**
 * Tokens whose signature was found good, by the keys that it was checked with: checking it costs more than reading the
 * sign-in. Whether that still stands is asked each time all the same. Only good tokens come in here, the oldest goes.
 */
const verified = new WeakMap<Keys, Map<string, Verified>>();
const maxVerified = 5_000;

/** The sign-in that an access token names; null when the token is not one of ours or its time is over. */
export async function verifyAccessToken(keys: Keys, token: string): Promise<string | null> {
  const known = verified.get(keys) ?? new Map<string, Verified>();
  verified.set(keys, known);
  const claims = known.get(token) ?? (await verifySignature(keys, token));
  if (!claims || claims.exp <= Math.floor(Date.now() / 1000)) {
    known.delete(token);
    return null;
  }
  known.set(token, claims);
  const [oldest] = known.keys();
  if (known.size > maxVerified && oldest !== undefined) known.delete(oldest);
  return claims.sid;
}

async function verifySignature(keys: Keys, token: string): Promise<Verified | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keys.signing.find(({ id }) => id === header.kid);
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key.publicKey;
      },
      { algorithms: ['EdDSA'], typ: tokenType, issuer, audience, requiredClaims: ['exp', 'sid'] },
    );
    const { sid, exp } = payload;
    return typeof sid === 'string' && exp !== undefined ? { sid, exp } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** A new random identifier of 144 bits. */
export function randomId(): string {
  return randomBytes(18).toString('base64url');
}

/** A new refresh token of a sign-in. */
export function newRefreshToken(sessionId: string): string {
  return `${sessionId}.${randomBytes(32).toString('base64url')}`;
}

/** The sign-in that a refresh token belongs to; null when it has not the form of one. */
export function sessionOfRefreshToken(token: string): string | null {
  return /^([\w-]{24})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

/** A new token of a service. */
export function newServiceToken(key: string): string {
  return `svc_${key}.${randomBytes(32).toString('base64url')}`;
}

/** The key of the service that a token belongs to; null when it has not the form of one. */
export function serviceOfToken(token: string): string | null {
  return /^svc_([\w-]{24})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

/** How a random token is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
