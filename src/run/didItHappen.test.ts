/** S03: what a retry, a key and a memory make of one payment. */
import { describe, expect, test } from 'vitest';
import { us } from '../base/micros.ts';
import type { LocalEvent } from '../engine/machine.ts';
import { bank } from '../protocols/payment/bank.ts';
import { attemptsOf, bookingsOf, outcomeOf } from '../scenarios/did-it-happen/worlds.ts';
import scenario from '../scenarios/did-it-happen/scenario.ts';
import { teaching } from '../scenarios/did-it-happen/teach.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { localHash } from './localHash.ts';
import { replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import type { FinishedRun } from './replay.ts';

const id = 'did-it-happen';
const play = (params: ParamValues, actions = ''): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', params, ...(actions === '' ? {} : { do: actions }), violates: [] }));
const told = (params: ParamValues): readonly [bookings: number, outcome: string] => {
  const run = play(params);
  return [bookingsOf(run), outcomeOf(run)];
};
const isGivingUp = ({ kind, name }: LocalEvent): boolean => kind === 'timer' && name === 'giveUp';
const known = (run: FinishedRun): string => localHash(run.localEvents('alice'), isGivingUp);

describe('the first receipt is lost', () => {
  test('a retry without a key books twice, with one once; without a retry it is booked, and unknown', () => {
    expect(told({ retry: true, key: false })).toEqual([2, 'paid']);
    expect(told({ retry: true, key: true })).toEqual([1, 'paid']);
    expect(told({ retry: false })).toEqual([1, 'unknown']);
  });

  test('a lost request is unknown as well, and not booked: to Alice the same, to the microsecond', () => {
    const [receipt, request] = ['receipt-lost', 'request-lost'].map((world) => play({ world, retry: false }));
    expect([bookingsOf(request!), outcomeOf(request!)]).toEqual([0, 'unknown']);
    expect(known(request!)).toBe(known(receipt!));
    expect(known(play({ script: false, retry: false }))).not.toBe(known(receipt!));
  });
});

describe('the bank crashes between the booking and the receipt', () => {
  test('a key in memory is gone, one written later is not there yet, one written with the booking is', () => {
    const after = (memory: string) => told({ world: 'crash', key: true, memory });
    expect(['none', 'volatile', 'separate', 'together'].map(after)).toEqual([
      [2, 'paid'],
      [2, 'paid'],
      [2, 'paid'],
      [1, 'paid'],
    ]);
  });

  test('before its disk has the booking, nothing is booked, and the retry books once', () => {
    const run = play({ script: false, key: true, memory: 'together' }, 'bank.book.1:crash.bank=300ms');
    expect([bookingsOf(run), outcomeOf(run)]).toEqual([1, 'paid']);
  });
});

test('nobody has a receipt for what a crash would undo: a twin that comes while the disk works waits for the first one’s', () => {
  const run = play({ world: 'twins', key: true }, '400ms:diskstall.bank=400ms');
  const receipts = Array.from({ length: run.trace.packets.length }, (_, row) => run.trace.packet(row)).filter(
    ({ name }) => name === 'receipt',
  );
  expect(receipts.map(({ sentAt }) => sentAt >= us(800_000))).toEqual([true]);
  expect([bookingsOf(run), outcomeOf(run)]).toEqual([1, 'paid']);
});

test('what is durable counts: a booking whose fsync has not completed is none', () => {
  const run = play({ script: false }, '400ms:diskstall.bank=4s');
  const [seen] = run.worldAt(2_000_000).playing(bank);
  expect([seen!.disk.ledger.length > 0, seen!.durable.ledger.length]).toEqual([true, 0]);
});

test('a ledger that a crash has lost is a broken promise to whoever has a receipt, and to nobody else', () => {
  const lostLater = play({ script: false }, '3s:crash.bank=300ms:lost');
  expect(lostLater.verdicts[0]).toMatchObject({
    verdict: 'violated',
    says: 'bill 1 of alice has a receipt, and bank has lost its booking',
  });
  expect(play({ script: false }, '560ms:cut.bank-to-alice,600ms:crash.bank=300ms:lost,700ms:heal.bank-to-alice').violated).toEqual([]);
});

test('each question has exactly one right choice, in every world and design', () => {
  const [worlds, memories] = (['world', 'memory'] as const).map((name) => {
    const param = scenario.params[name]!;
    return param.kind === 'choice' ? param.options.map(({ value }) => value) : [];
  });
  const designs = worlds!.flatMap((world) =>
    memories!.flatMap((memory) => [true, false].flatMap((key) => [true, false].map((retry) => ({ world, memory, key, retry })))),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
  expect(designs).toHaveLength(80);
});

test('what the worksheet’s key says of every run is so in each of its three', () => {
  const inEach = teaching.worksheet.grids.map(({ moment }) => {
    const run = play(teaching.moments[moment]!.params ?? {});
    return [teaching.numbers!(run)['askedAgainAt'], outcomeOf(run)];
  });
  expect(inEach).toEqual([1, 2, 3].map(() => ['1.5 s', 'paid']));
});

test('why it was booked twice is said of that run: how many requests there were, and whether they said that they are one', () => {
  const said = teaching.clickers.map(({ moment, choices }) => {
    const { params = {} } = teaching.moments[moment]!;
    const run = play(params);
    return [attemptsOf(run), params['key'] === true, choices.find(({ isRight }) => isRight(run))!.right];
  });
  expect(said).toEqual([
    [1, false, 'One request was booked, and nothing was booked again.'],
    [2, false, 'Two requests were booked, and nothing told the bank that they are one payment.'],
    [1, true, 'No request reached the bank in this run.'],
    [2, true, 'Two requests with one key were booked: what the crash left on the disk was the booking without its key.'],
    [1, false, 'One request arrived twice, and nothing told the bank that it was one.'],
  ]);
});
