/** What tests know of a mutation: how it is asked, and what comes of it for everybody who may ask. */
import type { Estate } from '../estate.js';
import type { TestServer } from '../server.js';

/** Who asks: the owner of the object, and everybody else. */
export const principals = [
  'the owner',
  'another user',
  'an anonymous session',
  'nobody',
  'a signed-out session',
  'an admin',
  'a service',
] as const;

/** One of those who ask. */
export type Principal = (typeof principals)[number];

/**
 * `changed`: the owner's object is. `own`: the mutation acts on what the principal itself has, and not on the owner's.
 * Otherwise the code with which it is denied.
 */
export type Outcome = 'changed' | 'own' | 'NOT_FOUND' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'ROLE_NOT_ALLOWED';

/** A mutation. */
export interface MutationRow {
  /** The selection of the payload, beside the user errors. */
  readonly selection: string;
  /** An input that can be used, by the owner or another, with the ids of an estate. It holds every field that is an id. */
  readonly input: (ids: Estate['ids'], by?: Principal) => Readonly<Record<string, unknown>>;
  /** Good inputs with the other choices, where an input is `@oneOf`, or where other keys are written for another choice. */
  readonly otherInputs?: (ids: Estate['ids'], by?: Principal) => readonly Readonly<Record<string, unknown>>[];
  /** Ids that have to be of the conversation that the input names: any others are bad, whether they lead somewhere or not. */
  readonly ofConversation?: readonly string[];
  /** Fields that do not go with `input`: they are for objects of another kind. */
  readonly otherKind?: readonly string[];
  readonly outcomes: Readonly<Record<Principal, Outcome>>;
  /** Brings the owner's objects into the state that the mutation changes. */
  readonly prepare?: (server: TestServer, victim: Estate, by: Principal) => Promise<unknown>;
  /** Values that are bad elsewhere and good here, by the path in the input, such as `generationSettings.topP`. */
  readonly fine?: Readonly<Record<string, readonly unknown[]>>;
  /** Who may use the mutation, where that is not its owner: bad inputs are sent by this one. */
  readonly askedBy?: 'admin';
}

/** The mutations of a noun, by name. */
export type MutationRows = Readonly<Record<string, MutationRow>>;

const noOwner = {
  nobody: 'UNAUTHENTICATED',
  'a signed-out session': 'UNAUTHENTICATED',
  'a service': 'FORBIDDEN',
} as const;

/** A mutation of an object: nobody but its owner, not even an admin. */
export const ownersAlone = {
  ...noOwner,
  'the owner': 'changed',
  'another user': 'NOT_FOUND',
  'an anonymous session': 'NOT_FOUND',
  'an admin': 'NOT_FOUND',
} as const;

/** A mutation of an object: its owner, and services. */
export const ownersAndServices = { ...ownersAlone, 'a service': 'changed' } as const;

/** A mutation that acts on the viewer's own things. */
export const eachTheirOwn = {
  ...noOwner,
  'the owner': 'changed',
  'another user': 'own',
  'an anonymous session': 'own',
  'an admin': 'own',
} as const;

/** A mutation of the viewer's own account. */
export const accountsAlone = { ...eachTheirOwn, 'an anonymous session': 'FORBIDDEN' } as const;

/** A mutation that starts or continues a sign-in, whoever asks, but no service. */
export const everybody = { ...eachTheirOwn, nobody: 'own', 'the owner': 'own' } as const;

/** A mutation of admins. */
export const adminsAlone = {
  ...noOwner,
  'the owner': 'FORBIDDEN',
  'another user': 'FORBIDDEN',
  'an anonymous session': 'FORBIDDEN',
  'an admin': 'changed',
} as const;
