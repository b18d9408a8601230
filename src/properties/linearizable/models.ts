/** The sequential objects that come with the checker. Any other is a table like these. */
import type { HistoryValue } from '../../engine/protocol.ts';
import { defineModel, isSame } from './model.ts';
import type { Model } from './model.ts';
import { decideRegister } from './zones.ts';

type Values = readonly HistoryValue[];

const listed = (given: HistoryValue): Values => (Array.isArray(given) ? (given as Values) : [given]);

/** As in Knossos and Jepsen; `cas` is given what it compares with and what it sets. */
const register = defineModel<HistoryValue>({
  name: 'cas-register',
  initial: null,
  rules: {
    read: { tells: (value) => value },
    write: { leaves: (_, given) => given, isFresh: true },
    cas: {
      takes: 'pair',
      when: (value, given) => isSame(value, listed(given)[0]!),
      leaves: (_, given) => listed(given)[1] ?? null,
      isFresh: true,
    },
  },
  mayTell: isSame,
  decide: decideRegister,
});

/** As in Knossos: nobody takes it twice, and whoever asks may release it. */
const mutex = defineModel<boolean>({
  name: 'mutex',
  initial: false,
  rules: {
    acquire: { when: (isHeld) => !isHeld, leaves: () => true },
    release: { when: (isHeld) => isHeld, leaves: () => false },
  },
});

/** A number in a store of texts is its text, and so is a list. */
const asText = (value: HistoryValue | undefined): HistoryValue | undefined =>
  value === null || value === undefined ? value : String(value);

/** One key of porcupine's store of strings, with a compare-and-set beside. */
const appended = defineModel<string>({
  name: 'kv-append',
  initial: '',
  rules: {
    get: { tells: (text) => text, isTold: (text, told) => text === asText(told) },
    put: { leaves: (_, given) => String(given), isFresh: true },
    append: { leaves: (text, given) => text + String(given) },
    cas: {
      takes: 'pair',
      when: (text, given) => text === asText(listed(given)[0]),
      leaves: (_, given) => String(listed(given)[1]),
      isFresh: true,
    },
  },
  mayTell: (text, told) => String(told).startsWith(text),
});

const counter = defineModel<number>({
  name: 'counter',
  initial: 0,
  rules: { add: { takes: 'number', leaves: (sum, given) => sum + Number(given), adds: Number }, read: { tells: (sum) => sum } },
});

/** First in, first out. A `dequeue` that was refused found it empty. */
const queue = defineModel<Values>({
  name: 'queue',
  initial: [],
  rules: {
    enqueue: { leaves: (items, given) => [...items, given] },
    dequeue: { when: (items) => items.length > 0, leaves: (items) => items.slice(1), tells: (items) => items[0] ?? null },
  },
});

const inOrder = (a: HistoryValue, b: HistoryValue): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;

const has = (members: Values, value: HistoryValue): boolean => members.some((member) => isSame(member, value));

/** A list of members in any order; no member is in a set twice. */
const hasMembers = (members: HistoryValue, told: HistoryValue): boolean => {
  const [all, said] = [listed(members), listed(told)];
  return Array.isArray(told) && said.length === all.length && all.every((member) => has(said, member));
};

const set = defineModel<Values>({
  name: 'set',
  initial: [],
  rules: {
    add: { leaves: (members, given) => (has(members, given) ? members : [...members, given].toSorted(inOrder)) },
    remove: { leaves: (members, given) => members.filter((member) => !isSame(member, given)) },
    read: { tells: (members) => members as HistoryValue, isTold: hasMembers },
  },
});

export const models: readonly Model[] = [register, mutex, appended, counter, queue, set];
