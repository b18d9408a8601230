/** What holds between any two frames, whatever is done to the world: the queue and what points into it agree. */
import { expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { entriesOf } from '../base/eventQueue.ts';
import { ms, us } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, step } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, before, busybody, framesOf, nodeOf, ntp, play, setupWith, steady } from './madeUp.ts';
import { timersOf } from './world.ts';
import type { NodeWorld, PendingEvent } from './world.ts';

const nodes = ['a', 'b', 'c'] as const;
const end = ms(400);

/** Faults at a few instants, so that they meet; each kind as likely as the next. */
function troubleOf(seed: number): readonly Intervention[] {
  let drawn = 0;
  const below = (n: number): number => Math.floor(draw(seed, purposeOf('trouble'), drawn++) * n);
  const node = (): string => nodes[below(3)]!;
  const aimed = (): Fault => {
    const one = node();
    const link = { a: one, b: nodes[(nodes.indexOf(one as 'a') + 1) % 3]!, way: below(2) === 0 ? 'both' : 'forward' } as const;
    const packet = { from: link.a, to: link.b, number: 1 + below(25) };
    const length = ms([1, 7, 30, 90][below(4)]!);
    const kinds: readonly Fault[] = [
      { kind: 'cut', link },
      { kind: 'heal', link },
      { kind: 'partition', sides: [[link.a], [link.b]] },
      { kind: 'loss', link, ratio: 0.4 },
      { kind: 'dup', link, ratio: 0.4 },
      { kind: 'reorder', link, ratio: 0.4 },
      { kind: 'delay', link, by: length },
      { kind: 'latency', link, latency: { kind: 'constant', value: below(2) * 1_000 } },
      { kind: 'rejoin', sides: [[link.a], [link.b]] },
      { kind: 'rate', link, rate: [0, 40, 200, 5_000][below(4)]! },
      { kind: 'buffer', link, size: below(5) },
      { kind: 'load', link, ratio: below(4) / 4 },
      { kind: 'tcp', link, to: below(2) === 0 ? 'on' : 'off' },
      { kind: 'circuit', link, slots: 2 * below(2), every: ms(1 + below(9)) },
      { kind: 'prio', link, first: ['ping', 'urgent', 'none'][below(3)]! },
      { kind: 'share', node: one, rate: [0, 40, 200, 5_000][below(4)]! },
      { kind: 'route', link, base: length },
      { kind: 'corrupt', link, ratio: 0.3, damage: below(2) === 0 ? 'noticed' : 'unnoticed' },
      { kind: 'freeze', node: one, length },
      { kind: 'freeze', node: one },
      { kind: 'vm', node: one, length, clock: 'resync' },
      { kind: 'vm', node: one, clock: 'stale' },
      { kind: 'thaw', node: one },
      { kind: 'thaw', node: one },
      { kind: 'slow', node: one, factor: 1 + below(9) },
      { kind: 'steal', node: one, share: below(10) / 10 },
      { kind: 'inbox', node: one, limit: 12 + below(3), first: 'timers' },
      { kind: 'crash', node: one, disk: 'kept', scope: 'process', length },
      { kind: 'crash', node: one, disk: 'lost', scope: 'host' },
      { kind: 'crash', node: one, disk: 'torn', scope: 'host', length },
      { kind: 'restart', node: one, disk: 'kept' },
      { kind: 'restart', node: one, disk: 'lost' },
      { kind: 'nofsync', node: one },
      { kind: 'byz', node: one, strategy: (['delay', 'replay', 'mute', 'honest'] as const)[below(4)]! },
      { kind: 'diskstall', node: one, length },
      { kind: 'skew', node: one, offset: length },
      { kind: 'step', node: one, by: ms(below(100) - 50) },
      { kind: 'slew', node: one, by: us(below(2_000) - 1_000), ppm: 50_000 },
      { kind: 'drift', node: one, ppm: below(2_000) - 1_000 },
      { kind: 'temp', node: one, celsius: below(100) - 30 },
      ntp(one, below(2) === 0 ? 'on' : 'off'),
      { kind: 'async', length, mean: length, delta: ms(20), ratio: 0.1 },
      { kind: 'async', length: ms(0), mean: length, delta: ms(20), ratio: 0 },
      { kind: 'lie', node: one, how: 'late', length },
      { kind: 'lie', node: one, how: 'truth' },
      { kind: 'leap', node: one, how: below(60) === 0 ? 'bug2012' : (['repeat', 'skip', 'smear'] as const)[below(3)]! },
      { kind: 'drop', packet },
      { kind: 'dupe', packet },
      { kind: 'hold', packet },
      { kind: 'release', packet },
      { kind: 'deliver', packet },
    ];
    return kinds[below(kinds.length)]!;
  };
  return Array.from({ length: 25 }, () =>
    below(4) === 0 ? before(node(), ['think', 'saved'][below(2)]!, 1 + below(4), aimed()) : at(ms(20 * below(18)), aimed(), below(4)),
  );
}

/** What of a node's points to events that are not, or are another's. */
function strays(m: Machine, id: string): readonly string[] {
  const n: NodeWorld = nodeOf(m, id);
  const node = m.indexOf[id]!;
  const isRight = (event: number, what: PendingEvent['what'], timer?: string): boolean => {
    const found = event < 0 ? null : m.world.pending[event];
    if (event < 0) return true;
    return found?.what === what && 'node' in found && found.node === node && (found.what !== 'timer' || found.id === timer);
  };
  const timers = timersOf(n);
  const claims: readonly (readonly [string, boolean])[] = [
    ['work', isRight(n.busy?.event ?? -1, 'work')],
    ['dispatch', isRight(n.dispatch, 'dispatch')],
    ['thaw', isRight(n.pause?.event ?? -1, 'thaw')],
    ['restart', isRight(n.restart, 'restart')],
    ['slew', isRight(n.slew?.event ?? -1, 'pulled')],
    ['smear', isRight(n.smear?.event ?? -1, 'pulled')],
    ['timers', timers.every(([timer, { event }]) => isRight(event, 'timer', timer))],
    ['count of timers', n.timerCount === timers.length],
    ['overdue timers', n.overdue.every((timer) => n.timers[timer]?.event === -1)],
    [
      'a down node that holds on to something',
      n.up || (n.busy === null && n.pause === null && timers.length + n.inbox.length + n.steps.length === 0),
    ],
    ['a running node with work that stands still', n.busy === null || n.pause !== null || n.busy.event >= 0],
    [
      'a free CPU that leaves work waiting',
      !n.up || n.pause !== null || n.busy !== null || n.dispatch >= 0 || n.steps.length + n.inbox.length + n.overdue.length === 0,
    ],
    ['a suspended clock that moves', n.clock.moves === (n.pause?.kind !== 'vm')],
    ['an inbox over its limit', n.inbox.length <= 15],
  ];
  return claims.flatMap(([what, holds]) => (holds ? [] : [`${id}: ${what}`]));
}

/** What of a port's plan is not in order, or is not what is pending. */
function portTroubles({ world }: Machine): readonly string[] {
  return world.ports.flatMap(({ name, queue, buffer, calls, circuit }) => {
    const waiting = queue.filter(({ leave }) => leave > world.now);
    const claims: readonly (readonly [string, boolean])[] = [
      ['turns that overlap', queue.every((turn, i) => i === 0 || turn.start >= queue[i - 1]!.end)],
      ['a turn that is not planned', waiting.every(({ packet, event }) => packet === null || pendingPacket(world, event) === packet.row)],
      ['a packet that is not gone when its turn is over', waiting.every(({ packet, leave }) => packet === null || packet.legAt === leave)],
      ['an idle port that has work', waiting.length === 0 || waiting[0]!.start <= world.now + 1],
      ['more than it can hold', buffer === 0 || waiting.length <= Math.max(buffer, 60)],
      ['more calls than slots', circuit === null || calls.length <= circuit.slots],
    ];
    return claims.flatMap(([what, holds]) => (holds ? [] : [`${name}: ${what}`]));
  });
}

/** What of TCP's two halves is not in order, or waits for what is not pending. */
function tcpTroubles({ world, ids }: Machine): readonly string[] {
  const { senders, receivers, ring } = world.tcp;
  const sending = Object.entries(senders).flatMap(([row, sender]) => {
    const n = world.nodes[Math.floor(Number(row) / ids.length)]!;
    const found = sender.event < 0 ? null : world.pending[sender.event];
    const awaits = !sender.isOpen || sender.next > sender.first;
    return [
      [`${row}: a connection of no process`, n.up],
      [`${row}: awaits nothing, or sets no timer`, awaits === (sender.deadline !== null)],
      [`${row}: another’s timer`, sender.event < 0 || (found?.what === 'retransmit' && found.row === Number(row))],
      [`${row}: a timer that does not run with its clock`, sender.event >= 0 === (awaits && n.clock.moves)],
      [`${row}: more under way than the window`, sender.next - sender.first <= sender.buffer.length],
    ] as const;
  });
  const receiving = Object.entries(receivers).map(
    ([row, { next, early }]) =>
      [
        `${row}: what is early is not, or is there twice`,
        early.every(({ segment }) => segment?.kind === 'data' && segment.sequence >= next) &&
          new Set(early.map(({ segment }) => segment?.kind === 'data' && segment.sequence)).size === early.length,
      ] as const,
  );
  const atDoor = [['a door that is open', ring.every(({ to }) => world.nodes[to]!.pause?.kind === 'vm')]] as const;
  return [...sending, ...receiving, ...atDoor].flatMap(([what, holds]) => (holds ? [] : [what]));
}

const pendingPacket = (world: Machine['world'], event: number): number | null => {
  const found = world.pending[event];
  return found?.what === 'packet' ? found.row : null;
};

/** The queue's ids are each there once, and are just those of what is pending. */
function queueTroubles({ world }: Machine): readonly string[] {
  const queued = entriesOf(world.queue).map(({ id }) => id);
  const inQueue = new Set(queued);
  return [
    ...(inQueue.size === queued.length ? [] : ['an id is queued twice']),
    ...(queued.every((id) => world.pending[id] !== null) ? [] : ['what is queued is no event']),
    ...(world.pending.some((event, id) => event !== null && !inQueue.has(id)) ? ['an event is lost'] : []),
    ...(entriesOf(world.queue).some(({ time }) => time < world.now) ? ['an event is late'] : []),
  ];
}

test('whatever is done to it, the world stays whole', () => {
  const network = {
    ...steady,
    latency: { kind: 'exponential', mean: ms(6) } as const,
    fifo: false,
    inbox: 12,
    refusal: true,
    unreachable: ms(30),
  };
  const cast = {
    a: play(busybody, { driftPpm: 300 }),
    b: play(busybody, { timeService: { every: ms(40), error: ms(1) } }),
    c: play([busybody, busybody]),
  };
  const narrow = {
    ...network,
    links: { 'a-to-b': { port: 'out', rate: 300 }, 'c-to-b': { port: 'out' } },
    ports: { out: { rate: 300, buffer: 8, load: 0.2, priority: true } },
  };
  const networks = [network, narrow, { ...network, transport: 'tcp' as const }, { ...narrow, transport: 'tcp' as const }];
  const kinds = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const m = createMachine(setupWith(cast, { seed, network: networks[seed % networks.length]!, interventions: troubleOf(seed) }));
    while (step(m, end))
      expect([seed, m.frame, ...nodes.flatMap((id) => strays(m, id)), ...queueTroubles(m), ...portTroubles(m), ...tcpTroubles(m)]).toEqual([
        seed,
        m.frame,
      ]);
    for (const { kind } of framesOf(m)) kinds.add(kind);
  }
  expect(kinds.size).toBe(18);
});
