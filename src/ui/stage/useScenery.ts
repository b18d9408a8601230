import { useMemo } from 'react';
import { isMotionReduced, useSettings } from '../../state/settings.ts';
import { useSession } from '../../state/session.ts';
import { configuredPairs } from '../instruments/pairs.ts';
import { flownPairs, linkInfos, nodeInfos, pairKey } from './cast.ts';
import type { LinkInfo, NodeInfo } from './cast.ts';
import { turnFor } from './dial.ts';
import type { Ways } from './drawnFlights.ts';
import type { Size } from './geometry.ts';
import { laneBetween } from './lane.ts';
import type { Lane } from './lane.ts';
import { captionFits, hangAll } from './hang.ts';
import { captionSide, layOut } from './layout.ts';
import type { Layout } from './layout.ts';
import { settingsOf } from '../../engine/setup.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import type { Spot } from './stageContext.ts';

export interface Scenery {
  readonly layout: Layout;
  /** So many links that each must be drawn lightly. */
  readonly isCrowded: boolean;
  readonly nodes: readonly NodeInfo[];
  readonly spots: readonly Spot[];
  readonly links: readonly LinkInfo[];
  readonly marks: readonly LinkMarkProps[];
  readonly laneOf: (from: number, to: number) => Lane | null;
  readonly ways: Ways;
  readonly turn: number;
  readonly epoch: number;
}

/** Beyond this, links cross so often that arrowheads of those at rest would be noise. */
const manyLinks = 12;

/** A lost packet's stub stays for this share of the run: a second of a lesson of half a minute. */
const stubsOfHorizon = 30;

/** Where everything stands: worked out when the cast, its settings or the box change, never while time runs. */
export function useScenery(size: Size): Scenery | null {
  const scenario = useSession((now) => now.scenario);
  const values = useSession((now) => now.values);
  const ids = useSession((now) => now.nodes);
  const seed = useSession((now) => now.run?.seed);
  const flown = useSession((now) => [...flownPairs(now.trace)].join());
  const motion = useSettings((now) => now.reducedMotion);
  return useMemo(() => {
    if (scenario === null || ids.length === 0 || size.width === 0) return null;
    const nodes = nodeInfos(scenario, values, ids);
    const configured = configuredPairs(scenario, values, ids).map(([a, b]) => pairKey(a, b));
    const links = linkInfos(nodes, [...configured, ...(flown === '' ? [] : flown.split(',').map(Number))]);
    const positions = scenario.positions(values);
    const layout = layOut(new Map(ids.map((id) => [id, positions[id] ?? [500, 300]])), size);
    const lanes = lanesOf(links, layout);
    const laneOf = (from: number, to: number): Lane | null => lanes.get(`${from} ${to}`) ?? null;
    const network = scenario.network(values, seed);
    return {
      layout,
      isCrowded: links.length > manyLinks,
      nodes,
      links,
      laneOf,
      spots: spotsOf(nodes, links, layout, size),
      marks: links.flatMap((link) => {
        const [ab, ba] = [laneOf(link.a.index, link.b.index), laneOf(link.b.index, link.a.index)];
        const base = { ab: settingsOf(network, link.a.id, link.b.id), ba: settingsOf(network, link.b.id, link.a.id) };
        return ab === null || ba === null ? [] : [{ link, ab, ba, base }];
      }),
      ways: {
        laneOf,
        stubFor: scenario.horizon / stubsOfHorizon,
        isStill: isMotionReduced(motion),
        isSmall: layout.isSmall,
        settingsOf: (from, to) => settingsOf(network, ids[from]!, ids[to]!),
      },
      turn: turnFor(scenario.horizon),
      epoch: scenario.epoch,
    };
  }, [scenario, values, ids, seed, flown, size, motion]);
}

function lanesOf(links: readonly LinkInfo[], { places, radius }: Layout): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const { a, b } of links) {
    const [from, to] = [places.get(a.id), places.get(b.id)];
    if (from === undefined || to === undefined) continue;
    lanes.set(`${a.index} ${b.index}`, laneBetween(from, to, radius));
    lanes.set(`${b.index} ${a.index}`, laneBetween(to, from, radius));
  }
  return lanes;
}

function spotsOf(nodes: readonly NodeInfo[], links: readonly LinkInfo[], { places, radius }: Layout, size: Size): readonly Spot[] {
  const hosts = nodes.flatMap((node) => {
    const place = places.get(node.id);
    if (place === undefined) return [];
    const neighbors = links.flatMap(({ a, b }) => {
      const other = (a === node && b) || (b === node && a);
      return other === false ? [] : (places.get(other.id) ?? []);
    });
    return [{ node, place, neighbors, caption: captionSide(place, neighbors, (side) => captionFits(place, side, radius, size)) }];
  });
  const hangings = hangAll(hosts, radius, size);
  return hosts.map(({ node, place, caption }, index) => {
    const { clock, tag } = hangings[index]!;
    return { node, place, radius, caption, clock, tag };
  });
}
