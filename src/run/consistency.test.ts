/** What clients see, told line by line: histories that fail each property of consistency, and such as do not. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { models } from '../properties/linearizable/models.ts';
import { linearizable } from '../properties/linearizable.ts';
import { monotonicReads } from '../properties/monotonicReads.ts';
import { noLostUpdate } from '../properties/noLostUpdate.ts';
import { readYourWrites } from '../properties/readYourWrites.ts';
import { sequentiallyConsistent } from '../properties/sequentiallyConsistent.ts';
import { judged } from './madeUpHistory.ts';

const modelOf = (name: string) => models.find((model) => model.name === name)!;

/** 'alice write x 1 from 1 to 2': an operation from its invoke to its ok, both at seconds of true time; more words go to both lines. */
function did(text: string): readonly string[] {
  const [words = '', ...rest] = text.split(' with ');
  const [node = '', op = '', key = '', value = 'null', , from = '', , to = ''] = words.split(' ');
  const id = `${node}-${op}-${from}`;
  const asked = op === 'read' ? [] : [value];
  return [[from, node, 'invoke', op, id, key, ...asked, ...rest].join(' '), [to, node, 'ok', op, id, key, value, ...rest].join(' ')];
}

const all = (...texts: readonly string[]): readonly string[] => texts.flatMap(did);

describe('linearizable', () => {
  const register = linearizable({ model: modelOf('cas-register') });

  test('a read after a write has it; while it is under way either will do, but not back again', () => {
    const write = 'alice write x 1 from 1 to 5';
    expect([
      judged(register, all('alice write x 1 from 1 to 2', 'bob read x 1 from 3 to 4')),
      judged(register, all('alice write x 1 from 1 to 2', 'alice write x 2 from 2.5 to 2.8', 'bob read x 1 from 3 to 4')),
      judged(register, all(write, 'bob read x null from 2 to 3', 'bob read x 1 from 3.5 to 4')),
      judged(register, all(write, 'bob read x 1 from 2 to 3', 'carol read x null from 3.5 to 4')),
    ]).toEqual([
      'held',
      'violated at 4: bob was told 1 by read x, and in no order can that be: the longest makes it 2 [2.5 alice, 2.8 alice, 3 bob, 4 bob]',
      'held',
      'violated at 4: carol was told nothing by read x, and in no order can that be: the longest makes it 1 [1 alice, 3 bob, 3.5 carol, 4 carol]',
    ]);
  });

  test('what a crash cuts off, or a timeout, may have happened or not, once', () => {
    const lost = ['1 alice invoke write w1 x 1', '2 alice info write w1 x 1'];
    expect([
      judged(register, [...lost, ...all('bob read x null from 3 to 4', 'bob read x 1 from 5 to 6', 'bob read x 1 from 7 to 8')]),
      judged(register, [...lost, ...all('bob read x 1 from 3 to 4', 'bob read x null from 5 to 6')]),
      judged(
        register,
        ['1 alice invoke write w1 x 1', ...all('bob read x null from 3 to 4', 'bob read x 1 from 5 to 6')],
        '2s:crash.alice',
      ),
    ]).toEqual([
      'held',
      'violated at 6: bob was told nothing by read x, and in no order can that be: the longest makes it 1 [1 alice, 4 bob, 5 bob, 6 bob]',
      'held',
    ]);
  });

  test('keys are objects of their own, and any object will do', () => {
    const lock = linearizable({ model: modelOf('mutex') });
    expect([
      judged(register, all('alice write x 1 from 1 to 2', 'bob read y null from 3 to 4')),
      judged(lock, all('alice acquire m null from 1 to 2', 'bob acquire m null from 3 to 4')),
      judged(lock, all('alice acquire m null from 1 to 2', 'alice release m null from 3 to 4', 'bob acquire m null from 3.2 to 3.4')),
    ]).toEqual([
      'held',
      'violated at 4: bob did acquire m, and in no order can that be: the longest leaves true [1 alice, 2 alice, 3 bob, 4 bob]',
      'held',
    ]);
  });

  test('fail says that it did not happen, or that it could not', () => {
    const failed = ['3 bob invoke cas c1 x [1,2]', '4 bob fail cas c1 x [1,2]'];
    const observed = linearizable({ model: modelOf('cas-register'), failure: 'observed' });
    const lines = [...all('alice write x 1 from 1 to 2'), ...failed];
    expect([judged(register, lines), judged(observed, lines)]).toEqual([
      'held',
      'violated at 4: bob was refused cas x [1,2], and in no order can that be: the longest leaves 1 [1 alice, 2 alice, 3 bob, 4 bob]',
    ]);
  });

  test('is found out of order however small the budget, once all around it is known', () => {
    const poor = linearizable({ model: modelOf('cas-register'), budget: 1 });
    expect(judged(poor, all('alice write x 1 from 1 to 2', 'bob read x null from 3 to 4'))).toMatch(/^violated at 4: bob was told nothing/);
  });

  test('is looked at now and then where very many operations are open, and no worse for it', () => {
    const writes = (count: number, from: number) =>
      Array.from({ length: count }, (_, i) => from + i / 50).flatMap((at) =>
        did(`alice write x 1 from ${at.toFixed(3)} to ${(at + 0.01).toFixed(3)}`),
      );
    const unsettled = ['0.5 dave invoke write w x 9', ...writes(230, 1)];
    const wrong = did('bob read x 2 from 5.603 to 5.604');
    expect(judged(register, [...unsettled, ...writes(60, 5.62)])).toBe('held');
    expect(judged(register, [...unsettled, ...wrong, ...writes(60, 5.62)])).toMatch(
      /^violated at (5\.[6-9]|6\.)\d+: bob was told 2 by read x/,
    );
  });

  test('is unknown while its budget does not do', () => {
    const writes = Array.from({ length: 6 }, (_, i) => `n${i} write x ${i % 5} from 1.${i} to 2.${i}`); // one value twice, so that it takes a search
    const waits = (until: number) => all(`dave write x 9 from 0.5 to ${until}`, ...writes, 'alice read x 0 from 3 to 4');
    const poor = linearizable({ model: modelOf('cas-register'), budget: 3 });
    expect([judged(poor, waits(9)), judged(poor, waits(20)), judged(register, waits(20))]).toEqual([
      'held at 9',
      'unknown at 2.3: no order was found for x in 3 tries',
      'held',
    ]);
  });
});

describe('sequentially consistent', () => {
  const seq = sequentiallyConsistent({ model: modelOf('cas-register') });

  test('others may lag behind, but in the same order', () => {
    expect([
      judged(seq, all('alice write x 1 from 1 to 2', 'bob read x null from 3 to 4', 'bob read x 1 from 5 to 6')),
      judged(
        seq,
        all('alice write x 1 from 1 to 2', 'alice write x 2 from 2.2 to 2.4', 'bob read x 2 from 3 to 4', 'bob read x 1 from 5 to 6'),
      ),
      judged(seq, all('alice write x 1 from 1 to 2', 'alice read x null from 3 to 4')),
    ]).toEqual([
      'held',
      'violated at 6: bob was told 1 by read x, and in no order can that be: the longest makes it 2 [2.2 alice, 5 bob, 6 bob]',
      'violated at 4: alice was told nothing by read x, and in no order can that be: the longest makes it 1 [1 alice, 3 alice, 4 alice]',
    ]);
  });

  test('keys are one world: each alone may be in order, and both together not', () => {
    const lines = all(
      'alice write x 1 from 1 to 2',
      'bob write y 1 from 1 to 2',
      'alice read y null from 3 to 4',
      'bob read x null from 3.5 to 4.5',
    );
    expect([
      judged(seq, lines),
      judged(
        seq,
        lines.filter((line) => line.includes(' x')),
      ),
    ]).toEqual([
      'violated at 4.5: bob was told nothing by read x, and in no order can that be: the longest makes it 1 [1 alice, 3.5 bob, 4.5 bob]',
      'held',
    ]);
  });
});

describe('sessions', () => {
  const writes = ['alice write x 1 from 1 to 2', 'alice write x 2 from 3 to 4'];

  test('monotonic reads: nobody goes back; who lags behind does not', () => {
    expect([
      judged(monotonicReads(), all(...writes, 'bob read x 2 from 5 to 6', 'carol read x 1 from 5 to 6', 'carol read x 2 from 7 to 8')),
      judged(monotonicReads(), all(...writes, 'bob read x 2 from 5 to 6', 'bob read x 1 from 7 to 8')),
      judged(monotonicReads(), all(...writes, 'bob read x 1 from 5 to 6', 'bob read x null from 7 to 8')),
    ]).toEqual([
      'held',
      'violated at 8: bob read 1 after 2 [6 bob, 7 bob, 8 bob]',
      'violated at 8: bob read null after 1 [6 bob, 7 bob, 8 bob]',
    ]);
  });

  test('monotonic reads: writes under way together have any order, but one', () => {
    const together = ['alice write x 1 from 1 to 4', 'carol write x 2 from 1 to 4'];
    expect([
      judged(monotonicReads(), all(...together, 'bob read x 2 from 5 to 6', 'bob read x 1 from 7 to 8')),
      judged(monotonicReads(), all(...together, 'bob read x 2 from 5 to 6', 'bob read x 1 from 7 to 8', 'bob read x 2 from 8.5 to 9')),
    ]).toEqual(['held', 'violated at 9: bob read 2 after 1 [8 bob, 8.5 bob, 9 bob]']);
  });

  test('monotonic reads: the store’s own versions are believed', () => {
    expect([
      judged(monotonicReads(), all(...writes, 'bob read x 2 from 5 to 6 with version=1', 'bob read x 1 from 7 to 8 with version=2')),
      judged(monotonicReads(), all(...writes, 'bob read x 1 from 5 to 6 with version=2', 'bob read x 2 from 7 to 8 with version=1')),
    ]).toEqual(['held', 'violated at 8: bob read 2 after 1 [6 bob, 7 bob, 8 bob]']);
  });

  test('monotonic reads: a value that gave way may be back where the store says so, or somebody wrote it again', () => {
    const together = [
      'alice write x 1 from 1 to 4',
      'carol write x 2 from 1 to 4',
      'bob read x 1 from 5 to 6',
      'bob read x 2 from 6.5 to 7',
    ];
    expect([
      judged(monotonicReads(), all(...together, 'bob read x 1 from 8 to 9 with version=3')),
      judged(monotonicReads(), all(...together, 'dave write x 1 from 2 to 4.5', 'bob read x 1 from 8 to 9')),
      judged(monotonicReads(), all(...together, 'bob read x 1 from 6.8 to 9')),
    ]).toEqual(['held', 'held', 'held']);
  });

  test('read your writes: own ones, once they are acknowledged', () => {
    expect([
      judged(readYourWrites(), all(...writes, 'bob read x 1 from 5 to 6', 'alice read x 2 from 5 to 6')),
      judged(readYourWrites(), all(...writes, 'alice read x 1 from 5 to 6')),
      judged(readYourWrites(), all(...writes, 'bob write x 3 from 5 to 6', 'alice read x 3 from 7 to 8')),
      judged(readYourWrites(), all('alice write x 1 from 1 to 9', 'alice read x null from 5 to 6')),
      judged(readYourWrites(), all('alice write x 1 from 1 to 2 with as="one"', 'alice read x null from 5 to 6 with as="two"')),
    ]).toEqual(['held', 'violated at 6: alice read 1 after it had written 2 [4 alice, 5 alice, 6 alice]', 'held', 'held', 'held']);
  });
});

test('sessions that ask for two things at once owe no order between them', () => {
  const lines = all(
    'alice write x 1 from 1 to 2',
    'alice write x 2 from 3 to 4',
    'alice read x 1 from 2.5 to 6',
    'bob read x 1 from 4.5 to 8',
    'bob read x 2 from 6 to 7',
  );
  expect([judged(monotonicReads(), lines), judged(readYourWrites(), lines)]).toEqual(['held', 'held']);
});

describe('no lost update', () => {
  const both = [
    'alice write x 1 from 1 to 2 with over=[]',
    'alice write x 2 from 3 to 4 with over=[1]',
    'bob write x 3 from 3 to 4.5 with over=[1]',
  ];

  test('of two that add to the same value one is lost; who has read the other loses nothing', () => {
    expect([
      judged(noLostUpdate(), all(...both, 'carol read x 3 from 5 to 6')),
      judged(noLostUpdate(), all(both[0]!, both[1]!, 'bob write x 3 from 4.5 to 5 with over=[2]', 'carol read x 3 from 6 to 7')),
    ]).toEqual([
      'violated at 6: 2 was acknowledged to alice, and carol reads 3, whose author had not read it [3 alice, 3 bob, 4 alice, 5 carol, 6 carol]',
      'held',
    ]);
  });

  test('what was read once is not lost later, and what is written during a read need not be in it', () => {
    expect([
      judged(noLostUpdate(), all(both[0]!, both[1]!, 'carol read x 2 from 5 to 6', 'carol read x 1 from 7 to 8')),
      judged(noLostUpdate(), all(both[0]!, 'carol read x 1 from 2.5 to 6', both[1]!)),
    ]).toEqual([
      'violated at 8: 2 was acknowledged to alice, and carol reads the older 1 [1 alice, 3 alice, 4 alice, 7 carol, 8 carol]',
      'held',
    ]);
  });

  test('nothing is at rest while somebody writes', () => {
    const alone = all(both[0]!, 'carol read x null from 4 to 5');
    expect(judged(noLostUpdate(), alone)).toMatch(/^violated at 5: 1 was acknowledged to alice/);
    expect(judged(noLostUpdate(), [...alone, '3 bob invoke write w x 3'])).toBe('held');
  });

  test('a value that gives way to an older one is lost', () => {
    expect([
      judged(noLostUpdate(), all(both[0]!, both[1]!, 'carol read x 1 from 5 to 6')),
      judged(noLostUpdate(), all(both[0]!, 'carol read x null from 5 to 6')),
      judged(noLostUpdate({ settle: seconds(2) }), all(both[0]!, 'carol read x null from 3 to 4', 'carol read x 1 from 5 to 6')),
    ]).toEqual([
      'violated at 6: 2 was acknowledged to alice, and carol reads the older 1 [1 alice, 3 alice, 4 alice, 5 carol, 6 carol]',
      'violated at 6: 1 was acknowledged to alice, and carol reads the older null [1 alice, 2 alice, 5 carol, 6 carol]',
      'held',
    ]);
  });

  test('writes that read nothing supersede what was before, and of those under way together the last wins by design, or not', () => {
    const blind = ['alice write x 1 from 1 to 3', 'bob write x 2 from 1.5 to 2', 'carol read x 1 from 4 to 5'];
    expect([
      judged(noLostUpdate(), all('alice write x 1 from 1 to 2', 'bob write x 2 from 3 to 4', 'carol read x 2 from 5 to 6')),
      judged(noLostUpdate(), all(...blind)),
      judged(noLostUpdate({ blind: 'overwrites them', settle: ms(100) }), all(...blind)),
    ]).toEqual([
      'held',
      'violated at 5: 2 was acknowledged to bob, and carol reads 1, whose author had not read it [1 alice, 1.5 bob, 2 bob, 4 carol, 5 carol]',
      'held',
    ]);
  });
});
