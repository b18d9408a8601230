/** Watches a run's properties, one check each a frame. Its whole state is plain data, so keyframes carry it. */
import { clonePlain } from '../base/plain.ts';
import type { VerdictChange } from '../engine/changes.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import type { Property } from '../properties/property.ts';

export interface MonitorState {
  readonly memories: object[];
  readonly verdicts: VerdictChange[];
}

export interface Monitor {
  readonly state: MonitorState;
  /** Changes of verdicts at this frame, as [property's index, verdict]. */
  readonly check: (world: WorldView, frame: FrameView) => readonly (readonly [number, VerdictChange])[];
  readonly save: () => MonitorState;
  readonly load: (saved: MonitorState) => void;
}

const firstVerdict = (property: Property): VerdictChange['verdict'] =>
  property.kind === 'always' || property.kind === 'within' ? 'held' : 'not yet';

const unchanged: readonly never[] = [];

export function createMonitor(properties: readonly Property[]): Monitor {
  let state: MonitorState = {
    memories: properties.map((property) => property.memory()),
    verdicts: properties.map((property) => ({ verdict: firstVerdict(property) })),
  };
  return {
    get state() {
      return state;
    },
    check: (world, frame) => {
      let changed: [number, VerdictChange][] | null = null;
      for (let i = 0; i < properties.length; i++) {
        const next = judge(properties[i]!, state.verdicts[i]!, world, frame, state.memories[i]!);
        if (next === null) continue;
        state.verdicts[i] = next;
        (changed ??= []).push([i, next]);
      }
      return changed ?? unchanged;
    },
    save: () => ({ memories: clonePlain(state.memories), verdicts: state.verdicts.slice() }),
    load: (saved) => {
      state = { memories: clonePlain(saved.memories), verdicts: saved.verdicts.slice() };
    },
  };
}

/** The new verdict, or null when it stays as it was. */
function judge(property: Property, now: VerdictChange, world: WorldView, frame: FrameView, memory: object): VerdictChange | null {
  if (property.kind === 'always' || property.kind === 'within') {
    if (now.verdict === 'violated') return null;
    const violation = property.check(world, frame, memory);
    if (violation === null) return now.verdict === 'unknown' ? { verdict: 'held' } : null;
    if ('undecided' in violation) return now.verdict === 'unknown' ? null : { verdict: 'unknown', says: violation.undecided };
    const witnesses = [...new Set([...violation.witnesses, frame.index])].filter((index) => index >= 0).toSorted((a, b) => a - b);
    return { verdict: 'violated', says: violation.says, culprits: violation.culprits, witnesses };
  }
  if (property.kind === 'sometimes' && now.verdict === 'satisfied') return null;
  const verdict = property.check(world, frame, memory) ? 'satisfied' : 'not yet';
  return verdict === now.verdict ? null : { verdict };
}
