/**
 * The adversary of the impossibility proofs, as data: it decides in place of chance what is lost, what is late, or which message arrives
 * next. It is fair: of one kind over one direction it drops, delays or passes over no more than `atMost` in a row, and no one message is
 * passed over more often than that, so that what is sent again and again arrives again and again. With a GST, its power ends there.
 * It knows who speaks to whom and what kind of message it is, and no node's state.
 */
import { isAsynchronous } from './asynchrony.ts';
import type { ThwartChange } from './changes.ts';
import { launch, shareDone, waits } from './flight.ts';
import { linkAt, rareChance } from './links.ts';
import { cancel } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Adversary } from './setup.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { Packet } from './world.ts';

/** It who has power now. */
const adversaryNow = (m: Machine): Adversary | null => (hasPower(m) ? m.world.adversary : null);

/** Only GST ends it. */
export const hasPower = (m: Machine): boolean => m.world.gst === null || isAsynchronous(m);

type Addressed = Pick<Packet, 'from' | 'to' | 'kind'>;

const isAimedAt = (m: Machine, { aim = {} }: Adversary, { from, to, kind }: Addressed): boolean =>
  (aim.from === undefined || aim.from === m.ids[from]) &&
  (aim.to === undefined || aim.to === m.ids[to]) &&
  (aim.message === undefined || aim.message === kind);

/** As ids of nodes never change, neither do these. */
const streakOf = ({ from, to, kind }: Addressed): string => `${from} ${to} ${kind}`;

/** Whether fairness lets it have this one too; one that it lets go ends the row. */
function takes(m: Machine, { atMost }: Adversary, message: Addressed, row: number, how: ThwartChange['how']): boolean {
  const key = streakOf(message);
  const inRow = m.world.thwarted[key] ?? 0;
  const isFair = inRow < atMost;
  if (isFair) m.world.thwarted[key] = inRow + 1;
  // What it makes of a sending belongs to the frame under way; of an arrival, to the one that is about to begin.
  const frame = how === 'passedOver' ? m.world.frame : m.frame;
  const thwarted: ThwartChange = { how: isFair ? how : 'spared', inRow: isFair ? inRow + 1 : inRow };
  if (m.isRecording) m.trace.addChange('thwart', frame, row, JSON.stringify(thwarted));
  return isFair;
}

const letGo = (m: Machine, message: Addressed): void => {
  delete m.world.thwarted[streakOf(message)];
};

interface Thwarted {
  readonly by: number;
  readonly isLost: boolean;
}

const unharmed: Thwarted = { by: 0, isLost: false };

/** What it does to a message as it is sent: so many µs more on the way, or the end of it. */
export function thwart(m: Machine, link: LinkWorld, kind: string): Thwarted {
  const adversary = adversaryNow(m);
  if (adversary === null || (adversary.kind !== 'drop' && adversary.kind !== 'delay')) return unharmed;
  const message = { from: link.from, to: link.to, kind };
  if (!isAimedAt(m, adversary, message)) return unharmed;
  const wants = adversary.share >= 1 || rareChance(m, link, 'adversary', m.world.traffic.sent[link.row]!) < adversary.share;
  if (wants && takes(m, adversary, message, m.world.packets, adversary.kind === 'drop' ? 'dropped' : 'delayed'))
    return adversary.kind === 'drop' ? { by: 0, isLost: true } : { by: adversary.by, isLost: false };
  letGo(m, message);
  return unharmed;
}

/**
 * Which message arrives in place of the one that is due: that one takes the other's time instead, so that as many arrive when they did, in
 * another order.
 */
export function chosenOver(m: Machine, due: Packet): Packet {
  const adversary = adversaryNow(m);
  const chooses = adversary?.kind === 'newestFirst' || adversary?.kind === 'shuffle';
  if (!chooses || due.fate !== 'arrives' || due.from === due.to) return due;
  const other = isAimedAt(m, adversary, due) ? choose(m, adversary, due) : null;
  const isFair = other !== null && (due.passedOver ?? 0) < adversary.atMost && takes(m, adversary, due, due.row, 'passedOver');
  if (!isFair) {
    letGo(m, due);
    return due;
  }
  return swap(m, due, other);
}

interface Rival {
  readonly packet: Packet;
  readonly event: number;
}

/** Null for none. Of those that are aimed at, none is chosen over another, unless all messages are. */
function choose(m: Machine, adversary: Adversary, due: Packet): Rival | null {
  const rivals: Rival[] = [];
  for (const [event, packet] of m.world.pending.entries()) {
    if (packet?.what !== 'packet') continue;
    const mayArrive = packet.fate === 'arrives' && packet.from !== packet.to && !waits(packet, m.world.now);
    if (mayArrive && (adversary.aim === undefined || !isAimedAt(m, adversary, packet))) rivals.push({ packet, event });
  }
  rivals.sort((a, b) => a.packet.row - b.packet.row);
  const last = rivals.at(-1);
  const isBehind = last !== undefined && (adversary.aim !== undefined || last.packet.row > due.row);
  if (adversary.kind === 'newestFirst') return isBehind ? last : null;
  const turn = due.number * (adversary.atMost + 1) + (due.passedOver ?? 0);
  const picked = Math.floor(rareChance(m, linkAt(m, due.from, due.to), 'adversary', turn) * (rivals.length + 1));
  return rivals[picked] ?? null;
}

function swap(m: Machine, due: Packet, { packet: chosen, event }: Rival): Packet {
  const { now } = m.world;
  cancel(m, event);
  letGo(m, chosen);
  launch(m, { ...due, done: 1, legAt: now, dueAt: chosen.dueAt, passedOver: (due.passedOver ?? 0) + 1 });
  bend(m, due, 1, chosen.dueAt);
  bend(m, chosen, shareDone(chosen, now), now);
  return { ...chosen, dueAt: now };
}

/** In the frame that is about to begin: the arrival of the chosen one. */
function bend(m: Machine, { row }: Packet, done: number, dueAt: number): void {
  if (m.isRecording) m.trace.addChange('leg', m.world.frame, row, JSON.stringify({ done, dueAt, by: 'adversary' }));
}
