/**
 * Services: programs that work for conversations as an assistant does, each with a token that an operator makes and
 * revokes.
 */
import { isServerError } from '../indexesInUse.js';
import type { Models } from '../models/index.js';
import type { ServiceTokenDocument } from '../models/serviceToken.js';
import { Refusal } from '../refusal.js';
import { hashToken, newServiceToken, randomId, serviceOfToken } from './tokens.js';
import type { Service } from './viewer.js';

/** A service, as an operator sees it. */
export interface ServiceSummary {
  readonly name: string;
  readonly createdAt: Date;
}

type ServiceServices = { readonly models: Pick<Models, 'serviceTokens'> };

const duplicateKey = 11_000;

/** Makes a service and gives its token, which nobody can read again. Throws `Refusal` when the name cannot be used. */
export async function makeService({ models }: ServiceServices, name: string): Promise<string> {
  if (!/^[a-z\d][\w.-]{0,63}$/i.test(name)) {
    throw new Refusal(
      'The name of a service must have 1 to 64 characters: letters from a to z, digits, dots, hyphens and underscores, with a letter or a digit first.',
    );
  }
  const key = randomId();
  const token = newServiceToken(key);
  const document = { _id: key, name, token_hash: hashToken(token), created_at: new Date() };
  try {
    await models.serviceTokens.create(document);
  } catch (error) {
    if (!isServerError(error, duplicateKey)) throw error;
    throw new Refusal(`There is a service with the name "${name}" already: revoke it to make another token.`);
  }
  return token;
}

/** All services by name, without anything of their tokens. */
export async function listServices({ models }: ServiceServices): Promise<readonly ServiceSummary[]> {
  const documents = await models.serviceTokens
    .find({}, { name: 1, created_at: 1 })
    .sort({ name: 1 })
    .lean<ServiceTokenDocument[]>();
  return documents.map(({ name, created_at }) => ({ name, createdAt: created_at }));
}

/** Ends a service: its next request is refused. Throws `Refusal` when there is none of this name. */
export async function revokeService({ models }: ServiceServices, name: string): Promise<void> {
  const { deletedCount } = await models.serviceTokens.deleteOne({ name });
  if (deletedCount === 0) throw new Refusal(`There is no service with the name "${name}".`);
}

/** Which service sent a token; null when the token has another form, never was one, or was revoked. */
export async function authenticateService(
  { models }: ServiceServices,
  token: string,
  signal: AbortSignal,
): Promise<Service | null> {
  const key = serviceOfToken(token);
  if (key === null) return null;
  // The comparison is the database's: what its time could tell is about a hash, of which no token can be made.
  const found = await models.serviceTokens
    .findOne({ _id: key, token_hash: hashToken(token) }, { name: 1 }, { signal })
    .lean<Pick<ServiceTokenDocument, '_id' | 'name'>>();
  return found && { key, name: found.name };
}
