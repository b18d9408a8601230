/** What is wrong with a machine or with its word, in phrases that stage, inspector and timeline share. */
import { sayDuration } from '../../base/quantity.ts';
import { sayUntold } from '../../run/untold.ts';
import type { LieChange, StatusChange, ThwartChange, Untruth } from '../../engine/changes.ts';

const lieWords: { readonly [how in NonNullable<StatusChange['byz']>]: string } = {
  equivocate: 'tells two stories',
  mute: 'says nothing',
  corrupt: 'speaks garbage',
  replay: 'repeats old messages',
  delay: 'holds back what it says',
  scripted: 'tells lies',
};

const percent = (ratio: number): string => `${Math.round(ratio * 1000) / 10} %`;

/** To a tenth of what is read at a glance. */
const sayLeft = (us: number): string => sayDuration(us >= 100_000 ? Math.ceil(us / 100_000) * 100_000 : Math.ceil(us / 100) * 100);

/** A phrase each; none for a sound machine that keeps its word. */
export function weaknesses(status: StatusChange, now: number): readonly string[] {
  const { slow, stolen = 0, stalledUntil = 0, fsync, byz } = status;
  return [
    byz === undefined ? '' : lieWords[byz],
    slow === 1 ? '' : `×${slow} slower`,
    stolen === 0 ? '' : `${percent(stolen)} of CPU stolen`,
    stalledUntil > now ? `disk stalled ${sayLeft(stalledUntil - now)}` : '',
    fsync === 'ignored' ? 'fsync lies' : '',
  ].filter((part) => part !== '');
}

export const thwartWords: { readonly [how in ThwartChange['how']]: string } = {
  dropped: 'dropped by the adversary',
  delayed: 'delayed by the adversary',
  passedOver: 'passed over by the adversary',
  spared: 'spared by the adversary’s fairness',
};

const sayUntruth = ({ field, told, truth }: Untruth): string => `${field} ${told}, not ${truth}`;

/** 'lies to Bob: token 41, not 33'. `name` is the recipient's. */
export function sayLie({ message, how, untruths = [], untold = [] }: LieChange, name: string): string {
  if (how === 'untold') return `finds nothing to lie about in ${message} to ${name}: ${untold.map(sayUntold).join(', ')}`;
  if (how === 'untrue') return `lies to ${name}: ${untruths.map(sayUntruth).join(', ')}`;
  if (how === 'again') return `repeats an old ${message} to ${name}`;
  return how === 'silent' ? `keeps ${message} from ${name}` : `holds back ${message} to ${name}`;
}
