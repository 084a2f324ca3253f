/** Apollo Server, standalone, with its defaults. LEAN=yes lets documents stay plain. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { type Context, contextOf, listening } from './request.js';
import { schema } from './schema.js';

const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: ({ req }) => contextOf(req.headers.authorization),
});
listening(Number(new URL(url).port));
