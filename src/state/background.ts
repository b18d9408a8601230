/** The worker behind the one that plays: it replays each run to its horizon, for the digest, the marks and the right answers. */
import type { StoreApi } from 'zustand/vanilla';
import { EngineClient } from '../bridge/engineClient.ts';
import type { Connect } from '../bridge/engineClient.ts';
import type { Session } from './model.ts';

/** Milliseconds without a change of the run before it is replayed. */
const settle = 150;

export interface Background {
  readonly close: () => void;
}

export function createBackground(store: StoreApi<Session>, connect: Connect): Background {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const client = new EngineClient(connect, (report) => {
    if (report.kind === 'whole') store.setState({ whole: report.whole });
    if (report.kind !== 'failed') return;
    const says = 'This run could not be replayed to its end: predictions cannot be checked, and it has no digest.';
    store.setState({ notices: [...store.getState().notices, { tone: 'warn', says, details: [report.because] }] });
  });
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { run, status } = store.getState();
      if (run !== null && status === 'ready') client.whole(run);
    }, settle);
  };
  store.subscribe((now, before) => {
    const isAnother = now.run !== before.run || now.status !== before.status;
    if (isAnother && now.status === 'ready') later();
  });
  return {
    close() {
      clearTimeout(timer);
      client.close();
    },
  };
}
