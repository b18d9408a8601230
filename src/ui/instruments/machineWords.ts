/** What is wrong with a machine or with its word, in phrases that stage, inspector and timeline share. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { sayDuration } from '../../base/quantity.ts';
import { sayUntold } from '../../run/untold.ts';
import type { LieChange, StatusChange, ThwartChange, Untruth } from '../../engine/changes.ts';

const lieWords: { readonly [how in NonNullable<StatusChange['byz']>]: PlainKey } = {
  equivocate: 'instruments.tellsTwoStories',
  mute: 'instruments.saysNothing',
  corrupt: 'instruments.speaksGarbage',
  replay: 'instruments.repeatsOldMessages',
  delay: 'instruments.holdsBackWhatSays',
  scripted: 'instruments.tellsLies',
};

const percent = (ratio: number): string => `${Math.round(ratio * 1000) / 10} %`;

/** To a tenth of what is read at a glance. */
const sayLeft = (us: number): string => sayDuration(us >= 100_000 ? Math.ceil(us / 100_000) * 100_000 : Math.ceil(us / 100) * 100);

/** A phrase each; none for a sound machine that keeps its word. */
export function weaknesses(status: StatusChange, now: number): readonly string[] {
  const { slow, stolen = 0, stalledUntil = 0, fsync, byz } = status;
  return [
    byz === undefined ? '' : t(lieWords[byz]),
    slow === 1 ? '' : t('instruments.slower', { slow }),
    stolen === 0 ? '' : t('instruments.cpuStolen', { percent: percent(stolen) }),
    stalledUntil > now ? t('instruments.diskStalled', { left: sayLeft(stalledUntil - now) }) : '',
    fsync === 'ignored' ? t('instruments.fsyncLies') : '',
  ].filter((part) => part !== '');
}

export const thwartWords: { readonly [how in ThwartChange['how']]: PlainKey } = {
  dropped: 'instruments.droppedAdversary',
  delayed: 'instruments.delayedAdversary',
  passedOver: 'instruments.passedOverAdversary',
  spared: 'instruments.sparedAdversarysFairness',
};

const sayUntruth = ({ field, told, truth }: Untruth): string => t('instruments.not', { field, told, truth });

/** 'lies to Bob: token 41, not 33'. `name` is the recipient's. */
export function sayLie({ message, how, untruths = [], untold = [] }: LieChange, name: string): string {
  if (how === 'untold') return t('instruments.findsNothingLieAbout', { message, name, untold: untold.map(sayUntold).join(', ') });
  if (how === 'untrue') return t('instruments.lies', { name, untruths: untruths.map(sayUntruth).join(', ') });
  if (how === 'again') return t('instruments.repeatsOld', { message, name });
  return how === 'silent' ? t('instruments.keepsFrom', { message, name }) : t('instruments.holdsBack', { message, name });
}
