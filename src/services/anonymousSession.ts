/** Anonymous sessions, as the people claim them whose they were before they had an account. */
import { authenticate } from '../auth/sessions.js';
import { verifyAccessToken } from '../auth/tokens.js';
import { requireUser } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { User } from '../models/user.js';
import { textErrors, type UserError, userError } from '../userErrors.js';
import { guestQueue, payloadOf, Refused, refuse } from '../write.js';
import { writeOnce } from '../writeOnce.js';
import { moveBelongings } from './belongings.js';

const maxTokenLength = 2000;

/** What the viewer got, or what a person can mend. */
export interface ClaimPayload {
  readonly viewer?: User;
  readonly conversations: number;
  readonly memories: number;
  readonly files: number;
  readonly userErrors: readonly UserError[];
}

/**
 * Gives the viewer's account everything of the anonymous session whose access token this is, and ends the session. The
 * token is the proof: it is checked as that of a request, and its sign-in once more in the transaction. Who has lost the
 * answer may ask again while the token lasts, and gets the same one: the sign-in of the token is the idempotency key.
 */
export async function claimAnonymousSession(
  context: Context,
  { accessToken }: { readonly accessToken: string },
): Promise<ClaimPayload> {
  const payload = await payloadOf(async () => {
    const { user } = requireUser(context);
    refuse(textErrors({ accessToken: [accessToken, maxTokenLength] }));
    const key = await verifyAccessToken(context.keys, accessToken);
    if (key === null) throw gone();
    const guest = await authenticate(context, accessToken, context.signal);
    if (guest?.user) {
      const message = '"accessToken" is that of an account, not of an anonymous session.';
      throw new Refused([userError('INVALID', message, ['input', 'accessToken'])]);
    }
    const once = { mutation: 'claimAnonymousSession', key, input: {} };
    const counts = await writeOnce(context, guest && guestQueue(guest.ownerKey), once, async (open) => {
      if (!guest) throw gone();
      const { ownerKey, sessionId } = guest;
      const signIn = { _id: sessionId, user_id: ownerKey, expires_at: { $gt: open.now } };
      // Another account may have been first.
      if (!(await context.models.sessions.exists(signIn).session(open.session))) throw gone();
      const given = await moveBelongings(context.models, open, ownerKey, user);
      // Images that the account had already.
      open.afterwards(() => context.sweeper.wake());
      return [given.conversations, given.memories, given.files].map(String);
    });
    const [conversations = 0, memories = 0, files = 0] = counts.map(Number);
    return { viewer: user, conversations, memories, files, userErrors: [] };
  });
  return { conversations: 0, memories: 0, files: 0, ...payload };
}

function gone(): Refused {
  const message =
    '"accessToken" is not valid any more. Refresh the anonymous session and claim it with the new token; where it ' +
    'cannot be refreshed, it has ended, perhaps because an account has claimed it already.';
  return new Refused([userError('INVALID_TOKEN', message, ['input', 'accessToken'])]);
}
