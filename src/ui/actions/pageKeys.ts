/** Keys that any page hears, without the actions of a lesson: named once. */
export const pageKeys = { palette: ['$mod+k'], nextRegion: ['F6'], previousRegion: ['Shift+F6'] } as const;
