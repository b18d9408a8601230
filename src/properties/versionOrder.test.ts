/** Which of two values is certainly older, line by line: what a write that failed, or has no end, or was not the only one of its value comes to. */
import { expect, test } from 'vitest';
import type { HistoryEntry } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { isOlder, noteWrites, noVersions, versionTold } from './versionOrder.ts';
import type { Versions } from './versionOrder.ts';

/** 'ok w1 1 v2': the end of the write w1 of 1, which the store calls its version 2. Lines without an id are of reads. */
function entryOf(text: string): HistoryEntry {
  const [type = '', id = '', value = '', version] = text.split(' ');
  return {
    type: type as HistoryEntry['type'],
    op: id.startsWith('w') ? 'write' : 'read',
    id,
    key: 'x',
    value: JSON.parse(value) as number | null,
    ...(version !== undefined && { version: Number(version.slice(1)) }),
  };
}

const frameOf = (index: number, lines: readonly string[]): FrameView => ({
  index,
  time: index,
  kind: 'step',
  node: 'a',
  place: 0,
  name: '',
  cause: -1,
  packet: -1,
  history: lines.map(entryOf),
});

/** What each frame says, the first being frame 1. */
function noted(...frames: readonly string[]): Versions {
  const versions = noVersions();
  for (const [i, lines] of frames.entries()) noteWrites(versions, frameOf(i + 1, lines.split(', ')), 'write');
  return versions;
}

/** 'older', 'newer', or 'either' of two that were read: '1' against '2 v7'. */
function compared(versions: Versions, a: string, b: string): string {
  const [one, other] = [a, b].map((text) => versionTold(versions, entryOf(`ok r ${text}`)));
  const [isFirst, isSecond] = [isOlder(one!, other!), isOlder(other!, one!)];
  return isFirst && isSecond ? 'both' : isFirst ? 'older' : isSecond ? 'newer' : 'either';
}

const inTurn = ['invoke w1 1', 'ok w1 1', 'invoke w2 2', 'ok w2 2'];

test('a write that had ended before another began is older; what nobody wrote was there before all', () => {
  expect([
    compared(noted(...inTurn), '1', '2'),
    compared(noted(...inTurn), '2', '1'),
    compared(noted(...inTurn), 'null', '1'),
    compared(noted('invoke w1 1, invoke w2 2', 'ok w1 1', 'ok w2 2'), '1', '2'),
    compared(noted('invoke w1 1', 'ok w1 1, invoke w2 2', 'ok w2 2'), '1', '2'),
  ]).toEqual(['older', 'newer', 'older', 'either', 'either']);
});

test.each(['info', 'effect'])('%s ends no write: it may still take effect after any other', (type) => {
  expect(compared(noted('invoke w1 1', `${type} w1 1`, 'invoke w2 2', 'ok w2 2'), '1', '2')).toBe('either');
});

test('a write that failed wrote nothing, unless another wrote the same', () => {
  const failed = noted('invoke w1 1', 'fail w1 1', 'invoke w2 2', 'ok w2 2');
  expect([failed.written['x']!['1'], failed.writing]).toEqual([undefined, {}]);
  const twice = noted('invoke w1 1', 'ok w1 1', 'invoke w2 1', 'fail w2 1', 'invoke w3 3', 'ok w3 3');
  expect([compared(twice, '1', '3'), compared(twice, 'null', '1')]).toEqual(['either', 'older']);
});

test('what is written twice is older than nothing, and as new as its first write at least', () => {
  const twice = noted('invoke w1 1', 'ok w1 1', 'invoke w2 2', 'ok w2 2', 'invoke w3 1', 'ok w3 1', 'invoke w4 4', 'ok w4 4');
  expect([compared(twice, '1', '2'), compared(twice, '1', '4'), compared(twice, '2', '1')]).toEqual(['either', 'either', 'either']);
  expect(twice.written['x']!['1']).toMatchObject({ begun: 1, isRepeated: true });
});

test('where the store tells versions they are believed: the read’s own before the write’s, and both or none', () => {
  const told = noted('invoke w1 1', 'ok w1 1 v5', 'invoke w2 2', 'ok w2 2 v4');
  expect([
    compared(told, '1', '2'),
    compared(told, '1 v3', '2'),
    compared(told, '1 v4', '2'),
    compared(noted(...inTurn), '1 v9', '2'),
    compared(noted(...inTurn), '1 v9', '2 v8'),
  ]).toEqual(['newer', 'older', 'either', 'older', 'newer']);
});

test('writes that ended well are given, with their place; reads, and ends of what nobody began, are nobody’s', () => {
  const versions = noVersions();
  const given = ['invoke w1 1', 'invoke r1 1', 'ok r1 1', 'ok w9 9', 'info w1 1', 'ok w1 1 v3', 'ok w1 1'].map((line, i) =>
    noteWrites(versions, frameOf(i + 1, [line]), 'write').map(([{ id }, { place, begun, ended }]) => ({ id, place, begun, ended })),
  );
  expect(given).toEqual([[], [], [], [], [], [{ id: 'w1', place: 3, begun: 1, ended: 6 }], []]);
});
