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
    /** A run of it as a small diagram. */
    readonly sketch?: import('./sketch.ts').Sketch;
  }
  export const gallery: readonly GalleryEntry[];
}
