/**
 * Keeps the address bar telling the run: after interventions and params, with the moment of the change, and not while it plays.
 * Back leaves the scenario.
 */
import type { StoreApi } from 'zustand/vanilla';
import { fetchLinks } from './fetchLinks.ts';
import { withLanguage } from './language.ts';
import type { Session } from './model.ts';
import { keptMode } from './rights.ts';

/** Milliseconds after the last change of the run; a change shows within half a second. */
const settle = 300;

export interface Bar {
  readonly read: () => string;
  readonly replace: (url: string) => void;
}

export const browserBar: Bar = {
  read: () => location.href,
  // The query is a presentation's, and in no link.
  replace: (url) => history.replaceState(history.state, '', Object.assign(new URL(withLanguage(url)), { search: location.search }).href),
};

/** Empty while no run is open. */
async function addressNow(session: StoreApi<Session>): Promise<string> {
  const { addressOf, sharedRun } = await fetchLinks();
  const state = session.getState();
  const shared = sharedRun(state, { start: 'here', ...keptMode(state) });
  return shared === null ? '' : addressOf(shared);
}

/** Writes the run on show as this engine plays it, whatever its link said. */
export async function tellNow(session: StoreApi<Session>, bar: Bar): Promise<void> {
  const { run } = session.getState();
  const address = await addressNow(session);
  if (session.getState().run === run && address !== '') bar.replace(address);
}

/** Returns what stops it. An embedded page leaves its address alone. */
export function startAddressBar(session: StoreApi<Session>, bar: Bar): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const write = async (): Promise<void> => {
    const { run } = session.getState();
    const link = await addressNow(session);
    const now = session.getState();
    const isStill = now.run === run && now.status === 'ready' && !isStopped;
    if (isStill && link !== '' && link !== bar.read()) bar.replace(link);
  };
  const stop = session.subscribe((now, before) => {
    const isAnother = now.run !== before.run || now.mode !== before.mode;
    const isChange = isAnother && now.status === 'ready' && before.status === 'ready';
    if (!isChange) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write().catch(() => undefined), settle); // what writes links did not load: the next change tells this one, too
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}
