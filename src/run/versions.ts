/** Of the link's own grammar. */
export const schemaVersion: number = 1;

/** Of links that name none. */
export const firstEpoch = 1;

/** Raised whenever a golden trace changes: the same link then plays differently. */
export const engineEpoch: number = 1;
