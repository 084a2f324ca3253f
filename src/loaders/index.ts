/** The loaders of one request, a group a noun. They are made anew for every request and never shared. */
import { conversationLoaders } from './conversation.js';
import { imageLoaders } from './image.js';
import { memoryLoaders } from './memory.js';
import { messageLoaders } from './message.js';
import { messageDiffLoader } from './messageDiff.js';
import { ownerLoaders } from './owner.js';
import type { LoaderRequest } from './request.js';
import { sessionLoaders } from './session.js';
import { storedImageLoaders } from './storedImage.js';
import { uploadedFileLoaders } from './uploadedFile.js';
import { userSettingsLoaders } from './userSettings.js';

/** Makes the loaders of a request. */
export function createLoaders(request: LoaderRequest) {
  const message = messageLoaders(request);
  return {
    owner: ownerLoaders(request),
    session: sessionLoaders(request),
    userSettings: userSettingsLoaders(request),
    conversation: conversationLoaders(request, message),
    message,
    messageDiff: messageDiffLoader(request, message.byId),
    image: imageLoaders(request),
    storedImage: storedImageLoaders(request),
    memory: memoryLoaders(request),
    uploadedFile: uploadedFileLoaders(request),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;
