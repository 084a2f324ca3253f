import { type MutationRows, ownersAlone, ownersAndServices } from './row.js';

/** Mutations of the records of files. */
export const uploadedFileRows: MutationRows = {
  updateUploadedFile: {
    selection: 'uploadedFile { id originalFilename analysisResult owner { id } conversation { id } }',
    input: ({ UploadedFile, Conversation }, by) => ({
      id: UploadedFile,
      ...(by !== 'a service' && { conversationId: Conversation }),
      analysisResult: 'taken',
      metadata: { dimensions: { width: 1, height: 1 } },
      expectedUpdatedAt: null,
    }),
    outcomes: ownersAndServices,
    fine: { 'metadata.analysisTimeMs': [0] },
  },
  deleteUploadedFiles: {
    selection: 'deletedIds',
    input: ({ UploadedFile }) => ({ ids: [UploadedFile] }),
    outcomes: ownersAlone,
  },
};
