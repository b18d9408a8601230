/** Power that fails in the midst of an fsync: what may be on the disk afterwards, and what a protocol can make of it. */
import { describe, expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { deepFreeze } from '../base/plain.ts';
import { checked, soundPart } from '../parts/checkedLog.ts';
import type { Checked } from '../parts/checkedLog.ts';
import { append, emptyList, slice } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { readChange } from './changes.ts';
import type { Fault, Intervention } from './fault.ts';
import { traceHash } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, missedOf, nodeOf, play, protocol, simulate, steady, stateOf, told } from './madeUp.ts';
import { defineProtocol } from './protocol.ts';
import type { AnyProtocol, Protocol } from './protocol.ts';

interface Entry {
  readonly n: number;
  readonly text: string;
  readonly sum?: string;
}

interface Diary {
  config: object;
  state: { entries: readonly Entry[]; known: number };
  disk: { count: number; log: Entry[] };
  messages: object;
  timers: 'write';
  steps: 'saved';
}

/** The same, with another kind of list. */
interface Listed extends Omit<Diary, 'state' | 'disk'> {
  state: object;
  disk: { count: number; log: List<Entry> };
}

const entryOf = (n: number): Entry => ({ n, text: `entry ${n}` });

/** Writes three entries at 1, 11, 21 … ms, each time with one fsync of 5 ms. With checksums it believes nothing else on its disk. */
const diary = (hasChecksums: boolean): AnyProtocol =>
  defineProtocol<Diary>({
    name: 'diary',
    shape: 'storage',
    format: () => ({ count: 0, log: [] }),
    init(env) {
      if (hasChecksums) env.disk.log = [...soundPart(env.disk.log as Checked<Entry>[])];
      env.setTimer('write', { after: ms(1) });
      return { entries: env.disk.log.slice(), known: 0 };
    },
    receive: {},
    timeout: {
      write(_, env) {
        const first = env.disk.log.length;
        const added = [first, first + 1, first + 2].map((n) => (hasChecksums ? checked(entryOf(n)) : entryOf(n)));
        env.disk.log = [...env.disk.log, ...added];
        env.disk.count = env.disk.log.length;
        env.sync('saved');
        env.setTimer('write', { after: ms(10) });
      },
    },
    step: {
      saved(s, env) {
        s.known = env.disk.count;
      },
    },
    face: () => ({ role: 'diary' }),
  }) as AnyProtocol;

const network = { ...steady, fsync: ms(5) };
const crash = (disk: 'kept' | 'lost' | 'torn', length = ms(1)): Fault => ({ kind: 'crash', node: 'a', disk, scope: 'host', length });
const run = (seed: number, hasChecksums: boolean, ...interventions: readonly Intervention[]): Machine =>
  simulate(ms(15), { a: play(diary(hasChecksums)) }, { seed, network, interventions });

const seeds = Array.from({ length: 400 }, (_, seed) => seed);
/** Three entries are durable by 6 ms; three more are being written from 11 to 16 ms. */
const torn = (seed: number, hasChecksums = false): Machine => run(seed, hasChecksums, at(ms(13), crash('torn')));
const diskOf = (m: Machine) => nodeOf(m, 'a').processes[0]!.durable as Diary['disk'];
const isWhole = (entry: Entry): boolean => hashPlain(entry) === hashPlain(entryOf(entry.n));

describe('a torn disk', () => {
  test('keeps all that an fsync had completed', () => {
    for (const seed of seeds) expect(diskOf(torn(seed)).log.slice(0, 3)).toEqual([0, 1, 2].map(entryOf));
  });

  test('has of the fsync under way nothing, all, or a first part of its new entries of which the last may be torn', () => {
    const found = new Map<string, number>();
    for (const seed of seeds) {
      const { log } = diskOf(torn(seed));
      const whole = log.findIndex((entry) => !isWhole(entry));
      const shape = `${whole < 0 ? log.length : whole} whole${whole < 0 ? '' : `, ${log.length - whole} torn`}`;
      found.set(shape, (found.get(shape) ?? 0) + 1);
    }
    expect([...found.keys()].toSorted()).toEqual([
      '3 whole',
      '3 whole, 1 torn',
      '4 whole',
      '4 whole, 1 torn',
      '5 whole',
      '5 whole, 1 torn',
      '6 whole',
    ]);
    expect(Math.min(...found.values())).toBeGreaterThan(10);
  });

  test('tears one place of an entry, and keeps its form', () => {
    for (const seed of seeds) {
      const { log } = diskOf(torn(seed));
      const bad = log.at(-1)!;
      const nth = log.length - 1;
      if (nth < 3 || isWhole(bad)) continue;
      const meant = entryOf(nth);
      expect([typeof bad.n, typeof bad.text, Object.keys(bad)]).toEqual(['number', 'string', ['n', 'text']]);
      expect([bad.n === meant.n, bad.text === meant.text].filter((isSame) => !isSame)).toHaveLength(1);
    }
  });

  test('has the record old or new, before or after the log: nobody promises an order', () => {
    const pairs = new Set(seeds.map((seed) => `${diskOf(torn(seed)).count}, ${diskOf(torn(seed)).log.length}`));
    expect(pairs).toEqual(new Set(['3, 3', '3, 4', '3, 5', '3, 6', '6, 3', '6, 4', '6, 5', '6, 6']));
  });

  test('has a log that its process holds as a `List` torn in the same places', () => {
    const listed = defineProtocol<Listed>({
      ...(diary(false) as unknown as Protocol<Listed>),
      format: () => ({ count: 0, log: emptyList }),
      init: (env) => (env.setTimer('write', { after: ms(1) }), {}),
      timeout: {
        write(_, env) {
          const first = env.disk.log.length;
          env.disk.log = append(env.disk.log, [first, first + 1, first + 2].map(entryOf).map(deepFreeze));
          env.disk.count = env.disk.log.length;
          env.sync('saved');
          env.setTimer('write', { after: ms(10) });
        },
      },
      step: { saved() {} },
    });
    for (const seed of seeds) {
      const m = simulate(ms(15), { a: play(listed as AnyProtocol) }, { seed, network, interventions: [at(ms(13), crash('torn'))] });
      const { count, log } = nodeOf(m, 'a').processes[0]!.durable as Listed['disk'];
      expect({ count, log: slice(log, 0, log.length) }).toEqual(diskOf(torn(seed)));
    }
  });

  test('is the same disk each time, and shifts nothing else', () => {
    expect([diskOf(torn(7)), traceHash(torn(7))]).toEqual([diskOf(torn(7)), traceHash(torn(7))]);
    const times = (m: Machine) => told(m, 'a').map((line) => line.replace(/ .*/, ''));
    expect(times(torn(7))).toEqual(times(run(7, false, at(ms(13), crash('kept')))));
  });

  test('with no fsync under way is a disk kept', () => {
    const quiet = run(7, false, at(ms(8), crash('torn')));
    expect([diskOf(quiet), quiet.world.isTainted]).toEqual([diskOf(run(7, false, at(ms(8), crash('kept')))), false]);
  });

  test('that ignores fsync was writing nothing', () => {
    const lying = run(7, false, at(zero, { kind: 'nofsync', node: 'a' }), at(ms(13), crash('torn')));
    expect([diskOf(lying).log, missedOf(lying)]).toEqual([[], [null, null]]);
  });

  test('says at the restart what was found, and only there', () => {
    const words = seeds.map((seed) => {
      const m = simulate(ms(15), { a: play(diary(false)) }, { seed, network, interventions: [at(ms(13), crash('torn'))] });
      const row = m.trace.changesOf('status', 0).at(-1)!;
      return readChange('status', m.trace.change(row).value).torn;
    });
    expect(words.every((says) => /^record (old|new), log: [0-3] of 3 new entries(, the next one torn)?$/.test(says ?? ''))).toBe(true);
    const again = run(7, false, at(ms(13), crash('torn')), at(us(14_500), { kind: 'slow', node: 'a', factor: 2 }));
    const last = again.trace.changesOf('status', 0).at(-1)!;
    expect(readChange('status', again.trace.change(last).value).torn).toBeUndefined();
  });
});

describe('of several fsyncs under way', () => {
  test('the first is torn, and the others have not begun', () => {
    const hasty = protocol({
      init(env) {
        env.setTimer('one', { after: ms(1) });
        env.setTimer('two', { after: ms(2) });
        return {};
      },
      timeout: {
        one: (_, env) => ((env.disk.value = 1), env.sync('done')),
        two: (_, env) => ((env.disk.value = 2), env.sync('done')),
      },
      step: { done() {} },
    });
    const values = seeds.map((seed) => {
      const m = simulate(seconds(1), { a: play(hasty) }, { seed, network, interventions: [at(ms(3), crash('torn', seconds(10)))] });
      return (nodeOf(m, 'a').processes[0]!.disk as { value: number }).value;
    });
    expect(new Set(values)).toEqual(new Set([0, 1]));
  });
});

describe('a protocol on a torn disk', () => {
  const readOf = (m: Machine): readonly Entry[] => (stateOf(m, 'a') as Diary['state']).entries;
  const isSound = (entries: readonly Entry[]): boolean => entries.every(({ n, text }, i) => n === i && text === `entry ${i}`);

  test('with checksums believes only what it wrote, and loses nothing that it knew to be durable', () => {
    for (const seed of seeds) {
      const entries = readOf(torn(seed, true));
      expect([seed, isSound(entries), entries.length >= 3]).toEqual([seed, true, true]);
    }
  });

  test('without them believes what nobody wrote', () => {
    expect(seeds.some((seed) => !isSound(readOf(torn(seed))))).toBe(true);
  });

  test('that cannot read it at all dies of it, and the run goes on; without a torn disk the run would end', () => {
    const brittle = (isBroken: (log: readonly Entry[]) => boolean): AnyProtocol =>
      ({
        ...diary(false),
        init(env: Parameters<AnyProtocol['init']>[0]) {
          if (isBroken((env.disk as Diary['disk']).log)) throw new Error('unreadable');
          env.setTimer('write', { after: ms(1) });
          return { entries: [], known: 0 };
        },
      }) as AnyProtocol;
    const seed = seeds.find((one) => !diskOf(torn(one)).log.every(isWhole))!;
    const cast = { a: play(brittle((log) => !log.every(isWhole))) };
    const m = simulate(seconds(1), cast, { seed, network, interventions: [at(ms(13), crash('torn'))] });
    const row = m.trace.changesOf('status', 0).at(-1)!;
    expect(readChange('status', m.trace.change(row).value)).toMatchObject({ state: 'crashed', scope: 'process', died: 'restart restart' });
    expect(nodeOf(m, 'a')).toMatchObject({ up: false, hostUp: true, timers: {}, busy: null });
    expect(() => simulate(seconds(1), { a: play(brittle(() => true)) }, { network })).toThrow('diary at a, boot boot: unreadable');
  });
});
