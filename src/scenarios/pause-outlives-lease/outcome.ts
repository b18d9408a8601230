/** What happened in a run of this scenario, read off its trace: for the story's numbers, its questions and its metrics. */
import { changesUpTo, readChange } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';

interface LateWrite {
  readonly at: number;
  readonly token: number;
  readonly max: number;
  readonly outcome: 'accepted' | 'refused';
}

interface Facts {
  /** Alice's first pause, true times; null without one. */
  readonly frozenAt: number | null;
  readonly wokeAt: number | null;
  /** When Bob was first granted the lease. */
  readonly handedOver: number | null;
  /** The first write that reached storage after one with a higher token. */
  readonly late: LateWrite | null;
  /** For how long both believed, microseconds. */
  readonly overlap: number;
}

const notes = ({ trace, nodes }: Replay, node: string): { at: number; text: string }[] =>
  trace.changesOf('note', nodes.indexOf(node)).map((row) => {
    const { frame, value } = trace.change(row);
    return { at: trace.frame(frame).time, text: readChange('note', value) };
  });

/** Storage notes every write that comes after a newer one: "33 after 34, accepted" or "33 < 34, refused". */
function lateWrites(replay: Replay): LateWrite[] {
  return notes(replay, 'storage').flatMap(({ at, text }) => {
    const [, token, max, outcome] = /^(\d+) (?:after|<) (\d+), (accepted|refused)$/.exec(text) ?? [];
    return outcome === undefined ? [] : [{ at, token: Number(token), max: Number(max), outcome: outcome as LateWrite['outcome'] }];
  });
}

export const acceptedAfterNewer = (replay: Replay): number => lateWrites(replay).filter(({ outcome }) => outcome === 'accepted').length;

export const refusals = (replay: Replay): number => lateWrites(replay).filter(({ outcome }) => outcome === 'refused').length;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The times during which a client believes that it holds the lock. */
export function beliefSpans({ trace, nodes, endedAt }: Replay, client: string): Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  for (const { frame, value } of changesUpTo(trace, 'face', nodes.indexOf(client), trace.frames.length)) {
    const believes = (value.beliefs ?? []).length > 0;
    const { time } = trace.frame(frame);
    if (believes && from === null) from = time;
    if (!believes && from !== null) {
      spans.push({ from, to: time });
      from = null;
    }
  }
  return from === null ? spans : [...spans, { from, to: endedAt }];
}

function overlapOf(replay: Replay): number {
  const bobs = beliefSpans(replay, 'bob');
  return beliefSpans(replay, 'alice').reduce(
    (sum, alice) => sum + bobs.reduce((inner, bob) => inner + Math.max(0, Math.min(alice.to, bob.to) - Math.max(alice.from, bob.from)), 0),
    0,
  );
}

export function factsOf(replay: Replay): Facts {
  const { trace, nodes } = replay;
  const statuses = changesUpTo(trace, 'status', nodes.indexOf('alice'), trace.frames.length);
  const frozen = statuses.findIndex(({ value }) => value.state === 'frozen' || value.state === 'suspended');
  const timeAt = (index: number): number | null => (statuses[index] === undefined ? null : trace.frame(statuses[index].frame).time);
  return {
    frozenAt: frozen < 0 ? null : timeAt(frozen),
    wokeAt: frozen < 0 ? null : timeAt(frozen + 1),
    handedOver: beliefSpans(replay, 'bob')[0]?.from ?? null,
    late: lateWrites(replay)[0] ?? null,
    overlap: overlapOf(replay),
  };
}
