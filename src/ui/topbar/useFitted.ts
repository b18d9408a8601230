import { useEffect, useState } from 'react';
import { fitted } from '../../state/packing.ts';

/** The link packed where it is too long for some programs; as it is until then. */
export function useFitted(link: string, scenario: string): string {
  const [packed, setPacked] = useState({ of: '', is: '' });
  useEffect(() => {
    let isGone = false;
    void fitted(link, scenario).then((is) => isGone || setPacked({ of: link, is }));
    return () => {
      isGone = true;
    };
  }, [link, scenario]);
  return packed.of === link ? packed.is : link;
}
