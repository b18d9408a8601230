/** The trunk at a glance, and how long words waited for it. */
import { ms } from '../../base/micros.ts';
import type { Instrument, InstrumentOf } from '../../engine/instrument.ts';
import type { Replay } from '../../engine/trace.ts';
import { exchange } from '../../protocols/trunk/exchange.ts';
import { dialedAt, frame, horizon, linesAt, lineOf, places, slots, speakingAt, waitOf, wordsOf } from './trunk.ts';
import type { Word } from './trunk.ts';

export const isCircuit = (replay: Replay): boolean => replay.world.playing(exchange)[0]?.config.isCircuit === true;

/** Slots as Nora finds them, or the line that her slowest word joined. */
export const drawTrunk = (replay: Replay): Instrument => (isCircuit(replay) ? drawSlots(replay) : drawLine(replay));

function drawSlots(replay: Replay): InstrumentOf<'slots'> {
  const time = dialedAt(replay);
  const speaking = speakingAt(replay, time);
  const held = linesAt(replay, time - 1).slice(0, slots);
  return {
    kind: 'slots',
    title: 'The trunk’s slots as Nora dials: in color who speaks, in gray who has a slot and is silent',
    slots: Array.from({ length: slots }, (_, i) => {
      const label = held[i] ?? null;
      return { label, tone: label !== null && speaking.has(label) ? 'active' : 'calm' };
    }),
  };
}

/** Of Nora, or of anybody where she never spoke. */
function slowest(words: readonly Word[]): Word | undefined {
  const hers = words.filter(({ from }) => from === 'nora');
  return (hers.length > 0 ? hers : words).reduce<Word | undefined>(
    (most, word) => (most === undefined || waitOf(word) > waitOf(most) ? word : most),
    undefined,
  );
}

function drawLine(replay: Replay): InstrumentOf<'queue'> {
  const words = wordsOf(replay);
  const last = slowest(words);
  const isInLine = ({ saidAt, leftAt }: Word): boolean =>
    last !== undefined && saidAt <= last.saidAt && leftAt > last.saidAt && leftAt <= last.leftAt;
  const line = words.filter(isInLine);
  return {
    kind: 'queue',
    title: `The line in front of the trunk as ${last?.from === 'west' ? 'West' : 'Nora'}’s slowest word joins it`,
    places,
    entries: line
      .toSorted((a, b) => a.leftAt - b.leftAt)
      .map((word) => ({ label: lineOf(word.from, word.call), tone: word.from === 'nora' ? 'active' : 'calm' })),
  };
}

const every = ms(0.5);

/** The slowest word of West in each half millisecond, and each of Nora's, by when they were said. */
export function drawWaits(replay: Replay): InstrumentOf<'curve'> {
  const words = wordsOf(replay);
  const most: number[] = Array.from({ length: horizon / every }, () => 0);
  for (const word of words) {
    const span = Math.floor(word.saidAt / every);
    if (word.from !== 'nora' && span < most.length) most[span] = Math.max(most[span]!, waitOf(word));
  }
  const hers = words.filter(({ from }) => from === 'nora').map((word) => [word.saidAt / 1_000, waitOf(word)] as const);
  return {
    kind: 'curve',
    title: 'How long words wait for the trunk',
    x: { label: 'Said at', unit: 'ms' },
    y: { label: 'Wait', unit: 'µs' },
    series: [
      { label: 'The slowest of West', tone: 'calm', shape: 'step', points: most.map((wait, i) => [(i * every) / 1_000, wait]) },
      { label: 'Nora’s', tone: 'active', shape: 'dots', points: hers },
    ],
    marks: [{ axis: 'y', at: frame, label: 'one frame' }],
  };
}
