/** Where files come in: by the dialog or dropped on the page. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { t } from '../text/t.ts';
import type { Notice } from './model.ts';

export interface Door {
  /** About the last file, which was not opened. */
  readonly trouble: Notice | null;
}

const door = createStore<Door>()(() => ({ trouble: null }));

export const useDoor = <T>(selector: (state: Door) => T): T => useStore(door, selector);

const notLoaded = (): Notice => ({ tone: 'danger', says: t('notes.fileNotOpenedPart'), details: [], remedy: 'reload' });

/** The run on the page stays as it is unless the file holds another. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [file, ...rest] = files;
  door.setState({ trouble: null });
  if (file === undefined) return;
  if (rest.length > 0) {
    door.setState({ trouble: { tone: 'danger', says: t('notes.filesAtOnce', { files: files.length }), details: [] } });
    return;
  }
  const reader = await import('./runFiles.ts').catch(() => null);
  door.setState({ trouble: reader === null ? notLoaded() : await reader.openRunFile(file) });
}

export const forgetTrouble = (): void => door.setState({ trouble: null });
