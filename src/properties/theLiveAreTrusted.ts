import { asMembersHold } from './membership.ts';
import { eventually } from './property.ts';

/**
 * P-FD-◇SA of Chandra and Toueg (JACM 1996), of a group that decides who is in it. No finite run can show that it holds for ever: "satisfied"
 * means that the run is consistent with it.
 */
export const theLiveAreTrusted = eventually('In the end the live are trusted', {
  id: 'the-live-are-trusted',
  means: 'From some moment on, no member that is up is suspected, or held for dead, by any that is.',
  ...asMembersHold((status, isUp) => !isUp || status === 'alive'),
});
