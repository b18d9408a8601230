/** What is said of an event or a message that is pointed at. */
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import { sayWall } from '../../base/calendar.ts';
import { sayDuration } from '../../base/quantity.ts';
import { departureOf } from '../../engine/legs.ts';
import type { PacketRow } from '../../engine/trace.ts';
import { chosenBy } from '../../state/selectors.ts';
import { flipsOf, sayFrame } from '../instruments/frameWords.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { readingAt } from './clocks.ts';
import type { TimelineModel } from './model.ts';
import type { Story } from './story.ts';
import { sayExactly } from './words.ts';

export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

const clockLine = (teller: Teller, story: Story, node: number, at: number): string => {
  const pieces = story.clocks[node] ?? [];
  return pieces.length === 0 ? '' : t('timeline.sClock', { name: nameOf(teller, node), clock: sayWall(readingAt(pieces, 'wall', at)) });
};

export interface TipView {
  readonly frames: number;
  readonly eye: number | null;
}

export function packetTip(teller: Teller, model: TimelineModel, row: number, { frames, eye }: TipView): Tip {
  const packet = teller.trace.packet(row);
  if (eye !== null) return ownPacketTip(teller, model, packet, eye);
  const hasEnded = packet.endFrame >= 0 && packet.endFrame < frames;
  const overtaken = model.relations.overtakings.find((crossing) => crossing.row === row && packet.endFrame < frames);
  return {
    title: `${sayPacket(packet)} · ${nameOf(teller, packet.from)} → ${nameOf(teller, packet.to)} #${packet.number}${packet.copy > 0 ? t('timeline.secondCopy') : ''}`,
    lines: [
      t('timeline.sent', { exactly: sayExactly(packet.sentAt), clockLine: clockLine(teller, model.story, packet.from, packet.sentAt) }),
      ...waitLines(teller, packet, frames),
      hasEnded
        ? `${sayFate(packet, model.relations.late.get(row))}${sayChoice(teller, packet, frames)} · ${sayExactly(packet.endAt)}`
        : t('timeline.underWay'),
      ...(hasEnded
        ? flipsOf(teller, row).map(({ at, was, is }) => t('timeline.damagedUnnoticedNow', { at, was: String(was), is: String(is) }))
        : []),
      ...(overtaken === undefined ? [] : [t('timeline.overtook', { number: teller.trace.packet(overtaken.overtaken).number })]),
    ],
  };
}

/** What it spent in a queue, apart from its way. */
function waitLines({ trace }: Teller, { index, sentAt, endAt, endFrame }: PacketRow, frames: number): readonly string[] {
  const hasEnded = endFrame >= 0 && endFrame < frames;
  const until = departureOf(trace, index, frames);
  const isWaiting = !hasEnded && until > (trace.frames.columns.time[Math.min(frames, trace.frames.length) - 1] ?? 0);
  if (isWaiting) return [t('timeline.waitsInQueue')];
  const waited = (hasEnded ? Math.min(endAt, until) : until) - sentAt;
  return waited > 0 ? [t('timeline.queueUntil', { duration: sayDuration(waited), exactly: sayExactly(sentAt + waited) })] : [];
}

/** A node knows when it sent or heard something, and nothing of the other end. */
function ownPacketTip(teller: Teller, { story }: TimelineModel, packet: PacketRow, eye: number): Tip {
  const title = `${sayPacket(packet)} · ${nameOf(teller, packet.from)} → ${nameOf(teller, packet.to)}`;
  if (packet.from !== eye)
    return {
      title,
      lines: [t('timeline.arrived', { exactly: sayExactly(packet.endAt), clockLine: clockLine(teller, story, eye, packet.endAt) })],
    };
  const sent = t('timeline.sent', { exactly: sayExactly(packet.sentAt), clockLine: clockLine(teller, story, eye, packet.sentAt) });
  return { title, lines: [sent, t('timeline.fateUnknown')] };
}

export function eventTip(teller: Teller, model: TimelineModel, frame: number): Tip {
  const { time, node } = teller.trace.frame(frame);
  return {
    title: sayFrame(teller, frame),
    lines: [`${sayExactly(time)}${node < 0 ? '' : ` · ${clockLine(teller, model.story, node, time)}`}`],
  };
}

function sayChoice({ trace }: Teller, packet: PacketRow, frames: number): string {
  const by = chosenBy(trace, packet, frames);
  if (by === undefined) return '';
  return by === 'hand' ? t('timeline.nextHand') : t('timeline.adversaryChose');
}

function sayFate(packet: PacketRow, late: { readonly by: number } | undefined): string {
  const took = sayDuration(packet.endAt - packet.sentAt);
  switch (packet.fate) {
    case 'underWay':
      return t('timeline.underWay');
    case 'delivered':
      return late === undefined
        ? t('timeline.arrivedAfter', { took })
        : t('timeline.arrivedAfterAfterTimeout', { took, duration: sayDuration(late.by) });
    case 'lost':
      return t('timeline.lostWay');
    case 'cut':
      return t('timeline.stoppedCut');
    case 'dropped':
      return t('timeline.droppedHand');
    case 'overflow':
      return t('timeline.droppedInboxFull');
    case 'unheard':
      return t('timeline.foundNobodyUp');
    case 'queueFull':
      return t('timeline.droppedQueueFull');
    case 'corrupted':
      return t('timeline.arrivedDamagedAfterDropped', { took });
    case 'blocked':
      return t('timeline.refusedNoSlotFree');
    default:
      return never(packet.fate);
  }
}
