/** Pixels of a preview picture, as most programs cut them: 1.91 to 1. */
export const previewSize = { width: 1_200, height: 630 } as const;
