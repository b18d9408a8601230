import { useEffect, useState } from 'react';

export interface BeatNotes {
  readonly id: string;
  /** What the beat is for, in a few words. */
  readonly heading: string;
  readonly html: string;
}

// Lazily, one chunk a scenario: only a speaker's window loads any.
const notes = import.meta.glob<{ readonly beats: readonly BeatNotes[] }>('../../../scenarios/*/notes.md', { import: 'default' });

/** What to say at each beat; null until it has arrived, and none where a scenario has none or the file does not come. */
export function useNotes(scenario: string): readonly BeatNotes[] | null {
  const [loaded, setLoaded] = useState<readonly BeatNotes[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (beats: readonly BeatNotes[]): void => {
      if (isWanted) setLoaded(beats);
    };
    const load = notes[`../../../scenarios/${scenario}/notes.md`];
    if (load === undefined) show([]);
    else
      load().then(
        ({ beats }) => show(beats),
        () => show([]),
      );
    return () => {
      isWanted = false;
    };
  }, [scenario]);
  return loaded;
}
