/** What a link is and is not, in phrases that stage and inspector share. */
import type { LinkChange } from '../../engine/changes.ts';
import type { LinkSettings } from '../../engine/setup.ts';

/** How many slots of a circuit there are, and calls that hold one; null for a link that is none. */
export function slotsNow(link: LinkChange | null, { circuit }: Pick<LinkSettings, 'circuit'>): { slots: number; taken: number } | null {
  const { slots = link === null ? circuit?.slots : undefined, taken = 0 } = link?.port ?? {};
  return slots === undefined ? null : { slots, taken };
}

/** '1 of 2 slots'; '' for a link that is no circuit. */
export function slotsOf(link: LinkChange | null, base: Pick<LinkSettings, 'circuit'>): string {
  const now = slotsNow(link, base);
  return now === null ? '' : `${now.taken} of ${now.slots} slots`;
}

const sayFirst = (first: string): string => (first === 'urgent' ? 'urgent first' : `“${first}” first`);

/** What one direction is, and no ailment of it. */
export function traitsOf(link: LinkChange | null, base: Pick<LinkSettings, 'transport' | 'priority'>): readonly string[] {
  const { transport = 'datagram' } = link ?? base;
  const { first = link === null && base.priority ? 'urgent' : 'none' } = link?.port ?? {};
  const said = transport === 'tcp' ? 'TCP' : 'no TCP';
  return [...(transport !== base.transport || transport === 'tcp' ? [said] : []), ...(first === 'none' ? [] : [sayFirst(first)])];
}
