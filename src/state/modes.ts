/**
 * Modes as a machine: states within states, what each event leads to, guards, and the state that was left. Machines are written as XState has them, so
 * that its tools read them, and play as it plays them; a test holds these lines against XState itself, which would be a twentieth of what a page may load.
 */
import { assert } from '../base/assert.ts';

interface Event {
  readonly type: string;
}

/** To a sibling, `x`, or to what is within it, `x.y`; `.x` is within the state itself. */
type On<E extends Event, Target extends string = string> = {
  readonly [T in E['type']]?: Target | readonly Guarded<Extract<E, { readonly type: T }>, Target>[];
};

/** The first that has no guard, or whose guard says yes. */
interface Guarded<E, Target> {
  readonly guard?: (args: { readonly event: E }) => boolean;
  readonly target: Target;
}

type States<E extends Event> = { readonly [name: string]: State<E> };

interface State<E extends Event> {
  /** Stands for the one of its siblings that was left last; before that, for the first. */
  readonly type?: 'history';
  readonly initial?: string;
  readonly on?: On<E>;
  readonly states?: States<E>;
}

export interface Modes<E extends Event, S> {
  readonly types: { readonly events: E };
  readonly initial: keyof S & string;
  readonly on?: On<E, `.${string}`>;
  readonly states: S;
}

/** The states that hold no others: the machine is in one of them. */
type Mode<S> = {
  [N in keyof S & string]: S[N] extends { states: infer I } ? Mode<I> : S[N] extends { type: 'history' } ? never : N;
}[keyof S & string];

interface Machine<E, M> {
  /** What is sent by who hears of an event has its turn after it. */
  readonly send: (event: E) => void;
  /** Heard after each event, also one that leads nowhere. */
  readonly subscribe: (hear: (mode: M) => void) => void;
  /** Nobody hears of it any more. */
  readonly stop: () => void;
}

/** For the compiler, which learns the names of the states. */
export const modesOf = <E extends Event, const S extends States<E>>(modes: Modes<E, S>): Modes<E, S> => modes;

export function startModes<E extends Event, S extends States<E>>(modes: Modes<E, S>): Machine<E, Mode<S>> {
  const lastIn = new Map<State<E>, string>();
  const listeners: ((mode: Mode<S>) => void)[] = [];
  const waiting: E[] = [];
  let isBusy = false;

  /** By these names, and on to a state that holds no others. */
  const enter = (state: State<E>, [named, ...names]: readonly string[]): readonly string[] => {
    const name = named ?? state.initial;
    if (name === undefined) return [];
    const next = state.states?.[name];
    assert(next !== undefined, `there is no mode “${name}” here`);
    return next.type === 'history' ? enter(state, [lastIn.get(state) ?? state.initial!]) : [name, ...enter(next, names)];
  };
  let at = enter(modes, []);

  const take = (event: E): void => {
    const path: State<E>[] = [modes];
    for (const name of at) path.push(path.at(-1)!.states![name]!);
    for (let depth = at.length; depth >= 0; depth--) {
      const on = path[depth]!.on?.[event.type as E['type']];
      const target = typeof on === 'string' ? on : on?.find(({ guard }) => guard?.({ event: event as never }) ?? true)?.target;
      if (target === undefined) continue;
      const [first, ...rest] = target.split('.');
      const isWithin = first === '' || first === at[depth - 1];
      const stays = isWithin ? depth : depth - 1;
      for (let left = stays + 1; left < at.length; left++) lastIn.set(path[left]!, at[left]!);
      at = [...at.slice(0, stays), ...enter(path[stays]!, isWithin ? rest : [first!, ...rest])];
      return;
    }
  };

  return {
    send(event) {
      waiting.push(event);
      if (isBusy) return;
      isBusy = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          take(next);
          for (const hear of listeners) hear(at.at(-1) as Mode<S>);
        }
      } finally {
        isBusy = false;
        waiting.length = 0;
      }
    },
    subscribe: (hear) => void listeners.push(hear),
    stop() {
      listeners.length = 0;
    },
  };
}
