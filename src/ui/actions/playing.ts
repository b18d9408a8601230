/** Time: run it, stand, step, and how fast. */
import { t } from '../../text/t.ts';
import { playback } from '../../state/playback.ts';
import { liveEdge } from '../../state/selectors.ts';
import type { Action, ActionContext } from './action.ts';

const isReady = ({ session }: ActionContext): boolean => session.status === 'ready';
const isAfterStart = (context: ActionContext): boolean =>
  isReady(context) && (context.session.cursor.frames > 0 || context.session.cursor.time > 0);

function isBeforeEnd(context: ActionContext): boolean {
  const { session } = context;
  return (
    isReady(context) && !(session.isOver && session.cursor.time >= session.reached && session.cursor.frames >= session.trace.frames.length)
  );
}

export const playPause: Action = {
  id: 'playPause',
  label: ({ isPlaying }) => (isPlaying ? t('actions.pause') : t('actions.play')),
  scope: 'stageAndTimeline',
  keys: ['Alt+KeyK', 'k', 'Space'],
  ignoresRepeat: true,
  isEnabled: isReady,
  perform: ({ isPlaying, play, pause }) => (isPlaying ? pause() : play()),
};

const backOneEvent = ({ session, pause }: ActionContext): void => {
  pause();
  session.stepEvent(-1);
};

const onOneEvent = ({ session, pause }: ActionContext): void => {
  pause();
  session.stepEvent(1);
};

const backOneDecision = ({ session, pause }: ActionContext): void => {
  pause();
  session.stepDecision(-1);
};

const onOneDecision = ({ session, pause }: ActionContext): void => {
  pause();
  session.stepDecision(1);
};

export const steps: readonly Action[] = [
  {
    id: 'stepBack',
    label: 'actions.backOneEvent',
    scope: 'stageAndTimeline',
    keys: ['Alt+KeyJ', ','],
    isEnabled: isAfterStart,
    perform: backOneEvent,
  },
  {
    id: 'stepForward',
    label: 'actions.oneEvent',
    scope: 'stageAndTimeline',
    keys: ['Alt+KeyL', '.'],
    isEnabled: isBeforeEnd,
    perform: onOneEvent,
  },
  {
    id: 'previousDecision',
    label: 'actions.backPreviousDecision',
    scope: 'any',
    keys: ['Alt+Shift+KeyJ'],
    isEnabled: isAfterStart,
    perform: backOneDecision,
  },
  {
    id: 'nextDecision',
    label: 'actions.nextDecision',
    scope: 'any',
    keys: ['Alt+Shift+KeyL'],
    isEnabled: isBeforeEnd,
    perform: onOneDecision,
  },
];

/** The arrows step only where time runs along them. */
export const timelineSteps: readonly Action[] = [
  {
    id: 'timelineBack',
    label: 'actions.backOneEvent',
    scope: 'timeline',
    keys: ['ArrowLeft'],
    isEnabled: isAfterStart,
    perform: backOneEvent,
  },
  { id: 'timelineOn', label: 'actions.oneEvent', scope: 'timeline', keys: ['ArrowRight'], isEnabled: isBeforeEnd, perform: onOneEvent },
  {
    id: 'timelinePreviousDecision',
    label: 'actions.backPreviousDecision',
    scope: 'timeline',
    keys: ['Shift+ArrowLeft'],
    isEnabled: isAfterStart,
    perform: backOneDecision,
  },
  {
    id: 'timelineNextDecision',
    label: 'actions.nextDecision',
    scope: 'timeline',
    keys: ['Shift+ArrowRight'],
    isEnabled: isBeforeEnd,
    perform: onOneDecision,
  },
];

export const goToStart: Action = {
  id: 'goToStart',
  label: 'actions.goStart',
  scope: 'timeline',
  keys: ['Home'],
  isEnabled: isAfterStart,
  perform: ({ session, pause }) => {
    pause();
    session.seekFrame(0);
  },
};

export const goToNow: Action = {
  id: 'goToNow',
  label: 'actions.goLiveEdge',
  scope: 'timeline',
  keys: ['End'],
  isEnabled: (context) => isReady(context) && context.session.cursor.frames < liveEdge(context.session).frames,
  perform: ({ session }) => session.seek(session.reached),
};

/** Nothing near the key shows it to whoever does not see the transport. */
function tellSpeed({ session }: ActionContext): void {
  const { speed } = playback.getState();
  session.announce(speed === 'event' ? t('transport.oneEventPerSecond') : `${speed}×`);
}

export const slower: Action = {
  id: 'slower',
  label: 'actions.slower',
  scope: 'stageAndTimeline',
  keys: ['Shift+Comma'],
  isEnabled: ({ speed }) => speed !== 'event',
  perform: (context) => {
    context.slower();
    tellSpeed(context);
  },
};

export const faster: Action = {
  id: 'faster',
  label: 'actions.faster',
  scope: 'stageAndTimeline',
  keys: ['Shift+Period'],
  isEnabled: ({ speed }) => speed !== 4,
  perform: (context) => {
    context.faster();
    tellSpeed(context);
  },
};
