/** Where words wrap, a figure stays with what it counts, and a dot between two parts with the former. */
export const unbroken = (words: string): string => words.replaceAll(/(?<=\d) (?=\S)| (?=·)/g, '\u00A0');
