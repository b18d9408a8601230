/** What happens in the run as its play head passes, and what is done to it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Intervention } from '../../engine/fault.ts';
import { writeAction } from '../../run/doGrammar.ts';
import { sayFault } from '../../run/words.ts';
import { decisionFrames } from '../decisions.ts';
import { countBelow } from '../growing.ts';
import type { Session } from '../model.ts';
import type { Playback } from '../playback.ts';
import { verdictsAt } from '../selectors.ts';
import type { SayFrame } from '../announcer.ts';
import type { Happened, VerdictTold } from './messages.ts';

interface Options {
  readonly session: StoreApi<Session>;
  readonly playback: StoreApi<Playback>;
  readonly say: SayFrame;
  readonly tell: (told: Happened | VerdictTold) => void;
}

/** Events told at once: whoever leaps over more is told of the last ones. */
const most = 50;

/** While time runs: decisions, faults and violations; each event where it is stepped to. Returns what stops it. */
export function watchRun({ session, playback, say, tell }: Options): () => void {
  const told = new Map<string, string>();

  const happened = (now: Session, frame: number): Happened => {
    const { time, kind, node } = now.trace.frame(frame);
    return { type: 'event', kind, frame, time, node: now.nodes[node] ?? null, says: say(now, frame) ?? '' };
  };

  const tellPassed = (now: Session, before: Session): void => {
    if (now.trace !== before.trace || now.cursor.frames <= before.cursor.frames) return;
    const isStep = now.cursor.frames - before.cursor.frames === 1 && !playback.getState().isPlaying;
    if (isStep) return tell(happened(now, before.cursor.frames));
    const decisions = decisionFrames(now.trace);
    const [from, to] = [countBelow(decisions, before.cursor.frames), countBelow(decisions, now.cursor.frames)];
    for (const frame of decisions.slice(Math.max(from, to - most), to)) tell(happened(now, frame));
  };

  const tellVerdicts = (now: Session): void => {
    for (const { property, verdict, says, at } of verdictsAt(now.trace, now.scenario?.properties ?? [], now.cursor)) {
      if (told.get(property.id) === verdict) continue;
      const isFirst = !told.has(property.id);
      told.set(property.id, verdict);
      if (!isFirst) tell({ type: 'verdict', property: property.id, name: property.name, verdict, says, at });
    }
  };

  const tellActions = (now: Session, before: Session): void => {
    const [were, are] = [before.run?.interventions ?? [], now.run?.interventions ?? []];
    const done = (kind: string, one: Intervention): void =>
      tell({
        type: 'event',
        kind,
        action: writeAction(one),
        frame: null,
        time: now.cursor.time,
        node: null,
        says: sayFault(one.fault, now.scenario?.names ?? {}),
      });
    for (const one of were.filter((each) => !are.includes(each))) done('undone', one);
    for (const one of are.filter((each) => !were.includes(each))) done('action', one);
  };

  tellVerdicts(session.getState());
  return session.subscribe((now, before) => {
    if (now.status !== 'ready') return;
    if (before.status !== 'ready' || now.scenario !== before.scenario) {
      told.clear();
      return tellVerdicts(now);
    }
    if (now.run !== before.run) tellActions(now, before);
    if (now.cursor === before.cursor && now.trace === before.trace) return;
    tellPassed(now, before);
    tellVerdicts(now);
  });
}
