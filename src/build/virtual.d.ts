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

/** What the gallery shows of each scenario, gathered at build time by galleryPlugin. */
declare module 'virtual:gallery' {
  export interface GalleryEntry {
    readonly id: string;
    readonly title: string;
    readonly module: string;
    readonly question: string;
    readonly concepts: readonly string[];
    readonly minutes?: number;
  }
  export const gallery: readonly GalleryEntry[];
}

/** A run of each scenario as a small diagram, by its id. */
declare module 'virtual:sketches' {
  export const sketches: { readonly [scenario: string]: import('./sketch.ts').Sketch };
}
