/**
 * The window that the audience sees holds the presentation: the run, the lesson, and what the lecturer decides beside them. The speaker's
 * window asks, and is told; it may come, go and come again. Whatever asks, a key here or a request from there, ends in `ask`.
 */
import { createStore } from 'zustand/vanilla';
import { never } from '../../base/assert.ts';
import { writeFragment } from '../../run/linkWriter.ts';
import type { RunSpec } from '../../run/runSpec.ts';
import { t } from '../../text/t.ts';
import type { Session } from '../model.ts';
import { decided } from './decisions.ts';
import { isSameRun, linkToBeat, openedAnswers, scriptIn } from './script.ts';
import type { Audience, AudienceOptions } from './audienceModel.ts';
import { joinChannel } from './messages.ts';
import type { Message, Request } from './messages.ts';
import { stepBack, stepOn } from './steps.ts';
import type { Place, Step } from './steps.ts';
import { newerOf, newTalk, readTalk } from './talk.ts';
import type { Standing, Talk } from './talk.ts';

/** Milliseconds that a window without a past waits for a speaker's window that has one. */
const patience = 300;
/** Milliseconds between two tellings of a play head that moves. */
const pace = 250;

const keyOf = (id: string): string => `presentation:${id}`;

export function createAudience({ id, session, lesson, playback, kept, answers, now, onTell, onLeave, open }: AudienceOptions): Audience {
  const own = readTalk(kept.read(keyOf(id)), id);
  const store = createStore<Talk>()(() => own ?? newTalk(id, session.getState().run?.scenario ?? ''));
  const stops: (() => void)[] = [];
  let remembered: Talk | null = null;
  let script: RunSpec | null = null;
  /** What waits for the run to be the story's again. */
  let answered = (): void => {};
  /** Settles when the speaker's window has said what it knows. */
  const heardOf = new Promise<void>((resolve) => (answered = resolve));
  let afterReturn: (() => void) | null = null;
  /** The end of the beat has been asked for, and is not there yet: a hasty second click is no wish to play on from it. */
  let isFinishing = false;
  let hasBegun = false;
  let isClosed = false;
  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOffScript = (): boolean => {
    const { run } = session.getState();
    return script !== null && run !== null && !isSameRun(run, script);
  };

  const standing = (): Standing => {
    const { cursor, whole, values, scenario } = session.getState();
    const { mode, beats, astray } = lesson.getState();
    return {
      mode,
      isPlaying: playback.getState().isPlaying,
      time: cursor.time,
      isOffScript: isOffScript(),
      right: whole?.right ?? null,
      astray,
      numbers: whole?.numbers ?? null,
      values,
      link: scenario === null || script === null ? '' : linkToBeat(script, scenario, beats[store.getState().beat]),
    };
  };

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    toldAt = now();
    if (!hasBegun) return;
    const [talk, stands] = [store.getState(), standing()];
    channel.say({ kind: 'stands', talk, standing: stands });
    onTell?.(talk, stands);
  };
  const tellSoon = (): void => {
    timer ??= setTimeout(tell, Math.max(0, toldAt + pace - now()));
  };

  const hear = (message: Message): void => {
    if (message.kind === 'hello' && message.from === 'speaker') tell();
    else if (message.kind === 'kept') {
      remembered = newerOf(remembered, readTalk(message.talk, id));
      answered();
    } else if (message.kind === 'request') ask(message.request);
  };
  const channel = joinChannel(id, hear, open);

  const set = (change: Partial<Talk>): void => {
    store.setState({ ...change, revision: store.getState().revision + 1 });
    kept.write(keyOf(id), store.getState());
    tell();
  };

  const goTo = (beat: number): void => {
    set({ beat, furthest: Math.max(beat, store.getState().furthest), isTold: false, isCodeShown: false, isTallyShown: false });
    lesson.getState().goTo(beat);
  };

  const finish = (): void => {
    const { beats, beatIndex } = lesson.getState();
    isFinishing = lesson.getState().mode === 'run';
    playback.getState().pause();
    session.getState().seek(beats[beatIndex]?.until ?? session.getState().cursor.time);
  };

  const backAtBeat = (): void => {
    const then = afterReturn;
    afterReturn = null;
    then?.();
  };

  /** Back in the run that the story is told of, where its beat was: at its start, or where it had been told. */
  const toScript = (then: () => void = standAtBeat): void => {
    playback.getState().pause();
    session.getState().select(null);
    session.getState().clearExplanation();
    afterReturn = then;
    if (script === null || !isOffScript()) return backAtBeat();
    session.getState().playInstead(script, lesson.getState().beats[store.getState().beat]?.at ?? 0);
  };

  const standAtBeat = (): void => {
    const { beat, isTold } = store.getState();
    if (lesson.getState().beats[beat] === undefined) return;
    lesson.getState().goTo(beat);
    if (isTold) finish();
  };

  const placeNow = (): Place => ({ ...standing(), ...lesson.getState(), beat: store.getState().beat, isBlank: store.getState().isBlank });

  const take = (step: Step): void => {
    switch (step.kind) {
      case 'lift':
        return set({ isBlank: false });
      case 'script':
        return toScript();
      case 'reveal':
        return lesson.getState().skip();
      case 'play':
        return isFinishing ? undefined : playback.getState().play();
      case 'finish':
        return finish();
      case 'beat':
        return goTo(step.beat);
      case 'decision':
        playback.getState().pause();
        return session.getState().stepDecision(step.direction);
      case 'stay':
        return session.getState().announce(t('presenting.lastBeat'));
      default:
        return never(step);
    }
  };

  const ask = (request: Request): void => {
    const talk = store.getState();
    if (request.kind === 'blank') playback.getState().pause();
    const change = decided(request, talk, now());
    if (change !== null) return set(change);
    const { beats } = lesson.getState();
    switch (request.kind) {
      case 'advance':
        set({ ...decided({ kind: 'start' }, talk, now()), isCodeShown: false, isOverviewShown: false });
        return take(stepOn(placeNow()));
      case 'back':
        return take(stepBack(placeNow()));
      case 'goTo':
        if (beats[request.beat] === undefined) return undefined;
        set({ isBlank: false, isOverviewShown: false });
        return toScript(() => goTo(request.beat));
      case 'script':
        return toScript();
      case 'playPause':
        return playback.getState().toggle();
      case 'step':
        playback.getState().pause();
        return session.getState()[request.by === 'event' ? 'stepEvent' : 'stepDecision'](request.direction);
      case 'restart':
        playback.getState().pause();
        return session.getState().restart();
      case 'undo':
        return session.getState().undo();
      case 'redo':
        return session.getState().redo();
      case 'askAgain':
        set({ opened: talk.opened.filter((beat) => beat !== beats[talk.beat]?.id) });
        lesson.begin(talk.scenario, beats, talk.beat);
        return goTo(talk.beat);
      case 'param':
        return session.getState().setParam(request.name, request.value);
      case 'leave':
        channel.say({ kind: 'left' });
        return onLeave();
      default:
        return undefined; // decided above
    }
  };

  /** Designs that a beat offers are part of the story; faults by hand are not. */
  const followRun = (): void => {
    const { run, scenario } = session.getState();
    if (run === null || scenario === null || script === null) return;
    if (JSON.stringify(run.params) !== JSON.stringify(script.params)) script = { ...script, params: run.params };
    set({ script: writeFragment(script, {}, scenario) });
    const isExploring = lesson.getState().mode === 'explore';
    if (isOffScript() && !isExploring) lesson.getState().explore();
    if (!isOffScript() && isExploring) lesson.getState().resume();
    if (!isOffScript()) backAtBeat();
  };

  const listen = (): void => {
    const wasBroken = (before: Session): boolean => before.status !== 'ready';
    stops.push(
      session.subscribe((state, before) => {
        if (state.run !== before.run && state.status === 'ready') followRun();
        if (state.whole !== before.whole || state.values !== before.values || wasBroken(before)) tell();
        else if (state.cursor !== before.cursor) tellSoon();
      }),
      lesson.subscribe((state, before) => {
        if (state.astray !== before.astray) tellSoon();
        if (state.mode === before.mode && state.beatIndex === before.beatIndex) return;
        isFinishing &&= state.mode === 'run';
        if (state.mode !== before.mode && state.mode !== 'explore') set({ isTold: state.mode === 'explain' });
        else tell();
      }),
      playback.subscribe((state, before) => {
        // Who presses Play at an open question wants to see what happens.
        if (state.mode === 'waitingForGuess' && before.mode !== 'waitingForGuess') lesson.getState().skip();
        if (state.isPlaying !== before.isPlaying) tell();
      }),
    );
  };

  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  return {
    store,
    standing,
    ask,
    async begin() {
      channel.say({ kind: 'hello', from: 'audience' });
      await Promise.race([wait(patience), heardOf]);
      const { run, scenario } = session.getState();
      if (run === null || scenario === null || isClosed) return;
      const newest = newerOf(own, remembered);
      const newer = newest?.scenario === run.scenario ? newest : null;
      const at = newer?.beat ?? lesson.getState().beatIndex;
      store.setState({ ...(newer ?? newTalk(id, run.scenario)), scenario: run.scenario });
      lesson.keepIn(
        openedAnswers(
          () => store.getState().opened,
          (opened) => set({ opened }),
        ),
      );
      script = scriptIn(store.getState().script, run, scenario);
      const wasTold = newer?.isTold === true;
      hasBegun = true;
      const beat = scenario.beats[at] === undefined ? 0 : at;
      lesson.begin(run.scenario, scenario.beats, beat);
      set({ beat, furthest: Math.max(beat, store.getState().furthest), script: writeFragment(script, {}, scenario) });
      if (isOffScript()) lesson.getState().explore();
      else if (scenario.beats.length > 0) {
        lesson.getState().goTo(beat);
        if (wasTold) finish();
      }
      listen();
      tell();
    },
    part: () => channel.say({ kind: 'parted' }),
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
      channel.close();
      if (!hasBegun) return;
      lesson.keepIn(answers);
      const { beats } = lesson.getState();
      lesson.begin(store.getState().scenario, beats, beats.length > 0 && !isOffScript() ? store.getState().beat : null);
    },
  };
}
