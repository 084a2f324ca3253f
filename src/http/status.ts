import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.js';

/** When a client may try again that was told SERVICE_UNAVAILABLE. */
export const retryAfterSeconds = '2';

/** Plugin: an answer whose data was lost to an unreachable database has the status 503, so that clients try again. */
export function statusPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors?.some((error) => error.extensions?.code === 'SERVICE_UNAVAILABLE')) return;
        response.http.status = 503;
        response.http.headers.set('retry-after', retryAfterSeconds);
      },
    }),
  };
}
