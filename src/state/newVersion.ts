/** Whether a newer version of the site has been fetched. It waits: no page that is open is changed under its reader. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface NewVersion {
  readonly isWaiting: boolean;
}

export const newVersion = createStore<NewVersion>()(() => ({ isWaiting: false }));

export const useNewVersion = (): boolean => useStore(newVersion, ({ isWaiting }) => isWaiting);
