/** What the timeline says, in words: on its bars, in its tooltip, to screen readers. */
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import { sayCalendar, sayRoughly, sayWall } from '../../base/calendar.ts';
import { sayDuration, sayRate, saySigned } from '../../base/quantity.ts';
import type { LinkChange } from '../../engine/changes.ts';
import { departureOf } from '../../engine/legs.ts';
import type { PacketRow } from '../../engine/trace.ts';
import { chosenBy } from '../../state/selectors.ts';
import { sayReading } from '../kit/moment.ts';
import { flipsOf, nameOf, sayFrame, sayPacket } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
import { readingAt } from './clocks.ts';
import type { TimelineModel } from './model.ts';
import type { StatusStretch, Story } from './story.ts';
import type { Seen } from './storyAt.ts';

function tenths(us: number): string {
  if (us >= 3_600e6) return sayRoughly(us);
  return us >= 100_000 ? `${(Math.round(us / 100_000) / 10).toFixed(1)} s` : sayDuration(Math.round(us));
}

export function sayStatus(
  status: Pick<StatusStretch, 'state' | 'hasLostDisk'> & Partial<Pick<StatusStretch, 'hasTornDisk'>>,
  seen: Seen,
): string {
  const length = tenths(seen.to - seen.from);
  switch (status.state) {
    case 'frozen':
      return seen.isOpen ? t('timeline.frozenDoesNotKnow', { length }) : t('timeline.frozenUnnoticed', { length });
    case 'suspended':
      return seen.isOpen ? t('timeline.machinePausedDoesNot', { length }) : t('timeline.machinePausedUnnoticed', { length });
    case 'crashed':
      return [
        seen.isOpen ? t('timeline.crashed') : t('timeline.crashedFor', { length }),
        ...(status.hasLostDisk ? [t('timeline.diskLost')] : []),
        ...(status.hasTornDisk === true ? [t('timeline.diskTorn')] : []),
      ].join(' · ');
    default:
      return never(status.state);
  }
}

const share = (ratio: number): string => `${Math.round(ratio * 100)} %`;

export function sayLink(link: LinkChange, from: string, to: string): string {
  const way = `${from} → ${to}`;
  if (link.cut) return t('timeline.cut', { way });
  const { loss, corrupt = 0, delay, port } = link;
  const troubles = [
    loss > 0 ? t('timeline.loses', { share: share(loss) }) : '',
    corrupt > 0 ? t('timeline.damages', { share: share(corrupt) }) : '',
    delay > 0 ? saySigned(delay) : '',
    port !== undefined && port.rate > 0
      ? `${sayRate(port.rate)}${port.load > 0 ? t('timeline.others', { share: share(port.load) }) : ''}`
      : '',
  ];
  return `${way} ${troubles.filter((trouble) => trouble !== '').join(', ')}`;
}

/** '14.402 250 s', without a tail of zeros that says nothing; from a day on as a calendar has it. */
export function sayExactly(us: number): string {
  if (us >= 86_400e6) return sayCalendar(us);
  const text = (us / 1_000_000).toFixed(6);
  const [head, tail] = [text.slice(0, -3), text.slice(-3)];
  return tail === '000' ? `${head} s` : `${head}\u2009${tail} s`;
}

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

/** '10:00:02.5': the part of a second only where there is one; on other days than the first without seconds of 0. */
export const shortClock = (us: number): string =>
  sayWall(us)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/( d .*):00$/, '$1');

/** Lanes side by side have no room for the hour, or for more than the day. */
export function laneReading(wall: number, horizon: number, direction: 'right' | 'down'): string {
  const words = sayReading(wall, horizon);
  if (direction === 'right') return words;
  return words.includes('d') ? words.slice(0, words.indexOf('d') + 1) : words.slice(3);
}
