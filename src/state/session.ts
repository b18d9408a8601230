/** The run on the page: its trace, the cursor, what is selected, and what may be done to it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { connectWorker, EngineClient } from '../bridge/engineClient.ts';
import type { Connect } from '../bridge/engineClient.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { createActs } from './acts.ts';
import { createBackground } from './background.ts';
import { createComparer } from './comparing.ts';
import { createCore } from './core.ts';
import { startInspecting } from './inspecting.ts';
import type { History } from './history.ts';
import type { Session } from './model.ts';
import { createMoves } from './moves.ts';
import { noData } from './noData.ts';
import { createOpener } from './opening.ts';
import type { Library, Opener } from './opening.ts';
import { followSent } from './rights.ts';
import { simulatedWant } from './want.ts';
import { watch } from './watch.ts';

export interface SessionControl extends Opener {
  /** After a failure: new workers, the same run, the same moment. */
  readonly retry: () => void;
  /** Simulates up to there without moving the cursor, then goes on with `then`, unless something else was asked for meanwhile. */
  readonly prepare: (time: number, then: () => void) => void;
  /** What was changed of the run on show, and can be taken back. */
  readonly history: () => History;
  /** Whether the cursor is on its way to where it was last asked to be. */
  readonly isWaiting: () => boolean;
  /** Ends the workers. The next link that is opened begins new ones. */
  readonly close: () => void;
}

export type SessionStore = StoreApi<Session> & SessionControl;

export interface SessionOptions extends Library {
  /** The worker that plays. */
  readonly engine: Connect;
  /** The worker that replays whole runs behind it. */
  readonly background: Connect;
}

export function createSession({ engine, background, load, ids }: SessionOptions): SessionStore {
  const store = createStore<Session>()(() => noData() as Session);
  const client = new EngineClient(engine, (report) => {
    if (report.kind === 'inspected') store.setState({ inspection: report.inspection });
    else core.hear(report);
  });
  const core = createCore(store, client);
  const { history, beginHistory, ...acts } = createActs(store, core);
  store.setState({ ...createMoves(store, core), ...acts });
  const opener = createOpener({ store, core, load, ids, reset: noData, beginHistory, comparer: createComparer(store) });
  const behind = createBackground(store, background);
  startInspecting(store, client);
  followSent(store);
  return Object.assign(store, {
    ...opener,
    history,
    retry() {
      client.close();
      behind.close();
      opener.reopen();
    },
    prepare(time: number, then: () => void) {
      if (!core.isWaiting()) core.goTo(simulatedWant(time, then));
    },
    isWaiting: core.isWaiting,
    close() {
      opener.abandon();
      behind.close();
      client.close();
    },
  });
}

export const session: SessionStore = createSession({
  engine: connectWorker,
  background: connectWorker,
  load: loadScenario,
  ids: scenarioIds,
});

/** For components. On a machine that falls behind they hear of a moved play head when it is their turn. */
const watched: StoreApi<Session> = { ...session, subscribe: watch(session) };

export function useSession<T>(selector: (state: Session) => T): T {
  return useStore(watched, selector);
}
