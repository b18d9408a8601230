import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { parseAction, writeAction } from './doGrammar.ts';
import { madeUp } from './madeUp.ts';
import { placeOf } from './place.ts';
import { helpOf, labelOf, laterVerbs, verbNames } from './verbs.ts';

const place = placeOf(madeUp, {}, 7);
const faultOf = (words: string) => {
  const action = parseAction(`8s:${words}`, place);
  return action.ok ? action.value.fault : action.because;
};
const rewritten = (action: string) => {
  const read = parseAction(action, place);
  return read.ok ? writeAction(read.value) : read.because;
};

const link = (way: 'both' | 'forward') => ({ a: 'alice', b: 'bob', way });

describe('every verb', () => {
  test('makes its fault', () => {
    const packet = { from: 'alice', to: 'bob', number: 3 };
    const bobsFour = { kind: 'ntp', node: 'bob', to: 'on', path: ms(20), askew: zero, servers: 4 };
    const load = { kind: 'workload', node: 'alice', name: 'write', loop: 'poisson', keys: 0, spread: 'uniform' };
    const lie = { kind: 'lie', node: 'alice', to: 'bob', message: 'write' };
    const loose = { kind: 'async', mean: seconds(1), delta: ms(100), ratio: 0 };
    const foe = { kind: 'adversary', aim: {}, share: 1, by: seconds(1), atMost: 3 };
    const made = {
      'cut.alice-bob': { kind: 'cut', link: link('both') },
      'heal.alice-to-bob': { kind: 'heal', link: link('forward') },
      'partition.alice.bob-vs-lock.storage': {
        kind: 'partition',
        sides: [
          ['alice', 'bob'],
          ['lock', 'storage'],
        ],
      },
      'partition.alice-vs-bob-vs-lock': { kind: 'partition', sides: [['alice'], ['bob'], ['lock']] },
      'loss.alice-bob=0.05': { kind: 'loss', link: link('both'), ratio: 0.05 },
      'dup.alice-to-bob=1': { kind: 'dup', link: link('forward'), ratio: 1 },
      'reorder.alice-bob=0.5': { kind: 'reorder', link: link('both'), ratio: 0.5 },
      'delay.alice-bob=250ms': { kind: 'delay', link: link('both'), by: ms(250) },
      'latency.alice-bob=20ms': { kind: 'latency', link: link('both'), latency: { kind: 'constant', value: ms(20) } },
      'latency.alice-bob=uniform:1ms:5ms': { kind: 'latency', link: link('both'), latency: { kind: 'uniform', min: ms(1), max: ms(5) } },
      'latency.alice-bob=exponential:10ms': { kind: 'latency', link: link('both'), latency: { kind: 'exponential', mean: ms(10) } },
      'latency.alice-bob=exponential:80ms:70ms': {
        kind: 'latency',
        link: link('both'),
        latency: { kind: 'exponential', mean: ms(80), min: ms(70) },
      },
      'latency.alice-bob=lognormal:10ms:200ms': {
        kind: 'latency',
        link: link('both'),
        latency: { kind: 'lognormal', median: ms(10), p99: ms(200) },
      },
      'latency.alice-bob=pareto:5ms:1.5': { kind: 'latency', link: link('both'), latency: { kind: 'pareto', min: ms(5), shape: 1.5 } },
      'rejoin.alice.bob-vs-lock': { kind: 'rejoin', sides: [['alice', 'bob'], ['lock']] },
      'route.alice-bob=40ms': { kind: 'route', link: link('both'), base: ms(40) },
      'corrupt.alice-bob=0.1': { kind: 'corrupt', link: link('both'), ratio: 0.1, damage: 'noticed' },
      'corrupt.alice-bob=0.1:unnoticed': { kind: 'corrupt', link: link('both'), ratio: 0.1, damage: 'unnoticed' },
      'rate.alice-bob=100': { kind: 'rate', link: link('both'), rate: 100 },
      'buffer.alice-bob=10': { kind: 'buffer', link: link('both'), size: 10 },
      'load.alice-bob=0.8': { kind: 'load', link: link('both'), ratio: 0.8 },
      'prio.alice-to-bob=save': { kind: 'prio', link: link('forward'), first: 'save' },
      'prio.alice-bob=none': { kind: 'prio', link: link('both'), first: 'none' },
      'circuit.alice-bob=2:5ms': { kind: 'circuit', link: link('both'), slots: 2, every: ms(5) },
      'circuit.alice-bob=0': { kind: 'circuit', link: link('both'), slots: 0 },
      'tcp.alice-bob': { kind: 'tcp', link: link('both'), to: 'on' },
      'tcp.alice-to-bob=off': { kind: 'tcp', link: link('forward'), to: 'off' },
      'share.storage=100': { kind: 'share', node: 'storage', rate: 100 },
      'freeze.alice=15s': { kind: 'freeze', node: 'alice', length: seconds(15) },
      'freeze.alice': { kind: 'freeze', node: 'alice' },
      'thaw.alice': { kind: 'thaw', node: 'alice' },
      'vm.alice=6s:stale': { kind: 'vm', node: 'alice', length: seconds(6), clock: 'stale' },
      'vm.alice': { kind: 'vm', node: 'alice', clock: 'resync' },
      'slow.alice=10': { kind: 'slow', node: 'alice', factor: 10 },
      'steal.alice=0.3': { kind: 'steal', node: 'alice', share: 0.3 },
      'inbox.alice=4': { kind: 'inbox', node: 'alice', limit: 4, first: 'packets' },
      'inbox.alice=0:timers': { kind: 'inbox', node: 'alice', limit: 0, first: 'timers' },
      'crash.alice': { kind: 'crash', node: 'alice', disk: 'kept', scope: 'host' },
      'crash.alice=5s:lost:process': { kind: 'crash', node: 'alice', length: seconds(5), disk: 'lost', scope: 'process' },
      'byz.alice': { kind: 'byz', node: 'alice', strategy: 'equivocate' },
      'byz.alice=delay': { kind: 'byz', node: 'alice', strategy: 'delay' },
      'crash.alice=torn': { kind: 'crash', node: 'alice', disk: 'torn', scope: 'host' },
      'crash.alice=process': { kind: 'crash', node: 'alice', disk: 'kept', scope: 'process' },
      'restart.alice=lost': { kind: 'restart', node: 'alice', disk: 'lost' },
      'nofsync.storage': { kind: 'nofsync', node: 'storage' },
      'diskstall.storage=200us': { kind: 'diskstall', node: 'storage', length: us(200) },
      'skew.bob=-1.5s': { kind: 'skew', node: 'bob', offset: seconds(-1.5) },
      'step.bob=1h': { kind: 'step', node: 'bob', by: seconds(3600) },
      'slew.bob=200ms:500ppm': { kind: 'slew', node: 'bob', by: ms(200), ppm: 500 },
      'drift.bob=-200ppm': { kind: 'drift', node: 'bob', ppm: -200 },
      'temp.bob=-12.5': { kind: 'temp', node: 'bob', celsius: -12.5 },
      'ntp.bob': { kind: 'ntp', node: 'bob', to: 'off', path: ms(20), askew: zero },
      'ntp.bob=on': { kind: 'ntp', node: 'bob', to: 'on', path: ms(20), askew: zero },
      'ntp.bob=on:5ms': { kind: 'ntp', node: 'bob', to: 'on', path: ms(5), askew: zero },
      'ntp.bob=on:20ms:80ms': { kind: 'ntp', node: 'bob', to: 'on', path: ms(20), askew: ms(80) },
      'ntp.bob=on:4:1': { ...bobsFour, falsetickers: 1 },
      'ntp.bob=on:20ms:0s:4:1:-2s': {
        ...bobsFour,
        falsetickers: 1,
        lead: seconds(-2),
      },
      'leap.bob': { kind: 'leap', node: 'bob', how: 'repeat' },
      'leap.bob=skip': { kind: 'leap', node: 'bob', how: 'skip' },
      'leap.bob=smear': { kind: 'leap', node: 'bob', how: 'smear' },
      'leap.bob=bug2012': { kind: 'leap', node: 'bob', how: 'bug2012' },
      'drop.alice-to-bob.3': { kind: 'drop', packet },
      'dupe.alice-to-bob.3': { kind: 'dupe', packet },
      'hold.alice-to-bob.3': { kind: 'hold', packet },
      'release.alice-to-bob.3': { kind: 'release', packet },
      'deliver.alice-to-bob.3': { kind: 'deliver', packet },
      'request.alice.write': { kind: 'request', node: 'alice', name: 'write' },
      'workload.alice.write=5': { ...load, rate: 5 },
      'workload.alice.all=0': { ...load, name: 'all', rate: 0 },
      'workload.alice.write=0.5:closed:10:zipf': { ...load, rate: 0.5, loop: 'closed', keys: 10, spread: 'zipf' },
      'lie.alice-to-all=silent': { kind: 'lie', node: 'alice', how: 'silent' },
      'lie.alice-to-bob.write=says:value:9': { ...lie, how: 'says', field: 'value', says: '9' },
      'lie.alice-to-bob.write=says:late:late': { ...lie, how: 'says', field: 'late', says: 'late' },
      'lie.alice-to-bob.write=adds:entries.0.n:-1.5': { ...lie, how: 'adds', field: 'entries.0.n', says: '-1.5' },
      'lie.alice-to-bob.write=late:2s': { ...lie, how: 'late', length: seconds(2) },
      'lie.alice-to-bob.write=truth': { ...lie, how: 'truth' },
      'async=5s': { ...loose, length: seconds(5) },
      'async=0s:1s:20ms': { ...loose, length: zero, delta: ms(20) },
      'async=5s:200ms:0.1': { ...loose, length: seconds(5), mean: ms(200), ratio: 0.1 },
      'adversary=drop': { ...foe, strategy: 'drop' },
      'adversary=off': { ...foe, strategy: 'off' },
      'adversary.alice-to-all=newestFirst:9': { ...foe, aim: { from: 'alice' }, strategy: 'newestFirst', atMost: 9 },
      'adversary.all-to-bob=drop:3:0.5': { ...foe, aim: { to: 'bob' }, strategy: 'drop', share: 0.5 },
      'adversary.all-to-all.write=delay:2s': { ...foe, aim: { message: 'write' }, strategy: 'delay', by: seconds(2) },
    };
    expect(Object.fromEntries(Object.keys(made).map((words) => [words, faultOf(words)]))).toEqual(made);
    expect(new Set(Object.values(made).map(({ kind }) => kind))).toEqual(new Set(verbNames));
    expect(Object.keys(made).map((words) => rewritten(`8s:${words}`))).toEqual(Object.keys(made).map((words) => `8s:${words}`));
  });

  test('has a label, and help that is one sentence or two', () => {
    for (const verb of verbNames) expect(`${verb}: ${labelOf(verb)}. ${helpOf(verb)}`).toMatch(/^\w+: [A-Z][\w ]+\. [A-Z].+\.$/);
  });

  test('that other versions have is known by name, not taken for a slip', () => {
    expect(laterVerbs.filter((verb) => (verbNames as readonly string[]).includes(verb))).toEqual([]);
    expect(laterVerbs.map((verb) => faultOf(`${verb}.alice`))).toEqual(
      laterVerbs.map((verb) => `this version does not have “${verb}” yet`),
    );
  });
});

test('what is meant anyway is not written', () => {
  expect(
    ['8s.0:thaw.alice', '8000ms:crash.alice=kept:host', '8s:vm.bob=60s:resync', 'alice.write.2:restart.bob=kept'].map(rewritten),
  ).toEqual(['8s:thaw.alice', '8s:crash.alice', '8s:vm.bob=60s', 'alice.write.2:restart.bob']);
});

test('what says nothing is refused with words', () => {
  const refused = {
    '8s': 'an action is written 12s:freeze.alice=6s',
    '8s:': 'no verb “”',
    '8:thaw.alice': '“8” is not a time, as in 12.4s, nor a place, as in alice.write.2',
    '-8s:thaw.alice': 'no time is before 0s',
    '31s:thaw.alice': 'the run ends at 30 s',
    'alice.write.0:thaw.alice': '“alice.write.0” is not a time, as in 12.4s, nor a place, as in alice.write.2',
    'lock.write.1:thaw.alice': 'lock has no step “write”',
    '8s:thaw': '“thaw” needs a target',
    '8s:thaw.alice=5s': 'it takes no value',
    '8s:thaw.alice.bob': 'no node “alice.bob”; there is alice, bob, lock, storage, n2',
    '8s:freeze.alice=6': '“6” is not a duration with its unit (us ms s m h d), as in 1.5s',
    '8s:freeze.alice=': 'nothing is not a duration with its unit (us ms s m h d), as in 1.5s',
    '8s:freeze.alice=6s:7s': '“7s” is not a duration with its unit (us ms s m h d), as in 1.5s, or comes twice',
    '8s:crash.alice=lost:5s':
      '“5s” is not a duration with its unit (us ms s m h d), as in 1.5s, nor kept, lost or torn, nor host or process, or comes twice',
    '8s:loss.alice-bob': 'it needs a share from 0 to 1, as in 0.05',
    '8s:slew.bob=200ms': 'it needs a number of ppm, as in 200ppm',
    '8s:cut.alice': '“alice” is not a link; write alice-bob, or alice-to-bob for one direction',
    '8s:cut.alice-alice': 'a link needs two different nodes',
    '8s:drop.alice-bob.3': 'a message goes one way; write alice-to-bob.3',
    '8s:drop.alice-to-bob': 'a message is written alice-to-bob.3, counted from 1',
    '8s:partition.alice': 'a partition is written alice.bob-vs-lock',
    '8s:partition.alice-vs-alice': '“alice” is named twice',
    '8s:request.alice': 'a request is written alice.write',
    '8s:workload.lock.all=5': 'lock takes no request “all”',
    '8s:workload.alice.write': 'it needs a plain number, as in 10',
    '8s:async': 'it needs a duration with its unit (us ms s m h d), as in 1.5s',
    '8s:async.alice=5s': 'it is about the whole network, and has no other target',
    '8s:adversary.alice=drop': '“alice” is not who speaks to whom; write alice-to-bob, alice-to-all or all-to-all.vote',
    '8s:adversary.alice-to-alice=drop': 'nobody lies in wait for what a node says to itself',
    '8s:adversary.alice-to-all.wrote=drop': 'nobody says “wrote”; did you mean write?',
    '8s:lie.all-to-bob=silent': 'one node lies, not all: write alice-to-all',
    '8s:lie.alice-to-bob=says': 'it needs a field and what it reads, as in says:term:5',
    '8s:lie.alice-to-bob=adds:term:x': '“x” is not a number to add, as in adds:term:5',
    '8s:lie.alice-to-bob=says:from:bob': 'the network stamps the sender: nobody can lie about “from”',
    '8s:lie.alice-to-bob=late': 'it needs how late, as in late:2s, and no more',
    '8s:lie.alice-to-bob=silent:2s': '“silent” says it all',
    '8s:latency.alice-bob=uniform:5ms:1ms': 'the most is less than the least',
    '8s:latency.alice-bob=exponential:5ms:6ms': 'the least is more than the mean',
    '8s:latency.alice-bob=lognormal:5ms:4ms': 'the 99th percentile is below the median',
    '8s:latency.alice-bob=pareto:5ms': 'it is written like pareto:5ms:1.5',
    '8s:latency.alice-bob=uniforn:1ms:5ms': '“uniforn” is not a latency, as in 20ms or uniform:1ms:5ms; did you mean uniform?',
  };
  expect(Object.fromEntries(Object.keys(refused).map((action) => [action, rewritten(action)]))).toEqual(refused);
});
