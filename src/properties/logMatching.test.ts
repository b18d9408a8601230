/** What Log Matching asks of two logs, on logs that no run of Raft comes by. */
import { expect, test } from 'vitest';
import type { FrameView, WorldView } from '../engine/view.ts';
import { append, emptyList } from '../parts/list.ts';
import { entryOf } from '../protocols/raft/log.ts';
import type { Log } from '../protocols/raft/log.ts';
import { logMatching } from './logMatching.ts';

/** '1a 3b': an entry of term 1 that puts a, and one of term 3 that puts b. */
const logOf = (text: string): Log =>
  append(
    emptyList,
    text.split(' ').map((word) => {
      const command = { op: 'put', key: 'x', value: word.slice(1), expected: '', client: 'c', session: 's', seq: 1 } as const;
      return entryOf(Number(word[0]), command);
    }),
  );

/** Of servers that come to have these logs, one after the other. */
function judged(...logs: readonly string[]): string {
  const memory = logMatching.memory();
  for (const [place, text] of logs.entries()) {
    const server = { id: `n${place + 1}`, isUp: true, lastFrame: place, disk: { log: logOf(text) } };
    const world = { at: () => server } as unknown as WorldView;
    const frame: FrameView = {
      index: place,
      time: place,
      kind: 'receive',
      node: server.id,
      place,
      name: '',
      cause: -1,
      packet: -1,
      history: [],
    };
    const verdict = logMatching.check(world, frame, memory);
    if (typeof verdict === 'object' && verdict !== null && 'says' in verdict) return verdict.says;
  }
  return 'held';
}

test('logs of other terms may differ; an entry of one index and term is one entry, after the same one', () => {
  expect([
    judged('1a 1b', '1a 1b', '1a 2c', '1a 2c 3d'),
    judged('1a 1b', '1a 1c'),
    judged('1a 3c', '2b 3c'),
    judged('1a 3c', '2b', '2b 3c'),
  ]).toEqual([
    'held',
    'n1 and n2 both hold an entry of term 1 at 2, and their logs differ up to it',
    'n1 and n2 both hold an entry of term 3 at 2, and their logs differ up to it',
    'n1 and n3 both hold an entry of term 3 at 2, and their logs differ up to it',
  ]);
});
