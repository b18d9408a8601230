import type { ReactNode } from 'react';
import { PanelBoundary } from './PanelBoundary.tsx';

interface RegionProps {
  /** Names the landmark, and is where the skip links and F6 go. */
  readonly name: string;
  readonly id: string;
  /** Where bare keys act. */
  readonly scope?: 'stage' | 'timeline';
  /** Of time: it runs from left to right whatever the language does. */
  readonly isOfTime?: true;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A landmark of the lesson page. It can hold the focus itself, so that a click on empty ground brings its keys to life. */
export function Region({ name, id, scope, isOfTime, className, children }: RegionProps) {
  return (
    <section id={id} aria-label={name} tabIndex={-1} data-region={id} data-scope={scope} dir={isOfTime && 'ltr'} className={className}>
      <PanelBoundary name={name}>{children}</PanelBoundary>
    </section>
  );
}
