import { useStory } from '../useStory.ts';

/** Each beat's heading in the story; its id until that has arrived. */
export function useHeadings(scenario: string): (beat: string) => string {
  const state = useStory(scenario);
  return (beat) => (state.kind === 'ready' ? state.story.beats.find(({ id }) => id === beat)?.heading : undefined) ?? beat;
}
