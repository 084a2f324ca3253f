import { requireViewer } from '../auth/viewer.js';
import { projection } from '../models/collection.js';
import { type Session, type SessionDocument, sessionPaths, toSession } from '../models/session.js';
import { documentLoader } from './batch.js';
import { all, listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of sign-ins: the viewer's own, also for admins. */
export function sessionLoaders({ models, viewer, service, read }: LoaderRequest) {
  const source = {
    model: models.sessions,
    paths: sessionPaths,
    toItem: toSession,
    filter: () => ({
      user_id: requireViewer({ viewer, service }).ownerKey,
      // Documents are removed some time after their end.
      expires_at: { $gt: new Date() },
    }),
  };
  return {
    byKey: documentLoader(
      (key: string) => key,
      sessionPaths.fields,
      async (keys, selected): Promise<ReadonlyMap<string, Session>> => {
        const documents = await models.sessions
          .find(all({ _id: { $in: keys } }, source.filter()), projection(sessionPaths, selected), read)
          .lean<SessionDocument[]>();
        return new Map(documents.map((document) => [document._id, toSession(document)]));
      },
    ),
    ofOwner: listLoaders({ ...source, parentPath: 'user_id' }, read),
  };
}
