/** What reads and writes links: with an address that holds a run, else once the first run has been replayed behind the page that shows it. */
export const fetchLinks = (): Promise<typeof import('./linkText.ts')> => import('./linkText.ts');
