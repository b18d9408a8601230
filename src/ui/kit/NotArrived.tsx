import type { ReactNode } from 'react';
import { t } from '../../text/t.ts';

/** In place of a part of the page that did not come. `children`: what holds all the same. */
export function NotArrived({ children }: { readonly children?: ReactNode }) {
  return (
    <p role="alert">
      {t('kit.notArrived')} {children}
    </p>
  );
}
