/** What takes a picture: what each reading took, and when one of them went out. */
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { delaysOf, heardOf, lastSendings } from './outcome.ts';
import type { Reader } from './outcome.ts';
import { bound } from './troubles.ts';

const dotsOf = (replay: Replay, reader: Reader): readonly (readonly [number, number])[] =>
  delaysOf(replay, reader).map(({ n, delay }) => [n, delay / 1_000] as const);

export const delaysDrawn = (replay: Replay): Instrument => ({
  kind: 'curve',
  title: 'What each reading took, from sending to reading',
  x: { label: 'reading' },
  y: { label: 'delay', unit: 'ms' },
  series: [
    { label: 'Bob', tone: 'warn', shape: 'dots', points: dotsOf(replay, 'bob') },
    { label: 'Carol', tone: 'active', shape: 'dots', points: dotsOf(replay, 'carol') },
  ],
  marks: [{ axis: 'y', at: bound / 1_000, label: 'late' }],
});

export function sendingsDrawn(replay: Replay): Instrument {
  const times = lastSendings(replay, 'carol');
  const heard = heardOf(replay);
  const points = times.map((time, i) => [(time - times[0]!) / 1e6, i + 1] as const);
  return {
    kind: 'curve',
    title: 'How often Alice’s kernel has sent the last reading to Carol',
    x: { label: 'since it was first sent', unit: 's' },
    y: { label: 'times sent' },
    series: [{ label: 'sent', tone: 'active', shape: 'step', points }],
    ...(heard !== null && { marks: [{ axis: 'x' as const, at: heard.after / 1e6, label: 'Alice’s application hears' }] }),
  };
}
