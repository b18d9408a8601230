/** Whether a shared run still comes to the verdicts it was made with: known once the worker behind the page has replayed it whole. */
import type { StoreApi } from 'zustand/vanilla';
import { differsFromLink } from '../run/differsFromLink.ts';
import type { Told } from '../run/differsFromLink.ts';
import type { Session } from './model.ts';

export interface Comparer {
  /** What the link says that is being opened; null where it has no digest. */
  readonly expect: (told: Told | null) => void;
}

export function createComparer(store: StoreApi<Session>): Comparer {
  let told: Told | null = null;
  store.subscribe(({ whole, run, scenario, notices }) => {
    if (told === null || whole === null || run === null || scenario === null) return;
    const says = differsFromLink(told, scenario, run, whole.verdicts);
    told = null; // once: whatever is changed by hand from here on is another run
    if (says !== null) store.setState({ notices: [...notices, { tone: 'warn', says, details: [] }] });
  });
  return {
    expect(now) {
      told = now;
    },
  };
}
