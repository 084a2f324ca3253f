import type { mongo, Types } from 'mongoose';
import { hexId, type Stored, text, whole } from './values.js';

/** A file as a message stores it. */
export interface MessageFileDocument {
  name?: string;
  path?: string | null;
  type?: string | null;
  size?: number | mongo.Int32 | mongo.Long | null;
  mime_type?: string | null;
  analysis_result?: string | null;
  /** Of this program: the `_id` of the uploaded file, in hexadecimal. */
  id?: string;
}

/** A file of a message as the graph serves it. */
export interface MessageFile {
  readonly name: string;
  readonly path: string | null;
  readonly type: string | null;
  readonly size: number | null;
  readonly mimeType: string | null;
  readonly analysisResult: string | null;
  /** The key of the uploaded file; null where another program attached it. */
  readonly uploadedFileKey: Types.ObjectId | null;
}

/** Reads a file of a stored message. */
export function toMessageFile(file: Stored): MessageFile {
  return {
    name: text(file.name) ?? '',
    path: text(file.path),
    type: text(file.type),
    size: whole(file.size),
    mimeType: text(file.mime_type),
    analysisResult: text(file.analysis_result),
    uploadedFileKey: hexId(file.id),
  };
}
