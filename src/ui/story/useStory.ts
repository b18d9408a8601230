import { useEffect, useState } from 'react';

export interface StoryBeat {
  readonly id: string;
  readonly heading: string;
  readonly html: string;
}

interface Story {
  readonly beats: readonly StoryBeat[];
}

export type StoryState = { readonly kind: 'loading' } | { readonly kind: 'ready'; readonly story: Story } | { readonly kind: 'missing' };

// Lazily, one chunk a scenario: the gallery loads none.
const stories = import.meta.glob<Story>('../../scenarios/*/story.md', { import: 'default' });

export function useStory(scenario: string | null): StoryState {
  const [state, setState] = useState<{ readonly of: string | null; readonly is: StoryState }>({ of: null, is: { kind: 'loading' } });
  useEffect(() => {
    if (scenario === null) return undefined;
    let isWanted = true;
    const show = (is: StoryState): void => {
      if (isWanted) setState({ of: scenario, is });
    };
    const load = stories[`../../scenarios/${scenario}/story.md`];
    if (load === undefined) show({ kind: 'missing' });
    else
      load().then(
        (story) => show({ kind: 'ready', story }),
        () => show({ kind: 'missing' }),
      );
    return () => {
      isWanted = false;
    };
  }, [scenario]);
  return state.of === scenario ? state.is : { kind: 'loading' };
}
