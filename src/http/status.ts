import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.js';

/** When a client may try again that was told SERVICE_UNAVAILABLE. */
export const retryAfterSeconds = '2';

/**
 * Plugin: the status of an answer that has data is 200, whatever else went wrong beside it (GraphQL over HTTP,
 * section 6.4.1); one whose data was lost to an unreachable database has 503, so that clients try again.
 */
export function statusPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { data, errors } = response.body.singleResult;
        if (!errors) return;
        if (data && Object.values(data).some((value) => value !== null)) {
          response.http.status = 200;
        } else if (errors.some((error) => error.extensions?.code === 'SERVICE_UNAVAILABLE')) {
          response.http.status = 503;
          response.http.headers.set('retry-after', retryAfterSeconds);
        }
      },
    }),
  };
}
