import type { MessageDocument } from './message.js';
import { bool, objectId, oneOf } from './values.js';

const reasons = ['EDIT', 'REGENERATE', 'IMPORT'] as const;

/** Why a later version of a message was written. */
export type VersionReason = (typeof reasons)[number];

/** Reads the reason; null for an original. The Python service says none: it writes versions by editing alone. */
export function toVersionReason(document: MessageDocument): VersionReason | null {
  if (!objectId(document.parent_message_id)) return null;
  const stored = oneOf(document.version_reason, reasons) ?? 'EDIT';
  // Or it says that of the answer which it edits, and copies: what it writes is marked as edited.
  return stored === 'REGENERATE' && bool(document.is_edited) ? 'EDIT' : stored;
}
