import { type mongo, Schema, type Types } from 'mongoose';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';
import { date, extra, int, object, objectId, text, whole } from './values.js';

/** A document of `uploaded_files`, in either of its two shapes. */
export interface UploadedFileDocument {
  _id: Types.ObjectId;
  user_id: string | null;
  conversation_id?: Types.ObjectId | null;
  original_filename?: string;
  stored_filename?: string | null;
  file_path?: string | null;
  /** The extension. */
  file_type?: string | null;
  /** Bytes; may pass 2^31. */
  file_size?: number | mongo.Int32 | mongo.Long;
  mime_type?: string | null;
  analysis_result?: string | null;
  metadata?: {
    upload_time_ms?: number | mongo.Int32 | mongo.Long;
    analysis_time_ms?: number;
    model_used?: string;
    extracted_text?: string;
    page_count?: number;
    dimensions?: {
      width: number | mongo.Int32 | mongo.Long;
      height: number | mongo.Int32 | mongo.Long;
    } | null;
  } | null;
  created_at?: Date;
  /** A key of ours: the last change of the record. */
  updated_at?: Date;
  /** Of this program: of the stored bytes, in hexadecimal; absent where another program stored them. */
  sha256?: string;
  /** Of this program: of a text; null for what is none. */
  encoding?: string | null;
  /** Second shape, in place of `original_filename`. */
  file_name?: string;
}

/** Where the Python service keeps files: stored paths begin with it. */
const storedFolder = 'ChatBot/Storage/uploads/';

/** The path that a document stores for a file of this name. */
export function storedFilePath(name: string): string {
  return `${storedFolder}${name}`;
}

/** The collection `uploaded_files`. */
export const uploadedFiles: CollectionDefinition<UploadedFileDocument> = {
  name: 'uploaded_files',
  schema: new Schema<UploadedFileDocument>(
    {
      user_id: String,
      conversation_id: Schema.Types.ObjectId,
      original_filename: String,
      stored_filename: String,
      file_path: String,
      file_type: String,
      file_size: Number,
      mime_type: String,
      analysis_result: String,
      metadata: {
        default: undefined,
        type: new Schema(
          {
            upload_time_ms: Number,
            analysis_time_ms: Number,
            model_used: String,
            extracted_text: String,
            page_count: Number,
            dimensions: {
              default: undefined,
              type: new Schema({ width: Number, height: Number }, { _id: false }),
            },
          },
          { _id: false, strict: false },
        ),
      },
      created_at: Date,
      updated_at: Date,
      sha256: String,
      encoding: String,
      file_name: String,
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { user_id: 1, created_at: -1, _id: -1 }, serves: 'Owner.files, newest first; OwnerStats' },
    { keys: { user_id: 1, file_type: 1, created_at: -1, _id: -1 }, serves: 'Owner.files of one type' },
    { keys: { user_id: 1, file_size: -1, _id: -1 }, serves: 'Owner.files by FILE_SIZE' },
    {
      keys: { user_id: 1, file_type: 1, file_size: -1, _id: -1 },
      serves: 'Owner.files of one type by FILE_SIZE',
    },
    { keys: { conversation_id: 1, created_at: -1, _id: -1 }, serves: 'Conversation.files, newest first' },
  ],
  sharding: {
    key: { user_id: 'hashed', _id: 1 },
    because: 'lists and sums are those of one owner; spread and split as conversations are',
  },
};

/** A file as the graph serves it. */
export interface UploadedFile {
  readonly __typename: 'UploadedFile';
  readonly key: Types.ObjectId;
  readonly ownerKey: string | null;
  readonly conversationKey: Types.ObjectId | null;
  readonly originalFilename: string;
  readonly storedFilename: string | null;
  readonly filePath: string | null;
  readonly fileType: string | null;
  readonly fileSize: number;
  readonly mimeType: string | null;
  readonly encoding: string | null;
  /** Of the stored bytes; null where another program stored them. */
  readonly sha256: string | null;
  readonly analysisResult: string | null;
  readonly metadata: {
    readonly uploadTimeMs: number | null;
    readonly analysisTimeMs: number | null;
    readonly modelUsed: string | null;
    readonly extractedText: string | null;
    readonly pageCount: number | null;
    readonly dimensions: { readonly width: number; readonly height: number } | null;
    readonly extra: Record<string, unknown>;
  };
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** The stored keys of each field. */
export const uploadedFilePaths: FieldPaths = {
  always: ['_id', 'user_id', 'conversation_id'],
  fields: {
    originalFilename: ['original_filename', 'file_name', 'stored_filename'],
    storedFilename: ['stored_filename'],
    filePath: ['file_path'],
    fileType: ['file_type'],
    fileSize: ['file_size'],
    mimeType: ['mime_type'],
    encoding: ['encoding'],
    sha256: ['sha256'],
    downloadUrl: ['stored_filename'],
    analysisResult: ['analysis_result'],
    metadata: ['metadata'],
    createdAt: ['created_at'],
    updatedAt: ['updated_at'],
  },
};

const metadataKeys = [
  'upload_time_ms',
  'analysis_time_ms',
  'model_used',
  'extracted_text',
  'page_count',
  'dimensions',
];

/** Reads either shape. */
export function toUploadedFile(document: UploadedFileDocument): UploadedFile {
  const metadata = object(document.metadata);
  const dimensions = object(metadata.dimensions);
  const width = int(dimensions.width);
  const height = int(dimensions.height);
  return {
    __typename: 'UploadedFile',
    key: document._id,
    ownerKey: text(document.user_id),
    conversationKey: objectId(document.conversation_id),
    originalFilename:
      text(document.original_filename) ?? text(document.file_name) ?? text(document.stored_filename) ?? '',
    storedFilename: text(document.stored_filename),
    filePath: text(document.file_path),
    fileType: text(document.file_type),
    fileSize: whole(document.file_size) ?? 0,
    mimeType: text(document.mime_type),
    encoding: text(document.encoding),
    sha256: text(document.sha256),
    analysisResult: text(document.analysis_result),
    metadata: {
      uploadTimeMs: int(metadata.upload_time_ms),
      analysisTimeMs: int(metadata.analysis_time_ms),
      modelUsed: text(metadata.model_used),
      extractedText: text(metadata.extracted_text),
      pageCount: int(metadata.page_count),
      dimensions: width !== null && height !== null ? { width, height } : null,
      extra: extra(metadata, metadataKeys),
    },
    createdAt: date(document.created_at) ?? document._id.getTimestamp(),
    updatedAt: date(document.updated_at),
  };
}
