/** What the smallest cluster of MongoDB Atlas carries, computed from what was measured. */
import type { ResultOf } from './results.js';
import { figure } from './table.js';

/** Bytes of data and indexes that an M0 cluster may hold, and operations a second that it runs. */
const storage = 512 * 1024 * 1024;
const operationsASecond = 100;

/** Sentences for the page. */
export function atlasText({
  storage: { messages, conversations },
  operations,
}: ResultOf<'headline'>): string {
  const bytes = [messages, conversations].reduce((sum, one) => sum + one.dataBytes + one.indexBytes, 0);
  const ofMessage = bytes / messages.documents;
  const carried = Math.floor(storage / ofMessage / 1000) * 1000;
  const lines = operations
    .filter(({ contestant, concurrency }) => contestant === 'product' && concurrency === 1)
    .map(({ operation, commands }) => `- ${operation}: ${figure(operationsASecond / commands)} a second`);
  return [
    `M0 holds 512 MB and runs about ${operationsASecond} operations a second. A message of about 1 KB takes ${Math.round(ofMessage).toLocaleString('en')} bytes with its indexes and its share of its conversation, counted before compression, so M0 carries about ${carried.toLocaleString('en')} messages. Images and files are stored elsewhere. By the commands of each operation it answers at most:`,
    '',
    ...lines,
  ].join('\n');
}
