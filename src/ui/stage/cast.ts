/** Who stands on the stage, and which links join them: read off the scenario, and off the packets that flew. */
import type { NodeId } from '../../engine/protocol.ts';
import { kindsOf } from '../../run/place.ts';
import type { ParamValues } from '../../scenarios/params.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { growing, packetCount } from '../../state/growing.ts';
import { lettersOf } from './layout.ts';

export interface NodeInfo {
  readonly id: NodeId;
  readonly index: number;
  readonly name: string;
  readonly letter: string;
  readonly shape: 'client' | 'service' | 'storage';
  /** What it can be asked to do by hand. */
  readonly requests: readonly string[];
  /** Named steps that a fault can strike before. */
  readonly steps: readonly string[];
  /** Kinds of messages that it takes, or says. */
  readonly messages: readonly string[];
}

/** Both directions; `a` comes first in the cast. */
export interface LinkInfo {
  readonly id: string;
  readonly a: NodeInfo;
  readonly b: NodeInfo;
}

export function nodeInfos(scenario: Scenario, values: ParamValues, nodes: readonly NodeId[]): readonly NodeInfo[] {
  const cast = scenario.cast(values);
  const nameOf = (id: NodeId): string => scenario.names[id] ?? capitalized(id);
  const letters = lettersOf(nodes, nameOf);
  return nodes.map((id, index) => {
    const protocols = cast[id]?.roles.map(({ protocol }) => protocol) ?? [];
    return {
      id,
      index,
      name: nameOf(id),
      letter: letters.get(id) ?? '?',
      shape: protocols[0]?.shape ?? 'service',
      requests: protocols.flatMap(({ requests }) => Object.keys(requests ?? {})),
      steps: protocols.flatMap(({ step }) => Object.keys(step ?? {})),
      messages: kindsOf(protocols),
    };
  });
}

const capitalized = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** No cast comes near this many. */
const most = 4_096;

/** Of a link, whichever way it is named. */
export const pairKey = (a: number, b: number): number => Math.min(a, b) * most + Math.max(a, b);

/** Pairs that a packet has flown between. */
export const flownPairs = growing<Set<number>>(
  packetCount,
  () => new Set(),
  (known, trace, since, upTo) => {
    const { from, to } = trace.packets.columns;
    for (let row = since; row < upTo; row++) if (from[row] !== to[row]) known.add(pairKey(from[row]!, to[row]!));
  },
);

export function linkInfos(infos: readonly NodeInfo[], keys: Iterable<number>): readonly LinkInfo[] {
  return [...new Set(keys)]
    .toSorted((x, y) => x - y)
    .flatMap((key) => {
      const a = infos[Math.floor(key / most)];
      const b = infos[key % most];
      return a === undefined || b === undefined || a === b ? [] : [{ id: `${a.id}-${b.id}`, a, b }];
    });
}
