/**
 * Linearizability as a history grows. What is settled is forgotten but for where an order of it can end: the states it can leave, and what was
 * passed early. It is Lowe's just-in-time linearization ("Testing for linearizability", 2017, section 4): an operation's end is settled once
 * all that was under way then is known, for what a client was told decides where its operation can have been.
 */
import { checkOnward, startsAt } from './check.ts';
import type { Checked, End } from './check.ts';
import type { Model, Operation } from './model.ts';
import { illegal, matters, take } from './model.ts';
import type { Ending } from './clientOperations.ts';
import { realTime } from './realTime.ts';
import { createSearch } from './search.ts';
import { statesOf } from './states.ts';

/** One key. */
export interface Followed {
  readonly ends: readonly End[];
  /** What may still be passed, in the order of starts; open until it is known how it ended. */
  readonly live: readonly Operation[];
  /** Ids of those of which it may still become known. */
  readonly waiting: readonly string[];
  /** How many more ends to wait for before it is tried again to settle one. */
  readonly patience: number;
}

/** More ends than these are not kept: then nothing is settled, and the search begins further back. */
const mostEnds = 512;
const settleBudget = 20_000;
const mostFailures = 8;
const patienceAfterFailure = 50;

export const unfollowed = ({ initial }: Model): Followed => ({
  ends: [{ state: initial, passed: [] }],
  live: [],
  waiting: [],
  patience: 0,
});

export const begun = (followed: Followed, operation: Operation): Followed => ({
  ...followed,
  live: [...followed.live, operation],
  waiting: [...followed.waiting, operation.id],
});

/** `how` null: it did not happen. */
export function ended(followed: Followed, id: string, how: Ending | null, { rules }: Model): Followed {
  const live = followed.live.flatMap((one): readonly Operation[] => {
    if (one.id !== id) return [one];
    const whole = how === null ? null : { ...one, ...how };
    return whole !== null && matters(rules[one.op]!, whole) ? [whole] : [];
  });
  return { ...leftOpen(followed, id), live };
}

/** Its client will never hear of it. */
export const leftOpen = (followed: Followed, id: string): Followed => ({
  ...followed,
  waiting: followed.waiting.filter((one) => one !== id),
});

/** Whether what has ended so far can be put in order. */
export const judge = ({ ends, live }: Followed, model: Model, budget: number): Checked => checkOnward(live, model, ends, budget);

/** Settles what can be, in the order of its ends. */
export function settled(followed: Followed, model: Model): Followed {
  const { live, waiting, patience } = followed;
  if (patience > 0) return { ...followed, patience: patience - 1 };
  const alone = settledAlone(followed, model);
  if (alone !== null) return alone;
  const firstWait = Math.min(...live.filter(({ id }) => waiting.includes(id)).map(({ start }) => start));
  const due = live
    .map(({ end }) => end)
    .filter((end) => end < firstWait && end !== Infinity)
    .toSorted((a, b) => a - b);
  let now = followed;
  let failures = 0;
  for (const until of due) {
    const next = settledTo(until, now, model);
    failures = next === null ? failures + 1 : 0;
    now = next ?? now;
    if (failures === mostFailures) break; // where one end leaves too many states, a later one may leave few again
  }
  return failures === 0 ? now : { ...now, patience: patienceAfterFailure };
}

/** Most operations meet no other: then there is one order, and nothing to search. Null where that is not so, or the operation cannot have happened. */
function settledAlone({ ends: [end, ...others], live, waiting, patience }: Followed, { rules }: Model): Followed | null {
  const [one] = live;
  const isAlone = one !== undefined && live.length === 1 && one.end !== Infinity;
  if (!isAlone || end === undefined || others.length > 0 || end.passed.length > 0) return null;
  const state = take(rules[one.op]!, end.state, one);
  return state === illegal ? null : { ends: [{ state, passed: [] }], live: [], waiting, patience };
}

function settledTo(until: number, { ends, live, waiting, patience }: Followed, model: Model): Followed | null {
  const operations = live.filter(
    ({ start, outcome, op }) => start < until && (outcome !== 'open' || model.rules[op]!.leaves !== undefined),
  );
  const order = realTime(operations, until);
  const states = statesOf(model);
  const found = createSearch(operations, order, states, model, startsAt(ends, operations, order, states)).ends(settleBudget);
  if (found === null || found.length > mostEnds) return null;
  const next = found.map(({ state, position }): End => ({
    state: states.at(state, ''),
    passed: order.passedAt(position).map((index) => operations[index]!.id),
  }));
  return withoutUsed({ ends: next, live: live.filter(({ end }) => end > until), waiting, patience });
}

/** What never ended, and every order has passed, has nothing more to give. */
function withoutUsed({ ends, live, waiting, patience }: Followed): Followed {
  const isUsed = ({ id, outcome }: Operation): boolean =>
    outcome === 'open' && !waiting.includes(id) && ends.every(({ passed }) => passed.includes(id));
  const used = new Set(live.filter(isUsed).map(({ id }) => id));
  return {
    ends: ends.map(({ state, passed }) => ({ state, passed: passed.filter((id) => !used.has(id)) })),
    live: live.filter(({ id }) => !used.has(id)),
    waiting,
    patience,
  };
}
