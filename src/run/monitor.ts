/** Watches a run's properties, after each frame those that may say something new. Its whole state is plain data, so keyframes carry it. */
import { clonePlain } from '../base/plain.ts';
import type { VerdictChange } from '../engine/changes.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import type { Property, Watch } from '../properties/property.ts';

export interface MonitorState {
  readonly memories: object[];
  /** Of what properties wait for, each watch once. */
  readonly watches: object[];
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
  const watches = [...new Set(properties.flatMap(({ waits }) => waits?.on ?? []))];
  const plans = properties.map((property) => planOf(watches, property));
  /** What anybody waits for, of each watch. */
  const wanted = watches.map((_, w) => plans.reduce((all, { watch, aspects }) => (watch === w ? all | aspects : all), 0));
  const isAskedAlways = plans.some(({ watch }) => watch < 0);
  let state: MonitorState = {
    memories: properties.map((property) => property.memory()),
    watches: watches.map((watch) => watch.memory()),
    verdicts: properties.map((property) => ({ verdict: firstVerdict(property) })),
  };
  const changes = watches.map(() => 0);
  const alarmOf = ({ alarm }: Plan, i: number): number => (isLatched(state.verdicts[i]!) ? Infinity : alarm(state.memories[i]!));
  let alarms = plans.map(alarmOf);
  let firstAlarm = least(alarms);

  /** Whether anybody is to be asked about this frame. */
  const look = (world: WorldView, frame: FrameView): boolean => {
    let isAsked = isAskedAlways || frame.time > firstAlarm;
    for (let w = 0; w < watches.length; w++) {
      changes[w] = watches[w]!.look(world, frame, state.watches[w]!);
      if ((changes[w]! & wanted[w]!) !== 0) isAsked = true;
    }
    return isAsked;
  };

  return {
    get state() {
      return state;
    },
    check: (world, frame) => {
      if (!look(world, frame)) return unchanged;
      const { memories, verdicts } = state;
      const { time } = frame;
      let changed: [number, VerdictChange][] | null = null;
      for (let i = 0; i < properties.length; i++) {
        const plan = plans[i]!;
        if (plan.watch >= 0 && (changes[plan.watch]! & plan.aspects) === 0 && time <= alarms[i]!) continue;
        const next = judge(properties[i]!, verdicts[i]!, world, frame, memories[i]!);
        if (next !== null) {
          verdicts[i] = next;
          (changed ??= []).push([i, next]);
        }
        if (plan.alarm !== never) alarms[i] = alarmOf(plan, i);
      }
      firstAlarm = least(alarms);
      return changed ?? unchanged;
    },
    save: () => ({ memories: clonePlain(state.memories), watches: clonePlain(state.watches), verdicts: state.verdicts.slice() }),
    load: (saved) => {
      state = { memories: clonePlain(saved.memories), watches: clonePlain(saved.watches), verdicts: saved.verdicts.slice() };
      alarms = plans.map(alarmOf);
      firstAlarm = least(alarms);
    },
  };
}

function least(times: readonly number[]): number {
  let first = Infinity;
  for (let i = 0; i < times.length; i++) if (times[i]! < first) first = times[i]!;
  return first;
}

const isLatched = ({ verdict }: VerdictChange): boolean => verdict === 'violated';

interface Plan {
  /** Index of the watch whose word it waits for; -1: it waits for none. */
  readonly watch: number;
  readonly aspects: number;
  readonly alarm: (memory: object) => number;
}

const never = (): number => Infinity;

const planOf = (watches: readonly Watch[], { waits }: Property): Plan =>
  waits === undefined
    ? { watch: -1, aspects: 0, alarm: never }
    : { watch: watches.indexOf(waits.on), aspects: waits.aspects, alarm: waits.alarm ?? never };

/** The new verdict, or null when it stays as it was. */
function judge(property: Property, now: VerdictChange, world: WorldView, frame: FrameView, memory: object): VerdictChange | null {
  if (property.kind === 'always' || property.kind === 'within') {
    if (isLatched(now)) return null;
    const violation = property.check(world, frame, memory);
    if (violation === null) return now.verdict === 'unknown' ? { verdict: 'held' } : null;
    const shown = violation.longest && { longest: violation.longest };
    if ('undecided' in violation) return now.verdict === 'unknown' ? null : { verdict: 'unknown', says: violation.undecided, ...shown };
    const witnesses = [...new Set([...violation.witnesses, frame.index])].filter((index) => index >= 0).toSorted((a, b) => a - b);
    return { verdict: 'violated', says: violation.says, culprits: violation.culprits, witnesses, ...shown };
  }
  if (property.kind === 'sometimes' && now.verdict === 'satisfied') return null;
  const verdict = property.check(world, frame, memory) ? 'satisfied' : 'not yet';
  return verdict === now.verdict ? null : { verdict };
}
