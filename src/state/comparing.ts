/** Whether a link's run still comes to the verdicts it was made with: known once the worker behind the page has replayed it whole. */
import type { StoreApi } from 'zustand/vanilla';
import { differsFromLink } from '../run/differsFromLink.ts';
import type { Session } from './model.ts';

export interface Comparer {
  /** The digest of the link that is being opened; null where it has none. */
  readonly expect: (digest: string | null) => void;
}

export function createComparer(store: StoreApi<Session>): Comparer {
  let told: string | null = null;
  store.subscribe(({ whole, run, scenario, notices }) => {
    if (told === null || whole === null || run === null || scenario === null) return;
    const says = differsFromLink(told, scenario, run, whole.verdicts);
    told = null; // once: whatever is changed by hand from here on is another run
    if (says !== null) store.setState({ notices: [...notices, { tone: 'warn', says, details: [] }] });
  });
  return {
    expect(digest) {
      told = digest;
    },
  };
}
