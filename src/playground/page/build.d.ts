/** Addresses of the bundled workers on this server; `build.mjs` fills them in, because file names carry hashes. */
declare const EDITOR_WORKER_URL: string;
declare const GRAPHQL_WORKER_URL: string;
declare const JSON_WORKER_URL: string;

declare module '*.css';
