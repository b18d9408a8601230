import { expect, test } from 'vitest';
import { parseActions } from './fragment.ts';
import { madeUp } from './madeUp.ts';
import { missedIn } from './missed.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';
import { sayFault, sayWhen, sayWhyMissed } from './words.ts';
import { verbNames } from './verbs.ts';

const { interventions } = parseActions(
  [
    '3.2s:cut.alice-storage',
    '3.2s:cut.alice-to-lock',
    '4s:heal.alice-storage',
    '4s:partition.alice.bob-vs-lock',
    '4s:loss.alice-bob=0.05',
    '4s:dup.alice-bob=1',
    '4s:reorder.alice-to-bob=0.125',
    '4s:delay.alice-bob=250ms',
    '4s:latency.alice-bob=lognormal:10ms:200ms',
    '4s:rejoin.alice.bob-vs-lock-vs-storage',
    '4s:route.alice-bob=40ms',
    '4s:corrupt.alice-bob=0.02',
    '4s:corrupt.alice-bob=0.02:unnoticed',
    '4s:rate.alice-bob=100',
    '4s:rate.alice-bob=0',
    '4s:buffer.alice-bob=1',
    '4s:buffer.alice-bob=0',
    '4s:load.alice-bob=0.8',
    '4s:prio.alice-to-bob=save',
    '4s:prio.alice-bob=urgent',
    '4s:prio.alice-bob=none',
    '4s:circuit.alice-bob=2:5ms',
    '4s:circuit.alice-bob=1',
    '4s:circuit.alice-bob=0',
    '4s:tcp.alice-bob',
    '4s:tcp.alice-to-bob=off',
    '4s:share.alice=100',
    '4s:share.alice=0',
    '12.4s.1:freeze.alice=15s',
    'alice.write.2:freeze.alice',
    '5s:thaw.alice',
    '5s:vm.alice=6s:stale',
    '5s:vm.alice',
    '5s:slow.alice=10',
    '5s:slow.alice=1',
    '5s:steal.alice=0.3',
    '5s:steal.alice=0',
    '5s:inbox.alice=4',
    '5s:inbox.alice=0:timers',
    '5s:crash.lock=5s:lost:process',
    '5s.2:crash.lock',
    'bob.write.11:restart.lock',
    'bob.write.3:nofsync.n2',
    'bob.write.1:diskstall.n2=200us',
    '0s:skew.bob=-1.5s',
    '0s:skew.bob=0s',
    '0s:step.bob=1s',
    '0s:slew.bob=200ms:500ppm',
    '0s:drift.bob=-200ppm',
    '0s:temp.bob=-12.5',
    '0s:ntp.bob',
    '0s:ntp.bob=on',
    '0s:leap.bob',
    '0s:leap.bob=skip',
    '0s:leap.bob=smear',
    '0s:leap.bob=bug2012',
    '0s:drop.alice-to-bob.3',
    '0s:dupe.alice-to-bob.3',
    '0s:hold.alice-to-bob.3',
    '0s:release.alice-to-bob.3',
    '0s:deliver.alice-to-bob.3',
    '0s:request.alice.write',
    '0s:ntp.bob=on:40ms:10ms',
    '0s:ntp.bob=on:20ms:0s:4',
    '0s:ntp.bob=on:20ms:0s:4:1:-2s',
    '0s:ntp.bob=on:20ms:0s:1:1',
    '0s:workload.alice.write=5',
    '0s:workload.alice.all=5:closed:10:zipf',
    '0s:workload.alice.write=0',
    '0s:lie.alice-to-bob.write=says:value:9',
    '0s:lie.alice-to-all=adds:n:5',
    '0s:lie.alice-to-bob=late:2s',
    '0s:lie.alice-to-bob.write=silent',
    '0s:lie.alice-to-bob.write=truth',
    '0s:async=5s',
    '0s:async=5s:0.1',
    '0s:async=0s',
    '0s:adversary=drop',
    '0s:adversary.alice-to-all.write=delay:5:2s',
    '0s:adversary.all-to-lock=newestFirst',
    '0s:adversary=shuffle',
    '0s:adversary=off',
    '5s:byz.alice',
    '5s:byz.alice=mute',
    '5s:byz.alice=corrupt',
    '5s:byz.alice=replay',
    '5s:byz.alice=delay',
    '5s:byz.alice=honest',
    '5s:crash.lock=torn',
  ].join(','),
  placeOf(madeUp, {}, 7),
);

test('every fault has its words', () => {
  expect(new Set(interventions.map(({ fault }) => fault.kind))).toEqual(new Set(verbNames));
  expect(interventions.map(({ fault }) => sayFault(fault, madeUp.names))).toEqual([
    'Cut Alice – Storage, both ways',
    'Cut Alice → Lock service, one way',
    'Heal Alice – Storage, both ways',
    'Partition Alice, Bob | Lock service',
    'Lose 5 % of messages on Alice – Bob',
    'Duplicate 100 % of messages on Alice – Bob',
    'Let 12.5 % of messages linger on Alice → Bob',
    'Delay messages on Alice – Bob by 250 ms',
    'Set latency of Alice – Bob: median 10 ms, p99 200 ms',
    'Heal the partition Alice, Bob | Lock service | Storage',
    'Route Alice – Bob over a path of 40 ms',
    'Damage 2 % of messages on Alice – Bob',
    'Damage 2 % of messages on Alice – Bob, unnoticed',
    'Let Alice – Bob take 100 messages a second',
    'Lift the rate limit of Alice – Bob',
    'Let the queue of Alice – Bob hold 1 message',
    'Lift the limit of the queue of Alice – Bob',
    'Load Alice – Bob with 80 % of other traffic',
    'Let “save” go first on Alice → Bob',
    'Let urgent messages go first on Alice – Bob',
    'Let no message go first on Alice – Bob',
    'Reserve 2 slots of 5 ms on Alice – Bob',
    'Reserve 1 slot on Alice – Bob',
    'Give Alice – Bob a queue in place of slots',
    'Let Alice – Bob speak TCP',
    'Let Alice → Bob speak no TCP',
    'Let all links to Alice share one port of 100 messages a second',
    'Let each link to Alice go its own way',
    'Freeze Alice for 15 s',
    'Freeze Alice until thawed',
    'Thaw Alice',
    'Suspend Alice’s machine for 6 s, wall clock stale afterwards',
    'Suspend Alice’s machine',
    'Slow Alice down ×10',
    'Alice at full speed',
    'Steal 30 % of Alice’s CPU',
    'Give Alice its whole CPU',
    'Set Alice’s receive buffer to 4',
    'Set Alice’s receive buffer to 0, timers first',
    'Crash Lock service’s process for 5 s, disk lost',
    'Crash Lock service, disk kept',
    'Restart Lock service, disk kept',
    'Ignore fsync on N2',
    'Stall N2’s disk for 0.2 ms',
    'Set Bob’s clock to −1.5 s from true time',
    'Set Bob’s clock right',
    'Step Bob’s clock by +1 s',
    'Slew Bob’s clock by +200 ms at 500 ppm',
    'Let Bob’s clock drift −200 ppm',
    'Bring Bob to −12.5 °C',
    'Keep NTP from Bob’s clock',
    'Let NTP set Bob’s clock',
    'Repeat a leap second on Bob',
    'Skip a leap second on Bob',
    'Smear a leap second on Bob over 24 h',
    'Repeat a leap second on Bob, timers not told',
    'Drop message 3 of Alice → Bob',
    'Duplicate message 3 of Alice → Bob',
    'Hold message 3 of Alice → Bob',
    'Release message 3 of Alice → Bob',
    'Deliver as the next message 3 of Alice → Bob',
    'Alice: request write',
    'Let NTP set Bob’s clock, from 40 ms away, the way back 10 ms longer',
    'Let NTP set Bob’s clock, by 4 servers',
    'Let NTP set Bob’s clock, by 4 servers, 1 of them false by −2 s',
    'Let NTP set Bob’s clock, by a server that is false by +1 s',
    'Let Alice ask for write 5 times a second, at random',
    'Let Alice ask for all that it can 5 times a second, each a while after the last has ended, of 10 keys, some dearer than others',
    'Let Alice ask for nothing by itself',
    'Let Alice lie to Bob: in “write” value reads 9',
    'Let Alice lie to all: in what it says n is more by 5',
    'Let Alice hold back what it says to Bob for 2 s',
    'Let Alice keep “write” to Bob to itself',
    'Let Alice say the truth again to Bob in “write”',
    'Let messages take what they like until GST, 5 s from here (1 s on average), then 100 ms at most',
    'Let messages take what they like until GST, 5 s from here (1 s on average, 10 % lost), then 100 ms at most',
    'Let GST be now: messages take 100 ms at most',
    'Let an adversary drop messages, at most 3 in a row',
    'Let an adversary delay “write” from Alice by 2 s, at most 5 in a row',
    'Let an adversary deliver what was sent last in place of messages to Lock service, at most 3 in a row',
    'Let an adversary deliver any other in place of messages, at most 3 in a row',
    'Send the adversary away',
    'Let Alice tell two stories',
    'Let Alice say nothing',
    'Let Alice speak garbage',
    'Let Alice repeat old messages',
    'Let Alice hold back what it says',
    'Let Alice be honest',
    'Crash Lock service, disk torn',
  ]);
});

test('each says when', () => {
  expect(interventions.slice(27, 30).map((one) => sayWhen(one, madeUp.names))).toEqual([
    '4 s',
    '12.4 s, after 1 event',
    'before Alice’s 2nd write',
  ]);
  expect(interventions.slice(40, 44).map((one) => sayWhen(one, madeUp.names))).toEqual([
    '5 s, after 2 events',
    'before Bob’s 11th write',
    'before Bob’s 3rd write',
    'before Bob’s 1st write',
  ]);
});

test('what ends a trouble is said as an end, not as a share of nothing', () => {
  const ends = [
    'loss.alice-bob=0',
    'dup.alice-bob=0',
    'reorder.alice-bob=0',
    'corrupt.alice-bob=0',
    'delay.alice-bob=0s',
    'load.alice-bob=0',
  ];
  const said = parseActions(ends.map((end) => `1s:${end}`).join(','), placeOf(madeUp, {}, 7)).interventions;
  expect(said.map(({ fault }) => sayFault(fault, madeUp.names))).toEqual([
    'Lose no more messages on Alice – Bob',
    'Duplicate no more messages on Alice – Bob',
    'Let no more messages linger on Alice – Bob',
    'Damage no more messages on Alice – Bob',
    'Delay no more messages on Alice – Bob',
    'Take other traffic off Alice – Bob',
  ]);
});

test('why an action by hand did nothing is told with names', () => {
  const scenario = { ...madeUp, script: () => [] };
  const twice = ['adversary.lock-to-bob=drop', 'cut.alice-lock', 'tcp.bob-to-lock', 'circuit.alice-to-lock=2', 'freeze.bob', 'crash.lock'];
  const once = ['adversary.alice-to-all=off', 'heal.bob-lock', 'rate.alice-to-lock=5', 'nofsync.lock', 'thaw.alice', 'ntp.bob=off'];
  const deeds = [...twice, ...twice, ...once].map((deed, i) => `${i + 1}s:${deed}`).join(',');
  const run = { ...defaultRun('made-up', scenario), interventions: parseActions(deeds, placeOf(scenario, {}, 7)).interventions };
  const finished = replay(scenario, run);
  const teller = { nodes: finished.nodes, names: scenario.names };
  expect(missedIn(run, finished).map(({ because }) => sayWhyMissed(teller, because))).toEqual([
    'Alice to Lock service is cut already',
    'Bob to Lock service speaks TCP already',
    'Alice to Lock service has that circuit already',
    'Bob is paused already',
    'Lock service is down already',
    'the adversary is after messages from Lock service to Bob, not messages from Alice',
    'Bob to Lock service is not cut',
    'Alice to Lock service is a circuit: its slots are what it has',
    'Lock service is down',
    'Alice is not paused',
    'nothing keeps Bob’s time',
  ]);
});

test('a word that is also an id stays a word where no id can stand', () => {
  const teller = { nodes: ['power', 'a', 'call'], names: { power: 'Power switch', a: 'A', call: 'Caller' } };
  expect(sayWhyMissed(teller, 'the network keeps its bound since GST: an adversary has no power')).toMatch(/no power$/);
  expect(sayWhyMissed(teller, 'a to power is a circuit')).toBe('A to Power switch is a circuit');
  expect(sayWhyMissed(teller, 'power cannot be asked to call')).toBe('Power switch cannot be asked to call');
});
