/** Links as a whole: the address, and the fragment that is read against its scenario, or written. */
export * from './address.ts';
export { parseFragment } from './fragment.ts';
export type { LinkView, Note, ParsedLink, Refusal } from './linkModel.ts';
export { writeFragment, writeInputs, writeLink } from './linkWriter.ts';
