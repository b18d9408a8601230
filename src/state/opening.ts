/** From an address to a run that stands at its moment. What was not taken as written is shown as a notice; a refusal says why. */
import { t } from '../text/t.ts';
import { zero } from '../base/micros.ts';
import { notLoaded } from '../bridge/notLoaded.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Moment } from '../run/doGrammar.ts';
import { fetchLaterTexts } from '../text/languages.ts';
import type { LinkView, ParsedLink, Refusal } from '../run/linkModel.ts';
import { defaultRun, valuesOf } from '../run/runSpec.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { engineEpoch, firstEpoch } from '../run/versions.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Comparer } from './comparing.ts';
import type { Core } from './core.ts';
import { fetchLinks } from './fetchLinks.ts';
import { noHistory } from './history.ts';
import type { History } from './history.ts';
import type { Notice, Session, SessionData } from './model.ts';
import { asItComes, takenFrom } from './takenLink.ts';
import type { Taken } from './takenLink.ts';
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

/** What a run comes with. `hash`: of the link that it was opened by, with its `#`. */
export interface Around {
  readonly notices?: readonly Notice[];
  readonly hash?: string;
  readonly history?: History;
}

/** What a link comes to, before anything on the page has changed. */
export interface ReadLink {
  readonly ok: true;
  readonly run: RunSpec;
  readonly scenario: Scenario;
  readonly view: LinkView & { readonly epoch: number };
  readonly notices: readonly Notice[];
  /** Why nothing of the link's run is in `run`, which is the lesson's own then. */
  readonly refused: string | null;
  readonly isEmbedded: boolean;
}

export interface Opener {
  readonly readLink: (url: string) => Promise<ReadLink | Refusal>;
  /** Settles when the run stands at its moment, has broken, or has been refused. */
  readonly openLink: (url: string) => Promise<Opened>;
  readonly openRun: (run: RunSpec, scenario: Scenario, view?: LinkView, around?: Around) => Promise<void>;
  /** A link that is still being loaded is not opened any more. */
  readonly abandon: () => void;
  /** The run that broke, once more. */
  readonly reopen: () => void;
}

interface Options extends Library {
  readonly store: StoreApi<Session>;
  readonly core: Core;
  readonly reset: () => SessionData;
  readonly beginHistory: (history: History) => void;
  readonly comparer: Comparer;
}

export function createOpener({ store, core, load, ids, reset, beginHistory, comparer }: Options): Opener {
  let opening: Moment = { time: zero };

  const openRun: Opener['openRun'] = (run, scenario, view = {}, { notices = [], hash = '', history = noHistory } = {}) => {
    const beat = scenario.beats.find(({ id }) => id === view.beat) ?? scenario.beats[0];
    opening = view.at ?? { time: beat?.at ?? zero };
    const opened = {
      run,
      scenario,
      values: valuesOf(scenario, run.params),
      view: view.view ?? { kind: 'truth' },
      notices,
      mode: view.mode ?? 'edit',
      hidden: view.hide ?? [],
      sent: { run, digest: view.digest ?? null },
      madeFrom: view.madeFrom ?? null,
    } as const;
    store.setState({ ...reset(), ...opened });
    beginHistory(history);
    const { digest, verdicts, epoch = engineEpoch } = view;
    comparer.expect(digest === undefined ? null : { digest, epoch, hash, ...(verdicts !== undefined && { verdicts }) });
    core.open({ run, from: null, want: momentWant(opening), update: {} });
    return new Promise((resolve) => {
      const stop = store.subscribe(({ status }) => {
        if (status === 'loading') return;
        stop();
        resolve();
      });
    });
  };

  /** What there is to say of it may not have come yet: most links leave nothing to say. */
  async function readLink(url: string): Promise<ReadLink | Refusal> {
    const read = await readInWords(url);
    if (read.ok && read.notices.length === 0) return read;
    await fetchLaterTexts().catch(() => undefined);
    return readInWords(url);
  }

  async function readInWords(url: string): Promise<ReadLink | Refusal> {
    const taken = await orNull(() => takenFrom(url, ids));
    if (taken === null) return { ok: false, because: `${notLoaded(t('notes.whatOpensPackedLinks'))}.` };
    if (!taken.ok) return taken;
    const hasRun = taken.fragment !== '' || taken.epoch > engineEpoch;
    const [scenario, links] = await Promise.all([orNull(() => load(taken.scenario)), hasRun ? orNull(fetchLinks) : null]);
    if (scenario === null) return { ok: false, because: `${notLoaded(t('notes.lessonsFile'))}.` };
    if (hasRun && links === null) return { ok: false, because: `${notLoaded(t('notes.whatReadsLinks'))}.` };
    const { parsed: read, notices, refused } = readTaken(taken, scenario, links, url, ids);
    return { ok: true, run: read.run, scenario, view: read.view, notices, refused, isEmbedded: taken.isEmbedded };
  }

  let links = 0;

  return {
    openRun,
    abandon() {
      links++;
    },
    readLink,
    async openLink(url) {
      const link = ++links;
      const read = await readLink(url);
      if (link !== links) return passedOver();
      if (!read.ok) return refuse(store, read.because, read.closest);
      await openRun(read.run, read.scenario, read.view, { notices: read.notices, hash: hashOf(url) });
      return link === links ? { ok: true, view: read.view, isEmbedded: read.isEmbedded } : passedOver();
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

const passedOver = (): Opened => ({ ok: false, because: t('notes.anotherLinkOpenedMeanwhile'), closest: [] });

type LessonLink = Extract<ParsedLink, { readonly ok: true }>;

/** What an address without a run comes to: as `parseFragment` reads an empty fragment. */
export const lessonLink = (id: string, scenario: Scenario): LessonLink => ({
  ok: true,
  run: defaultRun(id, scenario),
  view: { epoch: firstEpoch, hasEnd: false },
  notes: [],
});

/** Against its scenario, which may refuse what the address let pass: then the lesson opens as it comes. */
function readTaken(
  taken: Taken,
  scenario: Scenario,
  links: Awaited<ReturnType<typeof fetchLinks>> | null,
  url: string,
  ids: readonly string[],
): { readonly parsed: LessonLink; readonly notices: readonly Notice[]; readonly refused: string | null } {
  const { scenario: id, fragment, epoch, notices, refused = null } = taken;
  if (links === null) return { parsed: lessonLink(id, scenario), refused, notices };
  const parsed = links.parseFragment(id, scenario, fragment, epoch);
  if (parsed.ok) return { parsed, refused, notices: [...notices, ...links.noticesOf(parsed.notes, fragment)] };
  return { parsed: lessonLink(id, scenario), refused: parsed.because, notices: asItComes(url, ids, parsed)?.notices ?? notices };
}

const hashOf = (url: string): string => (url.includes('#') ? url.slice(url.indexOf('#')) : '');

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
