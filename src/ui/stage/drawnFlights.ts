/** Which packets to draw, where, and how: worked out once a moment for the canvas and for the twins above it. */
import type { LinkSettings } from '../../engine/setup.ts';
import type { SessionData } from '../../state/model.ts';
import { thwartOf } from '../../state/thwarted.ts';
import { againOf, linkAt, waitsUntil } from '../../state/selectors.ts';
import { isCut } from '../actions/byHand.ts';
import { flightsAt } from './flights.ts';
import type { Flight } from './flights.ts';
import { around, touches } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Point } from './geometry.ts';
import { add, distance, rightOf, times } from './geometry.ts';
import type { Lane } from './lane.ts';
import { packetPlace, stepped, waitingPlace } from './lane.ts';
import { lateBy } from './lateness.ts';
import { beliefsNow } from './nodeNow.ts';
import type { DrawnFlight } from './paint.ts';
import { pillHeight, seatsOn } from './seats.ts';
import type { Ground } from './seats.ts';
import { labelOf, sayFate, sayFateInShort } from './words.ts';

export interface Ways {
  readonly laneOf: (from: number, to: number) => Lane | null;
  readonly stubFor: number;
  readonly isStill: boolean;
  /** Whether there is little room for words. */
  readonly isSmall: boolean;
  readonly ground: Ground;
  /** As the scenario set it up. */
  readonly settingsOf: (from: number, to: number) => LinkSettings;
}

interface Drawing {
  readonly now: SessionData;
  readonly ways: Ways;
  readonly badges: Ground['badges'];
  readonly drawn: readonly DrawnFlight[];
}

/** Nearer than this, px, packets hide one another. */
const nearby = 26;

let last: Drawing | null = null;

export function drawnFlights(now: SessionData, ways: Ways): readonly DrawnFlight[] {
  if (last !== null && last.now === now && last.ways === ways && last.badges === ways.ground.badges) return last.drawn;
  const drawn = now.view.kind === 'truth' ? work(now, ways) : [];
  last = { now, ways, badges: ways.ground.badges, drawn };
  return drawn;
}

function work(now: SessionData, ways: Ways): readonly DrawnFlight[] {
  const drawn = flightsAt(now.trace, now.cursor, ways.stubFor).flatMap((flight) => {
    const lane = ways.laneOf(flight.packet.from, flight.packet.to);
    return lane === null ? [] : [drawnFlight(now, ways, flight, lane)];
  });
  const waiting = drawn.filter(isWaiting);
  const lost = drawn.filter(isLost);
  const moving = drawn.filter((one) => !isWaiting(one) && !isLost(one));
  const placed = [...lineUp(now, waiting), ...stack(lost), ...(moving.length > mostSpread ? moving : spread(moving))];
  return placed.length > mostSpread ? placed : seat(now, placed, ways);
}

/** As wide as their canvas writes them, px. */
const perLetter = 7.2;
const padding = 14;
/** With what is said above one that is late. */
const lateSize = { width: 170, height: 60 };
/** How far a lost one's words move away from it as they fade. */
const fall = 12;

/** Of badges and other words, in square pixels by their weights: so little that both can be read. */
const hardlyAny = 120;

/** The words of what is lost, and without motion of what flies, stand where they can be read, or are fewer; whatever is late has more to say, and goes first. */
function seat(now: SessionData, drawn: readonly DrawnFlight[], { ground, isStill }: Ways): readonly DrawnFlight[] {
  const isThinking = (node: number): boolean => beliefsNow(now, node, now.cursor).length > 0;
  const take = seatsOn(ground, isThinking);
  const seated = new Map<DrawnFlight, DrawnFlight>();
  const written: DrawnFlight[] = [];
  for (const one of drawn.toSorted((a, b) => urgency(b) - urgency(a))) {
    const { flight, place, beneath } = one;
    const { shape } = flight.packet;
    if (isLost(one)) {
      if (beneath < 0) continue;
      const ways = [one.says, labelOf(flight)];
      const widths = ways.map(({ length }) => (length + (beneath > 0 ? ` +${beneath}`.length : 0)) * perLetter + padding);
      const found = take(
        widths.map((width) => ({ size: { width, height: pillHeight + fall }, places: aroundMark(place, width) })),
        hardlyAny,
      );
      const at = found?.place ?? place;
      const fallen = (1 - flight.fresh) * fall * Math.sign(at.y - place.y);
      seated.set(one, { ...one, says: found === null ? '' : ways[found.which]!, words: { x: at.x, y: at.y + fallen } });
    } else if (!isWaiting(one) && shape !== 'signal') {
      const letters = shape === 'beat' ? 1 : one.says.length;
      const own = one.late === null ? { width: letters * perLetter + padding, height: pillHeight } : lateSize;
      const found = isStill && flight.state === 'going' ? take([{ size: own, places: besideHead(one) }], Infinity) : null;
      const stands = { ...one, place: found?.place ?? place };
      const isMet = shape !== 'beat' && written.some((other) => isOnAnother(stands, other));
      if (!isMet && shape !== 'beat') written.push(stands);
      seated.set(one, isMet ? { ...stands, says: '' } : stands);
    }
  }
  return drawn.map((one) => seated.get(one) ?? one);
}

const urgency = ({ late, isSelected }: DrawnFlight): number => 2 * Number(isSelected) + Number(late !== null);

const pillOf = ({ place, says }: DrawnFlight): Box => around(place, says.length * perLetter + padding / 2, pillHeight - 4);

/** Whether one of several that leave a node together, or reach it together, would hide what another says. What only passes by does so for a moment. */
const isOnAnother = (one: DrawnFlight, other: DrawnFlight): boolean => {
  const [a, b] = [one.flight.packet, other.flight.packet];
  return (a.from === b.from || a.to === b.to) && touches(pillOf(one), pillOf(other));
};

/** Below the mark, above it, further off, and beside it. */
const aroundMark = ({ x, y }: Point, width: number): readonly Point[] => [
  ...[22, -22, 44, -44, 66, -66].map((down) => ({ x, y: y + down })),
  ...[0, 22, -22].flatMap((down) => [1, -1].map((side) => ({ x: x + side * (width / 2 + pillHeight), y: y + down }))),
];

/** Beside the head of its arrow, on either side of the link, and further back or off. */
function besideHead({ place, tip, lane }: DrawnFlight): readonly Point[] {
  const outwards = rightOf(lane.along);
  const across = add(tip, times(outwards, -besideArrow - linkWidth));
  return [0, 30, 60].flatMap((off) => [
    add(place, times(outwards, off)),
    add(across, times(outwards, -off)),
    add(place, times(lane.along, -off * 1.5)),
    add(across, times(lane.along, -off * 1.5)),
  ]);
}

const isWaiting = ({ flight }: DrawnFlight): boolean => flight.state === 'queued';

const isLost = ({ flight }: DrawnFlight): boolean => flight.state === 'lost';

/** What one cut or one dead host stops, message after message, lies in one place: the last of them speaks for all. */
function stack(lost: readonly DrawnFlight[]): readonly DrawnFlight[] {
  const tops = new Map<DrawnFlight, number>();
  const beneath: DrawnFlight[] = [];
  for (const one of lost.toSorted((a, b) => b.flight.fresh - a.flight.fresh)) {
    const top = [...tops.keys()].find(({ lane, place }) => lane === one.lane && distance(place, one.place) < nearby);
    if (top === undefined || one.isSelected) tops.set(one, 0);
    else {
      tops.set(top, (tops.get(top) ?? 0) + 1);
      beneath.push({ ...one, beneath: -1 });
    }
  }
  return [...beneath, ...Array.from(tops, ([top, count]) => ({ ...top, beneath: count }))];
}

/** Those of one direction stand one behind the other, whoever leaves first nearest to the lane. */
function lineUp({ trace, cursor }: SessionData, waiting: readonly DrawnFlight[]): readonly DrawnFlight[] {
  const leaves = ({ flight }: DrawnFlight): number => waitsUntil(trace, flight.packet, cursor) ?? 0;
  const ahead = new Map<Lane, number>();
  const placed: DrawnFlight[] = [];
  for (const one of waiting.toSorted((a, b) => leaves(a) - leaves(b))) {
    const place = ahead.get(one.lane) ?? 0;
    ahead.set(one.lane, place + 1);
    placed.push({ ...one, tip: one.lane.start, place: waitingPlace(one.lane, place) });
  }
  return placed;
}

/** More packets than this are dots, which may lie on each other. */
const mostSpread = 60;
/** Without motion the arrow is what grows, and the packet's label stands beside its head. */
const besideArrow = 20;
/** Between the two lanes of a link. */
const linkWidth = 9;

/** Packets of one direction that would hide each other stand side by side, outwards. */
function spread(drawn: readonly DrawnFlight[]): readonly DrawnFlight[] {
  const placed: DrawnFlight[] = [];
  for (const one of drawn) {
    const ahead = placed.filter(({ lane, place }) => lane === one.lane && distance(place, one.place) < nearby).length;
    placed.push(ahead === 0 ? one : { ...one, place: add(one.place, times(rightOf(one.lane.along), ahead * nearby)) });
  }
  return placed;
}

function drawnFlight(now: SessionData, ways: Ways, flight: Flight, lane: Lane): DrawnFlight {
  const { packet } = flight;
  const isStepped = ways.isStill && flight.state === 'going';
  const isBlocked = isCut(now, now.nodes[packet.from] ?? '', now.nodes[packet.to] ?? '');
  const tip = packetPlace(lane, isStepped ? stepped(flight.done) : flight.done, isBlocked);
  const isGoing = flight.state === 'going' || flight.state === 'held' || flight.state === 'queued';
  return {
    flight,
    lane,
    tip,
    place: isStepped ? add(tip, times(rightOf(lane.along), besideArrow)) : tip,
    late: isGoing ? lateBy(now.trace, packet, now.cursor.frames, now.cursor.time) : null,
    isDamaged: flight.done >= 0.5 && now.trace.changesOf('flip', packet.index).length > 0,
    isAgain: againOf(now.trace, packet.index) !== null,
    isFirst:
      flight.state === 'queued' && linkAt(now.trace, now.nodes.length, packet.from, packet.to, now.cursor)?.port?.first === packet.name,
    thwart: thwartOf(now.trace, packet, now.cursor.frames)?.how ?? null,
    isSelected: now.selection?.kind === 'packet' && now.selection.row === packet.index,
    beneath: 0,
    words: tip,
    says: flight.state === 'lost' ? `${labelOf(flight)} ${ways.isSmall ? sayFateInShort(packet) : sayFate(packet)}` : labelOf(flight),
    isDimmed: now.explanation !== null && !now.explanation.past.has(packet.sentFrame),
  };
}
