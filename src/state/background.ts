/** The worker behind the one that plays: it replays each run to its horizon, for the digest, the marks and the right answers. */
import type { StoreApi } from 'zustand/vanilla';
import { t } from '../text/t.ts';
import { EngineClient } from '../bridge/engineClient.ts';
import type { Connect } from '../bridge/engineClient.ts';
import type { Session } from './model.ts';

/** Milliseconds without a change of the run before it is replayed. */
const settle = 150;

/** True of one run only: it goes with the next one that can be replayed. */
const notReplayed = (): string => t('notes.runCouldNotReplayed');

export interface Background {
  readonly close: () => void;
}

export function createBackground(store: StoreApi<Session>, connect: Connect): Background {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const client = new EngineClient(connect, (report) => {
    const others = store.getState().notices.filter((notice) => notice.says !== notReplayed());
    if (report.kind === 'whole') store.setState({ whole: report.whole, notices: others });
    if (report.kind !== 'failed') return;
    store.setState({ notices: [...others, { tone: 'warn', says: notReplayed(), details: [report.because] }] });
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
