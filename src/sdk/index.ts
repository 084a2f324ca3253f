export { type ClientOptions, createClient, type GraphError, GraphRequestError } from './client.js';
export * from './generated/sdk.js';
