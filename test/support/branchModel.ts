/**
 * What branches are, in plain arrays: the definition that the property test holds against the server. It is as simple
 * as it can be and shares no code with the server, so it looks at everything again for every question.
 */

/** A document of `messages`; ids are texts in hexadecimal, times are milliseconds. */
export interface ModelMessage {
  readonly id: string;
  readonly at: number;
  readonly role: 'USER' | 'ASSISTANT';
  readonly content: string;
  readonly tokens: number;
  readonly reason: 'EDIT' | 'REGENERATE' | null;
  version: number;
  parent: string | null;
  /** `branch_id`. */
  readonly branch: string | null;
  /** `place_id`. */
  place: string | null;
}

/** Where something stands on a line: in the order of time, and of ids where times are equal. */
export type Position = Pick<ModelMessage, 'id' | 'at'>;

/** A line but the main one, which is null wherever a line is named. */
export interface ModelLine {
  readonly id: string;
  parent: string | null;
  /** Behind what it left; null where it begins the conversation anew. */
  after: Position | null;
}

/** A conversation with all that is stored of it. */
export interface ModelConversation {
  messages: ModelMessage[];
  lines: ModelLine[];
  active: string | null;
  totalMessages: number;
  totalTokens: number;
}

/** A conversation in which nothing is. */
export function emptyConversation(): ModelConversation {
  return { messages: [], lines: [], active: null, totalMessages: 0, totalTokens: 0 };
}

/** Orders positions. */
export function byPosition(a: Position, b: Position): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Orders wordings of one message: by number, then by position. */
export function byVersion(a: ModelMessage, b: ModelMessage): number {
  return a.version - b.version || byPosition(a, b);
}

/** The message with this id. */
export function find(of: ModelConversation, id: string | null): ModelMessage | undefined {
  return of.messages.find((message) => message.id === id);
}

/** Whether a message is a place: an original, or the version that started a line. */
export function isPlace(message: ModelMessage): boolean {
  return message.parent === null || message.id === message.branch;
}

/** The id of the place in which a message stands; that may be gone. */
export function placeIdOf(of: ModelConversation, message: ModelMessage): string {
  if (message.parent === null || message.id === message.branch) return message.id;
  if (message.place !== null) return message.place;
  const parent = find(of, message.parent);
  return parent ? placeIdOf(of, parent) : message.parent;
}

/** The place in which a message stands; undefined when the Python service has deleted it. */
export function placeOf(of: ModelConversation, message: ModelMessage): ModelMessage | undefined {
  const place = find(of, placeIdOf(of, message));
  return place && isPlace(place) ? place : undefined;
}

/** All wordings that stand where a message stands, the one that is shown last. */
export function wordings(of: ModelConversation, message: ModelMessage): ModelMessage[] {
  const place = placeIdOf(of, message);
  return of.messages.filter((other) => placeIdOf(of, other) === place).sort(byVersion);
}

/** The wording that is shown where a message stands. */
export function shown(of: ModelConversation, message: ModelMessage): ModelMessage {
  return wordings(of, message).at(-1) ?? message;
}

/** The id of the oldest message that the parents of a message lead to; that may be gone. */
function rootIdOf(of: ModelConversation, message: ModelMessage): string {
  if (message.parent === null) return message.id;
  const parent = find(of, message.parent);
  return parent ? rootIdOf(of, parent) : message.parent;
}

/** All versions of the message that `message` is a version of. */
export function versions(of: ModelConversation, message: ModelMessage): ModelMessage[] {
  const root = rootIdOf(of, message);
  return of.messages.filter((other) => rootIdOf(of, other) === root).sort(byVersion);
}

/** The first version; undefined when it is gone. */
export function originalOf(of: ModelConversation, message: ModelMessage): ModelMessage | undefined {
  return find(of, rootIdOf(of, message));
}

/** The places of a line in order. */
export function placesOn(of: ModelConversation, line: string | null): ModelMessage[] {
  return of.messages.filter((message) => isPlace(message) && message.branch === line).sort(byPosition);
}

/** The line with this id. Throws for one that is not in the table. */
export function lineOf(of: ModelConversation, id: string): ModelLine {
  const found = of.lines.find((line) => line.id === id);
  if (!found) throw new Error(`the line ${id} is not in the table`);
  return found;
}

/** The places from the start of the conversation to the end of a line. */
export function pathOf(of: ModelConversation, line: string | null): ModelMessage[] {
  return line === null ? placesOn(of, null) : [...pathBefore(of, lineOf(of, line)), ...placesOn(of, line)];
}

/** The places that a line follows. */
function pathBefore(of: ModelConversation, { parent, after }: ModelLine): ModelMessage[] {
  if (after === null) return [];
  return pathOf(of, parent).filter((place) => place.branch !== parent || byPosition(place, after) <= 0);
}

/** The place before another one on its path. */
export function previousOf(of: ModelConversation, place: ModelMessage): ModelMessage | undefined {
  const path = pathOf(of, place.branch);
  return path[path.indexOf(place) - 1];
}

/** The places that follow the same one as this, this one among them. */
export function siblings(of: ModelConversation, place: ModelMessage): ModelMessage[] {
  const previous = previousOf(of, place);
  return of.messages.filter((other) => isPlace(other) && previousOf(of, other) === previous).sort(byPosition);
}

/** The lines that left a line. */
export function linesFrom(of: ModelConversation, line: string | null): ModelLine[] {
  return of.lines.filter(({ parent }) => parent === line);
}

/** A line with all that left it, and what left that. */
export function linesBelow(of: ModelConversation, line: ModelLine): ModelLine[] {
  return [line, ...linesFrom(of, line.id).flatMap((one) => linesBelow(of, one))];
}

/** The newest place on a line and below it. */
function newestBelow(of: ModelConversation, line: ModelLine): ModelMessage | undefined {
  const below = linesBelow(of, line).flatMap(({ id }) => placesOn(of, id));
  return below.sort(byPosition).at(-1);
}

/** The lines that lead on from the end of a line. */
function linesOnward(of: ModelConversation, line: string | null): ModelLine[] {
  const last = placesOn(of, line).at(-1);
  return linesFrom(of, line).filter((one) => {
    const isBehind = !last || (one.after !== null && byPosition(one.after, last) >= 0);
    return isBehind && newestBelow(of, one) !== undefined;
  });
}

/** Where a line leads: its last place, or the end of what goes on there; undefined in an empty conversation. */
export function leafOf(of: ModelConversation, line: string | null): ModelMessage | undefined {
  const newest = (one: ModelLine) => newestBelow(of, one) as ModelMessage;
  const [onward] = linesOnward(of, line).sort((a, b) => byPosition(newest(b), newest(a)));
  if (onward) return leafOf(of, onward.id);
  const last = placesOn(of, line).at(-1);
  if (last || line === null) return last;
  return leafOf(of, lineOf(of, line).parent);
}

/** The last places of all branches, last activity first. */
export function leaves(of: ModelConversation): ModelMessage[] {
  const ends = [null, ...of.lines.map(({ id }) => id)].flatMap((line) =>
    linesOnward(of, line).length > 0 ? [] : placesOn(of, line).slice(-1),
  );
  return ends.sort((a, b) => byPosition(b, a));
}

/** The last place of the active branch. */
export function activeLeaf(of: ModelConversation): ModelMessage | undefined {
  return leafOf(of, of.active);
}
