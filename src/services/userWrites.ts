/** Accounts, as the people write them whose they are. */
import { hashPassword, maxPasswordLength } from '../auth/passwords.js';
import { endSignIns, startSession } from '../auth/sessions.js';
import { refuseService, requireUser, type UserViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import {
  type Language,
  type ProfileChanges,
  profileUpdate,
  type Theme,
  toUser,
  type User,
  type UserDocument,
} from '../models/user.js';
import { conflictError, notFound, textErrors, type UserError, userError } from '../userErrors.js';
import { asNobody, payloadOf, Refused, refuse, type Write, write } from '../write.js';
import { requireOtherAdmin } from './admins.js';
import { maxModelLength } from './generationSettings.js';
import {
  AccountRefused,
  accountError,
  accountProblems,
  emailProblems,
  makeAccount,
  maxFullNameLength,
  orTaken,
  passwordProblems,
  storedEmail,
  takenProblems,
} from './newAccount.js';
import { granted, maxDeviceNameLength, refused, type SessionPayload } from './session.js';
import { changeUser, findUser, userQueue, withPassword } from './userChange.js';

const maxAddressLength = 2048;
const maxBioLength = 2000;

/** The viewer's account after a change, or what a person can mend. */
export interface ViewerPayload {
  readonly viewer?: User;
  readonly userErrors: readonly UserError[];
}

/** How many sign-ins a change has ended. */
export interface EndingPayload extends ViewerPayload {
  readonly endedSessions: number;
}

/** Makes an account and signs it in. */
export async function signUp(
  context: Context,
  input: {
    readonly username: string;
    readonly email: string;
    readonly password: string;
    readonly fullName?: string | null;
    readonly deviceName?: string | null;
  },
): Promise<SessionPayload> {
  refuseService(context);
  const { deviceName = null, fullName = null, ...values } = input;
  const account = { ...values, fullName, role: 'USER', ip: context.ip } as const;
  const problems = [
    ...accountProblems(account).map((problem) => accountError(problem)),
    ...textErrors({ deviceName: [deviceName, maxDeviceNameLength] }),
  ];
  if (problems.length > 0) return refused(problems);
  const wait = await context.attempts.takeAccount(context.ip);
  if (wait > 0) return refused([tooManyAccounts(wait, ['input'])]);
  try {
    const tokens = await makeAccount(asNobody(context), account, ({ session }, user) =>
      startSession(context, user, deviceName, session),
    );
    return granted(context, tokens);
  } catch (error) {
    if (error instanceof AccountRefused) return refused(error.problems.map((found) => accountError(found)));
    throw error;
  }
}

/** Gives the viewer's account another password, and ends its other sign-ins. */
export async function changePassword(
  context: Context,
  input: { readonly currentPassword: string; readonly newPassword: string },
): Promise<EndingPayload> {
  const payload = await payloadOf(async () => {
    const viewer = requireUser(context);
    refuse([
      ...textErrors({ currentPassword: [input.currentPassword, maxPasswordLength] }),
      ...passwordProblems(input.newPassword, [viewer.user.username, viewer.user.email]).map((problem) =>
        accountError(problem, 'newPassword'),
      ),
    ]);
    const work = async (open: Write, stored: UserDocument) => {
      const user = await changeUser(context.models, open, stored, { password_hash });
      return {
        user,
        ended: await endSignIns(context.models, viewer.ownerKey, open.session, viewer.sessionId),
      };
    };
    const password_hash = await hashPassword(input.newPassword);
    const { user, ended } = await withPassword(context, viewer, input.currentPassword, work);
    context.become({ ...viewer, user });
    return { viewer: user, endedSessions: ended, userErrors: [] };
  });
  return { endedSessions: 0, ...payload };
}

/** Ends the use of the viewer's account, with all its sign-ins. What belongs to it stays. */
export async function deactivateAccount(
  context: Context,
  input: { readonly currentPassword: string },
): Promise<Omit<EndingPayload, 'viewer'>> {
  const payload = await payloadOf(async () => {
    const viewer = requireUser(context);
    refuse(textErrors({ currentPassword: [input.currentPassword, maxPasswordLength] }));
    const work = async (open: Write, stored: UserDocument) => {
      await requireOtherAdmin(context.models, open, stored, ['input']);
      await changeUser(context.models, open, stored, { is_active: false });
      return endSignIns(context.models, viewer.ownerKey, open.session);
    };
    const endedSessions = await withPassword(context, viewer, input.currentPassword, work);
    context.become(null);
    return { endedSessions, userErrors: [] };
  });
  return { endedSessions: 0, ...payload };
}

interface ProfileInput {
  readonly fullName?: string | null;
  readonly email?: string | null;
  readonly currentPassword?: string | null;
  readonly avatarUrl?: string | null;
  readonly bio?: string | null;
  readonly preferences?: {
    readonly defaultModel?: string | null;
    readonly theme?: Theme | null;
    readonly language?: Language | null;
    readonly autoSave?: boolean | null;
  } | null;
  readonly expectedUpdatedAt?: Date | null;
}

/** Changes what the viewer's account says of its person; what is not given stays. */
export function updateProfile(context: Context, input: ProfileInput): Promise<ViewerPayload> {
  return payloadOf(async () => {
    const viewer = requireUser(context);
    const email = input.email == null ? null : storedEmail(input.email);
    const isNew = email !== null && !isSameEmail(email, viewer.user.email);
    refuse(profileErrors(input, isNew));
    // Who gives the password says that the address is meant, be it only that it is stored in small letters.
    const user = await (email !== null && input.currentPassword != null
      ? changeEmail(context, viewer, input, email, isNew)
      : changeProfile(context, viewer, input, email));
    context.become({ ...viewer, user });
    return { viewer: user, userErrors: [] };
  });
}

/** Changes a profile whose address stays: `email`, where it is given, must be what it is. */
function changeProfile(
  context: Context,
  { ownerKey }: UserViewer,
  input: ProfileInput,
  email: string | null,
): Promise<User> {
  return write(context, userQueue(ownerKey), async (open) => {
    const stored = await findUser(context.models, ownerKey, open.session);
    if (!stored) throw new Refused([notFound('account', ['input'])]);
    // It may have been changed since the request began.
    if (email !== null && !isSameEmail(email, stored.email)) throw new Refused([passwordNeeded()]);
    return saveProfile(context, open, stored, input, changesOf(input));
  });
}

/** As `changeProfile`, with another e-mail address: only for who knows the password, since it signs in. */
async function changeEmail(
  context: Context,
  viewer: UserViewer,
  input: ProfileInput,
  email: string,
  isNew: boolean,
): Promise<User> {
  const wait = isNew ? await context.attempts.takeAccount(context.ip) : 0;
  if (wait > 0) throw new Refused([tooManyAccounts(wait, ['input', 'email'])]);
  const work = async (open: Write, stored: UserDocument) => {
    const taken =
      stored.email === email ? [] : await takenProblems(context.models, { email }, open, stored._id);
    if (taken.length > 0) throw new AccountRefused(taken);
    return saveProfile(context, open, stored, input, { ...changesOf(input), email });
  };
  try {
    return await orTaken(() => withPassword(context, viewer, input.currentPassword ?? '', work));
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    throw new Refused(error.problems.map((problem) => accountError(problem)));
  }
}

async function saveProfile(
  { models }: Context,
  open: Write,
  stored: UserDocument,
  { expectedUpdatedAt }: ProfileInput,
  changes: ProfileChanges,
): Promise<User> {
  const current = toUser(stored);
  const { updatedAt, createdAt } = current;
  if (expectedUpdatedAt && expectedUpdatedAt.getTime() !== (updatedAt ?? createdAt).getTime()) {
    throw new Refused([conflictError(current, ['input', 'expectedUpdatedAt'])]);
  }
  const set = profileUpdate(stored, changes);
  return Object.keys(set).length === 0 ? current : changeUser(models, open, stored, set);
}

/** Whether an address in its stored form is that of an account, which another program may have stored as typed. */
function isSameEmail(email: string, stored: string | null | undefined): boolean {
  return typeof stored === 'string' && storedEmail(stored) === email;
}

function passwordNeeded(): UserError {
  const message = '"currentPassword" is needed to change the e-mail address.';
  return userError('REQUIRED', message, ['input', 'currentPassword']);
}

function changesOf({ fullName, avatarUrl, bio, preferences }: ProfileInput): ProfileChanges {
  const { defaultModel, theme, language, autoSave } = preferences ?? {};
  const given = Object.entries({
    default_model: defaultModel,
    theme: theme?.toLowerCase(),
    language: language?.toLowerCase(),
    auto_save: autoSave,
  }).filter(([, value]) => value != null);
  return {
    fullName: fullName?.trim() ?? fullName,
    avatarUrl,
    bio,
    ...(given.length > 0 && { preferences: Object.fromEntries(given) }),
  };
}

function profileErrors(input: ProfileInput, changesEmail: boolean): UserError[] {
  const { fullName, email, currentPassword, avatarUrl, bio, preferences } = input;
  const address = textErrors({ avatarUrl: [avatarUrl, maxAddressLength] });
  const form = '"avatarUrl" must be an https address, or a path that begins with /static/.';
  return [
    ...textErrors({ fullName: [fullName, maxFullNameLength] }),
    ...(email == null ? [] : emailProblems(email).map((problem) => accountError(problem))),
    ...(changesEmail && currentPassword == null
      ? [passwordNeeded()]
      : textErrors({ currentPassword: [currentPassword, maxPasswordLength] })),
    ...address,
    ...(avatarUrl == null || address.length > 0 || isPictureAddress(avatarUrl)
      ? []
      : [userError('INVALID', form, ['input', 'avatarUrl'])]),
    ...textErrors({ bio: [bio, maxBioLength] }),
    ...textErrors({ defaultModel: [preferences?.defaultModel, maxModelLength] }, ['input', 'preferences']),
  ];
}

/** Whether others' browsers may be sent to this address: an https one without a password, or a path of this site. */
function isPictureAddress(address: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(address) || !URL.canParse(address, 'https://here.invalid')) return false;
  const { protocol, username, password, host, pathname } = new URL(address, 'https://here.invalid');
  if (host === 'here.invalid') return address.startsWith('/static/') && pathname.startsWith('/static/');
  return /^https:\/\//i.test(address) && protocol === 'https:' && username === '' && password === '';
}

function tooManyAccounts(wait: number, path: readonly string[]): UserError {
  const message = `Too many names or addresses were asked for from here. Try again in ${wait} seconds.`;
  return userError('TOO_MANY_ATTEMPTS', message, path);
}
