/** What mutations and the Python service do to branches, in plain arrays: the second half of the definition. */
import {
  activeLeaf,
  byPosition,
  emptyConversation,
  find,
  isPlace,
  lineOf,
  linesBelow,
  linesFrom,
  type ModelConversation,
  type ModelLine,
  type ModelMessage,
  originalOf,
  pathOf,
  placeIdOf,
  placeOf,
  placesOn,
  previousOf,
  versions,
  wordings,
} from './branchModel.js';

/** What only the server knows of a message that it has written. */
export type Made = Pick<ModelMessage, 'id' | 'at'>;
/** What somebody says. */
export type Said = Pick<ModelMessage, 'role' | 'content' | 'tokens'>;

/** The place of a message that is known to have one. */
function placeFor(of: ModelConversation, id: string): ModelMessage {
  const message = find(of, id);
  const place = message && placeOf(of, message);
  if (!place) throw new Error(`${id} has no place`);
  return place;
}

function insert(of: ModelConversation, message: ModelMessage): void {
  of.messages.push(message);
  if (message.parent !== null) return;
  of.totalMessages += 1;
  of.totalTokens += message.tokens;
}

/** Begins a line behind a place, which becomes the active one. */
function startLine(of: ModelConversation, id: string, behind: ModelMessage | undefined): void {
  of.lines.push({
    id,
    parent: behind?.branch ?? null,
    after: behind ? { id: behind.id, at: behind.at } : null,
  });
  of.active = id;
}

/** Whether something follows a place, on its line or on one that left there. */
function isFollowed(of: ModelConversation, place: ModelMessage): boolean {
  const leaving = linesFrom(of, place.branch).filter(({ after }) => after && byPosition(after, place) >= 0);
  const left = leaving.flatMap((one) => linesBelow(of, one)).flatMap(({ id }) => placesOn(of, id));
  return placesOn(of, place.branch).at(-1) !== place || left.length > 0;
}

/** Adds messages one after the other, behind the place of one that is there, or at the end of the active branch. */
export function add(
  of: ModelConversation,
  all: readonly (Made & Said)[],
  previous: string | null = null,
): void {
  const behind = previous === null ? activeLeaf(of) : placeFor(of, previous);
  let line = behind?.branch ?? null;
  if (behind && isFollowed(of, behind)) {
    line = (all[0] as Made).id;
    startLine(of, line, behind);
  } else if (previous === null) of.active = line;
  for (const one of all) {
    insert(of, { ...one, version: 1, parent: null, branch: line, place: null, reason: null });
  }
}

/** Words a message anew, in its place or as the start of a line. */
export function edit(
  of: ModelConversation,
  id: string,
  made: Made & Pick<Said, 'content'>,
  { startBranch, reason, tokens }: Pick<ModelMessage, 'reason'> & { startBranch: boolean; tokens?: number },
): void {
  const asked = find(of, id) as ModelMessage;
  const place = placeFor(of, id);
  const all = versions(of, asked);
  if (startBranch) startLine(of, made.id, previousOf(of, place));
  insert(of, {
    ...asked,
    ...made,
    ...(tokens !== undefined && { tokens }),
    version: Math.max(...all.map(({ version }) => version)) + 1,
    parent: (originalOf(of, asked) ?? (all[0] as ModelMessage)).id,
    branch: startBranch ? made.id : null,
    place: startBranch || place.parent === null ? null : place.id,
    reason,
  });
}

/** Answers anew: in place where nothing follows. */
export function regenerate(
  of: ModelConversation,
  id: string,
  { tokens, ...made }: Made & Pick<Said, 'content' | 'tokens'>,
): void {
  const startBranch = isFollowed(of, placeFor(of, id));
  edit(of, id, made, { startBranch, reason: 'REGENERATE', tokens });
}

/** Shows the branch of a message. */
export function select(of: ModelConversation, id: string): void {
  of.active = placeFor(of, id).branch;
}

/** Deletes what stands in the place of a message; what follows goes too, or follows the place before. Gives the ids. */
export function remove(of: ModelConversation, id: string, mode: 'SPLICE' | 'SUBTREE'): string[] {
  const place = placeFor(of, id);
  const line = place.branch;
  const places = placesOn(of, line);
  const later = places.slice(places.indexOf(place) + 1);
  const leaving = linesFrom(of, line).filter(({ after }) => after !== null && byPosition(after, place) >= 0);
  const gone = [place];
  const goneLines: ModelLine[] = [];
  if (mode === 'SUBTREE') {
    goneLines.push(...leaving.flatMap((one) => linesBelow(of, one)));
    gone.push(...later, ...goneLines.flatMap((one) => placesOn(of, one.id)));
  } else {
    const previous = previousOf(of, place);
    for (const one of leaving) {
      if (one.after?.id !== place.id) continue;
      one.parent = previous?.branch ?? null;
      one.after = previous ? { id: previous.id, at: previous.at } : null;
    }
  }
  const deleted = gone.flatMap((one) => wordings(of, one));
  // What stood in a place that is gone was hidden; it goes with the last place of its message.
  for (const original of deleted.filter(({ parent }) => parent === null)) {
    const rest = versions(of, original).filter((other) => !deleted.includes(other));
    if (!rest.some(isPlace)) deleted.push(...rest);
  }
  const left = deleted.map((one) => versions(of, one).filter((other) => !deleted.includes(other)));
  for (const versionsLeft of left) mend(of, versionsLeft);
  of.messages = of.messages.filter((one) => !deleted.includes(one));
  of.lines = of.lines.filter((one) => !goneLines.includes(one));
  dropEmptyLine(of, line, goneLines);
  recount(of);
  return deleted.map((one) => one.id);
}

/** Takes a line out of the table on which nothing stands any more and which nothing leaves. */
function dropEmptyLine(of: ModelConversation, line: string | null, goneLines: readonly ModelLine[]): void {
  let active = of.active;
  if (goneLines.some(({ id }) => id === active)) active = line;
  if (line !== null && placesOn(of, line).length === 0 && linesFrom(of, line).length === 0) {
    const { parent } = lineOf(of, line);
    of.lines = of.lines.filter(({ id }) => id !== line);
    if (active === line) active = parent;
  }
  of.active = active;
}

/**
 * Makes a star of what is left of the versions of a message, each in its place. Where the original goes, the first that
 * started a line becomes it.
 */
function mend(of: ModelConversation, left: readonly ModelMessage[]): void {
  const original = left.find(({ parent }) => parent === null) ?? left.find(isPlace);
  if (!original) return;
  const places = left.map((one) => placeIdOf(of, one));
  for (const [index, one] of left.entries()) {
    one.version = index + 1;
    one.parent = one === original ? null : original.id;
    one.place = isPlace(one) || places[index] === original.id ? null : (places[index] as string);
  }
}

/** Counts the originals. */
function recount(of: ModelConversation): void {
  const originals = of.messages.filter(({ parent }) => parent === null);
  of.totalMessages = originals.length;
  of.totalTokens = originals.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** The conversation that a copy of a path makes; `made` gives what only the server knows of each copy, in order. */
export function fork(
  of: ModelConversation,
  id: string,
  made: (copied: ModelMessage) => Made,
): ModelConversation {
  const copy = emptyConversation();
  const place = placeFor(of, id);
  const path = pathOf(of, place.branch);
  for (const one of path.slice(0, path.indexOf(place) + 1)) {
    let original: string | null = null;
    const all = wordings(of, one);
    for (const [index, wording] of [one, ...all.filter((other) => other !== one)].entries()) {
      const given = made(wording);
      insert(copy, {
        ...wording,
        ...given,
        version: index + 1,
        parent: original,
        branch: null,
        place: null,
        reason: original === null ? null : wording.reason,
      });
      original ??= given.id;
    }
  }
  return copy;
}

/** The Python service adds a message at an instant. */
export function pythonAdd(of: ModelConversation, message: Made & Said): void {
  insert(of, { ...message, version: 1, parent: null, branch: null, place: null, reason: null });
}

/** The Python service edits a message: it copies the keys that it knows, or all. */
export function pythonEdit(
  of: ModelConversation,
  id: string,
  made: Made & Pick<Said, 'content'>,
  allKeys: boolean,
): void {
  const asked = find(of, id) as ModelMessage;
  const ours = allKeys ? {} : { branch: null, place: null };
  insert(of, { ...asked, ...made, ...ours, version: asked.version + 1, parent: id, reason: 'EDIT' });
}

/** The Python service deletes a document, of an original also the versions that were made of it. */
export function pythonDelete(of: ModelConversation, id: string, withVersions: boolean): void {
  const asked = find(of, id) as ModelMessage;
  of.messages = of.messages.filter((one) => one !== asked && !(withVersions && one.parent === id));
  if (asked.parent !== null) return;
  of.totalMessages -= 1;
  of.totalTokens -= asked.tokens;
}
