/** Every mutation of the schema, for the tests of who may ask and of bad inputs. One that is missing fails there. */
import { conversationRows } from './conversation.js';
import { imageRows } from './image.js';
import { memoryRows } from './memory.js';
import { messageRows } from './message.js';
import type { MutationRows } from './row.js';
import { sessionRows } from './session.js';
import { uploadRows } from './upload.js';
import { uploadedFileRows } from './uploadedFile.js';
import { userRows } from './user.js';
import { userSettingsRows } from './userSettings.js';

/** What tests know of each mutation. */
export const mutationRows: MutationRows = {
  ...sessionRows,
  ...userRows,
  ...userSettingsRows,
  ...conversationRows,
  ...messageRows,
  ...imageRows,
  ...memoryRows,
  ...uploadedFileRows,
  ...uploadRows,
};
