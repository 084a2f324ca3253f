/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentNode } from 'graphql';
/** Who signs in, and with what. */
export type SignInInput = {
  /** What to call this sign-in in a list of sign-ins, for example "Firefox on my phone", at most 100 characters; null for none. */
  deviceName?: string | null | undefined;
  /** The user name or the e-mail address. */
  login: string;
  /** The password, at most 128 characters. */
  password: string;
};

/** The codes of user errors. The list is closed; new codes are announced in the change log. */
export type UserErrorCode =
  /** The account was deactivated. Told only to who knows its password. */
  | 'ACCOUNT_DEACTIVATED'
  /** The value has the right type but not a form that can be accepted. */
  | 'INVALID'
  /** The name or the password is wrong; it is not told which. */
  | 'INVALID_CREDENTIALS'
  /** The refresh token is unknown, used, expired or its session ended: sign in again. */
  | 'INVALID_TOKEN'
  /** The value is empty or blank and must not be. */
  | 'REQUIRED'
  /** The value is longer than its limit, which the message names. */
  | 'TOO_LONG'
  /** Too many attempts; the message says how many seconds to wait. */
  | 'TOO_MANY_ATTEMPTS';

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer:
      | { __typename: 'AnonymousSession', id: string }
      | { __typename: 'User', id: string }
     | null, userErrors: Array<{ message: string, code: UserErrorCode, path: Array<string> }> } };


export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode;
export type Requester<C = {}> = <R, V>(doc: DocumentNode, vars?: V, options?: C) => Promise<R> | AsyncIterable<R>
export function getSdk<C>(requester: Requester<C>) {
  return {
    SignIn(variables: SignInMutationVariables, options?: C): Promise<SignInMutation> {
      return requester<SignInMutation, SignInMutationVariables>(SignInDocument, variables, options) as Promise<SignInMutation>;
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;