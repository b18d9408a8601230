/** Byzantine nodes: what leaves them, what they cannot forge, and whom they do not touch. */
import { describe, expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, zero } from '../base/micros.ts';
import { scalarsIn, valueAt } from '../base/scalars.ts';
import { readChange } from './changes.ts';
import type { LieChange } from './changes.ts';
import type { Fault, Intervention, Lie, Strategy } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, missedOf, nodeOf, packetsOf, play, simulate, stateOf, told } from './madeUp.ts';
import { defineProtocol } from './protocol.ts';
import type { AnyProtocol } from './protocol.ts';

interface News {
  readonly n: number;
  readonly text: string;
  readonly isGood: boolean;
  readonly about: string;
}

type Heard = News & { readonly from: string; readonly at: number };

interface Herald {
  config: object;
  state: { sent: number; heard: Heard[] };
  disk: object;
  messages: { news: News; gossip: News };
  timers: 'tell';
  steps: never;
}

const newsOf = (n: number): News => ({ n, text: `story-${n}`, isGood: n % 2 === 0, about: 'b' });

/** Says the news to everybody each 10 ms from 10 ms on, twenty times; everybody writes down what is heard. */
const herald = (isSpeaker: boolean): AnyProtocol =>
  defineProtocol<Herald>({
    name: 'herald',
    shape: 'service',
    format: () => ({}),
    init(env) {
      if (isSpeaker) env.setTimer('tell', { after: ms(10) });
      return { sent: 0, heard: [] };
    },
    receive: {
      news: (s, m, env) => void s.heard.push({ ...m, at: env.clock.wall() }),
      gossip: (s, m, env) => void s.heard.push({ ...m, at: env.clock.wall() }),
    },
    timeout: {
      tell(s, env) {
        s.sent++;
        env.broadcast(s.sent % 2 === 0 ? 'gossip' : 'news', newsOf(s.sent));
        if (s.sent < 20) env.setTimer('tell', { after: ms(10) });
      },
    },
    face: () => ({ role: 'herald' }),
  }) as AnyProtocol;

const byz = (strategy: Strategy, lies?: readonly Lie[]): Fault => ({
  kind: 'byz',
  node: 'a',
  strategy,
  ...(lies === undefined ? {} : { lies }),
});
const nodes = ['b', 'c', 'd', 'e'] as const;

/** `a` speaks to four others. Every message takes 10 ms. */
function run(interventions: readonly Intervention[], seed = 7, until: Micros = seconds(5)): Machine {
  const cast = { a: play(herald(true)), ...Object.fromEntries(nodes.map((id) => [id, play(herald(false))])) };
  return simulate(until, cast, { interventions, seed });
}

const lying = (strategy: Strategy, lies?: readonly Lie[], seed = 7): Machine => run([at(zero, byz(strategy, lies))], seed);
const heardBy = (m: Machine, node: string): readonly Heard[] => (stateOf(m, node) as Herald['state']).heard;
const wordsBy = (m: Machine, node: string): readonly News[] =>
  heardBy(m, node).map(({ n, text, isGood, about }) => ({ n, text, isGood, about }));
const truth = Array.from({ length: 20 }, (_, i) => newsOf(i + 1));
const differing = (a: News, b: News): readonly string[] =>
  scalarsIn(a).flatMap(({ path, value }) => (valueAt(b, path) === value ? [] : [path.join('.')]));
const liesOf = (m: Machine): readonly LieChange[] => m.trace.changesOf('lie', 0).map((row) => readChange('lie', m.trace.change(row).value));
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('an honest node', () => {
  test('says what its protocol says', () => {
    for (const node of nodes) expect(wordsBy(run([]), node)).toEqual(truth);
    expect(liesOf(run([]))).toEqual([]);
  });
});

test('nobody lies about who speaks: the stamp is the network’s', () => {
  const m = lying('honest', [{ say: { from: 'c', text: 'x' } }]);
  for (const node of nodes) expect(heardBy(m, node).map(({ from, text }) => [from, text])).toEqual(truth.map(() => ['a', 'x']));
  const lie = (field: string): Fault => ({ kind: 'lie', node: 'a', how: 'says', field, says: 'c' });
  expect(missedOf(run([at(zero, lie('from')), at(zero, lie('about'))]))).toEqual(['the network stamps the sender, and no liar', null]);
  expect(liesOf(run([at(zero, lie('from'))]))).toEqual([]);
});

describe('a mute node', () => {
  test('sends nothing, hears everything, and does all that it would do', () => {
    const m = lying('mute');
    expect([packetsOf(m), (stateOf(m, 'a') as Herald['state']).sent]).toEqual([[], 20]);
    expect(liesOf(m)).toHaveLength(80);
    const deaf = simulate(seconds(1), { a: play(listener), b: play(beater('a', 3)) }, { interventions: [at(zero, byz('mute'))] });
    expect(stateOf(deaf, 'a')).toEqual({ heard: 3 });
  });

  test('stays mute through a crash', () => {
    const m = run([at(zero, byz('mute')), at(ms(50), { kind: 'restart', node: 'a', disk: 'kept' })]);
    expect([packetsOf(m), missedOf(m)]).toEqual([[], [null, null]]);
  });

  test('speaks again once it is honest', () => {
    const m = run([at(zero, byz('mute')), at(ms(105), byz('honest'))]);
    expect(wordsBy(m, 'c')).toEqual(truth.slice(10));
  });
});

describe('a node that equivocates', () => {
  test('tells half of the others the truth, and the other half one other story', () => {
    for (const seed of seeds) {
      const m = lying('equivocate', undefined, seed);
      const stories = nodes.map((node) => hashPlain(wordsBy(m, node)));
      const honest = nodes.filter((node) => hashPlain(wordsBy(m, node)) === hashPlain(truth));
      expect([seed, honest.length, new Set(stories).size]).toEqual([seed, 2, 2]);
    }
  });

  test('whom, and of which field, is drawn for it: all of them come', () => {
    const lied = seeds.map((seed) => {
      const m = lying('equivocate', undefined, seed);
      const fooled = nodes.filter((node) => hashPlain(wordsBy(m, node)) !== hashPlain(truth));
      const fields = new Set(fooled.flatMap((node) => wordsBy(m, node).flatMap((news, i) => differing(news, truth[i]!))));
      return { fooled, fields: [...fields] };
    });
    expect(new Set(lied.flatMap(({ fooled }) => fooled))).toEqual(new Set(nodes));
    expect(lied.every(({ fields }) => fields.length === 1)).toBe(true);
    expect(new Set(lied.flatMap(({ fields }) => fields))).toEqual(new Set(['n', 'text', 'isGood', 'about']));
  });

  test('lies in the form of the truth: a number, a word of its kind, the name of another node', () => {
    const values = seeds.flatMap((seed) => liesOf(lying('equivocate', undefined, seed)).flatMap(({ untruths = [] }) => untruths));
    const of = (field: string) => values.filter((one) => one.field === field);
    expect(of('text').every(({ truth: is, told: other }) => other === `story-${Number(is.slice(6)) + 1}`)).toBe(true);
    expect(new Set(of('about').map(({ told: other }) => other))).toEqual(new Set(['a', 'c', 'd', 'e']));
    expect(of('n').every(({ truth: is, told: other }) => Number.isInteger(Number(other)) && Number(other) > Number(is))).toBe(true);
    expect(of('isGood').every(({ truth: is, told: other }) => `${is} ${other}` === 'true false' || `${is} ${other}` === 'false true')).toBe(
      true,
    );
  });

  test('tells the same story of the same truth, whatever the kind of the message', () => {
    const stories = seeds.map((seed) => liesOf(lying('equivocate', undefined, seed)));
    const lies = stories.find(([first]) => first?.untruths?.[0]?.field === 'about') ?? [];
    expect(new Set(lies.map(({ message }) => message))).toEqual(new Set(['news', 'gossip']));
    expect(new Set(lies.map(({ untruths }) => untruths?.[0]?.told)).size).toBe(1);
  });

  test('lies to the only one there is', () => {
    const m = simulate(seconds(1), { a: play(herald(true)), b: play(herald(false)) }, { interventions: [at(zero, byz('equivocate'))] });
    expect(wordsBy(m, 'b').some((news, i) => differing(news, truth[i]!).length > 0)).toBe(true);
  });
});

describe('a node that corrupts', () => {
  test('says the same garbage to everybody: one word of each message is another', () => {
    for (const seed of seeds) {
      const m = lying('corrupt', undefined, seed);
      expect(new Set(nodes.map((node) => hashPlain(wordsBy(m, node)))).size).toBe(1);
      expect(wordsBy(m, 'b').map((news, i) => differing(news, truth[i]!).length)).toEqual(truth.map(() => 1));
    }
  });
});

describe('a node that replays', () => {
  test('says old things again to whom it said them, in place of new ones or after them', () => {
    const m = lying('replay');
    const forms = nodes.flatMap((node) => {
      const heard = heardBy(m, node);
      const now = (time: number): number => time / ms(10) - 1;
      return [...new Set(heard.map(({ at: time }) => time))].map((time) =>
        heard.filter((news) => news.at === time).map(({ n }) => (n === now(time) ? 'new' : n < now(time) ? 'old' : 'never said')),
      );
    });
    expect(new Set(forms.map((form) => form.join(', ')))).toEqual(new Set(['new', 'old', 'new, old']));
    for (const node of nodes) expect(wordsBy(m, node)).toEqual(wordsBy(m, node).map(({ n }) => newsOf(n)));
    expect(liesOf(m).map(({ how }) => how)).toEqual(
      forms
        .flat()
        .filter((one) => one === 'old')
        .map(() => 'again'),
    );
  });

  test('remembers only what it said since it began', () => {
    const m = run([at(ms(105), byz('replay'))]);
    expect(
      nodes.every((node) =>
        wordsBy(m, node)
          .slice(10)
          .every(({ n }) => n > 10),
      ),
    ).toBe(true);
    expect(nodeOf(m, 'a').said.length).toBeLessThanOrEqual(32);
  });
});

describe('a node that delays', () => {
  test('says everything, each a while later, up to a second', () => {
    const m = lying('delay');
    const lateness = nodes.flatMap((node) => heardBy(m, node).map(({ n, at: time }) => time - ms(n * 10 + 10)));
    for (const node of nodes) expect(wordsBy(m, node).toSorted((a, b) => a.n - b.n)).toEqual(truth);
    expect([Math.min(...lateness) >= 0, Math.max(...lateness) < seconds(1), Math.max(...lateness) > ms(500)]).toEqual([true, true, true]);
    expect(told(m, 'a').filter((line) => line.includes('spoken'))).toHaveLength(80);
  });

  test('goes on while its process is paused; what it holds back dies with it in a crash, and outlives its change of heart', () => {
    const freeze = { kind: 'freeze', node: 'a' } as const;
    const crash = { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length: ms(1) } as const;
    const ends = (...more: readonly Intervention[]) => new Set(heardBy(run([at(zero, byz('delay')), ...more]), 'b').map(({ n }) => n));
    expect(ends(at(ms(25), freeze))).toEqual(new Set([1, 2]));
    expect(ends(at(ms(25), byz('honest'))).size).toBe(20);
    const early = heardBy(run([at(zero, byz('delay')), at(ms(25), crash), at(ms(27), freeze)]), 'b');
    expect(early.every(({ at: time }) => time < ms(35))).toBe(true);
  });
});

describe('a scripted liar', () => {
  test('tells each what the script has for it, and the truth where it has nothing', () => {
    const m = lying('honest', [
      { to: 'b', kind: 'news', where: { n: 3 }, say: { text: 'attack' } },
      { to: 'b', say: { text: 'retreat' } },
      { to: 'c', kind: 'gossip', add: { n: 100 } },
      { to: 'd', where: { isGood: true }, isSilent: true },
    ]);
    expect(wordsBy(m, 'b').map(({ text }) => text)).toEqual(truth.map(({ n }) => (n === 3 ? 'attack' : 'retreat')));
    expect(wordsBy(m, 'c')).toEqual(truth.map((news) => (news.n % 2 === 0 ? { ...news, n: news.n + 100 } : news)));
    expect(wordsBy(m, 'd')).toEqual(truth.filter(({ isGood }) => !isGood));
    expect(wordsBy(m, 'e')).toEqual(truth);
  });

  test('falls back on a strategy, and may hold back as long as it likes', () => {
    const m = lying('mute', [{ to: 'e', after: seconds(2) }]);
    expect(nodes.map((node) => heardBy(m, node).length)).toEqual([0, 0, 0, 20]);
    expect(heardBy(m, 'e').map(({ n, at: time }) => time - ms(n * 10 + 10))).toEqual(truth.map(() => seconds(2)));
  });

  test('is shown as one', () => {
    const row = lying('honest', [{ isSilent: true }])
      .trace.changesOf('status', 0)
      .at(-1)!;
    expect(readChange('status', lying('honest', [{ isSilent: true }]).trace.change(row).value).byz).toBe('scripted');
  });
});
