/** Where everything stands on the stage, and which links join it: worked out from the scenario, its settings and the box. */
import { settingsOf } from '../../engine/setup.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { ParamValues } from '../../scenarios/params.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { configuredPairs } from '../instruments/pairs.ts';
import { furniture, standing } from './badgePlaces.ts';
import type { Obstacle } from './badgePlaces.ts';
import { captionRoom } from './captionRoom.ts';
import { linkInfos, nodeInfos, pairKey } from './cast.ts';
import type { LinkInfo, NodeInfo } from './cast.ts';
import { turnFor } from './dial.ts';
import { meshLinks } from './linkTold.ts';
import type { Ways } from './drawnFlights.ts';
import type { Point, Size } from './geometry.ts';
import { eyeTop } from './eyePlace.ts';
import { captionBox, captionCovers, captionCrossed, captionFits, hangAll } from './hang.ts';
import { laneBetween } from './lane.ts';
import type { Lane } from './lane.ts';
import { besideTools, captionSide, layOut, raiseOf } from './layout.ts';
import type { Layout, Lines, Side } from './layout.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import type { Spot } from './stageContext.ts';

export interface Scenery {
  readonly layout: Layout;
  /** So many links that each must be drawn lightly. */
  readonly isCrowded: boolean;
  /** So many that those at rest are no more than a ground for what goes on. */
  readonly isMesh: boolean;
  readonly nodes: readonly NodeInfo[];
  readonly spots: readonly Spot[];
  readonly links: readonly LinkInfo[];
  readonly marks: readonly LinkMarkProps[];
  readonly laneOf: (from: number, to: number) => Lane | null;
  readonly ways: Ways;
  readonly turn: number;
  readonly epoch: number;
}

/** What words at a node's left need between it and the tools. */
const leastAside = 100;

/** Beyond this, links cross so often that arrowheads of those at rest would be noise. */
const manyLinks = 12;

/** A lost packet's stub stays for this share of the run: a second of a lesson of half a minute. */
const stubsOfHorizon = 30;

export interface Setting {
  readonly scenario: Scenario;
  readonly values: ParamValues;
  readonly ids: readonly NodeId[];
  readonly seed: number | undefined;
  /** Pairs that a packet has flown between, as `pairKey` writes them. */
  readonly flown: readonly number[];
  readonly isStill: boolean;
}

export function sceneryOf(
  { scenario, values, ids, seed, flown, isStill }: Setting,
  size: Size,
  frame: 'page' | 'picture' = 'page',
): Scenery {
  const nodes = nodeInfos(scenario, values, ids);
  const configured = configuredPairs(scenario, values, ids).map(([a, b]) => pairKey(a, b));
  const links = linkInfos(nodes, [...configured, ...flown]);
  const positions = scenario.positions(values);
  const oneLiners = new Set(nodes.filter((node) => linesOf(node) === 1).map(({ id }) => id));
  const written = new Map(ids.map((id) => [id, positions[id] ?? ([500, 300] as const)]));
  const laidOut = (lower: number): Pick<Scenery, 'layout' | 'spots'> => {
    const layout = layOut(written, size, frame, oneLiners, lower);
    return { layout, spots: spotsOf(nodes, links, layout, size) };
  };
  const usual = laidOut(0);
  const isMet = frame === 'page' && !usual.layout.isSmall && usual.spots.some((spot) => isBelowSwitch(spot, size));
  const { layout, spots } = isMet ? laidOut(belowSwitch) : usual;
  const lanes = lanesOf(links, layout);
  const laneOf = (from: number, to: number): Lane | null => lanes.get(`${from} ${to}`) ?? null;
  const network = scenario.network(values, seed);
  return {
    layout,
    isCrowded: links.length > manyLinks,
    isMesh: links.length > meshLinks,
    nodes,
    links,
    laneOf,
    spots,
    marks: links.flatMap((link) => {
      const [ab, ba] = [laneOf(link.a.index, link.b.index), laneOf(link.b.index, link.a.index)];
      const base = { ab: settingsOf(network, link.a.id, link.b.id), ba: settingsOf(network, link.b.id, link.a.id) };
      return ab === null || ba === null ? [] : [{ link, ab, ba, base }];
    }),
    ways: {
      laneOf,
      stubFor: scenario.horizon / stubsOfHorizon,
      isStill,
      isSmall: layout.isSmall,
      ground: {
        size,
        nodes: [...spots.flatMap(standing), ...furniture(size, frame === 'page' && layout.isSmall ? 'small' : frame)],
        thoughts: spots.map(wideThoughts),
        badges: { links: [], fence: [] },
      },
      settingsOf: (from, to) => settingsOf(network, ids[from]!, ids[to]!),
    },
    turn: turnFor(scenario.horizon),
    epoch: scenario.epoch,
  };
}

/** The switch of the view with its words, in the upper right corner, and a little air; how far below it names begin. */
const switchSize = { width: 184, height: 48 };
const belowSwitch = 12;

/** Whether words above a body reach into that corner. */
const isBelowSwitch = ({ place, caption, radius, lines }: Spot, { width }: Size): boolean => {
  const { right, top } = captionBox(place, caption, radius, lines);
  return caption === 'above' && right > width - switchSize.width && top < switchSize.height;
};

/** Most of what is thought is wider than a caption. */
function wideThoughts({ place, thoughts, radius }: Spot): Obstacle {
  const { left, right, top, bottom } = captionBox(place, thoughts, radius);
  return { box: { left: left - 30, right: right + 30, top, bottom }, weight: 3 };
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

function joinedBy({ a, b }: LinkInfo, places: Layout['places']): readonly (readonly [Point, Point])[] {
  const [from, to] = [places.get(a.id), places.get(b.id)];
  return from === undefined || to === undefined ? [] : [[from, to]];
}

/** Of its caption: a name that is written on the body is not written again. */
const linesOf = ({ name, letter }: NodeInfo): 1 | 2 => (name === letter ? 1 : 2);

function spotsOf(
  nodes: readonly NodeInfo[],
  links: readonly LinkInfo[],
  { places, radius, divide, isDense, isSmall, isLow }: Layout,
  size: Size,
): readonly Spot[] {
  const hosts = nodes.flatMap((node) => {
    const place = places.get(node.id);
    if (place === undefined) return [];
    const neighbors = links.flatMap(({ a, b }) => {
      const other = (a === node && b) || (b === node && a);
      return other === false ? [] : (places.get(other.id) ?? []);
    });
    const others = nodes.flatMap(({ id }) => (id === node.id ? [] : (places.get(id) ?? [])));
    const lines: Lines = isDense ? 'name' : linesOf(node);
    const dearest = divide !== null && place.y < divide ? 'above' : 'below';
    const isFree = (side: Side): boolean =>
      (side !== 'left' || place.x - radius > besideTools + leastAside) &&
      captionFits(place, side, radius, size, lines) &&
      !captionCovers(place, side, radius, others, lines);
    const strange = links.filter(({ a, b }) => a !== node && b !== node).flatMap((link) => joinedBy(link, places));
    const isCrossed = (side: Side): boolean => captionCrossed(place, side, radius, strange, lines);
    const caption = captionSide(place, neighbors, isFree, dearest, isCrossed);
    return [{ node, place, neighbors, lines, caption, raise: raiseOf(place, neighbors, caption) }];
  });
  const hangings = hangAll(hosts, radius, size);
  const captions = hosts.map(({ place, caption, lines }) => ({ place, caption, hasName: lines !== 1 }));
  const spots = hosts.map(({ node, place, caption, lines, raise }, index): Spot =>
    Object.assign({ node, place, radius, caption, lines, raise, room: null }, hangings[index]!),
  );
  if (divide === null) return spots;
  const isCornerTaken = !(isSmall || isLow) || eyeTop(spots, size) > size.height / 2;
  return spots.map((spot, index) => {
    const own = captions[index]!;
    const others = captions.filter((other) => other !== own);
    return Object.assign(spot, { room: captionRoom(own, others, radius, size, isCornerTaken) });
  });
}
