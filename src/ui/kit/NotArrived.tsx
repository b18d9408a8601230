import type { ReactNode } from 'react';

/** In place of a part of the page that did not come. `children`: what holds all the same. */
export function NotArrived({ children }: { readonly children?: ReactNode }) {
  return <p role="alert">This part of the page did not arrive: the network may be down, or the site has just been updated. {children}</p>;
}
