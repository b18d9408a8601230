/** `story.md`, turned to HTML by storyPlugin. */
declare module '*.md' {
  interface StoryBeat {
    readonly id: string;
    readonly heading: string;
    readonly html: string;
  }
  const story: { readonly beats: readonly StoryBeat[] };
  export default story;
}

/** The index of scenarios, gathered at build time by galleryPlugin. */
declare module 'virtual:gallery' {
  export interface GalleryEntry {
    readonly id: string;
    readonly title: string;
    readonly module: string;
  }
  export const gallery: readonly GalleryEntry[];
}

/** What a card of the index shows besides, by the scenario's id; `sketch`: a run of it as a small diagram. */
declare module 'virtual:cards' {
  export const cards: {
    readonly [scenario: string]: { readonly question: string; readonly minutes?: number; readonly sketch?: import('./sketch.ts').Sketch };
  };
}
