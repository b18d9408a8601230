import type { NodeId } from '../../engine/protocol.ts';
import type { ParamValues } from '../../scenarios/params.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** Configs name the nodes that a process speaks to; where none does, everyone may speak to everyone. */
export function configuredPairs(scenario: Scenario, values: ParamValues, nodes: readonly NodeId[]): readonly (readonly [number, number])[] {
  const cast = scenario.cast(values);
  const pairs = nodes.flatMap((id, from) => {
    const named = cast[id]?.roles.flatMap(({ config }) => idsIn(config, nodes)) ?? [];
    return named.map((to) => [from, to] as const);
  });
  if (pairs.length > 0) return pairs;
  return nodes.flatMap((_, from) => nodes.slice(0, from).map((__, to) => [from, to] as const));
}

function idsIn(value: unknown, nodes: readonly NodeId[]): readonly number[] {
  if (typeof value === 'string') return nodes.includes(value) ? [nodes.indexOf(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => idsIn(part, nodes));
}
