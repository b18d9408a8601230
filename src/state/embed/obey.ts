/** Does what the page around asks for, to the end of it; or says why it cannot. */
import { never } from '../../base/assert.ts';
import { parseDuration, sayDuration } from '../../base/quantity.ts';
import type { Intervention } from '../../engine/fault.ts';
import { parseAction } from '../../run/doGrammar.ts';
import { traceDocument } from '../../run/export/json.ts';
import type { LinkView } from '../../run/link.ts';
import { maxInterventions } from '../../run/linkModel.ts';
import { placeOf } from '../../run/place.ts';
import type { Place } from '../../run/place.ts';
import type { TraceDocument } from '../../run/export/traceSchema.ts';
import { fetchLaterTexts } from '../../text/languages.ts';
import { t } from '../../text/t.ts';
import { noHistory } from '../history.ts';
import type { PlaybackStore } from '../playback.ts';
import { speeds } from '../playback.ts';
import type { SessionStore } from '../session.ts';
import { siteRoot } from '../siteRoot.ts';
import type { Arrival } from '../arrivals.ts';
import type { Command } from './messages.ts';

export interface Obeying {
  readonly session: SessionStore;
  readonly playback: PlaybackStore;
  /** What the embedding link asks for, which goes on where a link that is loaded says nothing. */
  readonly view: LinkView;
  readonly open: (arrival: Arrival) => Promise<void>;
  /** Whether any of the frame is in sight. */
  readonly isSeen: () => boolean;
}

/** Why a command was not done, for whoever wrote it. */
export class Refused extends Error {
  readonly details: readonly string[];
  constructor(because: string, details: readonly string[] = []) {
    super(because);
    this.details = details;
  }
}

/** Null where all there is to say is how things stand then. Throws `Refused`. */
export async function obey(command: Exclude<Command, { readonly type: 'hello' }>, around: Obeying): Promise<TraceDocument | null> {
  const { session, playback } = around;
  if (command.type !== 'load' && session.getState().status !== 'ready') throw new Refused(notOpen(session));
  switch (command.type) {
    case 'play':
      if (!around.isSeen()) throw new Refused(outOfSight);
      if (command.speed !== undefined) playback.getState().setSpeed(speedOf(command.speed));
      playback.getState().play();
      return null;
    case 'pause':
      playback.getState().pause();
      return rest(session);
    case 'step':
      playback.getState().pause();
      session.getState()[command.to === 'decision' ? 'stepDecision' : 'stepEvent'](command.by ?? 1);
      return rest(session);
    case 'seek': {
      const time = timeOf(command.to, session);
      playback.getState().pause();
      session.getState().seek(time);
      return rest(session);
    }
    case 'load':
      return load(command.link, around);
    case 'do':
      return act(command.actions, around);
    case 'getState':
      return null;
    case 'getTrace':
      return traceOfRun(session);
    default:
      return never(command);
  }
}

const outOfSight = 'The frame is out of sight, where a run stands still: scroll it into view, and play then.';

function notOpen(session: SessionStore): string {
  const { failure } = session.getState();
  return failure === null ? 'The run is still being opened.' : `There is no run: ${failure.because}`;
}

function speedOf(wanted: number): (typeof speeds)[number] {
  const speed = speeds.find((each) => each === wanted);
  if (speed === undefined) throw new Refused(`“speed” is one of ${speeds.filter((each) => each !== 'event').join(', ')}, not ${wanted}.`);
  return speed;
}

/** Microseconds, or as a link writes a time. */
function timeOf(told: number | string, session: SessionStore): number {
  const horizon = session.getState().scenario?.horizon ?? 0;
  const time = typeof told === 'number' ? told : parseDuration(told);
  if (time === null || !Number.isSafeInteger(time)) throw new Refused(`“${told}” is no time: whole microseconds, or a text as in “12.4s”.`);
  if (time < 0 || time > horizon) throw new Refused(`“${told}” is out of range: the run goes from 0s to ${sayDuration(horizon)}.`);
  return time;
}

const pollMs = 15;
/** Half a minute for a run to be replayed behind the page. */
const mostPolls = 2_000;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pollMs));

/** Until the play head stands where it was sent. */
async function rest(session: SessionStore): Promise<null> {
  while (session.isWaiting()) await pause();
  if (session.getState().status === 'failed') throw new Refused(notOpen(session));
  return null;
}

async function load(link: string, { session, view, open }: Obeying): Promise<null> {
  const { run } = session.getState();
  const isFragment = link.startsWith('#');
  if (isFragment && run === null) throw new Refused('There is no run whose lesson this could be a link of.');
  const href = new URL(isFragment ? `s/${run!.scenario}/${link}` : link, siteRoot()).href;
  const read = await session.readLink(href);
  if (!read.ok)
    throw new Refused(
      read.because,
      (read.closest ?? []).map((id) => `There is “${id}”.`),
    );
  const { mode, hide, theme } = view;
  const kept: LinkView = { ...(mode && { mode }), ...(hide && { hide }), ...(theme && { theme }) };
  if (read.refused !== null) throw new Refused(read.refused); // a reader would get the lesson as it comes; a page around is told
  await open({ ...read, href, view: { ...kept, ...read.view }, history: noHistory, draft: null });
  if (session.getState().status === 'failed') throw new Refused(notOpen(session));
  return null;
}

/** `freeze.alice=6s`, where `3s:freeze.alice=6s` begins with its moment. */
const hasNoMoment = (text: string): boolean => !/^[^=]*:/.test(text);

/** All of them are done, or none. Without a moment: now. */
async function act(text: string, { session, playback }: Obeying): Promise<null> {
  const { scenario, run, mode } = session.getState();
  if (scenario === null || run === null) throw new Refused(notOpen(session));
  if (mode === 'watch') throw new Refused('This run is to be watched: its link says mode=watch.');
  await fetchLaterTexts().catch(() => undefined); // for why it cannot
  const place = placeOf(scenario, run.params, run.seed);
  const pieces = text.split(',');
  if (run.interventions.length + pieces.length > maxInterventions) throw new Refused(`A run holds at most ${maxInterventions} actions.`);
  const now = pieces.filter(hasNoMoment).map((piece) => actionIn(`0s:${piece}`, piece, place).fault);
  const timed = pieces.filter((piece) => !hasNoMoment(piece)).map((piece) => actionIn(piece, piece, place));
  playback.getState().pause();
  for (const fault of now) session.getState().intervene(fault); // first: they drop what the run had planned for later
  if (timed.length > 0) session.getState().addActions(timed);
  return rest(session);
}

function actionIn(action: string, as: string, place: Place): Intervention {
  const reading = parseAction(action, place);
  if (!reading.ok) throw new Refused(`“${as}” cannot be done: ${reading.because}.`);
  const [clamp] = reading.clamps;
  if (clamp === undefined) return reading.value;
  const instead = clamp.to === null ? 'leave it out' : `the nearest is ${clamp.to}`;
  throw new Refused(`“${as}” cannot be done: ${clamp.what} ${clamp.from} ${t(clamp.trouble)}; ${instead}.`);
}

/** Of the whole run, simulated to its end; the play head stays. */
async function traceOfRun(session: SessionStore): Promise<TraceDocument> {
  const isWhole = (): boolean => session.getState().isOver && session.getState().whole !== null;
  for (let polls = 0; !isWhole(); polls++) {
    if (polls > mostPolls) throw new Refused('This run could not be replayed to its end.');
    if (!session.isWaiting()) session.prepare(session.getState().scenario?.horizon ?? 0, () => {});
    await rest(session);
    if (!isWhole()) await pause();
  }
  const { scenario, run, trace, nodes, whole } = session.getState();
  if (scenario === null || run === null || whole === null) throw new Refused(notOpen(session));
  const { endedAt, digest: hash, verdicts } = whole;
  return traceDocument({ scenario, run, finished: { trace, nodes, endedAt, hash, verdicts } });
}
