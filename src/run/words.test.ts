import { expect, test } from 'vitest';
import { parseActions } from './fragment.ts';
import { madeUp } from './madeUp.ts';
import { placeOf } from './place.ts';
import { sayFault, sayWhen } from './words.ts';
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
    '5s:crash.lock=torn',
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
    '0s:request.alice.write',
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
    'Crash Lock service, disk torn',
    'Restart Lock service, disk kept',
    'Ignore fsync on N2',
    'Stall N2’s disk for 0.2 ms',
    'Set Bob’s clock to −1.5 s from true time',
    'Set Bob’s clock right',
    'Step Bob’s clock by +1 s',
    'Slew Bob’s clock by +200 ms at 500 ppm',
    'Let Bob’s clock drift -200 ppm',
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
    'Alice: request write',
  ]);
});

test('each says when', () => {
  expect(interventions.slice(8, 11).map((one) => sayWhen(one, madeUp.names))).toEqual([
    '4 s',
    '12.4 s, after 1 event',
    'before Alice’s 2nd write',
  ]);
  expect([interventions[21]!, ...interventions.slice(23, 26)].map((one) => sayWhen(one, madeUp.names))).toEqual([
    '5 s, after 2 events',
    'before Bob’s 11th write',
    'before Bob’s 3rd write',
    'before Bob’s 1st write',
  ]);
});
