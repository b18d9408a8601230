/** What a link's actions may speak of: the nodes of a cast, with their named steps and requests. */
import type { Micros } from '../base/micros.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { valuesOf } from './runSpec.ts';

export interface Place {
  readonly nodes: readonly NodeId[];
  readonly steps: { readonly [node: NodeId]: readonly string[] };
  readonly requests: { readonly [node: NodeId]: readonly string[] };
  /** Kinds of messages that anybody takes. */
  readonly messages: readonly string[];
  readonly horizon: Micros;
}

/** `params`: only what differs from the defaults. */
export function placeOf(scenario: Scenario, params: ParamValues, seed: number): Place {
  const cast = Object.entries(scenario.cast(valuesOf(scenario, params), seed));
  const protocolsOf = (part: (typeof cast)[number][1]) => part.roles.map((role) => role.protocol);
  return {
    nodes: cast.map(([node]) => node),
    steps: Object.fromEntries(cast.map(([node, part]) => [node, protocolsOf(part).flatMap(({ step }) => Object.keys(step ?? {}))])),
    requests: Object.fromEntries(
      cast.map(([node, part]) => [node, protocolsOf(part).flatMap(({ requests }) => Object.keys(requests ?? {}))]),
    ),
    messages: [...new Set(cast.flatMap(([, part]) => protocolsOf(part).flatMap(({ receive }) => Object.keys(receive))))],
    horizon: scenario.horizon,
  };
}
