/** mercurius on fastify, each operation compiled by graphql-jit when it comes the first time. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { contextOf, listening } from './request.js';
import { schema } from './schema.js';

const app = fastify();
await app.register(mercurius, {
  schema,
  jit: 1,
  path: '/',
  context: ({ headers }) => contextOf(headers.authorization),
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
listening(Number(new URL(url).port));
