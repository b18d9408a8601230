/** What can be done to what is selected: the same list for toolbar, context menu and bottom sheet. */
import { t } from '../../text/t.ts';
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
  id: t('faults.form', { verb }),
  form: verb,
  label,
  icon,
  ...more,
});

export function nodeItems(now: Session, node: NodeInfo): readonly BarItem[] {
  const { id } = node;
  const port = form('share', t('faults.switchPort'), 'sharedPort', { isMore: true });
  if (isCrashed(now, id)) {
    return [
      { kind: 'do', id: 'restart', label: t('faults.restart'), icon: 'restart', keys: 'C', fault: crashOrRestart(now, id) },
      {
        kind: 'do',
        id: 'restartLost',
        label: t('faults.restartDiskLost'),
        icon: 'restart',
        fault: { kind: 'restart', node: id, disk: 'lost' },
      },
      form('skew', t('faults.clock'), 'clock'),
      port,
    ];
  }
  const isAsleep = isPaused(now, id);
  const isSlow = statusAt(now.trace, node.index, now.cursor).slow > 1;
  const requests = node.requests.map((name, i): BarItem => ({
    kind: 'do',
    id: `request ${name}`,
    label: node.requests.length === 1 ? t('faults.request') : t('faults.requestNamed', { name }),
    icon: 'request',
    ...(i === 0 ? { keys: 'Q' } : { isMore: true as const }),
    fault: { kind: 'request', node: id, name },
  }));
  return [
    {
      kind: 'do',
      id: 'freeze',
      label: isAsleep ? t('faults.thaw') : t('faults.freeze'),
      icon: isAsleep ? 'thaw' : 'freeze',
      keys: 'Z',
      fault: freezeOrThaw(now, id),
    },
    ...(isAsleep ? [] : [form('freeze', t('faults.freezeFor'), 'freeze', { isCaret: true })]),
    { kind: 'do', id: 'crash', label: t('faults.crash'), icon: 'crash', keys: 'C', fault: crashOrRestart(now, id) },
    form('crash', t('faults.crashHow'), 'crash', { isCaret: true }),
    form('skew', t('faults.clock'), 'clock'),
    {
      kind: 'do',
      id: 'slow',
      label: isSlow ? t('faults.fullSpeed') : t('faults.slow10'),
      icon: 'slow',
      fault: { kind: 'slow', node: id, factor: isSlow ? 1 : 10 },
    },
    ...requests,
    ...(node.requests.length > 0 ? loadItems(now, node) : []),
    form('vm', t('faults.suspendMachine'), 'freeze', { isMore: true }),
    form('slow', t('faults.slowDown'), 'slow', { isMore: true }),
    form('steal', t('faults.stealCpuTime'), 'slow', { isMore: true }),
    form('inbox', t('faults.receiveBuffer'), 'menu', { isMore: true }),
    port,
    form('byz', t('faults.makeLie'), 'warning', { isMore: true }),
    form('lie', t('faults.tellLie'), 'warning', { isMore: true }),
    form('diskstall', t('faults.stallDisk'), 'hold', { isMore: true }),
    { kind: 'do', id: 'nofsync', label: t('faults.makeFsyncLie'), icon: 'warning', isMore: true, fault: { kind: 'nofsync', node: id } },
  ];
}

function loadItems(now: Session, { id, index }: NodeInfo): readonly BarItem[] {
  const workload = workloadAt(now.trace, index, now.cursor);
  const fault = { kind: 'workload', node: id, name: 'all', rate: 0, loop: 'poisson', keys: 0, spread: 'uniform' } as const;
  return [
    form('workload', t('faults.askItself'), 'request', { isMore: true }),
    ...(workload === null ? [] : [{ kind: 'do', id: 'idle', label: t('faults.askNothing'), icon: 'pause', isMore: true, fault } as const]),
  ];
}

/** What can be done to all messages. */
export function networkItems(now: Session): readonly BarItem[] {
  const gst = gstAhead(now.trace, now.cursor);
  const { gst: bound, adversary } = networkAt(now.trace, now.cursor);
  const delta = bound?.delta ?? ms(100);
  const items: BarItem[] = [form('async', t('faults.asynchrony'), 'delay'), form('adversary', t('faults.adversary'), 'warning')];
  if (gst !== null)
    items.unshift({
      kind: 'do',
      id: 'gst',
      label: t('faults.gstNow'),
      icon: 'live',
      fault: { kind: 'async', length: zero, mean: seconds(1), delta, ratio: 0 },
    });
  if (adversary !== undefined)
    items.push({
      kind: 'do',
      id: 'noAdversary',
      label: t('faults.sendAdversaryAway'),
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
    label: isCut(now, from.id, to.id)
      ? t('faults.healOneWay', { from: from.letter, to: to.letter })
      : t('faults.cutOneWay', { from: from.letter, to: to.letter }),
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
      label: both.kind === 'cut' ? t('faults.cutBoth') : t('faults.heal'),
      icon: both.kind === 'cut' ? 'cut' : 'heal',
      keys: 'X',
      fault: both,
    },
    ...(partition === null
      ? []
      : [{ kind: 'do', id: 'rejoin', label: t('faults.healPartition'), icon: 'heal', fault: partition } as const]),
    oneWay(a, b, isPointedBack ? {} : key),
    oneWay(b, a, isPointedBack ? key : {}),
    form('loss', t('faults.loss'), 'loss'),
    form('delay', t('faults.delay'), 'delay'),
    form('dup', t('faults.duplicate'), 'duplicate', { isMore: true }),
    form('reorder', t('faults.reorder'), 'loop', { isMore: true }),
    form('latency', t('faults.latency'), 'slow', { isMore: true }),
    form('route', t('faults.route'), 'route', { isMore: true }),
    form('rate', t('faults.rate'), 'queue', { isMore: true }),
    form('buffer', t('faults.queue'), 'queue', { isMore: true }),
    form('load', t('faults.otherTraffic'), 'queue', { isMore: true }),
    form('corrupt', t('faults.damage'), 'damage', { isMore: true }),
    form('prio', t('faults.firstGo'), 'priority', { isMore: true }),
    form('circuit', t('faults.circuit'), 'circuit', { isMore: true }),
    form('tcp', t('faults.tcp'), 'connection', { isMore: true }),
  ];
}

export function packetItems(now: Session): readonly BarItem[] {
  const packet = selectedPacket(now);
  if (packet === null) return [];
  const target = packetTarget(now, packet);
  const hold = holdOrRelease(now, packet);
  const isHeld = hold.kind === 'release';
  return [
    { kind: 'do', id: 'drop', label: t('faults.drop'), icon: 'drop', keys: 'Delete', fault: { kind: 'drop', packet: target } },
    ...(isHeld
      ? []
      : [
          {
            kind: 'do',
            id: 'dupe',
            label: t('faults.duplicate2'),
            icon: 'duplicate',
            keys: 'U',
            fault: { kind: 'dupe', packet: target },
          } as const,
        ]),
    { kind: 'do', id: 'hold', label: isHeld ? t('faults.release') : t('faults.hold'), icon: 'hold', keys: 'H', fault: hold },
    { kind: 'do', id: 'deliver', label: t('faults.deliverNext'), icon: 'live', keys: 'P', fault: { kind: 'deliver', packet: target } },
  ];
}
