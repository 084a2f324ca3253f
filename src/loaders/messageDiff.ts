import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import { nameOf } from '../auth/viewer.js';
import { apiError } from '../errors.js';
import type { Message } from '../models/message.js';
import { compareTexts, mustCompare, type TextChange } from '../textChanges.js';
import { shared } from '../turns.js';
import type { DocumentLoader } from './batch.js';
import type { MessageKey } from './message.js';
import type { LoaderRequest } from './request.js';

/** Two versions in one conversation. */
export interface VersionPair {
  readonly conversation: Types.ObjectId;
  /** Null for nothing, which everything was added to. */
  readonly from: Types.ObjectId | null;
  readonly to: Types.ObjectId;
}

/** Characters that one request may have compared: those of both texts, of all pairs. */
const mostCharacters = 5_000_000;
/** How long nobody else has a turn; the comparison in which this time ends may take 100 ms more. */
const sliceMs = 20;
/** All requests compare one after the other: two of them at once would stop the others for twice as long. */
const inTurn = shared(1);
const content = new Set(['content']);

/**
 * Makes the loader of what changed between versions. The texts of all pairs of one tick are read with one command; a pair
 * is compared once. Throws LIMIT_EXCEEDED for the pairs that are too much for one request.
 */
export function messageDiffLoader(
  { viewer, service, read }: LoaderRequest,
  messages: DocumentLoader<MessageKey, Message>,
): DataLoader<VersionPair, readonly TextChange[], string> {
  let left = mostCharacters;

  const compare = ([from, to]: readonly [string, string]): readonly TextChange[] | Error => {
    const characters = mustCompare(from, to) ? from.length + to.length : 0;
    if (characters <= left) {
      left -= characters;
      return compareTexts(from, to);
    }
    const message = `A request may compare texts of ${mostCharacters} characters together, these are longer: ask for fewer diffs at once.`;
    return apiError('LIMIT_EXCEEDED', message);
  };

  return new DataLoader(
    async (pairs) => {
      const contentOf = async (conversation: Types.ObjectId, id: Types.ObjectId | null) => {
        const message = id && (await messages.load({ conversation, id }, content));
        // A version that was deleted meanwhile says nothing any more.
        return message?.content ?? '';
      };
      const texts = await Promise.all(
        pairs.map(({ conversation, from, to }) =>
          Promise.all([contentOf(conversation, from), contentOf(conversation, to)]),
        ),
      );
      const waiting = texts.values();
      const done: (readonly TextChange[] | Error)[] = [];
      while (done.length < texts.length) {
        await inTurn(nameOf({ viewer, service }), async () => {
          await othersHadTheirTurn();
          read.signal.throwIfAborted();
          const end = performance.now() + sliceMs;
          for (const pair of waiting) {
            done.push(compare(pair));
            if (performance.now() > end) break;
          }
        });
      }
      return done;
    },
    { cacheKeyFn: ({ conversation, from, to }) => `${conversation} ${from} ${to}` },
  );
}
