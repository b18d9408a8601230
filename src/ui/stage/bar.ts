/** What can be done to what is selected: the same list for toolbar, context menu and bottom sheet. */
import { ms, seconds, zero } from '../../base/micros.ts';
import type { Fault, FaultKind } from '../../engine/fault.ts';
import type { Session } from '../../state/model.ts';
import { gstAhead, networkAt, statusAt, workloadAt } from '../../state/selectors.ts';
import {
  crashOrRestart,
  cutOrHeal,
  cutOrHealOneWay,
  freezeOrThaw,
  holdOrRelease,
  isCrashed,
  isCut,
  isPaused,
  packetTarget,
  partitionBetween,
  selectedPacket,
} from '../actions/byHand.ts';
import type { IconName } from '../kit/Icon.tsx';
import type { LinkInfo, NodeInfo } from './cast.ts';

interface Common {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** As `aria-keyshortcuts` has it. */
  readonly keys?: string;
  /** The same with more to say: an arrow behind the button before it. */
  readonly isCaret?: true;
  /** Seldom wanted: behind "More". */
  readonly isMore?: true;
}

export type BarItem =
  | (Common & { readonly kind: 'do'; readonly fault: Fault })
  | (Common & { readonly kind: 'form'; readonly form: FaultKind });

const form = (verb: FaultKind, label: string, icon: IconName, more: Pick<Common, 'isMore' | 'isCaret'> = {}): BarItem => ({
  kind: 'form',
  id: `${verb}Form`,
  form: verb,
  label,
  icon,
  ...more,
});

export function nodeItems(now: Session, node: NodeInfo): readonly BarItem[] {
  const { id } = node;
  const port = form('share', 'Switch port…', 'sharedPort', { isMore: true });
  if (isCrashed(now, id)) {
    return [
      { kind: 'do', id: 'restart', label: 'Restart', icon: 'restart', keys: 'C', fault: crashOrRestart(now, id) },
      { kind: 'do', id: 'restartLost', label: 'Restart, disk lost', icon: 'restart', fault: { kind: 'restart', node: id, disk: 'lost' } },
      form('skew', 'Clock…', 'clock'),
      port,
    ];
  }
  const isAsleep = isPaused(now, id);
  const isSlow = statusAt(now.trace, node.index, now.cursor).slow > 1;
  const requests = node.requests.map((name, i): BarItem => ({
    kind: 'do',
    id: `request ${name}`,
    label: node.requests.length === 1 ? 'Request' : `Request ${name}`,
    icon: 'request',
    ...(i === 0 ? { keys: 'Q' } : { isMore: true as const }),
    fault: { kind: 'request', node: id, name },
  }));
  return [
    {
      kind: 'do',
      id: 'freeze',
      label: isAsleep ? 'Thaw' : 'Freeze',
      icon: isAsleep ? 'thaw' : 'freeze',
      keys: 'Z',
      fault: freezeOrThaw(now, id),
    },
    ...(isAsleep ? [] : [form('freeze', 'Freeze for…', 'freeze', { isCaret: true })]),
    { kind: 'do', id: 'crash', label: 'Crash', icon: 'crash', keys: 'C', fault: crashOrRestart(now, id) },
    form('crash', 'Crash how…', 'crash', { isCaret: true }),
    form('skew', 'Clock…', 'clock'),
    {
      kind: 'do',
      id: 'slow',
      label: isSlow ? 'Full speed' : 'Slow ×10',
      icon: 'slow',
      fault: { kind: 'slow', node: id, factor: isSlow ? 1 : 10 },
    },
    ...requests,
    ...(node.requests.length > 0 ? loadItems(now, node) : []),
    form('vm', 'Suspend the machine…', 'freeze', { isMore: true }),
    form('slow', 'Slow down by…', 'slow', { isMore: true }),
    form('steal', 'Steal CPU time…', 'slow', { isMore: true }),
    form('inbox', 'Receive buffer…', 'menu', { isMore: true }),
    port,
    form('byz', 'Make it lie…', 'warning', { isMore: true }),
    form('lie', 'Tell a lie…', 'warning', { isMore: true }),
    form('diskstall', 'Stall the disk…', 'hold', { isMore: true }),
    { kind: 'do', id: 'nofsync', label: 'Make fsync lie', icon: 'warning', isMore: true, fault: { kind: 'nofsync', node: id } },
  ];
}

function loadItems(now: Session, { id, index }: NodeInfo): readonly BarItem[] {
  const workload = workloadAt(now.trace, index, now.cursor);
  const fault = { kind: 'workload', node: id, name: 'all', rate: 0, loop: 'poisson', keys: 0, spread: 'uniform' } as const;
  return [
    form('workload', 'Ask by itself…', 'request', { isMore: true }),
    ...(workload === null ? [] : [{ kind: 'do', id: 'idle', label: 'Ask for nothing', icon: 'pause', isMore: true, fault } as const]),
  ];
}

/** What can be done to all messages. */
export function networkItems(now: Session): readonly BarItem[] {
  const gst = gstAhead(now.trace, now.cursor);
  const { gst: bound, adversary } = networkAt(now.trace, now.cursor);
  const delta = bound?.delta ?? ms(100);
  const items: BarItem[] = [form('async', 'Asynchrony…', 'delay'), form('adversary', 'Adversary…', 'warning')];
  if (gst !== null)
    items.unshift({
      kind: 'do',
      id: 'gst',
      label: 'GST now',
      icon: 'live',
      fault: { kind: 'async', length: zero, mean: seconds(1), delta, ratio: 0 },
    });
  if (adversary !== undefined)
    items.push({
      kind: 'do',
      id: 'noAdversary',
      label: 'Send the adversary away',
      icon: 'close',
      fault: { kind: 'adversary', aim: {}, strategy: 'off', share: 1, by: seconds(1), atMost: 3 },
    });
  return items;
}

export function linkItems(now: Session, { a, b }: LinkInfo): readonly BarItem[] {
  const both = cutOrHeal(now, a.id, b.id);
  const partition = partitionBetween(now, a.id, b.id);
  const oneWay = (from: NodeInfo, to: NodeInfo, keys: Pick<Common, 'keys'>): BarItem => ({
    kind: 'do',
    id: `oneWay ${from.id}`,
    label: isCut(now, from.id, to.id) ? `Heal ${from.letter}→${to.letter}` : `Cut ${from.letter}→${to.letter} only`,
    icon: isCut(now, from.id, to.id) ? 'heal' : 'cutOneWay',
    fault: cutOrHealOneWay(now, from.id, to.id),
    ...keys,
  });
  const isPointedBack = now.selection?.kind === 'link' && now.selection.from === b.id;
  const key = { keys: 'Shift+X' };
  return [
    {
      kind: 'do',
      id: 'cut',
      label: both.kind === 'cut' ? 'Cut both' : 'Heal',
      icon: both.kind === 'cut' ? 'cut' : 'heal',
      keys: 'X',
      fault: both,
    },
    ...(partition === null ? [] : [{ kind: 'do', id: 'rejoin', label: 'Heal partition', icon: 'heal', fault: partition } as const]),
    oneWay(a, b, isPointedBack ? {} : key),
    oneWay(b, a, isPointedBack ? key : {}),
    form('loss', 'Loss…', 'loss'),
    form('delay', 'Delay…', 'delay'),
    form('dup', 'Duplicate…', 'duplicate', { isMore: true }),
    form('reorder', 'Reorder…', 'loop', { isMore: true }),
    form('latency', 'Latency…', 'slow', { isMore: true }),
    form('route', 'Route…', 'route', { isMore: true }),
    form('rate', 'Rate…', 'queue', { isMore: true }),
    form('buffer', 'Queue…', 'queue', { isMore: true }),
    form('load', 'Other traffic…', 'queue', { isMore: true }),
    form('corrupt', 'Damage…', 'damage', { isMore: true }),
    form('prio', 'First go…', 'priority', { isMore: true }),
    form('circuit', 'Circuit…', 'circuit', { isMore: true }),
    form('tcp', 'TCP…', 'connection', { isMore: true }),
  ];
}

export function packetItems(now: Session): readonly BarItem[] {
  const packet = selectedPacket(now);
  if (packet === null) return [];
  const target = packetTarget(now, packet);
  const hold = holdOrRelease(now, packet);
  const isHeld = hold.kind === 'release';
  return [
    { kind: 'do', id: 'drop', label: 'Drop', icon: 'drop', keys: 'Delete', fault: { kind: 'drop', packet: target } },
    ...(isHeld
      ? []
      : [{ kind: 'do', id: 'dupe', label: 'Duplicate', icon: 'duplicate', keys: 'U', fault: { kind: 'dupe', packet: target } } as const]),
    { kind: 'do', id: 'hold', label: isHeld ? 'Release' : 'Hold', icon: 'hold', keys: 'H', fault: hold },
    { kind: 'do', id: 'deliver', label: 'Deliver next', icon: 'live', keys: 'P', fault: { kind: 'deliver', packet: target } },
  ];
}
