/** Travel in a run, and what is looked at: nothing here changes the run. */
import type { StoreApi } from 'zustand/vanilla';
import type { Core } from './core.ts';
import { decisionFrames } from './decisions.ts';
import { causalPast, turnToExplain } from './explain.ts';
import { countBelow } from './growing.ts';
import type { Session, SessionActions } from './model.ts';
import { cursorAfter, decisionWant, framesWant, timeWant } from './want.ts';

type Moves = Pick<
  SessionActions,
  | 'seek'
  | 'seekFrame'
  | 'stepEvent'
  | 'stepDecision'
  | 'select'
  | 'setView'
  | 'explain'
  | 'clearExplanation'
  | 'setLoop'
  | 'dismissNotice'
  | 'announce'
>;

export function createMoves(store: StoreApi<Session>, core: Core): Moves {
  const { getState: get, setState: set } = store;
  const horizon = (): number => get().scenario?.horizon ?? 0;

  const seekFrame = (frames: number): void => {
    core.goTo(framesWant(Math.max(0, frames), get().trace.frames.length, horizon()));
  };

  const stepBack = (): void => {
    const { cursor, trace } = get();
    const isBehindEvent = cursorAfter(trace, cursor.frames).time < cursor.time;
    seekFrame(isBehindEvent ? cursor.frames : cursor.frames - 1);
  };

  const toDecisionBefore = (): void => {
    const { cursor, trace } = get();
    const decisions = decisionFrames(trace);
    const isBehindEvent = cursorAfter(trace, cursor.frames).time < cursor.time;
    const last = decisions[countBelow(decisions, isBehindEvent ? cursor.frames : cursor.frames - 1) - 1];
    seekFrame(last === undefined ? 0 : last + 1);
  };

  const explain = (id: string): void => {
    const { scenario, trace, cursor } = get();
    const property = scenario?.properties.findIndex((one) => one.id === id) ?? -1;
    const turn = property < 0 ? null : turnToExplain(trace, property, cursor.frames);
    if (turn === null) return;
    const told = turn.value.witnesses ?? [];
    const witnesses = [...new Set([...told, ...(told.length === 0 ? [turn.frame] : [])])].toSorted((a, b) => a - b);
    const frame = witnesses.at(-1)!;
    const past = causalPast(trace, witnesses);
    set({ explanation: { property: id, witnesses, past, verdict: turn.value }, selection: { kind: 'event', frame } });
    seekFrame(frame + 1);
  };

  return {
    seek: (time) => core.act('move', () => core.goTo(timeWant(Math.round(Math.min(Math.max(time, 0), horizon()))))),
    seekFrame: (frames) => core.act('move', () => seekFrame(frames)),
    stepEvent: (direction) => core.act(null, () => (direction > 0 ? seekFrame(get().cursor.frames + 1) : stepBack())),
    stepDecision: (direction) =>
      core.act(null, () => (direction > 0 ? core.goTo(decisionWant(get().cursor.frames, horizon())) : toDecisionBefore())),
    select: (selection) => set({ selection }),
    setView: (view) => set({ view }),
    explain: (property) => core.act(null, () => explain(property)),
    clearExplanation: () => set({ explanation: null }),
    setLoop: (loop) => set({ loop }),
    dismissNotice: (index) => set({ notices: get().notices.toSpliced(index, 1) }),
    announce: (says, kind = 'answer') => set({ announcement: { says, kind } }),
  };
}
