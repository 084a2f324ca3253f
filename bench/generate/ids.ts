import { Types } from 'mongoose';

const kinds = { user: 1, conversation: 2, message: 3, memory: 4, file: 5 } as const;

/**
 * The id of a document: as every ObjectId it begins with when it was made; a kind, the number of its owner and its own
 * number among the owner's follow, so that no two are the same and a second run makes the same ones.
 */
export function generatedId(
  kind: keyof typeof kinds,
  at: Date,
  owner: number,
  number: number,
): Types.ObjectId {
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeUInt32BE(Math.floor(at.getTime() / 1000), 0);
  bytes.writeUInt8(kinds[kind], 4);
  bytes.writeUIntBE(owner, 5, 3);
  bytes.writeUInt32BE(number, 8);
  return new Types.ObjectId(bytes);
}
