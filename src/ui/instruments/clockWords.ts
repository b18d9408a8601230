/** What is the matter with a clock, in words: short on its face, longer on its lane and in the inspector. */
import { never } from '../../base/assert.ts';
import { sayCelsius, sayDuration, saySigned } from '../../base/quantity.ts';
import type { ClockAct, ClockChange, LeapKind } from '../../engine/changes.ts';

/** As badges, beside the dial. The time service first, whose absence shows by no badge at all. */
export function clockBadges({ ntp, celsius, smears, timersAhead }: ClockChange): readonly string[] {
  return [
    ntp === undefined ? '' : ntp === 'on' ? 'NTP' : 'NTP off',
    celsius === undefined ? '' : sayCelsius(celsius),
    smears === true ? 'smears' : '',
    timersAhead === undefined ? '' : `timers ${sayDuration(timersAhead)} early`,
  ].filter((badge) => badge !== '');
}

/** Whether a badge tells of trouble. */
export const isTroubled = ({ ntp, celsius, timersAhead }: ClockChange): boolean =>
  ntp === 'off' || celsius !== undefined || timersAhead !== undefined;

const leapWords: { readonly [K in LeapKind]: string } = {
  repeat: 'a second is repeated',
  skip: 'a second is skipped',
  smear: 'a leap second is smeared',
  bug2012: 'a second is repeated, timers are not told',
};

/** To the millisecond once it is one. */
export const rounded = (us: number): string => saySigned(Math.abs(us) < 1_000 ? us : Math.round(us / 1_000) * 1_000);

/** What has just been done to the clock; '' for what only ends. */
export function sayAct(act: ClockAct): string {
  switch (act.kind) {
    case 'step':
      return `clock stepped ${rounded(act.by)}`;
    case 'skew':
      return act.by === 0 ? 'clock set right' : `clock set ${rounded(act.by)} off`;
    case 'sync':
      return `clock set by its time service, ${rounded(act.by)}`;
    case 'slew':
      return `clock slews ${rounded(act.by)}`;
    case 'leap':
      return leapWords[act.how];
    case 'ignored':
      return `NTP is off: ${act.wanted === 'slew' ? 'a slew' : 'a step'} of ${rounded(act.by)} is ignored`;
    case 'measured':
      return `NTP measures ${rounded(act.by)}, ${sayDuration(Math.round(act.delay / 1_000) * 1_000)} there and back`;
    case 'selected':
      return act.believed === 0
        ? `no majority of ${act.of} servers agrees: NTP believes none`
        : `NTP believes ${act.believed} of ${act.of} servers, ${rounded(act.by)}`;
    case 'panic':
      return `NTP gives up: ${rounded(act.by)} is more than it dares to set`;
    case 'end':
      return '';
    default:
      return never(act);
  }
}

/** '±7 ms'. */
export function sayUnsure(us: number): string {
  if (us < 1_000) return `±${us} µs`;
  if (us < 1_000_000) return `±${Number((us / 1_000).toFixed(us < 10_000 ? 1 : 0))} ms`;
  return `±${Number((us / 1_000_000).toFixed(us < 10_000_000 ? 1 : 0))} s`;
}
