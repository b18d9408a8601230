/** All that reads and writes what a link says behind its `#`. Most visits begin without any, and write one once something was changed: see `fetchLinks`. */
export { linkDigest } from '../run/digest.ts';
export { parseFragment, writeInputs } from '../run/link.ts';
export { addressOf, sharedRun } from './sharing.ts';
export { noticesOf } from './linkNotes.ts';
