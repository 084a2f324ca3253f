import { formOf } from '../../sdk/multipart.js';
import { at, firstMessage, isUnauthenticated, readTokens, type Tokens, type Viewer } from './answers.js';

/** What the account panel shows. */
export interface SessionState {
  readonly viewer: Viewer | null;
  /** Why the last attempt failed or the session ended; null when there is nothing to say. */
  readonly notice: string | null;
}

/** A GraphQL request as GraphiQL hands it over. */
export interface GraphQLRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const STORED = 'assistant-graph:session';
const PAYLOAD = `{
  accessToken
  refreshToken
  expiresAt
  viewer { __typename id ... on User { username } }
  userErrors { message code path }
}`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) { signIn(input: $input) ${PAYLOAD} }`;
const START = `mutation StartAnonymousSession { startAnonymousSession ${PAYLOAD} }`;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) { refreshSession(input: $input) ${PAYLOAD} }`;
const SIGN_OUT = `mutation SignOut($input: SignOutInput!) { signOut(input: $input) { userErrors { message } } }`;

const ENDED = 'Your session has ended. Sign in again.';

/**
 * One sign-in of this browser tab. Puts the access token on every request and exchanges it for a new one when it has
 * expired. Tokens are kept in `sessionStorage` only: they are gone when the tab is closed.
 */
export class Session {
  readonly #endpoint: string;
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #tokens: Tokens | undefined;
  #state: SessionState;
  #refreshing: Promise<void> | undefined;

  constructor(endpoint: string, storage: Storage) {
    this.#endpoint = endpoint;
    this.#storage = storage;
    this.#tokens = readTokens(parse(storage.getItem(STORED)));
    this.#state = { viewer: this.#tokens?.viewer ?? null, notice: null };
  }

  /** Calls the listener after each change of the state, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The state; the same object until something changes. */
  readonly getState = (): SessionState => this.#state;

  /** Signs in with a user name or an e-mail address. A refusal becomes the state's notice. */
  async signIn(login: string, password: string): Promise<void> {
    await this.#open({ query: SIGN_IN, variables: { input: { login, password } } }, 'signIn');
  }

  /** Starts a new anonymous session. A refusal becomes the state's notice. */
  async startAnonymous(): Promise<void> {
    await this.#open({ query: START }, 'startAnonymousSession');
  }

  /** Ends the session on the server and forgets its tokens, also when the server cannot be reached. */
  async signOut(): Promise<void> {
    const answer = await this.request({ query: SIGN_OUT, variables: { input: { all: false } } }).catch(
      () => undefined,
    );
    const reached = answer !== undefined && firstMessage(at(answer, 'errors')) === undefined;
    // A session that had already ended is signed out as well: its tokens are gone by now.
    const notice =
      reached || !this.#tokens
        ? null
        : 'Signed out here, but the server did not confirm that the session has ended.';
    this.#keep(undefined, notice);
  }

  /**
   * Sends a request with the access token and returns the server's answer, whatever it holds. Headers given here win.
   * Throws an `Error` with a sentence for the person when no GraphQL answer came.
   */
  async request(request: GraphQLRequest, headers: Readonly<Record<string, string>> = {}): Promise<object> {
    const ownToken = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
    const used = ownToken ? undefined : this.#tokens;
    const first = await this.#send(request, headers, used);
    if (!used || !isUnauthenticated(first.status, first.body)) return graphQLAnswer(first);
    // Another request may have brought new tokens while this one was on its way.
    if (this.#tokens === used) await this.#refresh(used);
    if (!this.#tokens || this.#tokens === used) return graphQLAnswer(first);
    return graphQLAnswer(await this.#send(request, headers, this.#tokens));
  }

  async #open(request: GraphQLRequest, field: string): Promise<void> {
    try {
      const { body } = await this.#send(request, {}, undefined);
      const payload = at(body, 'data', field);
      const tokens = readTokens(payload);
      const refusal = firstMessage(at(payload, 'userErrors')) ?? firstMessage(at(body, 'errors'));
      if (tokens) this.#keep(tokens, null);
      else this.#keep(this.#tokens, refusal ?? 'The server sent no tokens.');
    } catch (error) {
      this.#keep(this.#tokens, error instanceof Error ? error.message : String(error));
    }
  }

  /** Refresh tokens work once, so that all requests that find the access token expired share one exchange. */
  #refresh(expired: Tokens): Promise<void> {
    this.#refreshing ??= this.#exchange(expired).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #exchange(expired: Tokens): Promise<void> {
    const { refreshToken } = expired;
    const { status, body } = await this.#send(
      { query: REFRESH, variables: { input: { refreshToken } } },
      {},
      undefined,
    );
    const payload = at(body, 'data', 'refreshSession');
    const tokens = readTokens(payload);
    const refused = isUnauthenticated(status, body) || at(payload, 'userErrors', 0) !== undefined;
    // Signed out, or in as somebody else, while the exchange was on its way: its outcome is of no interest.
    if (this.#tokens !== expired) return;
    if (tokens) this.#keep(tokens, null);
    else if (refused) this.#keep(undefined, ENDED);
  }

  async #send(
    request: GraphQLRequest,
    headers: Readonly<Record<string, string>>,
    tokens: Tokens | undefined,
  ): Promise<Answer> {
    const form = formOf(request);
    const all = new Headers({ accept: 'application/json' });
    if (form) all.set('apollo-require-preflight', 'true');
    else all.set('content-type', 'application/json');
    if (tokens) all.set('authorization', `Bearer ${tokens.accessToken}`);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: all,
      body: form ?? JSON.stringify(request),
      credentials: 'omit',
    }).catch(() => {
      throw new Error('The server did not answer. Is it still running?');
    });
    return { status: response.status, body: parse(await response.text()) };
  }

  #keep(tokens: Tokens | undefined, notice: string | null): void {
    this.#tokens = tokens;
    if (tokens) this.#storage.setItem(STORED, JSON.stringify(tokens));
    else this.#storage.removeItem(STORED);
    this.#state = { viewer: tokens?.viewer ?? null, notice };
    for (const listener of this.#listeners) listener();
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function graphQLAnswer({ status, body }: Answer): object {
  if (typeof body === 'object' && body !== null) return body;
  throw new Error(`The server answered with status ${status} and no GraphQL result.`);
}
