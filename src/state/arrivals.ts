/** Runs that come to the page otherwise than by its address: from a file, or back from before it. The lesson that they are of opens them. */
import { createStore } from 'zustand/vanilla';
import { maxLinkLength } from '../run/linkModel.ts';
import { lesson } from './lesson.ts';
import type { Notice } from './model.ts';
import { keptMode } from './rights.ts';
import { session } from './session.ts';
import { linkTo, sharedRun } from './sharing.ts';
import type { SharedRun } from './sharing.ts';
import { siteRoot } from './siteRoot.ts';

export interface Arrival extends SharedRun {
  readonly notices: readonly Notice[];
  /** The address that goes with it. */
  readonly href: string;
}

export interface Arrivals {
  /** Waits for its lesson to open it. */
  readonly arrival: Arrival | null;
  /** What was on the page when the last one came. */
  readonly former: Arrival | null;
}

export const arrivals = createStore<Arrivals>()(() => ({ arrival: null, former: null }));

const lessonAddress = (id: string): string => new URL(`s/${id}/`, siteRoot()).href;

/** One that is too long for a link has its lesson's address alone. */
function addressOf(shared: SharedRun): string {
  const link = linkTo(shared);
  return link.length <= maxLinkLength ? link : lessonAddress(shared.run.scenario);
}

const arrivalOf = (shared: SharedRun, notices: readonly Notice[] = []): Arrival => ({ ...shared, notices, href: addressOf(shared) });

/** What is on show, to come back to: in the story it comes back to its beat. */
function onShow(): Arrival | null {
  const now = session.getState();
  const shared = now.status === 'ready' ? sharedRun(now, { start: 'here', ...keptMode(now) }) : null;
  if (shared === null) return null;
  const { mode, beats, beatIndex } = lesson.getState();
  const beat = mode === 'explore' ? undefined : beats[beatIndex]?.id;
  return arrivalOf({ ...shared, view: { ...shared.view, ...(beat === undefined ? {} : { beat }) } });
}

/** Takes the page to it. The address is written first, so that whoever reloads gets the same. */
function goTo(arrival: Arrival, former: Arrival | null): void {
  const isHere = location.pathname === new URL(arrival.href).pathname;
  if (isHere) history.replaceState(history.state, '', arrival.href);
  else history.pushState(null, '', arrival.href);
  arrivals.setState({ arrival, former });
}

const formerRun: Pick<Notice, 'remedy'> = { remedy: 'formerRun' };

/** `says` tells what has come; the way back stands beside it. */
export function arrive(shared: SharedRun, says: string, details: readonly string[]): void {
  const former = onShow();
  const tone = details.length > 0 ? 'warn' : 'note';
  goTo(arrivalOf(shared, [{ tone, says, details, ...(former === null ? {} : formerRun) }]), former);
}

/** From a run that was sent to be watched or played to a copy of one's own; what was there can be had back. */
export function makeCopy(): void {
  const former = onShow();
  session.getState().makeOwn();
  const { notices, scenario, madeFrom } = session.getState();
  const credit = madeFrom === null ? '' : `, after run ${madeFrom}`;
  const says = `This copy of “${scenario?.title ?? ''}” is yours${credit}. The run that you were sent stays as it is.`;
  if (former === null) return;
  arrivals.setState({ arrival: null, former });
  session.setState({ notices: [...notices, { tone: 'note', says, details: [], ...formerRun }] });
}

export function backToFormer(): void {
  const { former } = arrivals.getState();
  if (former !== null) goTo(former, null);
}

/** For the lesson that is at this address; null when nothing came for it. */
export function takeArrival(): Arrival | null {
  const { arrival } = arrivals.getState();
  return arrival !== null && arrival.href === location.href ? arrival : null;
}

export function forgetArrival(arrival: Arrival): void {
  if (arrivals.getState().arrival === arrival) arrivals.setState({ arrival: null });
}
