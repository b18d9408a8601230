/** What a link's actions may speak of: the nodes of a cast, with their named steps and requests. */
import type { Micros } from '../base/micros.ts';
import type { AnyProtocol, NodeId } from '../engine/protocol.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { valuesOf } from './runSpec.ts';

export interface Place {
  readonly nodes: readonly NodeId[];
  readonly steps: { readonly [node: NodeId]: readonly string[] };
  readonly requests: { readonly [node: NodeId]: readonly string[] };
  /** Kinds of what anybody says, in the order in which the cast knows them. */
  readonly messages: readonly string[];
  readonly horizon: Micros;
}

/** What these protocols say and hear, and what the transport may answer them. */
export const kindsOf = (protocols: readonly AnyProtocol[]): readonly string[] => [
  ...new Set(protocols.flatMap(({ show = {}, receive }) => [...Object.keys(receive), ...Object.keys(show)])),
];

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
    messages: kindsOf(cast.flatMap(([, part]) => protocolsOf(part))),
    horizon: scenario.horizon,
  };
}
