/** One event in words, as the panels tell it. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import { readChange } from '../../engine/changes.ts';
import type { FaultChange, FlipChange } from '../../engine/changes.ts';
import { isFault } from '../../engine/trace.ts';
import type { FrameRow, PacketRow, Trace } from '../../engine/trace.ts';
import { sayFault, sayNode, sayWhyMissed } from '../../run/words.ts';
import { sayAct } from './clockWords.ts';
import { sayConnection } from './linkWords.ts';
import { nameOf, sayPacket } from './tellerWords.ts';
import type { Teller } from './tellerWords.ts';

/** 'Storage handles write w33 from Alice'; with what it sent in turn. */
export function sayFrame(teller: Teller, index: number): string {
  const frame = teller.trace.frame(index);
  const sent = sentBy(teller, index);
  const acts = clockActs(teller, frame);
  const turns = frame.kind === 'transport' ? connectionTurns(teller, frame) : '';
  return [sayEvent(teller, frame), acts, turns, sent === '' ? '' : t('eventWords.sends', { sent })]
    .filter((part) => part !== '')
    .join('; ');
}

function sentBy(teller: Teller, frame: number): string {
  const { length, columns } = teller.trace.packets;
  const sent: string[] = [];
  for (let row = firstRowAt(columns.sentFrame, length, frame); row < length && columns.sentFrame[row] === frame; row++) {
    const packet = teller.trace.packet(row);
    if (packet.copy === 0) sent.push(t('eventWords.to', { packet: sayPacket(packet), name: nameOf(teller, packet.to) }));
  }
  return sent.join(', ');
}

/** The first of so many rows, or of those of an index, that is of this frame or a later one. */
function firstRowAt(frames: ArrayLike<number>, length: number, frame: number, index: readonly number[] | null = null): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frames[index === null ? middle : index[middle]!]! < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sayEvent(teller: Teller, frame: FrameRow): string {
  const who = nameOf(teller, frame.node);
  const message = frame.packet < 0 ? frame.name : sayPacket(teller.trace.packet(frame.packet));
  const sender = frame.packet < 0 ? '' : t('eventWords.from', { name: nameOf(teller, teller.trace.packet(frame.packet).from) });
  switch (frame.kind) {
    case 'boot':
      return t('eventWords.starts', { who });
    case 'receive':
      return t('eventWords.handles', { who, message, sender });
    case 'buffered':
      return t('eventWords.waitsSInbox', { message, sender, who });
    case 'overflow':
      return t('eventWords.droppedSInboxFull', { message, sender, who });
    case 'lost':
      return `${message}${sender} ${sayLoss(teller, frame)}`;
    case 'unheard':
      return t('eventWords.findsDown', { message, sender, who });
    case 'ignored':
      return t('eventWords.ignores', { who, message, sender });
    case 'timer':
      return t('eventWords.sTimerFires', { who, name: frame.name });
    case 'step':
      return t('eventWords.goes', { who, name: frame.name });
    case 'request':
      return t('eventWords.asked', { who, name: frame.name });
    case 'synced':
      return t('eventWords.sDiskDurable', { who, name: frame.name });
    case 'thaw':
      return t('eventWords.wakes', { who });
    case 'restart':
      return t('eventWords.restarts', { who });
    case 'clock':
      return sayClockFrame(frame.name, who);
    case 'fault':
    case 'strike':
      return sayFaultAt(teller, frame.index);
    case 'spoken':
      return t('eventWords.letsGoWhatHeld', { who, name: frame.name });
    case 'transport':
      return sayTransport(who, frame, `${message}${sender}`);
    case 'notice':
      return t('eventWords.told', { who, name: sayEngineName(frame.name) });
    case 'end':
      return t('eventWords.runEnds');
    default:
      return never(frame.kind);
  }
}

/** What a clock does by itself, by the engine's name: a slew or a smear ends, a time service sets it, NTP asks and is told. */
function sayClockFrame(name: string, who: string): string {
  switch (name) {
    case 'smear':
      return t('eventWords.sClockHasWhole', { who });
    case 'sync':
      return t('eventWords.sTimeServiceLooks', { who });
    case 'poll':
      return t('eventWords.sNtpAsks', { who });
    case 'time told':
      return t('eventWords.sNtpIsTold', { who });
    default:
      return t('eventWords.sClockStopsSlewing', { who });
  }
}

/** Names of the engine's own events; what a protocol names is the protocol's word. */
const engineNames: { readonly [name: string]: PlainKey } = {
  'sends again': 'eventWords.sendsAgain',
  'gives up': 'eventWords.givesUp',
  'out of order': 'eventWords.outOfOrder',
  duplicate: 'eventWords.duplicate',
  reset: 'instruments.reset',
  refused: 'eventWords.refused',
  unreachable: 'eventWords.unreachable',
  busy: 'eventWords.busy',
};

const sayEngineName = (name: string): string => (engineNames[name] === undefined ? name : t(engineNames[name]));

/** What this frame's handlers, or its time service, did to a clock; a fault says so itself. */
function clockActs({ trace }: Teller, frame: FrameRow): string {
  if (frame.node < 0 || isFault(frame.kind)) return '';
  const acts: string[] = [];
  const rows = trace.changesOf('clock', frame.node);
  for (let i = firstRowAt(trace.changes.columns.frame, rows.length, frame.index, rows); i < rows.length; i++) {
    const change = trace.change(rows[i]!);
    if (change.frame > frame.index) break;
    const { act } = readChange('clock', change.value);
    if (act !== undefined) acts.push(sayAct(act));
  }
  return acts.filter((words) => words !== '').join(', ');
}

/** What a kernel does for TCP: on its own, when a timeout is over, or with a segment that its process does not see now. */
function sayTransport(who: string, { packet, name }: FrameRow, message: string): string {
  const done = sayEngineName(name);
  if (packet < 0) return t('eventWords.sKernel', { who, name: done });
  const isDone = name === 'out of order' || name === 'duplicate' || name === 'reset';
  return isDone ? t('eventWords.kernelTakesDone', { who, message, name: done }) : t('eventWords.kernelTakes', { who, message });
}

/** What this frame made of its node's connections: 'connection to Storage: retry 3, RTO 1.6 s'. */
function connectionTurns({ trace, nodes, names }: Teller, { index, node }: FrameRow): string {
  const turns = nodes.flatMap((id, to) => {
    const rows = trace.changesOf('connection', node * nodes.length + to);
    const row = rows[firstRowAt(trace.changes.columns.frame, rows.length, index, rows)];
    const change = row === undefined ? null : trace.change(row);
    if (change === null || change.frame !== index) return [];
    return [t('eventWords.connection', { node: sayNode(id, names), connection: sayConnection(readChange('connection', change.value)) })];
  });
  return turns.join(', ');
}

const losses: { readonly [F in PacketRow['fate']]?: PlainKey } = {
  cut: 'eventWords.stopsCut',
  dropped: 'eventWords.droppedHand',
  queueFull: 'eventWords.droppedQueueFull',
  corrupted: 'eventWords.arrivesDamagedChecksumDrops',
  blocked: 'eventWords.refusedNoSlotFree',
};

function sayLoss(teller: Teller, frame: FrameRow): string {
  const fate = frame.packet < 0 ? 'lost' : teller.trace.packet(frame.packet).fate;
  return t(losses[fate] ?? 'eventWords.lostWay');
}

/** What a packet says otherwise than it was sent, and no checksum saw. */
export const flipsOf = ({ trace }: Pick<Teller, 'trace'>, packet: number): readonly FlipChange[] =>
  trace.changesOf('flip', packet).map((row) => readChange('flip', trace.change(row).value));

/** Null where the frame is no fault. */
function faultAt(trace: Trace, frame: number): FaultChange | null {
  const row = trace.changesOf('fault', -1).find((each) => trace.change(each).frame === frame);
  return row === undefined ? null : readChange('fault', trace.change(row).value);
}

function sayFaultAt(teller: Teller, frame: number): string {
  const fault = faultAt(teller.trace, frame);
  if (fault === null) return t('eventWords.fault');
  const words = sayFault(fault.fault, teller.names);
  return fault.missed === undefined ? words : t('eventWords.missed', { words, missed: sayWhyMissed(teller, fault.missed) });
}

/** What a node's handlers noted in this frame. */
export function notesAt({ trace }: Teller, frame: FrameRow): readonly string[] {
  if (frame.node < 0) return [];
  return trace
    .changesOf('note', frame.node)
    .map((row) => trace.change(row))
    .filter((change) => change.frame === frame.index)
    .map(({ value }) => readChange('note', value));
}
