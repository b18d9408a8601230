/** For tests: small histories of clients of every kind of object, some of whom are told what is not so. */
import { array, constantFrom, nat, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { draw } from '../../base/draw.ts';
import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import { illegal, take } from './model.ts';
import type { Model, Operation, Rule } from './model.ts';

/** What a client may ask of a model. */
const asked: { readonly [model: string]: readonly (readonly [string, HistoryValue])[] } = {
  'cas-register': [['read', null], ['write', 1], ['write', 2], ['cas', [1, 2]], ['cas', [2, 1]], ['cas', [1, 3]]],
  mutex: [['acquire', null], ['release', null]],
  'kv-append': [['get', null], ['get', null], ['put', 'p'], ['append', 'a'], ['append', 'b']],
  counter: [['add', 1], ['add', 2], ['read', null], ['read', null]],
  queue: [['enqueue', 1], ['enqueue', 2], ['dequeue', null]],
  set: [['add', 1], ['add', 2], ['remove', 1], ['read', null], ['read', null], ['read', null]],
}; // prettier-ignore

/**
 * In small histories only: a condition makes more of a state matter than what is read of it, and a long search among open appends too long, and so
 * do sums that go up and down.
 */
const askedAsWell: typeof asked = {
  'kv-append': [['cas', ['p', 'a']], ['cas', ['', 'b']], ['cas', ['', 'p']]],
  counter: [['add', -1], ['read', null]],
}; // prettier-ignore

interface Plan {
  readonly asks: number;
  readonly process: number;
  readonly key: string;
  readonly start: number;
  /** From the asking to the effect, and from there to the end. */
  readonly there: number;
  readonly back: number;
  readonly fate: 'ok' | 'open' | 'lost' | 'lie';
}

const arbitraryPlan = record<Plan>({
  asks: nat(99),
  process: nat(2),
  key: constantFrom('x', 'x', 'y'),
  start: nat(12),
  there: nat(5),
  back: nat(5),
  fate: constantFrom('ok', 'ok', 'open', 'lost', 'lie', 'lie'),
});

/** Up to eight operations of three processes on two keys. */
export const arbitraryHistory = (model: Model): Arbitrary<readonly Operation[]> =>
  array(arbitraryPlan, { minLength: 1, maxLength: 8 }).map((plans) =>
    play(model, plans, [...asked[model.name]!, ...(askedAsWell[model.name] ?? [])]),
  );

/** One that was served soundly, of clients that never rest. What strings say is theirs alone. Unless `lies`, which tells some of an older state. */
export function busyHistory(model: Model, { clients, each, keys, lies = 0, loses = 0 }: Busy): readonly Operation[] {
  const plans = Array.from({ length: clients * each }, (_, n): Plan => {
    const roll = (purpose: number): number => draw(7, purpose, n);
    const fate = roll(5) < loses ? (roll(6) < 0.5 ? 'open' : 'lost') : roll(7) < lies ? 'lie' : 'ok';
    const [there, back] = [roll(2), roll(3)];
    return { asks: Math.floor(roll(1) * 1_000), process: n % clients, key: `${Math.floor(roll(4) * keys)}`, start: 0, there, back, fate };
  });
  return play(model, plans, asked[model.name]!, (given, id) => (typeof given === 'string' ? `${given}${id} ` : given));
}

interface Busy {
  readonly clients: number;
  /** Operations of each. */
  readonly each: number;
  readonly keys: number;
  /** Shares of all operations. */
  readonly lies?: number;
  readonly loses?: number;
}

type Mark = (given: HistoryValue, id: string) => HistoryValue;
const asItIs: Mark = (given) => given;

/** Does them one after another on a sound object; who is lied to hears of a state that was, or of one that was never. */
function play(model: Model, plans: readonly Plan[], wishes: (typeof asked)[string], mark: Mark = asItIs): readonly Operation[] {
  const states = new Map<string, readonly Plain[]>();
  return timed(plans)
    .toSorted((a, b) => a.done - b.done)
    .map(({ id, plan: { asks, process, key, fate }, start, end }) => {
      const [op, unmarked] = wishes[asks % wishes.length]!;
      const asking = { id, op, process: String(process), key, given: mark(unmarked, id), start };
      const past = states.get(key) ?? [model.initial];
      const next = fate === 'lost' ? illegal : take(model.rules[op]!, past.at(-1), openOf(asking));
      if (next !== illegal) states.set(key, [...past, next]);
      if (fate === 'open' || fate === 'lost') return openOf(asking);
      const isLie = fate === 'lie';
      return answered(model.rules[op]!, asking, end, isLie ? past[asks % past.length] : past.at(-1), isLie && asks % 3 === 0);
    })
    .toSorted((a, b) => a.start - b.start);
}

type Asking = Omit<Operation, 'told' | 'outcome' | 'end'>;

const openOf = (asking: Asking): Operation => ({ ...asking, told: undefined, outcome: 'open', end: Infinity });

function answered({ when, tells }: Rule<Plain>, asking: Asking, end: number, seen: Plain, isTurned: boolean): Operation {
  const isAble = (when?.(seen, asking.given) ?? true) !== isTurned;
  return { ...asking, end, told: isAble ? tells?.(seen, asking.given) : undefined, outcome: isAble ? 'ok' : 'refused' };
}

interface Timed {
  readonly id: string;
  readonly plan: Plan;
  readonly start: number;
  readonly done: number;
  readonly end: number;
}

/** Each process asks for one thing at a time; starts and ends are places in the history. */
function timed(plans: readonly Plan[]): readonly Timed[] {
  const free = new Map<number, number>();
  const all = plans.map((plan, i): Timed => {
    const start = Math.max(plan.start, free.get(plan.process) ?? 0) + 0.1;
    const done = start + plan.there;
    const end = done + plan.back + 0.1;
    free.set(plan.process, end);
    return { id: `${i}`, plan, start, done, end };
  });
  const lines = all.flatMap(({ id, start, end }) => [
    { name: `${id} starts`, at: start },
    { name: `${id} ends`, at: end },
  ]);
  const names = lines.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  const placeOf = (name: string): number => names.indexOf(name);
  return all.map(({ id, plan, done }) => ({ id, plan, start: placeOf(`${id} starts`), done, end: placeOf(`${id} ends`) }));
}
