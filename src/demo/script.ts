/** How a conversation of the demo is written down before it becomes documents. */

/** Who has demo data: three accounts and an anonymous session. */
export type DemoOwner = 'ada' | 'binh' | 'admin' | 'session';

/** A later version of a message. */
export interface Edit {
  readonly text: string;
  /** Which version was edited, from 1 in the order of this list's making; absent: the one before. */
  readonly of?: number;
  /** Its version; absent: one more than the version that was edited, as the Python service counts. */
  readonly number?: number;
}

/** An image that was made by an answer. */
export interface Picture {
  readonly caption: string;
  /** What tells its look from others'; the same number is the same image. */
  readonly seed: number;
  /** Whether the demo claims a copy at an address that nobody serves; the local copy is shown all the same. */
  readonly cloud?: true;
}

/** A message; a text alone is one without anything else. Roles take turns, beginning with the user. */
export interface Turn {
  readonly text: string;
  readonly role?: 'user' | 'assistant' | 'system';
  readonly edits?: readonly Edit[];
  readonly stopped?: true;
  readonly pictures?: readonly Picture[];
  readonly prompt?: string;
  readonly file?: {
    readonly name: string;
    readonly size: number;
    readonly mimeType: string;
    readonly says: string;
  };
}

/** A conversation. */
export interface Script {
  readonly owner: DemoOwner;
  readonly title: string;
  readonly model: string;
  /** When it began. */
  readonly daysAgo: number;
  readonly archived?: true;
  readonly systemPrompt?: string;
  readonly turns: readonly (string | Turn)[];
}
