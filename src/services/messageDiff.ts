/** What changed between versions of a message. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { Message } from '../models/message.js';
import type { TextChange } from '../textChanges.js';
import { indexOfVersion } from './message.js';

/** The places of two versions among all of the message, from 1 on. */
export interface DiffArguments {
  /** Null for the version before `to`; before the first one there was nothing. */
  readonly from?: number | null;
  /** Null for the version that is asked. */
  readonly to?: number | null;
}

/**
 * What changed in the text from one version of a message to another, by words where that can be told in time. Throws
 * BAD_USER_INPUT naming the argument when there is no such version, LIMIT_EXCEEDED when the request has had too much compared.
 */
export async function diffVersions(
  context: Context,
  message: Message,
  args: DiffArguments,
): Promise<readonly TextChange[]> {
  const { loaders } = context;
  const versions = await loaders.message.versionsOf(message);
  for (const name of ['from', 'to'] as const) {
    const index = args[name];
    if (index != null && !versions[index - 1]) {
      throw badInput(name, `must be from 1 to ${versions.length}, the versions there are, got ${index}.`);
    }
  }
  const end = args.to ?? indexOfVersion(versions, message);
  const begin = args.from ?? end - 1;
  return loaders.messageDiff.load({
    conversation: message.conversationKey,
    from: versions[begin - 1]?.key ?? null,
    to: versions[end - 1]?.key ?? message.key,
  });
}
