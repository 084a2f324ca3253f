/** Whether all contestants answer the same: what is not the same question is not measured. */
import { HttpClient } from '../writes/http.js';
import { composeHeadline, shownByCompose, shownByHeadline } from './composeHeadline.js';
import type { ContestantName } from './contestants.js';
import type { Field } from './field.js';
import type { Shot } from './load.js';
import { type OperationName, operationNames, operations } from './operations.js';

/** The requests of each operation for a contestant, with the lengths of its answers. */
export type Shots = ReadonlyMap<ContestantName, Readonly<Partial<Record<OperationName, readonly Shot[]>>>>;

/** Asks every contestant everything for every owner. Throws, saying where, when two answers differ. */
export async function compareAnswers({ senders, running }: Field): Promise<Shots> {
  const client = new HttpClient();
  try {
    const first = new Map<string, { title: string; text: string }>();
    const shots = new Map<ContestantName, Partial<Record<OperationName, readonly Shot[]>>>();
    for (const { name, title, operations: asked, process } of running) {
      const ofContestant: Partial<Record<OperationName, readonly Shot[]>> = {};
      for (const operationName of operationNames.filter((one) => asked.includes(one))) {
        const found: Shot[] = [];
        for (const [at, { token, variables }] of sendersOf(operationName, senders).entries()) {
          const query = name === 'compose' ? composeHeadline : operations[operationName];
          const body = { operationName, query, ...(variables && { variables }) };
          const text = await client.post(process.url, body, {
            authorization: `Bearer ${token}`,
            'accept-encoding': 'identity',
          });
          const { data, errors } = JSON.parse(text);
          if (errors || !data)
            throw new Error(`${title}: ${operationName} is answered with ${text.slice(0, 500)}`);
          const known = first.get(`${operationName} ${at}`);
          if (!known) first.set(`${operationName} ${at}`, { title, text });
          const difference = known && differenceOfAnswers(known.text, text, name);
          if (difference) {
            const both = `${known.title} and ${title}`;
            throw new Error(`${operationName} of owner ${at}: ${both} differ at ${difference}`);
          }
          found.push({ token, body: JSON.stringify(body), answerBytes: Buffer.byteLength(text) });
        }
        ofContestant[operationName] = found;
      }
      shots.set(name, ofContestant);
    }
    return shots;
  } finally {
    client.close();
  }
}

function sendersOf(operation: OperationName, { tokens, readers }: Field['senders']) {
  return operation === 'Open'
    ? readers.map(({ token, conversationId: id }) => ({ token, variables: { id } }))
    : tokens.map((token) => ({ token, variables: undefined }));
}

function differenceOfAnswers(first: string, second: string, of: ContestantName): string | null {
  const [a, b] = [first, second].map((text) => JSON.parse(text, withoutSignatures).data);
  return of === 'compose'
    ? differenceOf(shownByHeadline(a), shownByCompose(b), 'shown')
    : differenceOf(a, b, 'data');
}

/** Addresses of images are compared without what signs them. */
function withoutSignatures(key: string, value: unknown): unknown {
  return key === 'url' && typeof value === 'string' ? value.split('?')[0] : value;
}

/** Where two values differ first, and how; null when they are the same. The order of keys counts, as in GraphQL. */
export function differenceOf(a: unknown, b: unknown, at: string): string | null {
  if (!isObject(a) || !isObject(b)) return a === b ? null : `${at}: ${shown(a)} and ${shown(b)}`;
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  if (keysOfA.join() !== keysOfB.join()) return `${at}: keys ${keysOfA.join()} and ${keysOfB.join()}`;
  for (const key of keysOfA) {
    const difference = differenceOf(a[key], b[key], `${at}.${key}`);
    if (difference) return difference;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 200);
