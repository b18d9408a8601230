/** Where a page remembers which draft is on it, so that it goes on with that one when it is loaded again: its entry in the tab's history. */
export interface Place {
  readonly read: () => string | null;
  readonly write: (draft: string) => void;
}

function draftInState(state: unknown): string | null {
  const draft = typeof state === 'object' && state !== null && 'draft' in state ? state.draft : null;
  return typeof draft === 'string' ? draft : null;
}

export const browserPlace: Place = {
  read: () => (typeof history === 'undefined' ? null : draftInState(history.state)),
  write: (draft) => history.replaceState({ ...(history.state as object | null), draft }, '', location.href),
};
