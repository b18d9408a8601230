/** A, B, C … for hands to be raised for. */
export const letterOf = (index: number): string => String.fromCodePoint(65 + index);
