/** A file that did not come is no fault of the program: whoever shows the failure must be able to tell. */
const words = 'could not be loaded';

export const notLoaded = (file: string): string => `${file} ${words}`;

export const isNotLoaded = (because: string): boolean => because.includes(words);
