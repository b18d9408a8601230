/** Whatever changes the run: faults by hand, undo, params, seed, old futures. Each opens a run that is played to the same moment. */
import { zero } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { Fault, Intervention } from '../engine/fault.ts';
import { onlyChanged, valuesOf } from '../run/runSpec.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { sayFault } from '../run/words.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { t } from '../text/t.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Core } from './core.ts';
import { faultAtCursor, forked, strikeAtCursor, withGhost } from './fork.ts';
import { changing, noHistory, redone, undone } from './history.ts';
import type { History, Turned } from './history.ts';
import type { Ghost, Selection, Session, SessionActions, SessionData } from './model.ts';
import { isGiven } from './rights.ts';
import { faultWant, momentOf, momentWant } from './want.ts';
import type { Want } from './want.ts';

type Acts = Pick<
  SessionActions,
  | 'intervene'
  | 'strike'
  | 'playInstead'
  | 'removeIntervention'
  | 'undo'
  | 'redo'
  | 'setParam'
  | 'setSeed'
  | 'restart'
  | 'addActions'
  | 'setDesign'
  | 'returnTo'
  | 'makeOwn'
> & {
  readonly history: () => History;
  /** For another run. */
  readonly beginHistory: (history: History) => void;
};

interface Stand {
  readonly session: Session;
  readonly scenario: Scenario;
  readonly run: RunSpec;
}

/** What a change of the run leaves standing of the rest. */
interface Change {
  readonly history: History;
  readonly want?: Want;
  readonly from?: { readonly frames: number };
  readonly ghosts?: readonly Ghost[];
  readonly says?: string;
}

export function createActs(store: StoreApi<Session>, core: Core): Acts {
  let history = noHistory;

  /** Once a run stands; one that is still being opened is waited for. One that is only watched stays as it is. */
  const withRun = (key: string | null, perform: (stand: Stand) => void): void =>
    core.act(key, () => {
      const session = store.getState();
      const { scenario, run } = session;
      if (scenario === null || run === null || session.status !== 'ready') return;
      if (session.mode === 'watch') session.announce(t('rights.toBeWatched'));
      else perform({ session, scenario, run });
    });

  const change = ({ session, scenario }: Stand, run: RunSpec, { history: next, want, from, ghosts, says }: Change): void => {
    history = next;
    const keptFrames = from?.frames ?? 0;
    const update: Partial<SessionData> = {
      run,
      values: valuesOf(scenario, run.params),
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
      whole: null,
      inspection: null,
      explanation: null,
      selection: stillThere(session, keptFrames),
      ...(ghosts === undefined ? {} : { ghosts }),
      ...(says === undefined ? {} : { announcement: { says, kind: 'answer' as const } }),
    };
    core.open({ run, from: from ?? null, want: want ?? momentWant(momentOf(core.simulated(), session.cursor)), update });
  };

  const ghostOf = ({ session, run }: Stand, says: string): Ghost => ({
    run,
    trace: session.trace,
    forkedAt: session.cursor,
    reached: session.reached,
    says,
  });

  const fork = (stand: Stand, intervention: Intervention): void => {
    const { session, scenario, run } = stand;
    const { trace, cursor } = session;
    const next = forked(run, trace, cursor, intervention);
    const says = t('notes.at', { fault: sayFault(intervention.fault, scenario.names), duration: sayDuration(cursor.time) });
    const leavesFuture = next.dropsLater || core.seen().frames > cursor.frames;
    const isMidway = momentOf(core.simulated(), cursor).after !== undefined;
    const isStrike = 'before' in intervention;
    change(stand, next.run, {
      history: changing(history, run, null),
      want: isStrike
        ? momentWant(momentOf(core.simulated(), cursor))
        : faultWant(cursor.time, next.index, isMidway ? 'after it' : 'after its instant'),
      ...(next.keepsPlaces ? { from: { frames: cursor.frames } } : {}),
      ...(leavesFuture ? { ghosts: withGhost(session.ghosts, ghostOf(stand, says)) } : {}),
      says,
    });
  };

  const turn = (direction: (history: History, run: RunSpec) => Turned | null, says: string): void =>
    withRun(null, (stand) => {
      const turned = direction(history, stand.run);
      if (turned !== null) change(stand, turned.run, { history: turned.history, says });
    });

  const redesign = (key: string, next: (stand: Stand) => RunSpec): void =>
    withRun(key, (stand) => {
      if (stand.session.mode === 'play') return stand.session.announce(t('rights.asItWasSent'));
      change(stand, next(stand), { history: changing(history, stand.run, key) });
    });

  return {
    intervene: (fault: Fault) => withRun(null, (stand) => fork(stand, faultAtCursor(stand.session.trace, stand.session.cursor, fault))),
    strike: (node, step, fault) =>
      withRun(null, (stand) => {
        const { trace, cursor, nodes } = stand.session;
        fork(stand, strikeAtCursor(trace, cursor, nodes, { node, step }, fault));
      }),
    addActions: (actions) =>
      withRun(null, (stand) => {
        const { run, scenario } = stand;
        const says = actions.map(({ fault }) => sayFault(fault, scenario.names)).join(', ');
        change(stand, { ...run, interventions: [...run.interventions, ...actions] }, { history: changing(history, run, null), says });
      }),
    removeIntervention: (index) =>
      withRun(null, (stand) => {
        const { run, scenario } = stand;
        const gone = run.interventions[index];
        if (gone === undefined) return;
        if (isGiven(stand.session, gone)) return stand.session.announce(t('rights.asItWasSent'));
        const says = `Removed: ${sayFault(gone.fault, scenario.names)}`;
        change(stand, { ...run, interventions: run.interventions.toSpliced(index, 1) }, { history: changing(history, run, null), says });
      }),
    undo: () => turn(undone, t('notes.undone')),
    redo: () => turn(redone, t('notes.doneAgain')),
    setParam: (name, value) =>
      redesign(`param ${name}`, ({ run, scenario }) => ({
        ...run,
        params: onlyChanged(scenario, { ...run.params, [name]: value }),
      })),
    setSeed: (seed) => redesign('seed', ({ run }) => ({ ...run, seed: seed >>> 0 })),
    setDesign: (params, seed) => redesign('one of many', ({ run }) => ({ ...run, params, seed: seed >>> 0 })),
    restart() {
      const { mode, seek } = store.getState();
      if (mode === 'watch') return seek(0);
      withRun(null, (stand) => {
        const { session, run } = stand;
        const first = mode === 'play' ? (session.sent?.run ?? run) : { ...run, interventions: [] };
        const isFresh = first === run || run.interventions.length === 0;
        if (isFresh) return session.seek(0);
        const ghosts = withGhost(session.ghosts, ghostOf(stand, t('notes.startedAgain', { duration: sayDuration(session.cursor.time) })));
        change(stand, first, { history: changing(history, run, null), want: momentWant({ time: zero }), ghosts });
      });
    },
    makeOwn() {
      const { sent, madeFrom } = store.getState();
      store.setState({
        mode: 'edit',
        madeFrom: sent?.digest ?? madeFrom,
        announcement: { says: t('rights.yourCopy'), kind: 'answer' },
      });
    },
    playInstead: (run, time) =>
      withRun('instead', (stand) =>
        change(stand, run, { history: changing(history, stand.run, null), want: momentWant({ time: time as Micros }), ghosts: [] }),
      ),
    returnTo: (index) => withRun(null, (stand) => swap(stand, index)),
    history: () => history,
    beginHistory(next) {
      history = next;
      store.setState({ canUndo: next.past.length > 0, canRedo: next.future.length > 0 });
    },
  };

  function swap(stand: Stand, index: number): void {
    const { session, run } = stand;
    const ghost = session.ghosts[index];
    if (ghost === undefined) return;
    const ghosts = session.ghosts.with(index, ghostOf(stand, t('notes.left', { duration: sayDuration(session.cursor.time) })));
    const moment = momentOf(core.simulated(), session.cursor);
    const time = Math.min(moment.time, ghost.reached) as typeof moment.time;
    const place = time === moment.time ? moment : { time };
    change(stand, ghost.run, {
      history: changing(history, run, null),
      want: momentWant(place, ghost.reached),
      ghosts,
      says: t('notes.backOldFuture'),
    });
  }
}

/** Nodes and links outlive a change of the run; packets and events only where the frames that made them are kept. */
function stillThere({ selection, trace }: Session, keptFrames: number): Selection | null {
  if (selection?.kind === 'event') return selection.frame < keptFrames ? selection : null;
  if (selection?.kind === 'packet') return trace.packet(selection.row).sentFrame < keptFrames ? selection : null;
  return selection;
}
