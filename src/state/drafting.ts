/** Keeps the run on show as a draft while it is changed, and offers the one of a page that crashed. Loaded once there is something to keep or to offer. */
import type { StoreApi } from 'zustand/vanilla';
import { t } from '../text/t.ts';
import { parseFragment, writeFragment, writeInputs } from '../run/link.ts';
import { loadScenario } from '../scenarios/index.ts';
import { arrive } from './arrivals.ts';
import type { Arrival } from './arrivals.ts';
import type { Place } from './draftPlace.ts';
import { draftOf, drafts, keepDraft, newDraftId } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { hold, isHeld } from './held.ts';
import type { Hold } from './held.ts';
import { noHistory } from './history.ts';
import type { Notice, Session } from './model.ts';
import { keptMode } from './rights.ts';
import { sayWhen } from './sayWhen.ts';
import { addressOf, lessonAddress, sharedRun } from './sharing.ts';
import { localStore } from './storage.ts';
import type { Store } from './storage.ts';

/** Milliseconds after the last change. */
const settle = 250;

type Kept = Omit<Draft, 'id' | 'at' | 'isOpen'>;

/** Null for a lesson as it comes: there is nothing in it that its address does not give. */
function toKeep(session: Session): Kept | null {
  const { run, scenario, status } = session;
  if (run === null || scenario === null || status !== 'ready') return null;
  const isAsItComes = run.interventions.length === 0 && run.seed === scenario.seed && Object.keys(run.params).length === 0;
  const shared = sharedRun(session, { start: 'here', ...keptMode(session) });
  if (isAsItComes || shared === null) return null;
  const fragment = writeFragment(run, shared.view, scenario);
  return { scenario: run.scenario, fragment, inputs: writeInputs(run, scenario), actions: run.interventions.length };
}

export interface Drafting {
  /** The page is being left; what is kept was left in peace. */
  readonly close: () => void;
  /** It is back, from where browsers keep pages that were left. */
  readonly resume: () => void;
  readonly stop: () => void;
}

interface Options {
  readonly session: StoreApi<Session>;
  readonly place: Place;
  readonly store?: Store;
  readonly now?: () => number;
}

export function startDrafting({ session, place, store = localStore, now = Date.now }: Options): Drafting {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mine: { readonly id: string; readonly hold: Hold } | null = null;
  let isTold = false;
  let last: Promise<void> = Promise.resolve();

  /** The draft of this page, or another where the place names none, or one that is on another tab's page. */
  const claim = async (): Promise<string> => {
    const asked = place.read();
    if (mine !== null && mine.id === asked) return mine.id;
    mine?.hold.release();
    const held = asked === null ? null : await hold(asked);
    const id = held === null ? newDraftId() : asked!;
    mine = { id, hold: held ?? (await hold(id))! };
    if (id !== asked) place.write(id);
    return id;
  };

  const tellOnce = async (kept: Kept, isKept: boolean): Promise<void> => {
    const shared = sharedRun(session.getState(), { start: 'here' });
    if (isTold || shared === null || (await addressOf(shared)) !== lessonAddress(kept.scenario)) return;
    isTold = true;
    session.setState(({ notices }) => ({ notices: [...notices, isKept ? tooLong() : tooLongAndNotKept()] }));
  };

  const keep = async (): Promise<void> => {
    const kept = toKeep(session.getState());
    if (kept === null) return;
    const id = await claim();
    const isKept = keepDraft({ ...kept, id, at: now(), isOpen: true }, store);
    await tellOnce(kept, isKept);
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(keep);
    }, settle);
  };
  later();
  const unsubscribe = session.subscribe((is, was) => {
    if (is.status === 'ready' && (is.run !== was.run || is.mode !== was.mode || is.status !== was.status)) later();
  });

  /** Writes only over what is there: what was erased meanwhile stays erased. */
  const mark = (isOpen: boolean): void => {
    const draft = mine === null ? null : draftOf(mine.id, store);
    if (draft !== null) keepDraft({ ...draft, isOpen }, store);
  };

  return {
    close: () => mark(false),
    resume: () => mark(true),
    stop() {
      clearTimeout(timer);
      unsubscribe();
      mark(false);
      mine?.hold.release();
      mine = null;
    },
  };
}

const tooLong = (): Notice => ({ tone: 'note', says: t('notes.tooLongKept'), details: [] });

const tooLongAndNotKept = (): Notice => ({ tone: 'warn', says: t('notes.tooLongNotKept'), details: [] });

/** What tells a draft of the run on show. */
export const inputsOf = writeInputs;

/** The drafts of a lesson whose page has crashed, the latest first: none of the run that is on show. */
export async function crashed(scenario: string, inputs: string, store: Store = localStore): Promise<readonly Draft[]> {
  const open = drafts(store).filter((draft) => draft.isOpen && draft.scenario === scenario && draft.inputs !== inputs);
  const held = await Promise.all(open.map(({ id }) => isHeld(id)));
  return open.filter((_, i) => !held[i]);
}

export const offer = ({ id, at, actions }: Draft): Notice => ({
  tone: 'note',
  says: t('notes.restoreDraft', { when: sayWhen(at), count: actions }),
  details: [],
  remedy: 'draft',
  draft: id,
});

/** A draft as it comes to the page; null where it is gone, or no run any more. */
export async function arrivalOfDraft(id: string, store: Store = localStore): Promise<Arrival | null> {
  const draft = draftOf(id, store);
  const scenario = draft === null ? null : await loadScenario(draft.scenario);
  if (draft === null || scenario === null) return null;
  const parsed = parseFragment(draft.scenario, scenario, draft.fragment);
  if (!parsed.ok) return null;
  const { run, view } = parsed;
  return { scenario, run, view, notices: [], history: noHistory, href: lessonAddress(draft.scenario), draft: id };
}

/** In place of the run on show, which can be had back. False where it is gone. */
export async function restoreDraft(id: string): Promise<boolean> {
  const [arrival, draft] = [await arrivalOfDraft(id), draftOf(id)];
  if (arrival === null || draft === null) return false;
  await arrive(arrival, t('notes.draftBack', { when: sayWhen(draft.at) }), [], id);
  return true;
}
