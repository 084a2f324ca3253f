/** graphql-yoga on node:http; it keeps parsed and validated operations by itself. */
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { contextOf, listening } from './request.js';
import { schema } from './schema.js';

const yoga = createYoga({
  schema,
  graphqlEndpoint: '/',
  graphiql: false,
  logging: false,
  context: ({ request }) => contextOf(request.headers.get('authorization')),
});
const server = createServer(yoga).listen(0, '127.0.0.1', () => {
  const address = server.address();
  listening(typeof address === 'object' && address ? address.port : 0);
});
