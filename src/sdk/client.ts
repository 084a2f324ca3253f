/** The typed client: `getSdk`, made by codegen from the operations in `operations/`, over fetch. */
import { type DocumentNode, print } from 'graphql';
import { getSdk, type Sdk } from './generated/sdk.js';
import { formOf } from './multipart.js';

/** One of the top-level errors of an answer; `extensions.code` is in the list that the README documents. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [key: string]: unknown };
}

/** An answer with top-level errors. */
export class GraphRequestError extends Error {
  override name = 'GraphRequestError';

  constructor(
    readonly errors: readonly GraphError[],
    /** Status of the HTTP answer. */
    readonly status: number,
  ) {
    super(errors.map(({ message }) => message).join(' '));
  }
}

/** Options of a client. */
export interface ClientOptions {
  /** Address of the endpoint, for example `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Gives the access token for each request; nothing for a client that is not signed in. */
  readonly accessToken?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

/** Makes a typed client. Variables may hold files, as `Blob` or `File`. Its methods throw `GraphRequestError` when an answer has top-level errors. */
export function createClient(options: ClientOptions): Sdk {
  const { url, accessToken, fetch: send = fetch } = options;
  const texts = new WeakMap<DocumentNode, string>();
  return getSdk(async <Data, Variables>(document: DocumentNode, variables?: Variables): Promise<Data> => {
    const query = texts.get(document) ?? print(document);
    texts.set(document, query);
    const token = accessToken?.();
    const form = formOf({ query, variables });
    const response = await send(url, {
      method: 'POST',
      headers: {
        // The type of a form holds what stands between its parts: fetch writes it.
        ...(form ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' }),
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: form ?? JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data | null; errors?: GraphError[] };
    if (answer.errors || !answer.data) throw new GraphRequestError(answer.errors ?? [], response.status);
    return answer.data;
  });
}
