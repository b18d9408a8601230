import { asMembersHold } from './membership.ts';
import { eventually } from './property.ts';

/** P-FD-SC of Chandra and Toueg (JACM 1996), of a group that decides who is in it. True as long as nobody crashes. */
export const everyCrashIsKnown = eventually('Every crash is known to all', {
  id: 'every-crash-is-known',
  means: 'In the end each member that is down is held for dead by every member that is up.',
  ...asMembersHold((status, isUp) => isUp || status === 'dead'),
});
