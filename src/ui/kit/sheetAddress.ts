import { siteRoot } from '../../state/siteRoot.ts';

/** Pages beside a lesson's own, which are no part of the application: `sheetsPlugin.ts` makes them. */
export type SheetName = 'teach' | 'worksheet';

export const sheetAddress = (lesson: string, name: SheetName): string => new URL(`s/${lesson}/${name}/`, siteRoot()).href;
