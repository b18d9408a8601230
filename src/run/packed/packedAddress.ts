/** Links whose fragment is packed: to the run's short form, and back. */
import { assert } from '../../base/assert.ts';
import { readAddress, unknownScenario } from '../link.ts';
import type { Address, Found } from '../link.ts';
import type { Refusal } from '../linkModel.ts';
import { unescapePunctuation } from '../escapes.ts';
import { packFragment, unpackFragment } from './packedLink.ts';
import { t } from '../../text/t.ts';

/** An address, unpacked where it needs to be. What its path says and what is packed must not differ. `ids`: of the scenarios there are. */
export function followAddress(address: Address, ids: readonly string[]): Found | Refusal {
  if (!address.ok || 'fragment' in address) return address;
  const { packed, inPath, ...place } = address;
  const unpacked = unpackFragment(unescapePunctuation(packed));
  if (!unpacked.ok) return unpacked;
  const { scenario, fragment } = unpacked;
  if (!ids.includes(scenario)) return unknownScenario(scenario, ids);
  const isOther = inPath !== null && inPath !== scenario;
  if (!isOther) return { ...place, scenario, fragment };
  return { ok: false, because: t('reading.otherInPath', { inPath, scenario }), closest: [scenario] };
}

/** The same link, packed. `link`: of that scenario, as `writeLink` wrote it. */
export function packLink(link: string, scenario: string): string {
  const address = readAddress(link, [scenario]);
  assert(address.ok && 'fragment' in address, `only a link in the short form is packed, not ${link}`);
  return `${link.slice(0, link.indexOf('#'))}#${packFragment(scenario, address.fragment)}`;
}
