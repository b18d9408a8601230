/** TCP by its documents: RFC 6298 and Linux's retries to the microsecond, what a process hears of it, and what it never hears. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from './fault.ts';
import { stepUntil, at, framesOf, nodeOf, packetsOf, play, protocol, simulate, stateOf, steady, told } from './madeUp.ts';
import type { Machine } from './machine.ts';
import type { Network } from './setup.ts';
import { timeoutOf } from './tcp.ts';

const tcp: Network = { ...steady, transport: 'tcp' };
const link = { a: 'a', b: 'b', way: 'both' } as const;
const cutAt = (time: Micros) => at(time, { kind: 'cut', link });

const aboutOf = (m: object): string => (m as { about: string }).about;

/** Says 1, 2, 3, … at these times, and writes down what it hears in place of an answer. */
const talker = (times: readonly Micros[]) =>
  protocol<{ said: number; news: string[] }>({
    name: 'talker',
    init(env) {
      times.forEach((after, i) => env.setTimer('say', { after }, i));
      return { said: 0, news: [] };
    },
    timeout: { say: (s, env) => env.send('b', 'ping', { n: ++s.said }) },
    receive: {
      closed: (s, m) => void s.news.push(`closed ${aboutOf(m)}`),
      refused: (s, m) => void s.news.push(`refused ${aboutOf(m)}`),
      unreachable: (s, m) => void s.news.push(`unreachable ${aboutOf(m)}`),
    },
  });

const hearer = protocol<{ heard: number[] }>({
  name: 'hearer',
  init: () => ({ heard: [] }),
  receive: { ping: (s, m) => void s.heard.push(m.n) },
});

const talk = (
  times: readonly Micros[],
  interventions: Parameters<typeof simulate>[2] = {},
  until: Micros = seconds(3000),
  a = {},
): Machine => simulate(until, { a: play(talker(times), a), b: play(hearer) }, { network: tcp, ...interventions });

const heard = (m: Machine): readonly number[] => (stateOf(m, 'b') as { heard: number[] }).heard;
const news = (m: Machine): readonly string[] => (stateOf(m, 'a') as { news: string[] }).news;

/** '20 ping' for each packet on a's way to b, in ms. */
const sentBy = (m: Machine, from = 'a', to = 'b'): readonly string[] =>
  Array.from({ length: m.trace.packets.length }, (_, i) => m.trace.packet(i))
    .filter((packet) => packet.from === m.indexOf[from] && packet.to === m.indexOf[to])
    .map(({ label, sentAt }) => `${sentAt / 1_000} ${label}`);

test('a connection begins with SYN and SYN-ACK, and each segment is acknowledged by a packet of its own', () => {
  const m = talk([ms(0), ms(5), ms(50)]);
  expect(sentBy(m)).toEqual(['0 SYN', '20 ping', '20 ping', '50 ping']);
  expect(sentBy(m, 'b', 'a')).toEqual(['10 SYN-ACK', '30 ack', '30 ack', '60 ack']);
  expect(heard(m)).toEqual([1, 2, 3]);
  expect(m.world.tcp.senders[1]).toMatchObject({ isOpen: true, first: 3, next: 3, buffer: [], event: -1 });
});

test('datagrams are the default, link by link', () => {
  const datagrams = talk([ms(0)], { network: steady });
  expect(sentBy(datagrams)).toEqual(['0 ping']);
  expect(sentBy(talk([ms(0)], { network: { ...steady, links: { 'a-to-b': { transport: 'tcp' } } } }))).toEqual(['0 SYN', '20 ping']);
  expect(sentBy(talk([ms(0)], { network: { ...tcp, links: { 'a-to-b': { transport: 'datagram' } } } }))).toEqual(['0 ping']);
});

describe('a pulled cable', () => {
  test('is sent into at 0.2, 0.6, 1.4, … s, and heard of after fifteen retries, 924.6 s', () => {
    const m = talk([ms(0), ms(1_000)], { interventions: [cutAt(ms(500))] });
    const waits = Array.from({ length: 16 }, (_, k) => Math.min(200 * 2 ** k, 120_000));
    const retries = waits.slice(0, 15).map((_, k) => 1_000 + waits.slice(0, k + 1).reduce((sum, wait) => sum + wait));
    expect(sentBy(m).slice(2)).toEqual(['1000 ping', ...retries.map((time, k) => `${time} #1 ×${k + 2}`)]);
    expect(retries.slice(0, 5)).toEqual([1_200, 1_600, 2_400, 4_000, 7_200]);
    expect(told(m, 'a').slice(-2)).toEqual(['925600 transport gives up', '925600 receive closed']);
    expect(news(m)).toEqual(['closed ping']);
  });

  test('before the first word is heard of after seven SYNs, 127 s', () => {
    const m = talk([ms(1_000)], { interventions: [cutAt(ms(500))] });
    expect(sentBy(m)).toEqual(['1000 SYN', '2000 SYN ×2', '4000 SYN ×3', '8000 SYN ×4', '16000 SYN ×5', '32000 SYN ×6', '64000 SYN ×7']);
    expect(told(m, 'a').slice(-2)).toEqual(['128000 transport gives up', '128000 receive unreachable']);
    expect(news(m)).toEqual(['unreachable ping']);
  });

  test('for ten seconds costs time and nothing else', () => {
    const times = Array.from({ length: 40 }, (_, i) => ms(i * 500));
    const m = talk(times, { interventions: [cutAt(seconds(2)), at(seconds(12), { kind: 'heal', link })] });
    expect(heard(m)).toEqual(times.map((_, i) => i + 1));
    expect(news(m)).toEqual([]);
  });

  test('is sent into by the sender’s own clock: one that runs a tenth fast gives up early', () => {
    const m = talk([ms(1_100)], { interventions: [cutAt(ms(500))] }, seconds(3000), { driftPpm: 100_000 });
    expect(sentBy(m).slice(0, 3)).toEqual(['1000 SYN', '1909.091 SYN ×2', '3727.273 SYN ×3']);
  });
});

test('a clock that changes in the midst of a wait takes the timeout with it', () => {
  const m = talk([ms(1_000)], { interventions: [cutAt(ms(500)), at(ms(1_500), { kind: 'drift', node: 'a', ppm: 1_000_000 })] });
  expect(sentBy(m).slice(0, 3)).toEqual(['1000 SYN', '1750 SYN ×2', '2750 SYN ×3']);
});

test('the timeout is SRTT + 4 · RTTVAR, from the handshake on', () => {
  const slow = { ...tcp, latency: { kind: 'constant', value: ms(100) } as const };
  const m = talk([ms(0)], { network: slow });
  // 200 ms measured twice: 200 + 4 · 100 · 3/4.
  expect(timeoutOf(m.world.tcp.senders[1]!)).toBe(500_000);
  expect(m.world.tcp.senders[1]!.trips).toEqual({ srtt: 200_000, rttvar: 75_000 });
});

test('by Karn’s rule what was sent twice measures nothing', () => {
  const drop = at(ms(25), { kind: 'drop', packet: { from: 'a', to: 'b', number: 2 } });
  const m = talk([ms(0)], { interventions: [drop] });
  expect(sentBy(m)).toEqual(['0 SYN', '20 ping', '220 #0 ×2']);
  expect(m.world.tcp.senders[1]!.trips).toEqual({ srtt: 20_000, rttvar: 10_000 });
});

test('nor does a SYN that was sent twice: the timeout stays a second', () => {
  const m = talk([ms(0)], {
    interventions: [1, 3].map((number) => at(ms(number === 1 ? 5 : 1_025), { kind: 'drop', packet: { from: 'a', to: 'b', number } })),
  });
  expect(sentBy(m)).toEqual(['0 SYN', '1000 SYN ×2', '1020 ping', '2020 #0 ×2']);
});

test('news of one segment gives the next its whole timeout', () => {
  const drop = at(ms(115), { kind: 'drop', packet: { from: 'a', to: 'b', number: 4 } });
  const m = talk([ms(0), ms(100), ms(110)], { interventions: [drop] });
  expect(sentBy(m).slice(2)).toEqual(['100 ping', '110 ping', '320 #2 ×2']);
});

test('a lost segment holds back those behind it until it is there', () => {
  const drop = at(ms(105), { kind: 'drop', packet: { from: 'a', to: 'b', number: 3 } });
  const m = talk([ms(0), ms(100), ms(110), ms(120), ms(290)], { interventions: [drop] });
  expect(heard(m)).toEqual([1, 2, 3, 4, 5]);
  expect(told(m, 'b').filter((line) => !line.endsWith('SYN'))).toEqual([
    '30 receive ping',
    '120 transport out of order',
    '130 transport out of order',
    '300 transport out of order',
    '310 receive ping',
    '310 receive ping',
    '310 receive ping',
    '310 receive ping',
  ]);
});

test('a lost acknowledgement costs a segment that the process never sees', () => {
  const m = talk([ms(0)], { interventions: [at(ms(35), { kind: 'drop', packet: { from: 'b', to: 'a', number: 2 } })] });
  expect(told(m, 'b')).toEqual(['10 transport SYN', '30 receive ping', '230 transport duplicate']);
  expect(heard(m)).toEqual([1]);
});

describe('the other end', () => {
  const crash = (scope: 'host' | 'process', length: Micros): Fault => ({ kind: 'crash', node: 'b', disk: 'kept', scope, length });

  test.each(['host', 'process'] as const)(
    'that has crashed (%s) and restarted resets the connection, and the next word opens another',
    (scope) => {
      const m = talk([ms(0), ms(200), ms(300)], { interventions: [at(ms(100), crash(scope, ms(50)))] });
      expect(sentBy(m)).toEqual(['0 SYN', '20 ping', '200 ping', '300 SYN', '320 ping']);
      expect(sentBy(m, 'b', 'a')).toEqual(['10 SYN-ACK', '30 ack', '210 RST', '310 SYN-ACK', '330 ack']);
      expect([news(m), heard(m)]).toEqual([['closed ping'], [3]]);
      expect(m.world.tcp.senders[1]).toMatchObject({ connection: 2, first: 1 });
    },
  );

  test('that is a live host without the process resets too, and refuses who comes anew', () => {
    const m = talk([ms(0), ms(200), ms(300)], { interventions: [at(ms(100), crash('process', seconds(9)))] });
    expect(news(m)).toEqual(['closed ping', 'refused ping']);
  });

  test('that is a dead host says nothing', () => {
    const m = talk([ms(0), ms(200)], { interventions: [at(ms(100), crash('host', seconds(5000)))] });
    expect(told(m, 'a').at(-1)).toBe('924800 receive closed');
  });

  test('gets nothing of an earlier connection, however late it comes', () => {
    const hold = (kind: 'hold' | 'release') => ({ kind, packet: { from: 'a', to: 'b', number: 3 } }) as const;
    const m = talk([ms(0), ms(100), ms(300), ms(900)], {
      interventions: [at(ms(105), hold('hold')), at(ms(110), crash('host', ms(10))), at(ms(500), hold('release'))],
    });
    // The held one's own retransmission is answered by a reset at 320; it arrives itself in the midst of the second connection.
    expect(news(m)).toEqual(['closed ping']);
    expect(
      framesOf(m)
        .filter(({ name }) => name === 'reset')
        .map(({ time }) => time / 1_000),
    ).toEqual([310, 310, 505]);
    expect(heard(m)).toEqual([4]);
  });

  test('gets nothing of what an earlier process at this end said, though it has not changed itself', () => {
    const hold = (kind: 'hold' | 'release') => ({ kind, packet: { from: 'a', to: 'b', number: 3 } }) as const;
    const m = talk([ms(0), ms(100), ms(300)], {
      interventions: [
        at(ms(105), hold('hold')),
        at(ms(110), { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length: ms(10) }),
        at(ms(145), hold('release')),
      ],
    });
    // The process that came after says 1, 2, 3 anew, at 120, 220 and 420; the late one meets its connection when that expects a second word.
    expect(framesOf(m).find(({ name }) => name === 'reset')?.time).toBe(ms(150));
    expect(heard(m)).toEqual([1, 1, 2, 3]);
  });

  test('that has restarted takes a late SYN and a late word of its predecessor’s connection for nothing new', () => {
    const hold = (number: number, kind: 'hold' | 'release') => ({ kind, packet: { from: 'a', to: 'b', number } }) as const;
    const m = talk([ms(0)], {
      interventions: [
        at(ms(5), { kind: 'dupe', packet: { from: 'a', to: 'b', number: 1 } }),
        at(ms(12), hold(1, 'hold')),
        at(ms(25), { kind: 'dupe', packet: { from: 'a', to: 'b', number: 2 } }),
        at(ms(32), hold(2, 'hold')),
        at(ms(100), { kind: 'crash', node: 'b', disk: 'kept', scope: 'host', length: ms(10) }),
        at(ms(200), hold(1, 'release')),
        at(ms(300), hold(2, 'release')),
      ],
    });
    expect(sentBy(m, 'b', 'a')).toEqual(['10 SYN-ACK', '30 ack', '203 SYN-ACK', '303 RST']);
    expect(heard(m)).toEqual([]);
  });

  test('does not begin anew for a SYN that comes twice, however late', () => {
    const hold = (kind: 'hold' | 'release') => ({ kind, packet: { from: 'a', to: 'b', number: 1 } }) as const;
    const m = talk([ms(0), ms(100)], {
      interventions: [at(ms(5), { ...hold('hold'), kind: 'dupe' }), at(ms(12), hold('hold')), at(ms(50), hold('release'))],
    });
    expect(sentBy(m)).toEqual(['0 SYN', '5 SYN', '20 ping', '100 ping']);
    expect(heard(m)).toEqual([1, 2]);
  });

  test('has its kernel acknowledge while its process is frozen: the sender learns nothing', () => {
    const m = talk([ms(0), ms(200)], { interventions: [at(ms(100), { kind: 'freeze', node: 'b', length: seconds(60) })] }, seconds(50));
    expect(sentBy(m, 'b', 'a')).toEqual(['10 SYN-ACK', '30 ack', '210 ack']);
    expect([heard(m), sentBy(m).length]).toEqual([[1], 3]);
    stepUntil(m, seconds(100));
    expect([heard(m), news(m)]).toEqual([[1, 2], []]);
  });

  test('acknowledges nothing while its machine is suspended, and all of it, once, when it goes on', () => {
    const m = talk([ms(0), ms(200)], { interventions: [at(ms(100), { kind: 'vm', node: 'b', length: ms(900), clock: 'resync' })] });
    expect(sentBy(m)).toEqual(['0 SYN', '20 ping', '200 ping', '400 #1 ×2', '800 #1 ×3']);
    expect(sentBy(m, 'b', 'a')).toEqual(['10 SYN-ACK', '30 ack', '1000 ack', '1000 ack', '1000 ack']);
    expect([heard(m), m.world.tcp.ring]).toEqual([[1, 2], []]);
  });

  test('with a full inbox drops what comes, but lives: nobody gives up on it', () => {
    const times = Array.from({ length: 20 }, (_, i) => ms(200 + i));
    const m = talk(times, {
      interventions: [
        at(ms(0), { kind: 'inbox', node: 'b', limit: 5, first: 'packets' }),
        at(ms(100), { kind: 'freeze', node: 'b', length: seconds(2000) }),
      ],
    });
    expect([heard(m), news(m)]).toEqual([times.map((_, i) => i + 1), []]);
    expect(nodeOf(m, 'b').inbox).toEqual([]);
  });
});

test('a suspended sender sends nothing again, and goes on with its wait afterwards', () => {
  const m = talk([ms(1_000)], {
    interventions: [cutAt(ms(500)), at(ms(1_400), { kind: 'vm', node: 'a', length: seconds(30), clock: 'resync' })],
  });
  expect(sentBy(m).slice(0, 3)).toEqual(['1000 SYN', '32000 SYN ×2', '34000 SYN ×3']);
});

test('a sender that crashes takes its connection along', () => {
  const m = talk([ms(0), ms(200)], {
    interventions: [cutAt(ms(100)), at(ms(300), { kind: 'crash', node: 'a', disk: 'kept', scope: 'process' })],
  });
  expect([sentBy(m).length, m.world.tcp.senders, m.world.pending.filter((event) => event !== null)]).toEqual([3, {}, []]);
  expect(packetsOf(m, 'a').filter(({ sentAt }) => sentAt > 300_000)).toEqual([]);
});
