import { useEffect, useState } from 'react';
import { reachOf } from '../run/reach.ts';
import { packed } from './packing.ts';

/** A link of that scenario that a code for a lecture hall holds; else the same one packed where that is shorter, once it is known. */
export function useShortest(link: string, scenario: string): string {
  const [short, setShort] = useState({ of: '', is: '' });
  useEffect(() => {
    let isGone = false;
    if (reachOf(link.length) === 'everything') return undefined;
    void packed(link, scenario).then((is) => isGone || setShort({ of: link, is: is.length < link.length ? is : link }));
    return () => {
      isGone = true;
    };
  }, [link, scenario]);
  return short.of === link ? short.is : link;
}
