/**
 * Tells monaco where its workers are. They are files of this server: the content security policy admits neither
 * blob: nor data: addresses.
 */
export function setUpWorkers(): void {
  const addresses = new Map([
    ['graphql', GRAPHQL_WORKER_URL],
    ['json', JSON_WORKER_URL],
  ]);
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_id: string, label: string): Worker =>
        new Worker(addresses.get(label) ?? EDITOR_WORKER_URL, { type: 'module', name: label }),
    },
  });
}
