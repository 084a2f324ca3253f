/** Sign-ins: starting, continuing, ending, and finding who is behind a request. */
import { type mongo, Types } from 'mongoose';
import type { Owner } from '../loaders/owner.js';
import { toAnonymousSession } from '../models/anonymousSession.js';
import { projection } from '../models/collection.js';
import type { Models } from '../models/index.js';
import type { SessionDocument } from '../models/session.js';
import { toUser, type UserDocument, userPaths } from '../models/user.js';
import type { Keys } from './keys.js';
import {
  hashToken,
  newRefreshToken,
  randomId,
  sessionOfRefreshToken,
  signAccessToken,
  verifyAccessToken,
} from './tokens.js';
import type { Viewer } from './viewer.js';

/** What sign-ins need. */
export interface SessionServices {
  readonly models: Models;
  readonly keys: Keys;
  readonly config: { readonly accessTokenSeconds: number; readonly sessionDays: number };
}

/** The tokens of a sign-in and who it belongs to. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly sessionId: string;
  readonly owner: Owner;
}

/** Why a refresh token was refused. */
export type RefreshRefusal = 'unknown' | 'replayed' | 'raced';

const dayMs = 86_400_000;
/** A client that sends one refresh token twice within this time has raced with itself, and is not a thief. */
const graceMs = 10_000;
const rememberedTokens = 20;

/** Everything of a user but its password's hash. */
const userFields = projection(userPaths, Object.keys(userPaths.fields));

/** Starts a sign-in of an owner, within a transaction where one is given. */
export async function startSession(
  services: SessionServices,
  owner: Owner,
  deviceName: string | null,
  session: mongo.ClientSession | null = null,
): Promise<SessionTokens> {
  const now = Date.now();
  const id = randomId();
  const refreshToken = newRefreshToken(id);
  const document: SessionDocument = {
    _id: id,
    user_id: owner.key,
    account: owner.__typename === 'User' ? new Types.ObjectId(owner.key) : null,
    refresh_hash: hashToken(refreshToken),
    used_refresh_hashes: [],
    refreshed_at: new Date(now),
    device_name: deviceName,
    created_at: new Date(now),
    expires_at: new Date(now + services.config.sessionDays * dayMs),
  };
  await services.models.sessions.create([document], { session });
  return tokensOf(services, id, refreshToken, owner);
}

/**
 * Exchanges a refresh token. One that was used before ends the whole sign-in, for either its owner or a thief has
 * an older copy; of two requests that race with the same token one wins and the other is only refused.
 */
export async function refreshSession(
  services: SessionServices,
  refreshToken: string,
): Promise<SessionTokens | RefreshRefusal> {
  const id = sessionOfRefreshToken(refreshToken);
  if (!id) return 'unknown';
  const hash = hashToken(refreshToken);
  const next = newRefreshToken(id);
  const now = new Date();
  const { sessions } = services.models;
  const session = await sessions
    .findOneAndUpdate(
      { _id: id, refresh_hash: hash, expires_at: { $gt: now } },
      {
        $set: {
          refresh_hash: hashToken(next),
          refreshed_at: now,
          expires_at: new Date(now.getTime() + services.config.sessionDays * dayMs),
        },
        $push: { used_refresh_hashes: { $each: [hash], $slice: -rememberedTokens } },
      },
      { returnDocument: 'after' },
    )
    .lean<SessionDocument>();
  if (session) {
    const viewer = await findViewer(services, id);
    if (!viewer) return 'unknown';
    return tokensOf(services, id, next, ownerOf(viewer));
  }
  const stale = await sessions.findOne({ _id: id, used_refresh_hashes: hash }).lean<SessionDocument>();
  if (!stale) return 'unknown';
  const last = stale.used_refresh_hashes.at(-1) === hash;
  if (last && now.getTime() - stale.refreshed_at.getTime() < graceMs) return 'raced';
  await sessions.deleteOne({ _id: id });
  return 'replayed';
}

/** Ends a sign-in, or all of its owner's. Gives how many have ended. */
export async function endSessions(services: SessionServices, viewer: Viewer, all: boolean): Promise<number> {
  const filter = all ? { user_id: viewer.ownerKey } : { _id: viewer.sessionId, user_id: viewer.ownerKey };
  const { deletedCount } = await services.models.sessions.deleteMany(filter);
  return deletedCount;
}

/**
 * Ends the sign-ins of an owner in an open transaction, but not that of `kept`. Gives how many have ended. A sign-in
 * that is going on meets this at the account, which both change, and a refresh at the sign-in itself.
 */
export async function endSignIns(
  { sessions }: Models,
  ownerKey: string,
  session: mongo.ClientSession,
  kept: string | null = null,
): Promise<number> {
  const filter = { user_id: ownerKey, ...(kept !== null && { _id: { $ne: kept } }) };
  return (await sessions.deleteMany(filter, { session })).deletedCount;
}

/** Who sent an access token; null when the token, its sign-in or its account does not hold any more. */
export async function authenticate(
  services: SessionServices,
  accessToken: string,
  signal: AbortSignal,
): Promise<Viewer | null> {
  const id = await verifyAccessToken(services.keys, accessToken);
  return id === null ? null : findViewer(services, id, signal);
}

/** The owner that a viewer is. */
export function ownerOf(viewer: Viewer): Owner {
  return viewer.user ?? toAnonymousSession(viewer.ownerKey);
}

/** Reads a sign-in together with its user, in one command. */
async function findViewer(
  { models }: SessionServices,
  sessionId: string,
  signal?: AbortSignal,
): Promise<Viewer | null> {
  const [session] = await models.sessions.collection
    .aggregate<Pick<SessionDocument, 'user_id' | 'account'> & { user: UserDocument[] }>(
      [
        { $match: { _id: sessionId, expires_at: { $gt: new Date() } } },
        {
          $lookup: {
            from: models.users.collection.name,
            localField: 'account',
            foreignField: '_id',
            pipeline: [{ $project: userFields }],
            as: 'user',
          },
        },
        { $project: { user_id: 1, account: 1, user: 1 } },
      ],
      signal ? { signal } : {},
    )
    .toArray();
  if (!session?.user_id) return null;
  if (session.account === null) return { ownerKey: session.user_id, user: null, sessionId };
  const [document] = session.user;
  if (!document) return null;
  const user = toUser(document);
  return user.isActive ? { ownerKey: session.user_id, user, sessionId } : null;
}

async function tokensOf(
  services: SessionServices,
  sessionId: string,
  refreshToken: string,
  owner: Owner,
): Promise<SessionTokens> {
  const seconds = Math.floor(Date.now() / 1000) + services.config.accessTokenSeconds;
  const expiresAt = new Date(seconds * 1000);
  const accessToken = await signAccessToken(services.keys, sessionId, expiresAt);
  return { accessToken, refreshToken, expiresAt, sessionId, owner };
}
