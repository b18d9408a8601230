/** Moves the cursor while time runs: in each animation frame, by as much as has passed, at the pace of the moment. */
import type { StoreApi } from 'zustand/vanilla';
import type { LightModeControl } from './lightMode.ts';
import { t } from '../text/t.ts';
import type { Session } from './model.ts';
import { paced, sayScale, scaleAt } from './pacing.ts';
import type { Pace } from './pacing.ts';
import type { PlaybackStore } from './playback.ts';
import { createRhythm } from './rhythm.ts';
import type { SessionControl } from './session.ts';
import type { Ticker } from './ticker.ts';

interface Options {
  readonly session: StoreApi<Session> & Pick<SessionControl, 'prepare' | 'isWaiting'>;
  readonly playback: PlaybackStore;
  readonly ticker: Ticker;
  /** Whether all that moves shows the last moment. */
  readonly isShown: () => boolean;
  readonly slowsDown: () => boolean;
  readonly light: LightModeControl;
  /** Where playing stops by itself: the end of what a beat shows. Null: nowhere before the horizon. */
  readonly stopAt: () => number | null;
}

/** A page that stood still for longer than this does not leap to catch up, milliseconds. */
const longestTick = 100;
const eventEveryMs = 1_000;
/** So many frames in a row the play head waits at most for what is still to be painted: time goes on whatever else is drawn. */
const mostRests = 3;

/** Returns what stops it. */
export function startClockwork({ session, playback, ticker, isShown, slowsDown, light, stopAt }: Options): () => void {
  const rhythm = createRhythm();
  let cancel: (() => void) | null = null;
  let last: number | null = null;
  /** Milliseconds that have passed since the last move. */
  let passed = 0;
  let rested = 0;
  /** The play head, which moves by less than whole microseconds. */
  let exact = 0;
  let sinceEvent = 0;
  /** Where the event stepped to last was not to pass. */
  let eventStop: number | null = null;

  const pace = (): Pace => {
    const { speed } = playback.getState();
    const { trace, scenario } = session.getState();
    return { trace, pace: (scenario?.pace ?? 1e6) / 1e6, speed: speed === 'event' ? 1 : speed, slowsDown: slowsDown() };
  };

  const showScale = (): void => {
    if (playback.getState().speed === 'event') return playback.showScale(t('notes.oneEventEachSecond'), false);
    const { rate, isSlowed } = scaleAt(pace(), session.getState().cursor.time);
    playback.showScale(sayScale(rate), isSlowed);
  };

  const pause = (): void => playback.getState().pause();

  const moveTo = (time: number): void => {
    const { cursor, loop, scenario } = session.getState();
    const end = scenario?.horizon ?? 0;
    if (loop !== null && cursor.time < loop.to && time >= loop.to) {
      exact = loop.from;
      return session.getState().seek(loop.from);
    }
    const stop = stopAt();
    const goal = stop !== null && cursor.time < stop ? Math.min(stop, end) : end;
    exact = Math.min(time, goal);
    const whole = Math.floor(exact);
    if (whole !== cursor.time) session.getState().seek(whole);
    if (exact >= goal) pause();
  };

  const playOn = (elapsedMs: number): void => {
    const { cursor } = session.getState();
    const from = Math.floor(exact) === cursor.time ? exact : cursor.time;
    const here = elapsedMs * 1_000;
    session.prepare(Math.floor(paced(pace(), from, here)), () => {
      if (playback.getState().isPlaying) moveTo(paced(pace(), from, here));
    });
  };

  const stepOn = (elapsedMs: number): void => {
    const { isOver, cursor, trace, reached } = session.getState();
    if (eventStop !== null && cursor.time >= eventStop) return pause();
    sinceEvent += elapsedMs;
    if (sinceEvent < eventEveryMs) return;
    sinceEvent = 0;
    const isAtEnd = isOver && cursor.frames >= trace.frames.length && cursor.time >= reached;
    if (isAtEnd) return pause();
    eventStop = stopAt();
    session.getState().stepEvent(1);
  };

  const tick = (now: number): void => {
    cancel = ticker.next(tick);
    passed += last === null ? 0 : Math.min(longestTick, now - last);
    last = now;
    if (session.getState().status !== 'ready') return pause();
    const wantsRest = rhythm.rests(now) || (rhythm.strain() !== 'none' && !isShown());
    const rests = wantsRest && rested < mostRests;
    playback.showStrain(light.strained(rhythm.strain()));
    rested = rests ? rested + 1 : 0;
    if (rests || session.isWaiting()) return; // what was asked for is still on its way
    const elapsed = passed;
    passed = 0;
    if (playback.getState().speed === 'event') stepOn(elapsed);
    else {
      light.pictured(now);
      playOn(elapsed);
    }
  };

  const begin = (): void => {
    last = null;
    passed = 0;
    sinceEvent = eventEveryMs; // the first event at once
    eventStop = null;
    const { loop, cursor, seek } = session.getState();
    if (loop !== null && cursor.time >= loop.to) seek(loop.from);
    exact = session.getState().cursor.time;
    cancel = ticker.next(tick);
  };

  const halt = (): void => {
    cancel?.();
    cancel = null;
    playback.showStrain('none');
  };

  const stops = [
    playback.subscribe((now, before) => {
      if (now.isPlaying && !before.isPlaying) begin();
      if (!now.isPlaying && before.isPlaying) halt();
      if (now.speed !== before.speed) showScale();
    }),
    session.subscribe((now, before) => {
      if (now.cursor !== before.cursor || now.trace !== before.trace) showScale();
    }),
    ticker.onHidden(pause),
  ];
  return () => {
    halt();
    for (const stop of stops) stop();
  };
}
