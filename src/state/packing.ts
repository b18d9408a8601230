/** Packed links on the page, which loads what reads and writes them when it first meets one. */
import type { Address, Found, Refusal } from '../run/link.ts';
import { maxShortLength } from '../run/linkModel.ts';

const load = () => import('../run/packed/packedAddress.ts');

/** Rejects where what unpacks links does not load. */
export async function followed(address: Address, ids: readonly string[]): Promise<Found | Refusal> {
  return !address.ok || 'fragment' in address ? address : (await load()).followAddress(address, ids);
}

/** A link of that scenario, packed where it is so long that some programs would cut it; as it is where what packs links does not load. */
export const fitted = async (link: string, scenario: string): Promise<string> =>
  link.length <= maxShortLength ? link : packed(link, scenario);

/** However short it is; as it is where it is packed already, or empty, or what packs links does not load. */
export async function packed(link: string, scenario: string): Promise<string> {
  if (link === '' || link.includes('#1d1.')) return link;
  try {
    return (await load()).packLink(link, scenario);
  } catch {
    return link;
  }
}
