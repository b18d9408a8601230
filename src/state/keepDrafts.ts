/** Loads what keeps drafts once there is something to keep, or something that was kept; and tells it when the page is left. */
import type { StoreApi } from 'zustand/vanilla';
import { browserPlace } from './draftPlace.ts';
import { drafts, keepDraft } from './drafts.ts';
import type { Drafting } from './drafting.ts';
import type { Session } from './model.ts';

/** Part of another's page, it keeps nothing: what is in it is that page's to keep. */
const isPartOfAnother = (): boolean => window.self !== window.top;

/** Returns what stops it. */
export function keepDrafts(session: StoreApi<Session>): () => void {
  if (isPartOfAnother()) return () => {};
  let drafting: Drafting | null = null;
  let isStopped = false;

  const load = async (): Promise<void> => {
    unsubscribe();
    const loaded = await import('./drafting.ts').catch(() => null); // without it the address still tells the run
    if (loaded === null || isStopped) return;
    drafting = loaded.startDrafting({ session, place: browserPlace });
    const { run, scenario } = session.getState();
    if (run === null || scenario === null) return;
    const [lost] = await loaded.crashed(run.scenario, loaded.inputsOf(run, scenario));
    if (lost === undefined || session.getState().scenario !== scenario) return;
    keepDraft({ ...lost, isOpen: false }); // offered once; it stays among the recent runs
    session.setState(({ notices }) => ({ notices: [...notices, loaded.offer(lost)] }));
  };

  const unsubscribe = session.subscribe(({ status, run, sent }) => {
    if (status !== 'ready' || run === null) return;
    const isOwn = run !== sent?.run || run.interventions.length > 0;
    if (isOwn || drafts().length > 0) void load();
  });

  const onHide = (): void => drafting?.close();
  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) drafting?.resume();
  };
  window.addEventListener('pagehide', onHide);
  window.addEventListener('pageshow', onShow);
  return () => {
    isStopped = true;
    unsubscribe();
    window.removeEventListener('pagehide', onHide);
    window.removeEventListener('pageshow', onShow);
    drafting?.stop();
  };
}
