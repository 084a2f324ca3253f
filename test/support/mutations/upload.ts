import { type MutationRows, ownersAlone } from './row.js';

const shown = 'uploadedFile { id originalFilename owner { id } conversation { id } }';
const base64 = Buffer.from('Nile,6650\n').toString('base64');

/** Mutations that take files. */
export const uploadRows: MutationRows = {
  uploadFile: {
    selection: shown,
    input: ({ Conversation }) => ({
      source: { base64 },
      filename: 'rivers.csv',
      conversationId: Conversation,
    }),
    otherInputs: ({ Upload, UploadedFile }) => [
      {
        source: { dataUrl: `data:text/csv;base64,${base64}` },
        filename: 'rivers.csv',
        idempotencyKey: 'two',
      },
      { source: { uploadedFileId: UploadedFile }, filename: 'copy.csv', idempotencyKey: 'three' },
      { source: { uploadId: Upload }, filename: 'sent.csv', idempotencyKey: 'four' },
    ],
    outcomes: ownersAlone,
  },
  createUploadUrl: {
    selection: 'uploadId',
    input: ({ Conversation }) => ({ filename: 'film.mp4', size: 5_000, conversationId: Conversation }),
    outcomes: ownersAlone,
  },
  completeUpload: {
    selection: shown,
    input: ({ Upload }) => ({ uploadId: Upload }),
    outcomes: ownersAlone,
  },
};
