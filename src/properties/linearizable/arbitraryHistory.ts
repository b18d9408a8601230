/** For tests: small histories of clients of every kind of object, some of whom are told what is not so. */
import fc from 'fast-check';
import { draw } from '../../base/draw.ts';
import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import { take } from './model.ts';
import type { Model, Operation } from './model.ts';

/** What a client may ask of a model. */
const asked: { readonly [model: string]: readonly (readonly [string, HistoryValue])[] } = {
  'cas-register': [['read', null], ['write', 1], ['write', 2], ['cas', [1, 2]], ['cas', [2, 1]], ['cas', [1, 3]]],
  mutex: [['acquire', null], ['release', null]],
  'kv-append': [['get', null], ['get', null], ['put', 'p'], ['append', 'a'], ['append', 'b']],
  counter: [['add', 1], ['add', 2], ['read', null], ['read', null]],
  queue: [['enqueue', 1], ['enqueue', 2], ['dequeue', null]],
  set: [['add', 1], ['add', 2], ['remove', 1], ['read', null], ['read', null], ['read', null]],
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

const plan = fc.record<Plan>({
  asks: fc.nat(99),
  process: fc.nat(2),
  key: fc.constantFrom('x', 'x', 'y'),
  start: fc.nat(12),
  there: fc.nat(5),
  back: fc.nat(5),
  fate: fc.constantFrom('ok', 'ok', 'open', 'lost', 'lie', 'lie'),
});

/** Up to eight operations of three processes on two keys. */
export const arbitraryHistory = (model: Model): fc.Arbitrary<readonly Operation[]> =>
  fc.array(plan, { minLength: 1, maxLength: 8 }).map((plans) => play(model, plans));

/** One that was served soundly, of clients that never rest. What strings say is theirs alone. Unless `lies`, which tells some of an older state. */
export function busyHistory(model: Model, { clients, each, keys, lies = 0, loses = 0 }: Busy): readonly Operation[] {
  const plans = Array.from({ length: clients * each }, (_, n): Plan => {
    const roll = (purpose: number): number => draw(7, purpose, n);
    const fate = roll(5) < loses ? (roll(6) < 0.5 ? 'open' : 'lost') : roll(7) < lies ? 'lie' : 'ok';
    const [there, back] = [roll(2), roll(3)];
    return { asks: Math.floor(roll(1) * 1_000), process: n % clients, key: `${Math.floor(roll(4) * keys)}`, start: 0, there, back, fate };
  });
  return play(model, plans, (given, id) => (typeof given === 'string' ? `${given}${id} ` : given));
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

const asItIs = (given: HistoryValue): HistoryValue => given;

/** Does them one after another on a sound object; who is lied to hears of a state that was, or of one that was never. */
function play(
  model: Model,
  plans: readonly Plan[],
  mark: (given: HistoryValue, id: string) => HistoryValue = asItIs,
): readonly Operation[] {
  const states = new Map<string, readonly Plain[]>();
  return timed(plans)
    .toSorted((a, b) => a.done - b.done)
    .map(({ asks, process, key, start, end, fate, id }): Operation => {
      const [op, unmarked] = asked[model.name]![asks % asked[model.name]!.length]!;
      const given = mark(unmarked, id);
      const { when, tells } = model.rules[op]!;
      const past = states.get(key) ?? [model.initial];
      const isOpen = fate === 'open' || fate === 'lost';
      const common = { id, op, process: String(process), key, given, start };
      const open: Operation = { ...common, told: undefined, outcome: 'open', end: Infinity };
      const next = fate === 'lost' ? past.at(-1)! : take(model.rules[op]!, past.at(-1)!, open);
      if (typeof next !== 'symbol') states.set(key, [...past, next]);
      if (isOpen) return open;
      const seen = fate === 'lie' ? past[asks % past.length]! : past.at(-1)!;
      const isAble = (when?.(seen, given) ?? true) !== (fate === 'lie' && asks % 3 === 0);
      return { ...common, end, told: isAble ? tells?.(seen, given) : undefined, outcome: isAble ? 'ok' : 'refused' };
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Each process asks for one thing at a time, and one line of a history comes before the other. */
function timed(plans: readonly Plan[]): readonly (Plan & { readonly id: string; readonly done: number; readonly end: number })[] {
  const free = new Map<number, number>();
  const all = plans.map((one, i) => {
    const start = Math.max(one.start, free.get(one.process) ?? 0) + 0.1;
    const done = start + one.there;
    const end = done + one.back + 0.1;
    free.set(one.process, end);
    return { ...one, id: `${i}`, start, done, end };
  });
  const lines = all.flatMap(({ id, start, end }) => [
    { name: `${id} starts`, at: start },
    { name: `${id} ends`, at: end },
  ]);
  const names = lines.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  return all.map((one) => ({ ...one, start: names.indexOf(`${one.id} starts`), end: names.indexOf(`${one.id} ends`) }));
}
