/**
 * P-ISOLATE: while one dependency fails, calls of another that has nothing to do with it go on succeeding (Nygard, "Release It!", 2007: bulkheads).
 * Both are keys of one operation of the history. A call succeeds by an ok within `patience` of its being made.
 */
import type { Micros } from '../base/micros.ts';
import { seconds } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { FrameView } from '../engine/view.ts';
import { expect, firstMissed, meet, noDeadlines } from './deadlines.ts';
import type { Deadlines } from './deadlines.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly op: string;
  /** The keys of the two dependencies. */
  readonly failing: string;
  readonly healthy: string;
  readonly share?: number;
  readonly window?: Micros;
  readonly patience?: Micros;
  /** Outcomes in a window, fewer of which say nothing. */
  readonly atLeast?: number;
}

interface Outcome {
  readonly at: number;
  readonly isGood: boolean;
  /** Frame of its end, or of its beginning where nobody answered. */
  readonly frame: number;
}

interface Recent {
  readonly outcomes: Outcome[];
  good: number;
}

interface Memory {
  readonly deadlines: Deadlines;
  readonly asked: { [id: string]: { readonly key: string; readonly frame: number } };
  readonly recent: { readonly [key: string]: Recent };
}

const nothingRecent = (): Recent => ({ outcomes: [], good: 0 });

/** O(1) amortised. */
export function isolatesFailures(of: Options): Property {
  const { op, failing, healthy, share = 0.95, window = seconds(1), patience = seconds(1), atLeast = 10 } = of;
  const percent = `${share * 100} %`;
  return within<Memory>('Failures stay where they are', {
    id: 'isolates-failures',
    means: `While ${op}s of ${failing} fail, at least ${percent} of those of ${healthy} succeed, in any ${sayDuration(window)}.`,
    memory: () => ({ deadlines: noDeadlines(), asked: {}, recent: { [failing]: nothingRecent(), [healthy]: nothingRecent() } }),
    check(_, frame, { deadlines, asked, recent }) {
      const settled = [...unanswered(deadlines, asked, frame.time), ...ended(frame, op, deadlines, asked)];
      for (const { key, ...outcome } of settled) {
        recent[key]!.outcomes.push(outcome);
        if (outcome.isGood) recent[key]!.good++;
      }
      for (const { type, op: which, id, key = '' } of frame.history) {
        if (which !== op || type !== 'invoke' || recent[key] === undefined) continue;
        asked[id] = { key, frame: frame.index };
        expect(deadlines, id, frame.time + patience, frame.index);
      }
      if (!settled.some(({ key }) => key === healthy)) return null;
      for (const each of Object.values(recent)) forget(each, frame.time - window);
      const [sick, well] = [recent[failing]!, recent[healthy]!];
      if (shareOf(sick) >= share || well.outcomes.length < atLeast || shareOf(well) >= share) return null;
      const says = `${well.good} of ${well.outcomes.length} ${op}s of ${healthy} succeeded within ${sayDuration(window)}, while ${failing} failed`;
      return violated(says, [], [lastFailure(sick), lastFailure(well)]);
    },
  });
}

interface Settled extends Outcome {
  readonly key: string;
}

function unanswered(deadlines: Deadlines, asked: Memory['asked'], now: number): readonly Settled[] {
  const late: Settled[] = [];
  for (let missed = firstMissed(deadlines, now); missed !== null; missed = firstMissed(deadlines, now)) {
    late.push({ ...asked[missed.id]!, at: missed.at, isGood: false });
    delete asked[missed.id];
    meet(deadlines, missed.id);
  }
  return late;
}

const ended = ({ time, index, history }: FrameView, op: string, deadlines: Deadlines, asked: Memory['asked']): readonly Settled[] =>
  history.flatMap(({ type, op: which, id }) => {
    const own = asked[id];
    if (which !== op || own === undefined || type === 'invoke' || type === 'effect') return [];
    delete asked[id];
    meet(deadlines, id);
    return [{ key: own.key, at: time, isGood: type === 'ok', frame: index }];
  });

/** Of none, all succeed. */
const shareOf = ({ outcomes, good }: Recent): number => (outcomes.length === 0 ? 1 : good / outcomes.length);

const lastFailure = ({ outcomes }: Recent): number => outcomes.findLast(({ isGood }) => !isGood)!.frame;

function forget(recent: Recent, until: number): void {
  for (let first = recent.outcomes[0]; first !== undefined && first.at <= until; first = recent.outcomes[0]) {
    recent.outcomes.shift();
    if (first.isGood) recent.good--;
  }
}
