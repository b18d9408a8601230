/**
 * P-PROGRESS: who goes round its loop gets something done by it, and does not spin, as Linux' futex loops did for hours after the leap second of 2012. A
 * round is a timer or step `loop` of the node; a piece of work is an effect `work` in its history.
 */
import type { Micros } from '../base/micros.ts';
import { seconds } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly loop: string;
  readonly work?: string;
  /** Pieces of work for each round that there have to be more of. */
  readonly share?: number;
  readonly window?: Micros;
  /** Rounds in a window, fewer of which say nothing. */
  readonly atLeast?: number;
}

interface Window {
  from: number;
  rounds: number;
  works: number;
  firstFrame: number;
  lastFrame: number;
}

interface Memory {
  readonly windows: { [node: NodeId]: Window };
}

const begunAt = (from: number, frame: number): Window => ({ from, rounds: 0, works: 0, firstFrame: frame, lastFrame: frame });

/** O(1) a frame. A window is judged in the node's first event after it. */
export function doesUsefulWork({ loop, work = 'work', share = 0.1, window = seconds(1), atLeast = 20 }: Options): Property {
  return within<Memory>('Work gets done', {
    id: 'does-useful-work',
    means: `In each ${sayDuration(window)} more than ${share * 100} % of the rounds of a loop do something useful.`,
    memory: () => ({ windows: {} }),
    check(_, { node, time, index, kind, name, history }, { windows }) {
      if (node === null) return null;
      const own = (windows[node] ??= begunAt(time, index));
      if (time >= own.from + window) {
        const { rounds, works, firstFrame, lastFrame } = own;
        if (rounds >= atLeast && works <= share * rounds) {
          const says = `${node} went round ${rounds} times in ${sayDuration(window)}, and ${works} of them did something`;
          return violated(says, [node], [firstFrame, lastFrame]);
        }
        Object.assign(own, begunAt(time, index));
      }
      if ((kind === 'timer' || kind === 'step') && name === loop) {
        if (own.rounds === 0) own.firstFrame = index;
        own.rounds++;
        own.lastFrame = index;
      }
      for (const entry of history) if (entry.type === 'effect' && entry.op === work) own.works++;
      return null;
    },
  });
}
