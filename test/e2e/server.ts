import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import Fastify from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { registerPlayground, sendPlayground, wantsPlayground } from '../../src/http/playground.js';

/** A server that a browser can open, and an account to sign in with. */
export interface RunningServer {
  readonly url: string;
  readonly login: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');
const LOGIN = { login: 'demo.user', password: 'demo password' };
const VIEWER = {
  __typename: 'User',
  id: 'VXNlcjoxMjM',
  username: LOGIN.login,
  role: 'USER',
  stats: { totalConversations: 2, totalMessages: 4 },
  conversations: {
    edges: ['Du lịch Đà Nẵng cuối tuần', 'Cách nấu phở bò'].map((title, index) => ({
      cursor: `c${index}`,
      node: {
        id: `Q29udmVyc2F0aW9uOj${index}`,
        title,
        model: 'grok-3',
        updatedAt: '2026-01-31T09:30:00.000Z',
        messages: {
          edges: [message(index, 'USER', `${title}?`), message(index, 'ASSISTANT', 'Vâng, đây ạ.')],
        },
      },
    })),
    pageInfo: { hasNextPage: false, endCursor: 'c1' },
  },
};

function message(index: number, role: string, content: string) {
  const createdAt = '2026-01-31T09:30:00.000Z';
  return { node: { id: `TWVz${index}${role}`, role, content, version: 1, createdAt, images: [] } };
}

/** Builds the playground and starts a server with it, on a free port of the loopback. */
export async function startServer(): Promise<RunningServer> {
  await promisify(execFile)(process.execPath, [path.join(root, 'src/playground/build.mjs')]);
  const folder = path.join(root, 'schema');
  const texts = (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8'));
  const schema = buildSchema((await Promise.all(texts)).join('\n'));
  const app = Fastify();
  await registerPlayground(app, {
    enabled: true,
    folder: path.join(root, 'dist/playground'),
    demoLogins: [
      LOGIN,
      { login: 'demo.developer', password: LOGIN.password },
      { login: 'demo.admin', password: LOGIN.password },
    ],
  });
  let renewals = 0;
  const tokens = (viewer: unknown) => ({
    accessToken: `good-${renewals}`,
    refreshToken: `refresh-${renewals}`,
    expiresAt: '2030-01-01T00:00:00.000Z',
    viewer,
    userErrors: [],
  });
  const refused = (message: string, code: string) => ({
    userErrors: [{ __typename: 'InputError', message, code, path: ['input'] }],
  });
  app.get('/graphql', (request, reply) =>
    wantsPlayground(request) ? sendPlayground(reply) : reply.code(400).send({ errors: [] }),
  );
  app.post<{ Body: { query: string; variables?: Record<string, unknown> } }>(
    '/graphql',
    async (request, reply) => {
      const { authorization } = request.headers;
      if (authorization && authorization !== `Bearer good-${renewals}`) {
        return reply.code(401).send({
          errors: [{ message: 'The access token has expired.', extensions: { code: 'UNAUTHENTICATED' } }],
        });
      }
      return graphql({
        schema,
        source: request.body.query,
        variableValues: request.body.variables,
        rootValue: {
          viewer: authorization ? VIEWER : null,
          publicMemories: { nodes: [{ question: 'Phở là gì?', answer: 'Món nước.', rating: 5, tags: [] }] },
          signIn: ({ input }: { input: typeof LOGIN }) =>
            input.password === LOGIN.password
              ? tokens(VIEWER)
              : refused('The name or the password is wrong.', 'INVALID_CREDENTIALS'),
          startAnonymousSession: () => tokens({ __typename: 'AnonymousSession', id: 'QW5vbnltb3Vz' }),
          refreshSession: ({ input }: { input: { refreshToken: string } }) => {
            if (input.refreshToken !== `refresh-${renewals}`)
              return refused('Sign in again.', 'INVALID_TOKEN');
            renewals += 1;
            return tokens(VIEWER);
          },
          signOut: () => ({ endedSessions: 1, userErrors: [] }),
        },
      });
    },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, ...LOGIN, close: () => app.close() };
}
