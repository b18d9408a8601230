/** What the timeline says, in words: on its bars, in its tooltip, to screen readers. */
import { never } from '../../base/assert.ts';
import { sayClock, sayDuration, sayRate, saySigned } from '../../base/quantity.ts';
import type { LinkChange } from '../../engine/changes.ts';
import { departureOf } from '../../engine/legs.ts';
import type { PacketRow } from '../../engine/trace.ts';
import { chosenBy } from '../../state/selectors.ts';
import { flipsOf, nameOf, sayFrame, sayPacket } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
import { readingAt } from './clocks.ts';
import type { TimelineModel } from './model.ts';
import type { StatusStretch, Story } from './story.ts';
import type { Seen } from './storyAt.ts';

const tenths = (us: number): string => (us >= 100_000 ? `${(Math.round(us / 100_000) / 10).toFixed(1)} s` : sayDuration(Math.round(us)));

export function sayStatus(
  status: Pick<StatusStretch, 'state' | 'hasLostDisk'> & Partial<Pick<StatusStretch, 'hasTornDisk'>>,
  seen: Seen,
): string {
  const length = tenths(seen.to - seen.from);
  switch (status.state) {
    case 'frozen':
      return seen.isOpen ? `frozen ${length} · does not know` : `frozen ${length} · +${length} unnoticed`;
    case 'suspended':
      return seen.isOpen ? `machine paused ${length} · does not know` : `machine paused ${length} · +${length} unnoticed`;
    case 'crashed':
      return `crashed${seen.isOpen ? '' : ` ${length}`}${status.hasLostDisk ? ' · disk lost' : ''}${status.hasTornDisk === true ? ' · disk torn' : ''}`;
    default:
      return never(status.state);
  }
}

const share = (ratio: number): string => `${Math.round(ratio * 100)} %`;

export function sayLink(link: LinkChange, from: string, to: string): string {
  const way = `${from} → ${to}`;
  if (link.cut) return `${way} cut`;
  const { loss, corrupt = 0, delay, port } = link;
  const troubles = [
    loss > 0 ? `loses ${share(loss)}` : '',
    corrupt > 0 ? `damages ${share(corrupt)}` : '',
    delay > 0 ? saySigned(delay) : '',
    port !== undefined && port.rate > 0 ? `${sayRate(port.rate)}${port.load > 0 ? `, ${share(port.load)} for others` : ''}` : '',
  ];
  return `${way} ${troubles.filter((trouble) => trouble !== '').join(', ')}`;
}

/** '14.402 250 s', without a tail of zeros that says nothing. */
export function sayExactly(us: number): string {
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
  return pieces.length === 0 ? '' : `${nameOf(teller, node)}’s clock ${sayClock(readingAt(pieces, 'wall', at))}`;
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
    title: `${sayPacket(packet)} · ${nameOf(teller, packet.from)} → ${nameOf(teller, packet.to)} #${packet.number}${packet.copy > 0 ? ', second copy' : ''}`,
    lines: [
      `sent ${sayExactly(packet.sentAt)} · ${clockLine(teller, model.story, packet.from, packet.sentAt)}`,
      ...waitLines(teller, packet, frames),
      hasEnded
        ? `${sayFate(packet, model.relations.late.get(row))}${sayChoice(teller, packet, frames)} · ${sayExactly(packet.endAt)}`
        : 'under way',
      ...(hasEnded ? flipsOf(teller, row).map(({ at, was, is }) => `damaged, unnoticed: ${at} was ${was}, now ${is}`) : []),
      ...(overtaken === undefined ? [] : [`overtook #${teller.trace.packet(overtaken.overtaken).number}`]),
    ],
  };
}

/** What it spent in a queue, apart from its way. */
function waitLines({ trace }: Teller, { index, sentAt, endAt, endFrame }: PacketRow, frames: number): readonly string[] {
  const hasEnded = endFrame >= 0 && endFrame < frames;
  const until = departureOf(trace, index, frames);
  const isWaiting = !hasEnded && until > (trace.frames.columns.time[Math.min(frames, trace.frames.length) - 1] ?? 0);
  if (isWaiting) return ['waits in the queue'];
  const waited = (hasEnded ? Math.min(endAt, until) : until) - sentAt;
  return waited > 0 ? [`in the queue for ${sayDuration(waited)}, until ${sayExactly(sentAt + waited)}`] : [];
}

/** A node knows when it sent or heard something, and nothing of the other end. */
function ownPacketTip(teller: Teller, { story }: TimelineModel, packet: PacketRow, eye: number): Tip {
  const title = `${sayPacket(packet)} · ${nameOf(teller, packet.from)} → ${nameOf(teller, packet.to)}`;
  if (packet.from !== eye)
    return { title, lines: [`arrived ${sayExactly(packet.endAt)} · ${clockLine(teller, story, eye, packet.endAt)}`] };
  const sent = `sent ${sayExactly(packet.sentAt)} · ${clockLine(teller, story, eye, packet.sentAt)}`;
  return { title, lines: [sent, 'what became of it its sender cannot know'] };
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
  return by === 'hand' ? ', as the next by hand' : ', as the adversary chose';
}

function sayFate(packet: PacketRow, late: { readonly by: number } | undefined): string {
  const took = sayDuration(packet.endAt - packet.sentAt);
  switch (packet.fate) {
    case 'underWay':
      return 'under way';
    case 'delivered':
      return late === undefined ? `arrived after ${took}` : `arrived after ${took}, ${sayDuration(late.by)} after the timeout`;
    case 'lost':
      return 'lost on the way';
    case 'cut':
      return 'stopped at the cut';
    case 'dropped':
      return 'dropped by hand';
    case 'overflow':
      return 'dropped: the inbox was full';
    case 'unheard':
      return 'found nobody up';
    case 'queueFull':
      return 'dropped: the queue was full';
    case 'corrupted':
      return `arrived damaged after ${took}, and was dropped`;
    case 'blocked':
      return 'refused: no slot was free';
    default:
      return never(packet.fate);
  }
}

/** '10:00:02.5': the part of a second only where there is one. */
export const shortClock = (us: number): string =>
  sayClock(us)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
