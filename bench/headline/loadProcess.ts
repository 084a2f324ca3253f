/** The process of the load: it does what it is told, one task after the other. */
import { type LoadTask, load } from './load.js';

process.on('message', async (task: LoadTask) => {
  process.send?.(await load(task));
});
process.on('disconnect', () => process.exit());
process.send?.({});
