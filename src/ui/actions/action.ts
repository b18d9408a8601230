/** What every control is drawn from: button, key, menu entry, help line. One file an action, registered by `index.ts`. */
import type { PlainKey } from '../../text/catalogue.ts';
import type { Session } from '../../state/model.ts';
import type { Presenting, PresentRole } from '../../state/presenting.ts';
import type { Speed } from '../../state/playback.ts';

/** Where its bare key works. Alt twins and chords work anywhere. */
export type Scope =
  | 'any'
  | 'stage'
  | 'timeline'
  | 'stageAndTimeline'
  /** Anywhere in a window that presents; `presenterOffTimeline` leaves the timeline its arrows. */
  | 'presenter'
  | 'presenterOffTimeline';

/** Of a lesson, whole or in a frame; of a presentation; or one that is read. */
export type PageKind = 'lesson' | 'embed' | PresentRole | 'plain';

export type UiCommand = 'help' | 'palette' | 'nextRegion' | 'previousRegion' | 'toggleStory' | 'toggleSide' | 'dropTool' | 'askRestart';

export interface ActionContext {
  readonly session: Session;
  readonly isPlaying: boolean;
  readonly play: () => void;
  readonly pause: () => void;
  readonly faster: () => void;
  readonly slower: () => void;
  readonly speed: Speed;
  readonly presenting: Presenting;
  readonly page: PageKind;
  /** What is the page's own, and in no run. */
  readonly ui: (command: UiCommand) => void;
}

export interface Action {
  readonly id: string;
  /** A verb: "Freeze process". May depend on the state: "Thaw process". */
  readonly label: PlainKey | ((context: ActionContext) => string);
  readonly scope: Scope;
  /** tinykeys syntax; several when several keys do it: 'z', 'Shift+x', 'Alt+KeyK', '$mod+z'. */
  readonly keys: readonly string[];
  readonly isEnabled: (context: ActionContext) => boolean;
  readonly perform: (context: ActionContext) => void;
  /** Ids of actions that give way to this one where both hear a key. */
  readonly overrides?: readonly string[];
  /** Needs no lesson. */
  readonly isOnAnyPage?: true;
  /** Faults are not repeated by a held key. */
  readonly ignoresRepeat?: true;
}
