/** What the timeline says, in words: on its bars and beside its lanes. */
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import { sayCalendar, sayRoughly, sayWall } from '../../base/calendar.ts';
import { sayDuration, sayRate, saySigned } from '../../base/quantity.ts';
import type { LinkChange } from '../../engine/changes.ts';
import { sayReading } from '../kit/moment.ts';
import type { StatusStretch } from './story.ts';
import type { Seen } from './storyAt.ts';

function tenths(us: number): string {
  if (us >= 3_600e6) return sayRoughly(us);
  return us >= 100_000 ? `${(Math.round(us / 100_000) / 10).toFixed(1)} s` : sayDuration(Math.round(us));
}

export function sayStatus(
  status: Pick<StatusStretch, 'state' | 'hasLostDisk'> & Partial<Pick<StatusStretch, 'hasTornDisk'>>,
  seen: Seen,
): string {
  const length = tenths(seen.to - seen.from);
  switch (status.state) {
    case 'frozen':
      return seen.isOpen ? t('timeline.frozenDoesNotKnow', { length }) : t('timeline.frozenUnnoticed', { length });
    case 'suspended':
      return seen.isOpen ? t('timeline.machinePausedDoesNot', { length }) : t('timeline.machinePausedUnnoticed', { length });
    case 'crashed':
      return [
        seen.isOpen ? t('timeline.crashed') : t('timeline.crashedFor', { length }),
        ...(status.hasLostDisk ? [t('timeline.diskLost')] : []),
        ...(status.hasTornDisk === true ? [t('timeline.diskTorn')] : []),
      ].join(' · ');
    default:
      return never(status.state);
  }
}

const share = (ratio: number): string => `${Math.round(ratio * 100)} %`;

/** `way`: 'Alice → Bob', or 'Alice – Bob' where both ways fare alike. */
export function sayLink(link: LinkChange, way: string): string {
  if (link.cut) return t('timeline.cut', { way });
  const { loss, corrupt = 0, delay, port } = link;
  const troubles = [
    loss > 0 ? t('timeline.loses', { share: share(loss) }) : '',
    corrupt > 0 ? t('timeline.damages', { share: share(corrupt) }) : '',
    delay > 0 ? saySigned(delay) : '',
    port !== undefined && port.rate > 0
      ? `${sayRate(port.rate)}${port.load > 0 ? t('timeline.others', { share: share(port.load) }) : ''}`
      : '',
  ];
  return `${way} ${troubles.filter((trouble) => trouble !== '').join(', ')}`;
}

/** '14.402 250 s', without a tail of zeros that says nothing; from a day on as a calendar has it. */
export function sayExactly(us: number): string {
  if (us >= 86_400e6) return sayCalendar(us);
  const text = (us / 1_000_000).toFixed(6);
  const [head, tail] = [text.slice(0, -3), text.slice(-3)];
  return tail === '000' ? `${head} s` : `${head}\u2009${tail} s`;
}

/** '10:00:02.5': the part of a second only where there is one; on other days than the first without seconds of 0. */
export const shortClock = (us: number): string =>
  sayWall(us)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/( d .*):00$/, '$1');

/** Lanes side by side have no room for the hour, or for more than the day. */
export function laneReading(wall: number, horizon: number, direction: 'right' | 'down'): string {
  const words = sayReading(wall, horizon);
  if (direction === 'right') return words;
  return words.includes('d') ? words.slice(0, words.indexOf('d') + 1) : words.slice(3);
}
