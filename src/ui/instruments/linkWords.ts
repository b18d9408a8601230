/** What a link is and is not, in phrases that stage and inspector share. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { describe } from '../../run/distributionWords.ts';
import { sayDuration, sayRate } from '../../base/quantity.ts';
import type { ConnectionChange, LinkChange, PortChange } from '../../engine/changes.ts';
import type { LinkSettings } from '../../engine/setup.ts';

/** How many slots of a circuit there are, and calls that hold one; null for a link that is none. */
export function slotsNow(link: LinkChange | null, { circuit }: Pick<LinkSettings, 'circuit'>): { slots: number; taken: number } | null {
  const { slots = link === null ? circuit?.slots : undefined, taken = 0 } = link?.port ?? {};
  return slots === undefined ? null : { slots, taken };
}

/** '1 of 2 slots'; '' for a link that is no circuit. */
export function slotsOf(link: LinkChange | null, base: Pick<LinkSettings, 'circuit'>): string {
  const now = slotsNow(link, base);
  return now === null ? '' : t('instruments.ofSlots', { taken: now.taken, slots: now.slots });
}

const sayFirst = (first: string): string => (first === 'urgent' ? t('instruments.urgentFirst') : t('instruments.first', { first }));

/** Who goes first on one direction: '“write” first'; '' for nobody, and where its node tells for all who share the port. */
export function firstOf(link: LinkChange | null, base: Pick<LinkSettings, 'priority'>): string {
  const { first = link === null && base.priority ? 'urgent' : 'none', sharers = 1 } = link?.port ?? {};
  return first === 'none' || sharers > 1 ? '' : sayFirst(first);
}

/** '1 port 60/s, 80 % for others, “write” first': what the links into a node share. */
export function sayPort({ rate, buffer, load, slots, taken = 0, first }: PortChange): string {
  const limits = [
    ...(rate > 0 && slots === undefined ? [sayRate(rate)] : []),
    ...(slots === undefined ? [] : [t('instruments.ofSlots', { taken, slots })]),
    ...(load > 0 ? [t('instruments.forOthers', { round: Math.round(load * 1000) / 10 })] : []),
    ...(buffer > 0 ? [t('instruments.holds', { buffer })] : []),
    ...(first === undefined ? [] : [sayFirst(first)]),
  ];
  return t('instruments.n1Port', { limits: limits.join(', ') }).trim();
}

/** How one direction's TCP stands; `none`: each message goes for itself; `idle`: nobody has spoken yet. */
export interface TcpNow {
  readonly look: 'none' | 'idle' | 'opening' | 'open' | 'retrying' | 'closed';
  /** '' where there is nothing to say of it. */
  readonly says: string;
}

/** A connection that has outlived its transport is not told of here: what is said from now on knows nothing of it. */
export function tcpOf(link: LinkChange | null, base: Pick<LinkSettings, 'transport'>, connection: ConnectionChange | null): TcpNow {
  const { transport = 'datagram' } = link ?? base;
  if (transport !== 'tcp') return { look: 'none', says: base.transport === 'tcp' ? t('instruments.noTCP') : '' };
  return connection === null
    ? { look: 'idle', says: 'TCP' }
    : { look: lookOf(connection), says: t('instruments.tcp', { connection: sayConnection(connection) }) };
}

function lookOf({ state, retries }: ConnectionChange): TcpNow['look'] {
  if (state === 'closed') return 'closed';
  return retries > 0 ? 'retrying' : state;
}

/** To what is read at a glance: a tenth of a second, or a millisecond. */
export const sayTimeout = (us: number): string => {
  const unit = us < 1_000_000 ? 1_000 : 100_000;
  return sayDuration(Math.max(0, Math.round(us / unit) * unit));
};

/** What its kernel does about it, in the field's words: 'established', 'retry 3, RTO 1.6 s', 'reset'. */
export function sayConnection({ state, retries, rto, because }: ConnectionChange): string {
  if (because !== undefined) return t(closings[because]);
  if (retries > 0)
    return state === 'opening'
      ? t('instruments.openingRetry', { retries, rto: sayTimeout(rto) })
      : t('instruments.retryRto', { retries, rto: sayTimeout(rto) });
  return t(state === 'open' ? 'instruments.established' : 'instruments.opening');
}

const closings: { readonly [why in NonNullable<ConnectionChange['because']>]: PlainKey } = {
  reset: 'instruments.reset',
  silence: 'instruments.givenUp',
  crash: 'instruments.goneWithItsProcess',
};

const percent = (ratio: number): string => `${Math.round(ratio * 1000) / 10} %`;

/** What is wrong with one direction, a phrase each; nothing for a healthy one. A cut is said apart. */
export function ailments(
  link: LinkChange | null,
  base: Pick<LinkSettings, 'loss' | 'dup' | 'reorder' | 'corrupt' | 'checksum' | 'rate' | 'load'>,
): readonly string[] {
  const now = link === null ? base : { corrupt: 0, checksum: true, ...link };
  const port = { ...base, ...link?.port };
  const isSlower = port.rate > 0 && (base.rate === 0 || port.rate < base.rate);
  const isOwn = (link?.port?.sharers ?? 1) === 1; // of a port that several share, its node tells once for all of them
  return [
    isOwn && isSlower ? sayRate(port.rate) : '',
    isOwn && port.rate > 0 && port.load > 0 ? t('stage.others', { percent: percent(port.load) }) : '',
    now.loss > 0 ? t('stage.loses', { percent: percent(now.loss) }) : '',
    now.dup > 0 ? t('stage.doubles', { percent: percent(now.dup) }) : '',
    now.reorder > 0 ? t('stage.reorders', { percent: percent(now.reorder) }) : '',
    now.corrupt > 0
      ? now.checksum
        ? t('stage.damages', { percent: percent(now.corrupt) })
        : t('stage.damagesUnnoticed', { percent: percent(now.corrupt) })
      : '',
    link !== null && link.delay > 0 ? `+${sayDuration(link.delay)}` : '',
  ].filter((part) => part !== '');
}

/** All that is to be told of one direction beside whether it is cut: what the stage tells of it, and how long it takes. */
export function traitsOf(link: LinkChange | null, base: LinkSettings, connection: ConnectionChange | null): readonly string[] {
  const isShared = (link?.port?.sharers ?? 1) > 1; // told at its node
  return [
    ...ailments(link, base),
    isShared ? '' : slotsOf(link, base),
    firstOf(link, base),
    tcpOf(link, base, connection).says,
    describe(link?.latency ?? base.latency),
  ].filter((says) => says !== '');
}
