/** Whether this window presents, and who hears its keys. Small, because every lesson's page has it; all else of a presentation is loaded when one begins. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SettingsData } from './settings.ts';

/** What the keys of a presentation ask for, in whichever of its windows they are pressed. */
export type PresentCommand = 'advance' | 'back' | 'blank' | 'start' | 'leave' | 'notes' | 'overview' | 'code' | 'fullScreen' | 'script';

/** `audience` shows the lesson; `speaker` has the notes. */
export type PresentRole = 'audience' | 'speaker';

/** How the projector shows colors; the reader's own settings wait meanwhile. */
export interface ProjectorColors {
  readonly theme: SettingsData['theme'];
  readonly isContrastHigh: boolean;
}

export interface Presenting {
  readonly role: PresentRole | null;
  /** Names the presentation that this window belongs to; null while it presents nothing. */
  readonly id: string | null;
  readonly perform: ((command: PresentCommand) => void) | null;
  readonly colors: ProjectorColors | null;
  /** It was left, not ended: the same key begins it again, as that of a clicker does. */
  readonly wasLeft: boolean;
}

const none: Presenting = { role: null, id: null, perform: null, colors: null, wasLeft: false };

/** Letters and digits, so that it stands in an address as it is. */
const idPattern = /^[a-z0-9]{4,20}$/;

/** The query of an address says which presentation a window belongs to, and as what. */
function presentationIn(search: string): Pick<Presenting, 'role' | 'id'> {
  const query = new URLSearchParams(search);
  for (const role of ['audience', 'speaker'] as const) {
    const id = query.get(role) ?? '';
    if (idPattern.test(id)) return { role, id };
  }
  return { role: null, id: null };
}

export const presenting = createStore<Presenting>()(() => ({
  ...none,
  ...(typeof location === 'object' ? presentationIn(location.search) : {}),
}));

export const usePresenting = <T>(selector: (state: Presenting) => T): T => useStore(presenting, selector);

/** The address of that window, with whatever the rest of it says. */
export function addressAs(role: PresentRole | null, id: string, href: string): string {
  const url = new URL(href);
  for (const any of ['audience', 'speaker']) url.searchParams.delete(any);
  if (role !== null) url.searchParams.set(role, id);
  return url.href;
}

const write = (href: string): void => history.replaceState(history.state, '', href);

/** This window becomes the one that the audience sees. Another one of the same presentation finds it by its id. */
export function beginPresenting(): void {
  const id = crypto.getRandomValues(new Uint32Array(2)).reduce((text, word) => text + word.toString(36), 'p');
  write(addressAs('audience', id, location.href));
  presenting.setState({ ...none, role: 'audience', id });
}

/** As the address says: a window that was reloaded goes on with its presentation. */
export function readPresentation(): void {
  presenting.setState({ ...none, ...presentationIn(location.search) });
}

/** Back to the lesson. */
export function leavePresenting(): void {
  write(addressAs(null, '', location.href));
  presenting.setState({ ...none, wasLeft: true });
}
