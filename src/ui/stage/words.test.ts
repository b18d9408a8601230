import { describe, expect, test } from 'vitest';
import { us } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import { rowOf } from '../../run/verbs.ts';
import { fencesOf } from './fence.ts';
import { initialTexts, normalized, readForm, sayTyped } from './formText.ts';
import type { FormReading } from './formText.ts';
import { running } from './scribe.ts';
import type { ConnectionChange } from '../../engine/changes.ts';
import { ailments, firstOf, sayPort, slotsOf, tcpOf } from '../instruments/linkWords.ts';
import { badgesOf, captionOf, flightName, heardCaption, linkName, nodeName } from './words.ts';

const open = { isCut: false, ailments: [] };
const blocked = { isCut: true, ailments: [] };
const letters = { a: 'A', b: 'S' };
const alice = { id: 'alice', index: 0, name: 'Alice', letter: 'A', shape: 'client', requests: [], steps: [], messages: [] } as const;

describe('the line under a node', () => {
  const base = { status: running, face: { role: 'holder' }, leaseLeft: null, missed: null, now: 14_400_000 };

  test('is its role, and what is left of its lease', () => {
    expect(captionOf({ ...base, leaseLeft: 6_000_000 })).toBe('holder · 6.0 s left');
    expect(captionOf({ ...base, leaseLeft: -2_000_000 })).toBe('holder · lease over 2.0 s');
  });

  test('counts how long it has been gone, and tells a freeze from a crash', () => {
    expect(captionOf({ ...base, status: { ...running, state: 'frozen', since: 10_000_000 } })).toBe('frozen 4.4 s');
    expect(captionOf({ ...base, status: { ...running, state: 'crashed', since: 14_400_000 } })).toBe('crashed just now');
  });

  test('says what a node that woke has lost, and how slow it is', () => {
    expect(captionOf({ ...base, missed: 13_000_000 })).toBe('just woke · 13.0 s lost');
    expect(captionOf({ ...base, status: { ...running, slow: 10, diskLost: true } })).toBe('holder · memory and disk lost · ×10 slower');
  });
});

test('a node’s name says its state and what it believes', () => {
  expect(nodeName(alice, 'frozen 4.4 s', [{ says: 'I hold 33', isFalse: true }], null)).toBe(
    'Alice, client, frozen 4.4 s, believes “I hold 33”, which is false',
  );
});

test('from afar there is only what was heard', () => {
  expect(heardCaption({ says: 'granted 33', ago: 3_200_000 })).toBe('heard 3.2 s ago: granted 33');
  expect(heardCaption(null)).toBe('never heard from');
});

describe('badges of a link', () => {
  test('say a cut, and of a one-way cut both directions', () => {
    expect(badgesOf(letters, blocked, blocked)).toEqual([{ kind: 'cut', says: 'cut' }]);
    expect(badgesOf(letters, blocked, open)).toEqual([{ kind: 'oneWay', says: 'A→S blocked, S→A open' }]);
    expect(badgesOf(letters, open, blocked)).toEqual([{ kind: 'oneWay', says: 'S→A blocked, A→S open' }]);
    expect(badgesOf(letters, open, open)).toEqual([]);
  });

  test('name the direction only where the two differ', () => {
    const lossy = { isCut: false, ailments: ['loses 20 %'] };
    expect(badgesOf(letters, lossy, lossy)).toEqual([{ kind: 'ailing', says: 'loses 20 %' }]);
    expect(badgesOf(letters, lossy, open)).toEqual([{ kind: 'ailing', says: 'A→S loses 20 %' }]);
  });

  test('tell a rate that was set by hand from the one it always had, and who takes some of it', () => {
    const whole = { cut: false, loss: 0, dup: 0, reorder: 0, delay: 0, latency: lan.latency };
    const port = { rate: 100, buffer: 0, load: 0 };
    expect(ailments({ ...whole, port }, lan)).toEqual(['100/s']);
    expect(ailments({ ...whole, port }, { ...lan, rate: 100 })).toEqual([]);
    expect(ailments({ ...whole, port: { ...port, load: 0.8 } }, { ...lan, rate: 100 })).toEqual(['80 % for others']);
    expect(ailments({ ...whole, port: { ...port, rate: 0, load: 0.8 } }, lan)).toEqual([]);
  });

  test('tell damage that is noticed from damage that is not', () => {
    const whole = { cut: false, loss: 0, dup: 0, reorder: 0, delay: 0, latency: lan.latency };
    expect(ailments(null, { ...lan, corrupt: 0.05 })).toEqual(['damages 5 %']);
    expect(ailments({ ...whole, corrupt: 0.05, checksum: false }, lan)).toEqual(['damages 5 % unnoticed']);
    expect(ailments(whole, { ...lan, corrupt: 0.05 })).toEqual([]);
  });

  test('count the slots of a circuit, which are no ailment', () => {
    const circuit = { slots: 32, every: us(250) };
    const taken = {
      cut: false,
      loss: 0,
      dup: 0,
      reorder: 0,
      delay: 0,
      latency: lan.latency,
      port: { rate: 0, buffer: 0, load: 0, slots: 32, every: us(250), taken: 3 },
    };
    expect([slotsOf(null, lan), slotsOf(null, { circuit }), slotsOf(taken, { circuit })]).toEqual(['', '0 of 32 slots', '3 of 32 slots']);
    expect(badgesOf(letters, { ...open, slots: '3 of 32 slots' }, { ...open, slots: '' })).toEqual([
      { kind: 'slots', says: 'A→S 3 of 32 slots' },
    ]);
  });

  test('tell how its TCP stands, each way where they differ', () => {
    const plain = { cut: false, loss: 0, dup: 0, reorder: 0, delay: 0, latency: lan.latency };
    const tcp = { ...plain, transport: 'tcp' } as const;
    const connection = { state: 'open', number: 1, retries: 0, rto: 200_000 } as const;
    const says = (change: ConnectionChange | null) => Object.values(tcpOf(tcp, lan, change));
    expect([tcpOf(null, lan, null).says, tcpOf(plain, { transport: 'tcp' }, null).says]).toEqual(['', 'no TCP']);
    expect([says(null), says(connection)]).toEqual([
      ['idle', 'TCP'],
      ['open', 'TCP established'],
    ]);
    expect(says({ ...connection, retries: 3, rto: 1_600_000 })).toEqual(['retrying', 'TCP retry 3, RTO 1.6 s']);
    expect(says({ ...connection, state: 'opening', retries: 1, rto: 2_000_000 })).toEqual(['retrying', 'TCP opening, retry 1, RTO 2 s']);
    expect(says({ ...connection, state: 'closed', because: 'reset' })).toEqual(['closed', 'TCP reset']);
    expect(badgesOf(letters, { ...open, tcp: tcpOf(tcp, lan, connection) }, { ...open, tcp: tcpOf(tcp, lan, connection) })).toEqual([
      { kind: 'tcp', says: 'TCP established' },
    ]);
    const reset = tcpOf(tcp, lan, { ...connection, state: 'closed', because: 'reset' });
    expect(badgesOf(letters, { ...open, tcp: reset }, { ...open, tcp: tcpOf(tcp, lan, null) })).toEqual([
      { kind: 'closed', says: 'A→S TCP reset' },
    ]);
    const idle = tcpOf(tcp, lan, null);
    expect(badgesOf(letters, { ...open, tcp: idle }, { ...open, tcp: tcpOf(null, lan, null) })).toEqual([{ kind: 'tcp', says: 'A→S TCP' }]);
  });

  test('tell who goes first', () => {
    const plain = { cut: false, loss: 0, dup: 0, reorder: 0, delay: 0, latency: lan.latency };
    const port = { rate: 9, buffer: 0, load: 0 };
    expect([firstOf(null, lan), firstOf({ ...plain, port: { ...port, first: 'write' } }, lan)]).toEqual(['', '“write” first']);
    expect([firstOf(null, { priority: true }), firstOf({ ...plain, port }, { priority: true })]).toEqual(['urgent first', '']);
    const shared = { ...port, buffer: 4, sharers: 3, first: 'write' };
    expect([firstOf({ ...plain, port: shared }, lan), ailments({ ...plain, port: shared }, lan)]).toEqual(['', []]);
    expect([sayPort(shared), sayPort({ ...port, rate: 0, slots: 2, every: 250, taken: 1 })]).toEqual([
      '1 port 9/s, holds 4, “write” first',
      '1 port 1 of 2 slots',
    ]);
    expect(badgesOf(letters, { ...open, first: '“write” first' }, open)).toEqual([{ kind: 'first', says: 'A→S “write” first' }]);
  });

  test('list every ailment of a direction', () => {
    const latency = { kind: 'constant', value: 20_000 } as const;
    const sick = { cut: false, loss: 0.2, dup: 0.05, reorder: 0.3, delay: 2_000_000, latency };
    expect(ailments(sick, lan)).toEqual(['loses 20 %', 'doubles 5 %', 'reorders 30 %', '+2 s']);
    expect(linkName('Alice', 'Storage', [{ kind: 'cut', says: 'cut' }], '20 ms')).toBe('Link Alice – Storage, cut, 20 ms');
  });
});

test('a message under way says what it is, where it goes and how far it is', () => {
  const packet = {
    index: 0,
    from: 0,
    to: 1,
    number: 1,
    copy: 1,
    shape: 'request',
    name: 'write',
    label: 'w 33',
    sentFrame: 0,
    sentAt: 0,
    dueAt: 10,
    endFrame: -1,
    endAt: 0,
    fate: 'underWay',
  } as const;
  expect(flightName({ packet, done: 0.6, state: 'going', fresh: 0 }, 'Alice', 'Storage', { late: 2_300_000, thwart: null })).toBe(
    'Message write w 33 from Alice to Storage, copy 2, 60 % of the way, 2.3 s after the timeout',
  );
  expect(flightName({ packet, done: 0.6, state: 'going', fresh: 0 }, 'Alice', 'Storage', { late: null, thwart: 'spared' })).toBe(
    'Message write w 33 from Alice to Storage, copy 2, 60 % of the way, spared by the adversary’s fairness',
  );
});

describe('a form', () => {
  const node = { kind: 'node', node: 'alice' } as const;
  const [offset] = rowOf('skew').values;

  test('takes what people type for what a link would say', () => {
    expect(['−1.5 s', '1.5', ' 200 ms ', '+2s', '1,5 s'].map((text) => normalized(offset!, text))).toEqual([
      '-1.5s',
      '1.5s',
      '200ms',
      '2s',
      '1.5s',
    ]);
    expect(sayTyped(offset!, '-1.5s')).toBe('−1.5 s');
    expect(sayTyped(offset!, 'soon')).toBeNull();
  });

  test('takes shares in percent, and says what it makes of them', () => {
    const [ratio] = rowOf('loss').values;
    expect(initialTexts('loss')).toEqual({ ratio: '10 %' });
    expect(['0.1 %', '12,5%', '0.05', '99.9 %'].map((text) => normalized(ratio!, text))).toEqual(['0.001', '0.125', '0.05', '0.999']);
    expect(['10 %', '0.05', '150 %', '20'].map((text) => sayTyped(ratio!, text))).toEqual([
      null,
      '5 %',
      '100 %: 150 % is out of range',
      '100 %: 20 is out of range',
    ]);
  });

  test('makes the fault that it shows', () => {
    expect(readForm('skew', node, { offset: '-1.5 s' })).toEqual({
      ok: true,
      fault: { kind: 'skew', node: 'alice', offset: -1_500_000 },
    });
    expect(readForm('freeze', node, { length: null })).toEqual({ ok: true, fault: { kind: 'freeze', node: 'alice' } });
    const link = { kind: 'link', link: { a: 'alice', b: 'bob', way: 'forward' } } as const;
    expect(readForm('loss', link, { ratio: '20 %' })).toMatchObject({
      ok: true,
      fault: { kind: 'loss', ratio: 0.2, link: { way: 'forward' } },
    });
  });

  test('begins with values that it can read itself', () => {
    for (const verb of ['freeze', 'vm', 'crash', 'slow', 'skew', 'step', 'slew', 'drift', 'diskstall'] as const) {
      expect(readForm(verb, node, initialTexts(verb))).toMatchObject({ ok: true, fault: { kind: verb, node: 'alice' } });
    }
  });

  test('says in its own words what it cannot read', () => {
    const link = { kind: 'link', link: { a: 'alice', b: 'bob', way: 'both' } } as const;
    const speech = { kind: 'speech', node: 'alice' } as const;
    const lie = (field: string, says: string, how = 'says') => readForm('lie', speech, { how, field, says, length: '1 s' });
    const because = (reading: FormReading): string => (reading.ok ? 'done' : reading.because);
    expect(
      [
        readForm('skew', node, { offset: 'soon' }),
        readForm('loss', link, { ratio: 'half' }),
        readForm('slow', node, { factor: ' ' }),
        readForm('drift', node, { ppm: 'fast' }),
        lie('term', 'hello world'),
        lie('2term', '5'),
        lie('term', 'x', 'adds'),
        lie('from', 'bob'),
        lie(' term ', '5'),
      ].map(because),
    ).toEqual([
      'Offset from true time: “soon” is not a length of time with its unit (µs ms s m h d), as in 1.5 s',
      'Share lost: “half” is not a share, as in 20 %',
      'Times slower: nothing is not a number, as in 10',
      'Drift: “fast” is not a number of ppm, as in 200 ppm',
      'Reads, or is more by: “hello world” is not one word of letters, digits, dots and hyphens, without spaces',
      '“2term” is not a field: a field begins with a letter',
      '“x” is not a number to add',
      'the network stamps the sender: nobody can lie about “from”',
      'done',
    ]);
  });

  test('does not do what is out of bounds, but goes to the nearest and says so', () => {
    const reading = readForm('slow', node, { factor: '5000' });
    expect(reading).toEqual({
      ok: false,
      because: 'Times slower: 5000 is out of range; the nearest is 1000, which stands there now',
      texts: { factor: '1000' },
    });
    const link = { kind: 'link', link: { a: 'alice', b: 'bob', way: 'both' } } as const;
    expect(readForm('loss', link, { ratio: '150 %' })).toMatchObject({ texts: { ratio: '100 %' } });
    expect(readForm('buffer', link, { size: '1.5' })).toMatchObject({
      because: 'Messages: 1.5 is not a whole number; the nearest is 2, which stands there now',
    });
  });

  test('says what it makes of a number that is not written as it is taken', () => {
    const [rate] = rowOf('rate').values;
    expect(['1,000', '1 000', '100'].map((text) => sayTyped(rate!, text))).toEqual(['1', '1000', null]);
  });
});

describe('a partition’s fence', () => {
  const places = new Map([
    ['a', { x: 200, y: 100 }],
    ['b', { x: 600, y: 100 }],
    ['c', { x: 400, y: 400 }],
  ]);
  const size = { width: 800, height: 500 };
  const edges = [
    { a: 'a', b: 'b' },
    { a: 'b', b: 'c' },
    { a: 'a', b: 'c' },
  ];

  test('runs through the middles of the cut links and counts the sides', () => {
    const [fence, ...more] = fencesOf(['a', 'b', 'c'], edges, [edges[1]!, edges[2]!], places, size);
    expect([fence?.counts, more]).toEqual(['2 | 1', []]);
    expect(fence?.points.slice(1, -1).map(({ y }) => y)).toEqual([250, 250]);
  });

  test('is not drawn while a way around is left', () => {
    expect(fencesOf(['a', 'b', 'c'], edges, [edges[1]!], places, size)).toEqual([]);
  });

  test('runs around each of three sides but the first', () => {
    const fences = fencesOf(['a', 'b', 'c'], edges, edges, places, size);
    expect(fences.map(({ counts, points }) => [counts, points.length])).toEqual([
      ['1 | 1 | 1', 4],
      ['1 | 1 | 1', 4],
    ]);
  });
});
