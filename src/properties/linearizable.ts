/**
 * P-LIN: some total order of the operations that have ended, with some of those that have not, keeps real time and is one that the object
 * could have gone through by itself (Herlihy and Wing, "Linearizability", 1990). The question is NP-complete, so it has a budget and may
 * end unknown. It is asked at each end of an operation; where more than `often` are not settled, at every `seldom`-th.
 */
import { deepFreeze } from '../base/plain.ts';
import { append, emptyList, slice } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import type { LongestOrder } from '../engine/changes.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { sayLongest, sayStuck } from './linearizable/words.ts';
import { checkLinearizable, checkWithoutSearch } from './linearizable/check.ts';
import type { Checked, CheckedPart } from './linearizable/check.ts';
import { nobodyWaits, turnsOf } from './linearizable/clientOperations.ts';
import type { Ending, Failure, Turn, Waiting } from './linearizable/clientOperations.ts';
import { begun, ended, judge, leftOpen, settled, unfollowed } from './linearizable/follow.ts';
import type { Followed } from './linearizable/follow.ts';
import type { Model, Operation } from './linearizable/model.ts';
import { whenHistoryGrows } from './historyWatch.ts';
import { always, undecided, violated } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Options {
  readonly model: Model;
  /** Did not happen, unless it says that it was tried and could not take effect. */
  readonly failure?: Failure;
  /** Operations that may be tried each time. */
  readonly budget?: number;
}

/** Where an operation is in the run; -1 while it has no end. */
interface Mark {
  readonly id: string;
  readonly changes: boolean;
  readonly node: NodeId;
  readonly begun: number;
  readonly ended: number;
}

interface Key {
  followed: Followed;
  /** All that has begun, and how it ended, for the day on which it fits into no order. */
  begun: List<Operation>;
  ended: List<Ended>;
  /** Of what is live, and of the last changes settled. */
  marks: readonly Mark[];
  /** Ends since it was judged. */
  unjudged: number;
  /** Operations that are settled, and forgotten. */
  settled: number;
  isUnknown: boolean;
  /** While it is unknown: what the search had come to when it became so. */
  longest?: LongestOrder;
  isGivenUp: boolean;
}

interface Ended {
  readonly id: string;
  readonly how: Ending | null;
}

interface Memory {
  readonly waiting: Waiting;
  readonly keys: { [key: string]: Key };
}

const often = 200;
const seldom = 50;
/** Unsettled operations of one key; with more it is given up. */
const most = 2_000;
const marksKept = 16;

export const linearizable = ({ model, failure = 'absent', budget = 50_000 }: Options): Property =>
  always<Memory>('Linearizable', {
    id: 'linearizable',
    means: 'All operations on a key fit into one order that keeps real time, and in which each finds what its client is told.',
    waits: whenHistoryGrows,
    memory: () => ({ waiting: nobodyWaits(), keys: {} }),
    check(_, frame, memory) {
      for (const turn of turnsOf(frame, model, memory.waiting, failure)) {
        const key = turn.kind === 'begun' ? turn.operation.key : turn.key;
        const own = (memory.keys[key] ??= untouched(model));
        if (own.isGivenUp) continue;
        note(own, turn, frame, model);
        const violation = turn.kind === 'ended' ? judged(own, model, budget) : null;
        if (violation !== null) return violation;
      }
      const unknown = Object.keys(memory.keys).find((key) => memory.keys[key]!.isUnknown);
      if (unknown === undefined) return null;
      const { isGivenUp, longest } = memory.keys[unknown]!;
      const of = unknown === '' ? 'all operations' : unknown;
      return isGivenUp
        ? undecided(`more than ${most} operations on ${of} are under way or unsettled`)
        : undecided(`no order was found for ${of} in ${budget} tries`, longest);
    },
  });

const untouched = (model: Model): Key => ({
  followed: unfollowed(model),
  begun: emptyList,
  ended: emptyList,
  marks: [],
  unjudged: 0,
  settled: 0,
  isUnknown: false,
  isGivenUp: false,
});

const endedAt = (mark: Mark, frame: number): Mark => ({ ...mark, ended: frame });

function note(key: Key, turn: Turn, frame: FrameView, model: Model): void {
  const { followed, marks } = key;
  switch (turn.kind) {
    case 'begun': {
      const { id, op } = turn.operation;
      key.followed = begun(followed, turn.operation);
      key.begun = append(key.begun, [deepFreeze(turn.operation)]);
      key.marks = [...marks, { id, changes: model.rules[op]!.leaves !== undefined, node: turn.node, begun: frame.index, ended: -1 }];
      break;
    }
    case 'left':
      key.followed = leftOpen(followed, turn.id);
      break;
    case 'ended':
      key.followed = ended(followed, turn.id, turn.how, model);
      key.ended = append(key.ended, [deepFreeze({ id: turn.id, how: turn.how })]);
      key.marks = marks.map((mark) => (mark.id === turn.id ? endedAt(mark, frame.index) : mark));
      break;
    default:
      turn satisfies never;
  }
}

function judged(key: Key, model: Model, budget: number): Violation | null {
  const { followed: before, settled: over } = key;
  const now = deepFreeze(settled(before, model));
  if (now.live.length > most) {
    Object.assign(key, { ...untouched(model), isUnknown: true, isGivenUp: true });
    return null;
  }
  keep(key, now);
  const isBroken = now.ends.length === 0;
  const isSettled = !now.live.some(({ end }) => end !== Infinity);
  const isDue = now.live.length <= often || ++key.unjudged >= seldom;
  if (!isBroken && (isSettled || !isDue)) {
    key.isUnknown &&= !isSettled;
    return null;
  }
  key.unjudged = 0;
  const [judgedOn, earlier] = isBroken ? [before, over] : [now, key.settled];
  const checked = judgeAll(key, judge(judgedOn, model, budget), model);
  const isNews = checked.verdict === 'unknown' && !key.isUnknown;
  key.isUnknown = checked.verdict === 'unknown';
  if (isNews) key.longest = deepFreeze(sayLongest(checked.parts[0]!, judgedOn.live, earlier));
  if (!isBroken && checked.verdict !== 'not ordered') return null;
  const [part] = checked.parts;
  const whole = longestOf(key, model, budget);
  return { ...explained(part!, key.marks), longest: whole ?? sayLongest(part!, judgedOn.live, earlier) };
}

/** From the first on, settled or not. */
function operationsOf({ begun: all, ended: ends }: Key): readonly Operation[] {
  const endings = new Map(slice(ends, 0, ends.length).map(({ id, how }) => [id, how]));
  return slice(all, 0, all.length).flatMap((operation) => {
    const how = endings.get(operation.id);
    return how === null ? [] : [{ ...operation, ...how }];
  });
}

/** What a search could not decide may be decided without one, for some models of all operations. */
function judgeAll(key: Key, checked: Checked, model: Model): Checked {
  if (checked.verdict !== 'unknown' || model.decide === undefined) return checked;
  return checkWithoutSearch(operationsOf(key), model) ?? checked;
}

/** Null when the budget does not do to find that there is no whole order. */
function longestOf(key: Key, model: Model, budget: number): LongestOrder | null {
  const operations = operationsOf(key);
  const { verdict, parts } = checkLinearizable(operations, model, budget);
  return verdict === 'not ordered' ? sayLongest(parts[0]!, operations, 0) : null;
}

/** Forgets the marks of what is settled, but for the last ones. */
function keep(key: Key, followed: Followed): void {
  const live = new Set(followed.live.map(({ id }) => id));
  const over = key.marks.filter(({ id }) => !live.has(id)).slice(-marksKept);
  key.settled += key.followed.live.length - followed.live.length;
  key.followed = followed;
  key.marks = deepFreeze([...over, ...key.marks.filter(({ id }) => live.has(id))]);
}

/** Tells of the operation that was due first, of what changed the state last in the longest order, and of what ended last before it began. */
function explained({ order, stuck: [first] }: CheckedPart, marks: readonly Mark[]): Violation {
  const own = marks.find(({ id }) => id === first?.operation.id);
  if (first === undefined || own === undefined) return violated('what was told fits into no order', []);
  const before = marks.filter((mark) => mark !== own).toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const change = before.findLast(({ changes }) => changes);
  const over = before
    .filter(({ ended: end }) => end >= 0 && end < own.begun)
    .toSorted((a, b) => a.ended - b.ended)
    .at(-1);
  const nodes = [own, change, over].flatMap((mark) => mark?.node ?? []);
  return violated(sayStuck(first), [...new Set(nodes)], [own.begun, change?.begun ?? -1, over?.ended ?? -1]);
}
