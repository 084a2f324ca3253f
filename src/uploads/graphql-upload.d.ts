/** What is used of graphql-upload, which brings no declarations that TypeScript finds. */
declare module 'graphql-upload/Upload.mjs' {
  import type { Readable, Writable } from 'node:stream';

  /** A file that has begun to come. */
  export interface FileUpload {
    readonly filename: string;
    readonly mimetype: string;
    /** Reads it from the beginning. Throws when it was too large, or broke off. */
    createReadStream(): Readable;
    /** Where it is written to meanwhile: a temporary file. */
    readonly capacitor: Writable;
  }

  /** Stands in the variables for a file that is to come. */
  export default class Upload {
    /** Rejects when the request has no such file. */
    readonly promise: Promise<FileUpload>;
  }
}

declare module 'graphql-upload/processRequest.mjs' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface ProcessRequestOptions {
    readonly maxFieldSize?: number;
    readonly maxFileSize?: number;
    readonly maxFiles?: number;
  }

  /** Resolves with the operations before the files are there. They are removed when the response is closed. */
  export default function processRequest(
    request: IncomingMessage,
    response: ServerResponse,
    options?: ProcessRequestOptions,
  ): Promise<unknown>;
}
