/** What the audience's window offers the page around it, and needs of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { LessonStore } from '../lesson.ts';
import type { Session } from '../model.ts';
import type { PlaybackStore } from '../playback.ts';
import type { Store } from '../storage.ts';
import type { OpenWire, Request } from './messages.ts';
import type { Standing, Talk } from './talk.ts';

export interface Audience {
  readonly store: StoreApi<Talk>;
  readonly standing: () => Standing;
  readonly ask: (request: Request) => void;
  /** Once the run stands. Settles when the presentation shows the beat that it was at. */
  readonly begin: () => Promise<void>;
  /** The window goes away, perhaps to come again. */
  readonly part: () => void;
  readonly close: () => void;
}

export interface AudienceOptions {
  readonly id: string;
  readonly session: StoreApi<Session>;
  readonly lesson: LessonStore;
  readonly playback: PlaybackStore;
  /** Where this window keeps the presentation for when it is reloaded. */
  readonly kept: Store;
  /** Where answers were kept before, and are again afterwards. */
  readonly answers: Store;
  readonly now: () => number;
  /** At each change, for this window's own views. */
  readonly onTell?: (talk: Talk, standing: Standing) => void;
  readonly onLeave: () => void;
  readonly open?: OpenWire;
}
