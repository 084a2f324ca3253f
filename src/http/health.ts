import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.js';

/** Serves `/healthz`, whether the process runs, and `/readyz`, whether it can answer: it needs its database. */
export function registerHealth(app: FastifyInstance, database: Pick<Database, 'ping'>): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await database.ping();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'the database cannot be reached' });
    }
  });
}
