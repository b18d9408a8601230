/** What cuts and hands do to a message under way, and what a dead target answers. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import type { Network } from './setup.ts';
import { at, beater, listener, missedOf, packetsOf, play, protocol, simulate, stateOf, steady, told } from './madeUp.ts';

const both = { a: 'a', b: 'b', way: 'both' } as const;
const there = { a: 'a', b: 'b', way: 'forward' } as const;
const back = { a: 'b', b: 'a', way: 'forward' } as const;
const first = { from: 'a', to: 'b', number: 1 } as const;

/** Node a sends at 1, 2, 3 … ms; each takes 10 ms. */
const send = (count: number, interventions: readonly Intervention[], network = steady): Machine =>
  simulate(seconds(1), { a: play(beater('b', count)), b: play(listener) }, { interventions, network });

const fatesOf = (m: Machine): readonly string[] => packetsOf(m).map(({ endAt, fate }) => `${fate} ${endAt / 1_000}`);

describe('a cut', () => {
  test('takes what has not passed the middle, there; what is past it arrives', () => {
    const m = send(4, [at(us(7_500), { kind: 'cut', link: both })]);
    expect(fatesOf(m)).toEqual(['delivered 11', 'delivered 12', 'cut 8', 'cut 9']);
  });

  test('takes what is sent while it lasts; a heal brings nothing back', () => {
    const m = send(4, [at(us(1_500), { kind: 'cut', link: both }), at(us(3_500), { kind: 'heal', link: both })]);
    expect(fatesOf(m)).toEqual(['cut 6', 'cut 7', 'cut 8', 'delivered 14']);
  });

  test('one way lets the answers pass', () => {
    const echo = protocol<{ heard: number }>({
      init: () => ({ heard: 0 }),
      receive: {
        ping(s, m, env) {
          s.heard++;
          env.send(m.from, 'pong', { n: m.n });
        },
      },
    });
    const asker = protocol<{ answers: number }>({
      init(env) {
        env.setTimer('ask', { after: ms(1) });
        return { answers: 0 };
      },
      timeout: { ask: (_, env) => env.send('b', 'ping', { n: 1 }) },
      receive: {
        pong(s) {
          s.answers++;
        },
      },
    });
    const answersWith = (link: typeof there | typeof back) => {
      const m = simulate(seconds(1), { a: play(asker), b: play(echo) }, { interventions: [at(zero, { kind: 'cut', link })] });
      return [stateOf(m, 'b'), stateOf(m, 'a')];
    };
    expect(answersWith(there)).toEqual([{ heard: 0 }, { answers: 0 }]);
    expect(answersWith(back)).toEqual([{ heard: 1 }, { answers: 0 }]);
    const cutLater = simulate(seconds(1), { a: play(asker), b: play(echo) }, { interventions: [at(ms(12), { kind: 'cut', link: there })] });
    expect(stateOf(cutLater, 'a')).toEqual({ answers: 1 });
  });
});

describe('a partition', () => {
  /** Tells everybody at 1 ms, and again at 21. */
  const shout = protocol<{ heard: string[] }>({
    init(env) {
      env.setTimer('shout', { after: ms(1) }, 1);
      env.setTimer('shout', { after: ms(21) }, 2);
      return { heard: [] };
    },
    timeout: { shout: (_, env) => env.broadcast('ping', { n: 1 }) },
    receive: {
      ping(s, m) {
        s.heard.push(m.from);
      },
    },
  });
  const cast = { a: play(shout), b: play(shout), c: play(shout), d: play(shout) };
  const heardWith = (...faults: readonly (readonly [number, Fault])[]) => {
    const m = simulate(seconds(1), cast, { interventions: faults.map(([time, fault]) => at(ms(time), fault)) });
    return [
      ...['a', 'b', 'c', 'd'].map((id) => (stateOf(m, id) as { heard: string[] }).heard.join('')),
      ...missedOf(m).filter((because) => because !== null),
    ];
  };
  const two = [['a', 'b'], ['c']];
  const three = [['a', 'b'], ['c'], ['d']];

  test('cuts between its sides and nowhere else', () => {
    expect(heardWith([0, { kind: 'partition', sides: two }])).toEqual(['bdbd', 'adad', 'dd', 'abcabc']);
  });

  test('may have three sides, each apart from both others', () => {
    expect(heardWith([0, { kind: 'partition', sides: three }])).toEqual(['bb', 'aa', '', '']);
  });

  test('heals as one, whatever it was made by, and brings nothing back', () => {
    expect(heardWith([0, { kind: 'partition', sides: three }], [15, { kind: 'rejoin', sides: three }])).toEqual([
      'bbcd',
      'aacd',
      'abd',
      'abc',
    ]);
    expect(heardWith([0, { kind: 'cut', link: { a: 'a', b: 'c', way: 'both' } }], [15, { kind: 'rejoin', sides: two }])).toEqual([
      'bdbcd',
      'acdacd',
      'bdabd',
      'abcabc',
    ]);
  });

  test('heals as far as it is told to', () => {
    expect(heardWith([0, { kind: 'partition', sides: three }], [15, { kind: 'rejoin', sides: two }])).toEqual(['bbc', 'aac', 'ab', '']);
  });

  test('keeps what else is wrong with its links, and what a cut of its own would cut again', () => {
    const healed = heardWith(
      [0, { kind: 'partition', sides: two }],
      [15, { kind: 'rejoin', sides: two }],
      [16, { kind: 'cut', link: { a: 'a', b: 'c', way: 'forward' } }],
      [17, { kind: 'rejoin', sides: [['a'], ['d']] }],
    );
    expect(healed).toEqual(['bdbcd', 'adacd', 'dbd', 'abcabc', 'nothing parts the sides']);
  });
});

describe('a hand on one packet', () => {
  const doThen = (...faults: readonly (readonly [number, Fault['kind']])[]): readonly Intervention[] =>
    faults.map(([time, kind]) => at(ms(time), { kind, packet: first } as Fault));

  test('drops it', () => expect(fatesOf(send(2, doThen([4, 'drop'])))).toEqual(['dropped 4', 'delivered 12']));

  test('duplicates it: the copy leaves now and takes as long', () => {
    const m = send(1, doThen([4, 'dupe']));
    expect(packetsOf(m)).toEqual([
      { number: 1, copy: 0, sentAt: ms(1), dueAt: ms(11), endAt: ms(11), fate: 'delivered' },
      { number: 1, copy: 1, sentAt: ms(4), dueAt: ms(14), endAt: ms(14), fate: 'delivered' },
    ]);
  });

  test('the copy of one that is to be lost has a fate of its own', () => {
    expect(fatesOf(send(1, doThen([4, 'dupe']), { ...steady, loss: 1 }))).toEqual(['lost 6', 'delivered 14']);
  });

  test('holds and releases it: the rest of its way takes as long as it would have', () => {
    expect(fatesOf(send(2, doThen([4, 'hold'], [20, 'release'])))).toEqual(['delivered 27', 'delivered 12']);
  });

  test('holds it twice: what is left is what is left', () => {
    expect(fatesOf(send(1, doThen([4, 'hold'], [20, 'release'], [25, 'hold'], [40, 'release'])))).toEqual(['delivered 42']);
  });

  test('can drop and duplicate what it holds', () => {
    expect(fatesOf(send(1, doThen([4, 'hold'], [6, 'drop'])))).toEqual(['dropped 6']);
    expect(fatesOf(send(1, doThen([4, 'hold'], [5, 'dupe'])))).toEqual(['underWay 0', 'delivered 15']);
  });

  test('a cut takes what is held short of the middle, and spares what is held beyond', () => {
    const cutThenReleased = (held: number): Machine =>
      send(1, [
        at(ms(held), { kind: 'hold', packet: first }),
        at(ms(20), { kind: 'cut', link: both }),
        at(ms(30), { kind: 'release', packet: first }),
      ]);
    expect(fatesOf(cutThenReleased(4))).toEqual(['cut 32']);
    expect(fatesOf(cutThenReleased(8))).toEqual(['delivered 33']);
  });

  test('one that is lost on the way of no length at all can be held and released', () => {
    const network = { ...steady, loss: 1, latency: { kind: 'constant', value: 0 } as const };
    const hands = [at(ms(1), { kind: 'hold', packet: first } as const, 1), at(ms(9), { kind: 'release', packet: first } as const)];
    expect(fatesOf(send(1, hands, network))).toEqual(['lost 9']);
  });

  test('delivers it now, ahead of what was sent before it and of what is due at this instant', () => {
    const third = { kind: 'deliver', packet: { ...first, number: 3 } } as const;
    expect(fatesOf(send(3, [at(ms(4), third)]))).toEqual(['delivered 11', 'delivered 12', 'delivered 4']);
    const order = (m: Machine): readonly number[] => (stateOf(m, 'b') as { order: number[] }).order;
    const hears = protocol<{ order: number[] }>({
      init: () => ({ order: [] }),
      receive: { ping: (s, { n }) => void s.order.push(n) },
    });
    const second = { kind: 'deliver', packet: { ...first, number: 2 } } as const;
    const m = simulate(seconds(1), { a: play(beater('b', 4)), b: play(hears) }, { interventions: [at(ms(11), third), at(ms(11), second)] });
    expect(order(m)).toEqual([3, 2, 1, 4]);
  });

  test('delivers what is held, and what was to be lost', () => {
    expect(fatesOf(send(1, doThen([4, 'hold'], [20, 'deliver'])))).toEqual(['delivered 20']);
    expect(fatesOf(send(1, doThen([4, 'deliver']), { ...steady, loss: 1 }))).toEqual(['delivered 4']);
  });

  test('delivers nothing through a cut, but for what has passed it', () => {
    const after = (cutAt: number): Machine => send(1, [at(ms(cutAt), { kind: 'cut', link: both }), ...doThen([cutAt + 1, 'deliver'])]);
    expect([missedOf(after(3))[1], fatesOf(after(3))]).toEqual(['message 1 from a to b cannot pass the cut', ['cut 6']]);
    expect([missedOf(after(8))[1], fatesOf(after(8))]).toEqual([null, ['delivered 9']]);
    const healed = send(1, [at(ms(3), { kind: 'cut', link: both }), at(ms(4), { kind: 'heal', link: both }), ...doThen([5, 'deliver'])]);
    expect([missedOf(healed)[2], fatesOf(healed)]).toEqual(['message 1 from a to b cannot pass the cut', ['cut 6']]);
  });

  test('delivers to a busy or frozen node as anything else arrives: it waits', () => {
    const m = send(1, [at(ms(2), { kind: 'freeze', node: 'b', length: ms(18) }), ...doThen([4, 'deliver'])]);
    expect(told(m, 'b').map((line) => line.replace(/ \w+$/, ''))).toEqual(['2 fault', '4 buffered', '20 thaw', '20 receive']);
  });

  test('finds nothing before it is sent, after it has ended, or when it is held already', () => {
    const m = send(1, doThen([0, 'drop'], [4, 'hold'], [5, 'hold'], [6, 'release'], [7, 'release'], [30, 'dupe'], [31, 'deliver']));
    expect(missedOf(m)).toEqual([
      'message 1 from a to b is not under way',
      null,
      'message 1 from a to b is held already',
      null,
      'message 1 from a to b is not held',
      'message 1 from a to b is not under way',
      'message 1 from a to b is not under way',
    ]);
  });
});

describe('what the network answers for the dead', () => {
  const network: Network = { ...steady, refusal: true, unreachable: ms(200) };
  const caller = protocol({
    name: 'caller',
    init(env) {
      env.setTimer('call', { after: ms(5) });
      return {};
    },
    timeout: { call: (_, env) => env.send('b', 'ping', { n: 1 }) },
    receive: { refused() {}, unreachable() {} },
  });
  const callWhenDown = (scope: 'host' | 'process', with_ = network, who = caller): Machine =>
    simulate(
      seconds(1),
      { a: play([listener, who]), b: play(listener) },
      { network: with_, interventions: [at(zero, { kind: 'crash', node: 'b', disk: 'kept', scope })] },
    );

  test('a live host refuses for its dead process at once', () => {
    expect(told(callWhenDown('process'), 'a')).toEqual(['5 timer call', '25 receive refused']);
  });

  test('the last router reports a dead host after a while', () => {
    expect(told(callWhenDown('host'), 'a')).toEqual(['5 timer call', '225 receive unreachable']);
  });

  test('neither does where the network has neither', () => {
    const silent = { ...steady, refusal: false, unreachable: null };
    for (const scope of ['process', 'host'] as const) expect(told(callWhenDown(scope, silent), 'a')).toEqual(['5 timer call']);
  });

  test('the answer names what it is about, and goes to the process that spoke', () => {
    const heard = protocol<{ about: string }>({
      ...caller,
      init(env) {
        env.setTimer('call', { after: ms(5) });
        return { about: '' };
      },
      receive: {
        refused(s, m) {
          s.about = `${(m as unknown as { about: string }).about} to ${m.from}`;
        },
      },
    });
    const m = simulate(
      seconds(1),
      { a: play([protocol({ receive: { refused() {} } }), heard]), b: play(listener) },
      { network, interventions: [at(zero, { kind: 'crash', node: 'b', disk: 'kept', scope: 'process' })] },
    );
    expect(stateOf(m, 'a', 1)).toEqual({ about: 'ping to b' });
  });

  test('an answer to a dead caller is not answered in its turn', () => {
    const interventions = (['a', 'b'] as const).map((node) =>
      at(ms(node === 'a' ? 6 : 0), { kind: 'crash', node, disk: 'kept', scope: 'process' }),
    );
    const m = simulate(seconds(1), { a: play(caller), b: play(listener) }, { network, interventions });
    expect(told(m, 'b')).toEqual(['0 fault crash', '15 unheard ping']);
    expect(told(m, 'a')).toEqual(['5 timer call', '6 fault crash', '25 unheard refused']);
  });
});
