/** Runs that come to the page otherwise than by its address: from a file, a draft, or back from before it. The lesson that they are of opens them. */
import { createStore } from 'zustand/vanilla';
import { t } from '../text/t.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { browserPlace } from './draftPlace.ts';
import { fetchLinks } from './fetchLinks.ts';
import { noHistory } from './history.ts';
import type { History } from './history.ts';
import { lesson } from './lesson.ts';
import type { Notice } from './model.ts';
import { keptMode } from './rights.ts';
import { session } from './session.ts';
import type { SharedRun } from './sharing.ts';

export interface Arrival extends SharedRun {
  readonly notices: readonly Notice[];
  /** What was done to it before, where it has been on the page. */
  readonly history: History;
  /** The address that goes with it. */
  readonly href: string;
  /** Under which it is kept, where it is, see `drafts.ts`. */
  readonly draft: string | null;
}

export interface Arrivals {
  /** Waits for its lesson to open it. */
  readonly arrival: Arrival | null;
  /** What was on the page when the last one came; or what was left to go back there. */
  readonly former: Arrival | null;
  readonly later: Arrival | null;
  /** The run that either leads away from: once another is opened, neither does. */
  readonly from: RunSpec | null;
}

export const arrivals = createStore<Arrivals>()(() => ({ arrival: null, former: null, later: null, from: null }));

/** What is on show, to come back to: in the story it comes back to its beat. */
async function onShow(): Promise<Arrival | null> {
  const [now, story, history] = [session.getState(), lesson.getState(), session.history()];
  const { addressOf, sharedRun } = await fetchLinks();
  const shared = now.status === 'ready' ? sharedRun(now, { start: 'here', ...keptMode(now) }) : null;
  if (shared === null) return null;
  const { mode, beats, beatIndex } = story;
  const beat = mode === 'explore' ? undefined : beats[beatIndex]?.id;
  const here = { ...shared, view: { ...shared.view, ...(beat === undefined ? {} : { beat }) } };
  return { ...here, notices: [], history: { ...history, future: [] }, href: await addressOf(here), draft: browserPlace.read() };
}

/** Takes the page to it. The address is written first, so that whoever reloads gets the same. */
function goTo(arrival: Arrival, around: Pick<Arrivals, 'former' | 'later'>): void {
  const isHere = location.pathname === new URL(arrival.href).pathname;
  const state = arrival.draft === null ? null : { draft: arrival.draft };
  if (isHere) history.replaceState(state, '', arrival.href);
  else history.pushState(state, '', arrival.href);
  arrivals.setState({ arrival, from: arrival.run, ...around });
}

const formerRun: Pick<Notice, 'remedy'> = { remedy: 'formerRun' };

/** `says` tells what has come; the way back stands beside it, and undoing leads there, too. */
export async function arrive(shared: SharedRun, says: string, details: readonly string[], draft: string | null = null): Promise<void> {
  const { addressOf } = await fetchLinks();
  const [former, href] = await Promise.all([onShow(), addressOf(shared)]);
  const tone = details.length > 0 ? 'warn' : 'note';
  const notices = [{ tone, says, details, ...(former === null ? {} : formerRun) } as const];
  goTo({ ...shared, notices, history: noHistory, href, draft }, { former, later: null });
}

/** From a run that was sent to be watched or played to a copy of one's own; what was there can be had back. */
export async function makeCopy(): Promise<void> {
  const former = await onShow();
  session.getState().makeOwn();
  const { notices, scenario, madeFrom, sent } = session.getState();
  const title = scenario?.title ?? '';
  const says = madeFrom === null ? t('rights.isYours', { title }) : t('rights.isYoursAfter', { title, digest: madeFrom });
  if (former === null) return;
  arrivals.setState({ arrival: null, former, later: null, from: sent?.run ?? null });
  session.setState({ notices: [...notices, { tone: 'note', says, details: [], ...formerRun }] });
}

export async function backToFormer(): Promise<void> {
  const { former } = arrivals.getState();
  const later = await onShow();
  if (former !== null) goTo(former, { former: null, later });
}

export async function onToLater(): Promise<void> {
  const { later } = arrivals.getState();
  const former = await onShow();
  if (later !== null) goTo(later, { former, later: null });
}

/** Whether undoing, with nothing of this run left to take back, leads to the run before it; and whether doing again leads on from there. */
export function leadsBack(): boolean {
  const { former, from } = arrivals.getState();
  return former !== null && from !== null && session.getState().sent?.run === from;
}

export function leadsOn(): boolean {
  const { later, from } = arrivals.getState();
  return later !== null && from !== null && session.getState().run === from;
}

/** For the lesson that is at this address; null when nothing came for it. */
export function takeArrival(): Arrival | null {
  const { arrival } = arrivals.getState();
  return arrival !== null && arrival.href === location.href ? arrival : null;
}

export function forgetArrival(arrival: Arrival): void {
  if (arrivals.getState().arrival === arrival) arrivals.setState({ arrival: null });
}
