/** Which frames are worth a stop and a word: faults, verdicts that turn, and what a node decides. */
import { readChange } from '../engine/changes.ts';
import type { Face } from '../engine/protocol.ts';
import type { Trace } from '../engine/trace.ts';
import { growing } from './growing.ts';

/** What a decision shows of a face: who it takes itself for, what it says of itself, and its price tag. Countdowns and tables are no decisions. */
function stanceOf(face: Face): string {
  return JSON.stringify([face.role, face.tag, face.facts]);
}

interface Index {
  /** Ascending frames. */
  readonly frames: number[];
  readonly stances: Map<number, string>;
}

/** The first verdict and the first face of a run are where it starts from, not turns. */
const indexOf = growing<Index>(
  (trace) => trace.changes.length,
  () => ({ frames: [], stances: new Map() }),
  (index, trace, from, to) => {
    for (let row = from; row < to; row++) {
      const frame = trace.changes.columns.frame[row]!;
      if (turns(index, trace, row) && index.frames.at(-1) !== frame) index.frames.push(frame);
    }
  },
);

function turns({ stances }: Index, trace: Trace, row: number): boolean {
  const { kind, subject, value } = trace.change(row);
  switch (kind) {
    case 'fault':
    case 'note':
    case 'history':
      return true;
    case 'verdict':
      return trace.changesOf('verdict', subject)[0] !== row || readChange('verdict', value).verdict === 'violated';
    case 'face': {
      const stance = stanceOf(readChange('face', value));
      const before = stances.get(subject);
      stances.set(subject, stance);
      return before !== undefined && before !== stance;
    }
    default:
      return false;
  }
}

/** Frames that are a decision, a fault, or the turn of a verdict, ascending. */
export function decisionFrames(trace: Trace): readonly number[] {
  return indexOf(trace).frames;
}
