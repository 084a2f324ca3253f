/** All collections, and their models on one connection. */
import type { Connection } from 'mongoose';
import { anonymousSessions } from './anonymousSession.js';
import { changes } from './change.js';
import { openModel } from './collection.js';
import { conversations } from './conversation.js';
import { idempotencyKeys } from './idempotencyKey.js';
import { locks } from './lock.js';
import { looseFiles } from './looseFile.js';
import { memories } from './memory.js';
import { messages } from './message.js';
import { serviceTokens } from './serviceToken.js';
import { sessions } from './session.js';
import { signInAttempts } from './signInAttempt.js';
import { storedImages } from './storedImage.js';
import { uploads } from './upload.js';
import { uploadedFiles } from './uploadedFile.js';
import { users } from './user.js';
import { userSettings } from './userSettings.js';

/** The collections that the Python service shares: in an existing database they stay as they are. */
export const sharedCollections = [
  users,
  userSettings,
  conversations,
  messages,
  memories,
  uploadedFiles,
] as const;

/** The collections of this program alone. */
export const ownCollections = [
  sessions,
  anonymousSessions,
  serviceTokens,
  signInAttempts,
  changes,
  idempotencyKeys,
  locks,
  looseFiles,
  storedImages,
  uploads,
] as const;

/** Opens every model on `connection`. */
export function openModels(connection: Connection) {
  return {
    users: openModel(connection, users),
    userSettings: openModel(connection, userSettings),
    conversations: openModel(connection, conversations),
    messages: openModel(connection, messages),
    memories: openModel(connection, memories),
    uploadedFiles: openModel(connection, uploadedFiles),
    sessions: openModel(connection, sessions),
    anonymousSessions: openModel(connection, anonymousSessions),
    serviceTokens: openModel(connection, serviceTokens),
    changes: openModel(connection, changes),
    idempotencyKeys: openModel(connection, idempotencyKeys),
    locks: openModel(connection, locks),
    looseFiles: openModel(connection, looseFiles),
    storedImages: openModel(connection, storedImages),
    uploads: openModel(connection, uploads),
  };
}

/** The models on one connection. */
export type Models = ReturnType<typeof openModels>;
