/** What all contestants do with a request alike: they verify its token, and read the sign-in behind it. */
import mongoose from 'mongoose';
import { Keys } from '../../src/auth/keys.js';
import { authenticate } from '../../src/auth/sessions.js';
import type { AddressContext } from '../../src/auth/signedAddress.js';
import { readConfig } from '../../src/config.js';
import { connectDatabase } from '../../src/database.js';
import type { User } from '../../src/models/user.js';
import { createLoaders, type Loaders } from './loaders.js';

const { MONGODB_URI = '', AUTH_SECRET = '', PUBLIC_URL = '', LEAN } = process.env;
const database = await connectDatabase(MONGODB_URI);
const keys = new Keys([AUTH_SECRET]);
const config = readConfig({});

/** The connection, and the models of the server: the collections are the same. */
export const { connection, models } = database;

/** Whether documents stay plain; otherwise they are mongoose's. */
export const isLean = LEAN === 'yes';

/** The context of a request. */
export interface Context {
  readonly viewer: User;
  readonly loaders: Loaders;
  readonly address: AddressContext;
}

const address: AddressContext = { keys, publicUrl: () => PUBLIC_URL };

/** Makes the context of a request. Throws when its token does not hold. */
export async function contextOf(authorization: string | null | undefined): Promise<Context> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
  const viewer = await authenticate({ models, keys, config }, token, new AbortController().signal);
  if (!viewer?.user) throw new Error('the token does not hold');
  return { viewer: viewer.user, loaders: createLoaders(models, isLean), address };
}

/** Tells the bench where this process listens, and ends with it. */
export function listening(port: number): void {
  process.send?.({ port });
  process.on('disconnect', () => {
    void mongoose.disconnect();
    process.exit();
  });
}
