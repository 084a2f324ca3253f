/**
 * What a database of a size holds: the fixed owners, and around them others, who share what is left of the whole. All
 * conversations are numbered in the order in which they began, and written so: the conversations of one owner lie as far
 * from one another as they do where people write over months. A unit of them is what is written at once.
 */
import type { ConversationPlan } from './conversation.js';
import { Draw } from './draw.js';
import { fixedOwners, fixedPlans } from './measured.js';
import { type Owner, ownerOf } from './owner.js';
import { firstDayOf, lastDay } from './year.js';

/** How large a database is. */
export interface Size {
  /** The fixed ones among them. */
  readonly users: number;
  /** For how long they have written. */
  readonly months: number;
}

/** Of a user in a month. */
const conversationsOfMonth = 10;
const messagesOfConversation = 20;
const memoriesOfConversation = 50_000 / 120_000;
const filesOfConversation = 1;
const archived = 0.2;
const conversationsOfUnit = 100;

/** How long conversations are: a thousand lengths of 20 in the mean, most of them short, and one of them 2,000. */
const lengths = drawLengths(1000, 2000);
const sumsOfLengths = sumsOf(lengths);

/** The smallest number of users: those that are in every size. */
export const leastUsers = fixedOwners.length;

/** Everything that a database of a size holds. */
export class Whole {
  readonly size: Size;
  readonly owners: readonly Owner[];
  readonly units: number;
  readonly conversations: number;
  /** Later versions come on top. */
  readonly messages: number;
  readonly memories: number;
  readonly files: number;
  readonly #others: readonly Owner[];
  /** What the others have together. */
  readonly #conversations: number;
  readonly #messages: number;
  readonly #memories: number;
  readonly #files: number;

  constructor(size: Size) {
    const { users, months } = size;
    this.size = size;
    this.#others = Array.from({ length: users - leastUsers }, (_, at) => ownerOf(leastUsers + at, 'user'));
    this.owners = [...fixedOwners, ...this.#others];
    // Where the fixed owners have nearly the whole, each other one still has half of what a user has.
    const left = (ofConversation: number, fixed: number) => {
      const of = (count: number) => Math.round(count * months * conversationsOfMonth * ofConversation);
      return Math.max(of(users) - fixed, of(this.#others.length / 2));
    };
    const fixed = (key: 'messages' | 'memories' | 'files') =>
      fixedPlans.reduce((sum, plan) => sum + plan[key], 0);
    const isAlone = this.#others.length === 0;
    this.#conversations = isAlone ? 0 : left(1, fixedPlans.length);
    this.#messages = isAlone ? 0 : left(messagesOfConversation, fixed('messages'));
    this.#memories = isAlone ? 0 : left(memoriesOfConversation, fixed('memories'));
    this.#files = isAlone ? 0 : left(filesOfConversation, fixed('files'));
    this.conversations = this.#conversations + fixedPlans.length;
    this.messages = this.#messages + fixed('messages');
    this.memories = this.#memories + fixed('memories');
    this.files = this.#files + fixed('files');
    this.units = Math.ceil(this.conversations / conversationsOfUnit);
  }

  /** The conversations of a unit, counted from 0; those of the fixed owners are spread over all units. */
  plansOf(unit: number): readonly ConversationPlan[] {
    const from = (total: number, at: number) => Math.floor((total * at) / this.units);
    const fixed = fixedPlans.slice(from(fixedPlans.length, unit), from(fixedPlans.length, unit + 1));
    const first = from(this.#conversations, unit);
    const others = Array.from({ length: from(this.#conversations, unit + 1) - first }, (_, at) =>
      this.#plan(first + at),
    );
    return [...others, ...fixed];
  }

  /** The conversation of another one with this number among theirs: they take turns. */
  #plan(at: number): ConversationPlan {
    const owner = this.#others[at % this.#others.length];
    if (!owner) throw new Error('there are no others');
    const draw = new Draw(owner.number, at);
    const began = firstDayOf(this.size.months);
    const share = (at + draw.fraction()) / this.#conversations;
    const shareOf = (total: number, weight: (at: number) => number) => {
      const all = weight(this.#conversations);
      return Math.floor((total * weight(at + 1)) / all) - Math.floor((total * weight(at)) / all);
    };
    return {
      owner,
      number: Math.floor(at / this.#others.length),
      messages: shareOf(this.#messages, weightBefore),
      memories: shareOf(this.#memories, (before) => before),
      files: shareOf(this.#files, (before) => before),
      isArchived: draw.chance(archived),
      createdAt: new Date(began + Math.floor(share * (lastDay - began))),
    };
  }
}

/** How long so many first conversations are together. */
function weightBefore(conversations: number): number {
  const rounds = Math.floor(conversations / lengths.length);
  return rounds * (sumsOfLengths.at(-1) ?? 0) + (sumsOfLengths[conversations % lengths.length] ?? 0);
}

function drawLengths(count: number, longest: number): readonly number[] {
  const draw = new Draw(count, longest);
  const drawn = Array.from({ length: count - 1 }, () => draw.heavyTailed(1, 0.9));
  const total = drawn.reduce((sum, length) => sum + length, 0);
  const left = count * messagesOfConversation - longest;
  const others = drawn.map((length) => Math.max(2, (length * left) / total));
  return [...others.slice(0, count / 2), longest, ...others.slice(count / 2)];
}

/** The sum of none, of the first, of the first two … */
function sumsOf(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}
