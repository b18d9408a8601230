/** Whether a shared run still comes to the verdicts it was made with: known once the worker behind the page has replayed it whole. */
import type { StoreApi } from 'zustand/vanilla';
import type { Told } from '../run/differsFromLink.ts';
import type { Notice, Session } from './model.ts';

export interface Expected extends Told {
  /** The link's own, with its `#`: what an older engine is sent. */
  readonly hash: string;
}

export interface Comparer {
  /** What the link says that is being opened; null where it has no digest. */
  readonly expect: (told: Expected | null) => void;
}

/** `compare`: loaded when there is something to compare. */
export type Compare = (told: Expected, session: Session) => Promise<Notice | null>;

const compareLazily: Compare = async (told, session) => {
  try {
    return await (await import('./compareRun.ts')).compareRun(told, session);
  } catch {
    return null; // without the network nothing is known of it
  }
};

export function createComparer(store: StoreApi<Session>, compare: Compare = compareLazily): Comparer {
  let told: Expected | null = null;
  store.subscribe((session) => {
    const { whole, run, scenario } = session;
    if (told === null || whole === null || run === null || scenario === null) return;
    const asked = told;
    told = null; // once: whatever is changed by hand from here on is another run
    void say(asked, session);
  });
  const say = async (asked: Expected, session: Session): Promise<void> => {
    const notice = await compare(asked, session);
    const now = store.getState();
    if (notice !== null && now.run === session.run) store.setState({ notices: [...now.notices, notice] });
  };
  return {
    expect(now) {
      told = now;
    },
  };
}
