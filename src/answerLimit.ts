import type { ApolloServerPlugin } from '@apollo/server';
import type { Limits } from './config.js';
import type { Context } from './context.js';
import type { ErrorCode } from './errors.js';

/**
 * Plugin: refuses an answer that would be too large, before it is written. One message may be asked for in a hundred
 * places of an answer: it costs nothing until the answer becomes one text.
 */
export function answerLimitPlugin(limits: Pick<Limits, 'answerBytes'>): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { data } = response.body.singleResult;
        if (!data || bytesOf(data, limits.answerBytes) <= limits.answerBytes) return;
        const message = `An answer may have at most ${limits.answerBytes} bytes, this one would have more: ask for less.`;
        const extensions = { code: 'LIMIT_EXCEEDED' satisfies ErrorCode };
        response.body.singleResult = { errors: [{ message, extensions }] };
        response.http.status = 400;
      },
    }),
  };
}

/** The least bytes that `value` takes as JSON, a name and a sign for each member; counting ends beyond `limit`. */
function bytesOf(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  let sum = 2;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    sum += bytesOf(item, limit) + 1;
    if (sum > limit) break;
  }
  return sum;
}
