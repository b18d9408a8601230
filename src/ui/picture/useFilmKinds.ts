import { useEffect, useState } from 'react';
import { filmKinds } from './filmKinds.ts';
import type { FilmKind } from './filmKinds.ts';

/** Null until the browser has said what it can encode at this size. */
export function useFilmKinds({ width, height }: { readonly width: number; readonly height: number }): readonly FilmKind[] | null {
  const [kinds, setKinds] = useState<readonly FilmKind[] | null>(null);
  useEffect(() => {
    let isGone = false;
    void filmKinds({ width, height }).then((found) => isGone || setKinds(found));
    return () => {
      isGone = true;
    };
  }, [width, height]);
  return kinds;
}
