/** What is the matter with a clock, in words: short on its face, longer on its lane and in the inspector. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import { sayCelsius, sayDuration, saySigned } from '../../base/quantity.ts';
import type { ClockAct, ClockChange, LeapKind } from '../../engine/changes.ts';

/** As badges, beside the dial. The time service first, whose absence shows by no badge at all. */
export function clockBadges({ ntp, celsius, smears, timersAhead }: ClockChange): readonly string[] {
  return [
    ntp === undefined ? '' : ntp === 'on' ? 'NTP' : t('instruments.ntpOff'),
    celsius === undefined ? '' : sayCelsius(celsius),
    smears === true ? t('instruments.smears') : '',
    timersAhead === undefined ? '' : t('instruments.timersEarly', { duration: sayDuration(timersAhead) }),
  ].filter((badge) => badge !== '');
}

/** Whether a badge tells of trouble. */
export const isTroubled = ({ ntp, celsius, timersAhead }: ClockChange): boolean =>
  ntp === 'off' || celsius !== undefined || timersAhead !== undefined;

const leapWords: { readonly [K in LeapKind]: PlainKey } = {
  repeat: 'instruments.secondRepeated',
  skip: 'instruments.secondSkipped',
  smear: 'instruments.leapSecondSmeared',
  bug2012: 'instruments.secondRepeatedTimersNot',
};

/** To the millisecond once it is one. */
export const rounded = (us: number): string => saySigned(Math.abs(us) < 1_000 ? us : Math.round(us / 1_000) * 1_000);

/** What has just been done to the clock; '' for what only ends. */
export function sayAct(act: ClockAct): string {
  switch (act.kind) {
    case 'step':
      return t('instruments.clockStepped', { rounded: rounded(act.by) });
    case 'skew':
      return act.by === 0 ? t('instruments.clockSetRight') : t('instruments.clockSetOff', { rounded: rounded(act.by) });
    case 'sync':
      return t('instruments.clockSetTimeService', { rounded: rounded(act.by) });
    case 'slew':
      return t('instruments.clockSlews', { rounded: rounded(act.by) });
    case 'leap':
      return t(leapWords[act.how]);
    case 'ignored':
      return act.wanted === 'slew'
        ? t('instruments.slewIgnored', { by: rounded(act.by) })
        : t('instruments.stepIgnored', { by: rounded(act.by) });
    case 'measured':
      return t('instruments.ntpMeasuresThereBack', {
        rounded: rounded(act.by),
        duration: sayDuration(Math.round(act.delay / 1_000) * 1_000),
      });
    case 'selected':
      return act.believed === 0
        ? t('instruments.noMajorityServersAgrees', { of: act.of })
        : t('instruments.ntpBelievesServers', { believed: act.believed, of: act.of, rounded: rounded(act.by) });
    case 'panic':
      return t('instruments.ntpGivesUpMore', { rounded: rounded(act.by) });
    case 'end':
      return '';
    default:
      return never(act);
  }
}

/** '±7 ms'. */
export function sayUnsure(us: number): string {
  if (us < 1_000) return `±${us} µs`;
  if (us < 1_000_000) return t('instruments.plusMinusMs', { ms: Number((us / 1_000).toFixed(us < 10_000 ? 1 : 0)) });
  return `±${Number((us / 1_000_000).toFixed(us < 10_000_000 ? 1 : 0))} s`;
}
