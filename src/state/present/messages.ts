/** What the windows of a presentation say to each other, over a channel of its own, so that several presentations in one browser do not mix. */
import type { ParamValue } from '../../scenarios/params.ts';
import type { Standing, Talk, TimerChange } from './talk.ts';

/** What the speaker's window asks of the audience's. */
export type Request =
  | { readonly kind: 'advance' | 'back' | 'blank' | 'code' | 'overview' | 'script' | 'playPause' | 'askAgain' | 'start' | 'leave' }
  | { readonly kind: 'restart' | 'undo' | 'redo' }
  | { readonly kind: 'goTo'; readonly beat: number }
  | { readonly kind: 'step'; readonly by: 'event' | 'decision'; readonly direction: 1 | -1 }
  | { readonly kind: 'tally'; readonly beat: string; readonly counts: readonly number[] }
  | { readonly kind: 'showTally'; readonly isShown: boolean }
  | { readonly kind: 'look'; readonly look: Partial<Pick<Talk, 'panes' | 'theme' | 'isContrastHigh' | 'trim'>> }
  | { readonly kind: 'timer'; readonly change: TimerChange }
  | { readonly kind: 'param'; readonly name: string; readonly value: ParamValue };

export type Message =
  /** A window has opened, or asks whether the other one is still there. */
  | { readonly kind: 'hello'; readonly from: 'audience' | 'speaker' }
  /** From the audience's window, at each change and to every hello. */
  | { readonly kind: 'stands'; readonly talk: Talk; readonly standing: Standing }
  /** From the speaker's, to an audience's window that has just opened. */
  | { readonly kind: 'kept'; readonly talk: unknown }
  | { readonly kind: 'request'; readonly request: Request }
  /** The audience's window is back in the lesson; or it goes away, to be reloaded or for good. */
  | { readonly kind: 'left' | 'parted' };

/** Rises when the messages change: windows of two versions of the site do not talk. */
const version = 2;

export interface Channel {
  readonly say: (message: Message) => void;
  readonly close: () => void;
}

type Wire = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;

export type OpenWire = (name: string) => Wire;

const kinds: ReadonlySet<unknown> = new Set<Message['kind']>(['hello', 'stands', 'kept', 'request', 'left', 'parted']);

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.has(value.kind);
}

/** A browser without such channels has an audience's window alone. */
const browserWire: OpenWire = (name) =>
  typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : { postMessage() {}, addEventListener() {}, close() {} };

export function joinChannel(id: string, hear: (message: Message) => void, open: OpenWire = browserWire): Channel {
  const wire = open(`faultline-presentation-${version}-${id}`);
  let isClosed = false;
  wire.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isClosed && isMessage(data)) hear(data);
  });
  return {
    say: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
      if (!isClosed) wire.postMessage(message);
    },
    close() {
      isClosed = true;
      wire.close();
    },
  };
}
