/** All resolvers, a file a noun. */
import type { Resolvers } from '../generated/resolvers.js';
import { anonymousSession } from './anonymousSession.js';
import { branch } from './branch.js';
import { conversation } from './conversation.js';
import { image } from './image.js';
import { memory } from './memory.js';
import { message } from './message.js';
import { node } from './node.js';
import { owner } from './owner.js';
import { scalars } from './scalars.js';
import { session } from './session.js';
import { upload } from './upload.js';
import { uploadedFile } from './uploadedFile.js';
import { user } from './user.js';
import { userSettings } from './userSettings.js';

/** The resolvers of every noun; the schema joins them. */
export const resolvers: readonly Partial<Resolvers>[] = [
  scalars,
  node,
  owner,
  user,
  anonymousSession,
  session,
  userSettings,
  conversation,
  branch,
  message,
  image,
  memory,
  uploadedFile,
  upload,
];
