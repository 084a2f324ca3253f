/** The pages that connections are served from, for the types that codegen makes. */
import type { Conversation } from '../models/conversation.js';
import type { Image } from '../models/image.js';
import type { Memory } from '../models/memory.js';
import type { Message } from '../models/message.js';
import type { Session } from '../models/session.js';
import type { UploadedFile } from '../models/uploadedFile.js';
import type { User } from '../models/user.js';
import type { Connection } from '../pagination.js';
import type { Branch } from '../services/branch.js';

/** A page of users. */
export type UserConnection = Connection<User>;
/** A page of sign-ins. */
export type SessionConnection = Connection<Session>;
/** A page of conversations. */
export type ConversationConnection = Connection<Conversation>;
/** A page of branches. */
export type BranchConnection = Connection<Branch>;
/** A page of messages. */
export type MessageConnection = Connection<Message>;
/** A page of images. */
export type ImageConnection = Connection<Image>;
/** A page of memories. */
export type MemoryConnection = Connection<Memory>;
/** A page of files. */
export type UploadedFileConnection = Connection<UploadedFile>;
