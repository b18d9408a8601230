/** Faults at random for a cluster that has to live with them, after Jepsen's nemesis: one after another, each with its end. Keyed by seed. */
import { draw, purposeOf } from '../base/draw.ts';
import { ms } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import type { Fault, Intervention } from '../engine/fault.ts';

/** `power`: crashes that the disks survive; `torn`: in the midst of an fsync, if one is under way. `clocks` steps wall clocks; `suspend`: a
 * machine stands still, and its wall clock is behind afterwards. */
export type Trouble = 'power' | 'torn' | 'freeze' | 'suspend' | 'partition' | 'oneWay' | 'loss' | 'duplicates' | 'disk' | 'clocks';

interface Plan {
  readonly nodes: readonly string[];
  readonly from: Micros;
  readonly until: Micros;
  readonly kinds: readonly Trouble[];
  /** Mean time from one fault to the next. */
  readonly every: Micros;
  readonly longest: number;
}

export function nemesis(seed: number, { nodes, from, until, kinds, every, longest }: Plan): readonly Intervention[] {
  let count = 0;
  const below = (n: number): number => Math.floor(draw(seed, purposeOf('nemesis'), count++) * n);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const done: Intervention[] = [];
  for (let at: number = from; at < until; at += ms(1 + below((2 * every) / 1_000))) {
    const length = ms(1 + below(longest));
    done.push(...trouble(pick(kinds), { at: at as Micros, end: Math.min(at + length, until) as Micros, length, nodes, pick, below }));
  }
  return done;
}

interface Moment {
  readonly at: Micros;
  readonly end: Micros;
  readonly length: Micros;
  readonly nodes: readonly string[];
  readonly pick: <T>(items: readonly T[]) => T;
  readonly below: (n: number) => number;
}

function trouble(kind: Trouble, moment: Moment): readonly Intervention[] {
  const { at, length, nodes, pick, below } = moment;
  const node = pick(nodes);
  const once = (fault: Fault): readonly Intervention[] => [{ at, fault }];
  switch (kind) {
    case 'power':
    case 'torn':
      return once({ kind: 'crash', node, scope: 'host', disk: kind === 'torn' ? 'torn' : 'kept', length });
    case 'freeze':
      return once({ kind: 'freeze', node, length });
    case 'suspend':
      return once({ kind: 'vm', node, length, clock: 'stale' });
    case 'disk':
      return once({ kind: 'diskstall', node, length });
    case 'clocks':
      return once({ kind: 'step', node, by: ms(below(4_000) - 2_000) });
    case 'partition':
      return cutFor(
        moment,
        nodes.filter(() => below(2) === 0),
        'both',
      );
    case 'oneWay':
      return cutFor(moment, [node], 'forward');
    default:
      return onLinks(moment, kind === 'loss' ? 'loss' : 'dup');
  }
}

/** Links from these nodes to all others, cut and healed. */
function cutFor({ at, end, nodes }: Moment, side: readonly string[], way: 'both' | 'forward'): readonly Intervention[] {
  const links = side.flatMap((a) => nodes.filter((b) => !side.includes(b)).map((b) => ({ a, b, way })));
  return links.flatMap((link) => [
    { at, fault: { kind: 'cut', link } },
    { at: end, fault: { kind: 'heal', link } },
  ]);
}

function onLinks({ at, end, nodes, pick }: Moment, kind: 'loss' | 'dup'): readonly Intervention[] {
  const from = pick(nodes);
  return nodes.flatMap((b): readonly Intervention[] => {
    if (b === from) return [];
    const link = { a: from, b, way: 'both' } as const;
    return [
      { at, fault: { kind, link, ratio: 0.3 } },
      { at: end, fault: { kind, link, ratio: 0 } },
    ];
  });
}
