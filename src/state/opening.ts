/** From an address to a run that stands at its moment. What was not taken as written is shown as a notice; a refusal says why. */
import { zero } from '../base/micros.ts';
import { notLoaded } from '../bridge/notLoaded.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Moment } from '../run/doGrammar.ts';
import { parseFragment, readAddress } from '../run/link.ts';
import type { Found, LinkView, Note, Packed, Refusal } from '../run/link.ts';
import { valuesOf } from '../run/runSpec.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { firstEpoch } from '../run/versions.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Comparer } from './comparing.ts';
import type { Core } from './core.ts';
import type { Notice, Session, SessionData } from './model.ts';
import { followed } from './packing.ts';
import { momentWant } from './want.ts';

export interface Library {
  readonly load: (id: string) => Promise<Scenario | null>;
  /** Of every scenario there is. */
  readonly ids: readonly string[];
}

/** How an opened link asks to be shown, or why it was refused. */
export type Opened =
  | { readonly ok: true; readonly view: LinkView; readonly isEmbedded: boolean }
  | { readonly ok: false; readonly because: string; readonly closest: readonly string[] };

export interface Opener {
  /** Settles when the run stands at its moment, has broken, or has been refused. */
  readonly openLink: (url: string) => Promise<Opened>;
  readonly openRun: (
    run: RunSpec,
    scenario: Scenario,
    view?: LinkView & { readonly epoch?: number },
    notices?: readonly Notice[],
  ) => Promise<void>;
  /** A link that is still being loaded is not opened any more. */
  readonly abandon: () => void;
  /** The run that broke, once more. */
  readonly reopen: () => void;
}

interface Options extends Library {
  readonly store: StoreApi<Session>;
  readonly core: Core;
  readonly reset: () => SessionData;
  readonly comparer: Comparer;
}

export function createOpener({ store, core, load, ids, reset, comparer }: Options): Opener {
  let opening: Moment = { time: zero };

  const openRun: Opener['openRun'] = (run, scenario, view = {}, notices = []) => {
    const beat = scenario.beats.find(({ id }) => id === view.beat) ?? scenario.beats[0];
    opening = view.at ?? { time: beat?.at ?? zero };
    const opened = {
      run,
      scenario,
      values: valuesOf(scenario, run.params),
      view: view.view ?? { kind: 'truth' },
      notices,
      mode: view.mode ?? 'edit',
      sent: { run, digest: view.digest ?? null },
      madeFrom: view.madeFrom ?? null,
    } as const;
    store.setState({ ...reset(), ...opened });
    comparer.expect(view.digest === undefined ? null : { digest: view.digest, epoch: view.epoch ?? firstEpoch });
    core.open({ run, from: null, want: momentWant(opening), update: {} });
    return new Promise((resolve) => {
      const stop = store.subscribe(({ status }) => {
        if (status === 'loading') return;
        stop();
        resolve();
      });
    });
  };

  let links = 0;

  return {
    openRun,
    abandon() {
      links++;
    },
    async openLink(url) {
      const link = ++links;
      const address = readAddress(url, ids);
      if (!address.ok) return refuse(store, address.because, address.closest);
      const taken = await orNull(() => takenFrom(address, ids));
      if (link !== links) return passedOver;
      if (taken === null) return refuse(store, `${notLoaded('What opens packed links')}.`);
      if (!taken.ok) return refuse(store, taken.because, taken.closest);
      const scenario = await orNull(() => load(taken.scenario));
      if (link !== links) return passedOver;
      if (scenario === null) return refuse(store, `${notLoaded('This lesson’s file')}.`);
      const read = parseFragment(taken.scenario, scenario, taken.fragment, taken.epoch);
      if (!read.ok) return refuse(store, read.because, read.closest);
      await openRun(read.run, scenario, read.view, [...taken.notices, ...noticesOf(read.notes)]);
      return link === links ? { ok: true, view: read.view, isEmbedded: address.isEmbedded } : passedOver;
    },
    reopen() {
      const { run, cursor, trace } = store.getState();
      if (run === null) return;
      store.setState({ status: 'loading', failure: null });
      const hasStood = trace.frames.length > 0;
      core.open({ run, from: null, want: momentWant(hasStood ? { time: cursor.time as Moment['time'] } : opening), update: {} });
    },
  };
}

const passedOver: Opened = { ok: false, because: 'Another link was opened meanwhile.', closest: [] };

type Taken = Pick<Found, 'ok' | 'scenario' | 'fragment' | 'epoch'> & { readonly notices: readonly Notice[] };

/** Of a packed run that is not taken nothing is guessed: the lesson that its address names is opened as it comes, and says why. */
async function takenFrom(address: Found | Packed, ids: readonly string[]): Promise<Taken | Refusal> {
  const found = await followed(address, ids);
  if (found.ok) return { ...found, notices: [] };
  const lesson = 'inPath' in address ? address.inPath : null;
  if (lesson === null) return found;
  const notice: Notice = { tone: 'warn', says: found.because, details: [asItComes], ...(found.kind === 'newer' && { remedy: 'reload' }) };
  return { ok: true, scenario: lesson, fragment: '', epoch: firstEpoch, notices: [notice] };
}

const asItComes =
  'Nothing of the run in it is loaded. What is open is the lesson as it comes, free to be explored; the link is still in the address bar.';

async function orNull<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch {
    return null; // the network, or a deploy that removed the file
  }
}

function refuse(store: StoreApi<Session>, because: string, closest: readonly string[] = []): Opened {
  store.setState({ status: 'failed', failure: { because, at: null } });
  return { ok: false, because, closest };
}

const cutOff = new Set<Note['kind']>(['torn', 'noEnd']);

/** One notice for a link from the future, one for what is certain, one for what is only perhaps so. */
function noticesOf(notes: readonly Note[]): readonly Notice[] {
  const quiet = notes.filter(({ kind }) => kind === 'noEnd');
  const [newer, ...alsoNewer] = notes.filter(({ kind }) => kind === 'newer').map(({ text }) => text);
  const loud = notes.filter(({ kind }) => kind !== 'noEnd' && kind !== 'newer');
  const isTorn = loud.some(({ kind }) => cutOff.has(kind));
  const says = isTorn ? 'This link looks cut off. What arrived of it is loaded.' : 'Not everything in this link was taken as written.';
  return [
    ...(newer === undefined ? [] : [{ tone: 'warn' as const, says: newer, details: alsoNewer, remedy: 'reload' as const }]),
    ...(loud.length === 0 ? [] : [{ tone: 'warn' as const, says, details: loud.map(({ text }) => text) }]),
    ...quiet.map(({ text }) => ({ tone: 'note' as const, says: text, details: [] })),
  ];
}
