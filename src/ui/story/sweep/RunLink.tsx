import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { writeLink } from '../../../run/link.ts';
import type { Outcome } from '../../../run/search.ts';
import { runOfTrial } from '../../../run/trial.ts';
import { session } from '../../../state/session.ts';
import { siteRoot } from '../../../state/siteRoot.ts';
import { sweeping } from '../../../state/sweeping.ts';

interface RunLinkProps {
  readonly outcome: Outcome;
  readonly says: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly onPoint?: (says: string | null) => void;
}

/** Opens one of many runs in place of the one on the page, to be undone as any change is; in a tab of its own when asked so. */
export function RunLink({ outcome, says, className, children, onPoint }: RunLinkProps) {
  const isPointed = useRef(false);
  // What is pointed at goes on changing while more runs come in, and may be gone with the next of them.
  useEffect(() => {
    if (isPointed.current) onPoint?.(says);
  }, [says, onPoint]);
  useEffect(
    () => () => {
      if (isPointed.current) onPoint?.(null);
    },
    [onPoint],
  );
  const point = (isOn: boolean): void => {
    isPointed.current = isOn;
    onPoint?.(isOn ? says : null);
  };
  const { run } = sweeping.getState();
  const { scenario } = session.getState();
  if (run === null || scenario === null) return children;
  const one = runOfTrial(run, outcome);
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    session.getState().setDesign(one.params, one.seed);
  };
  return (
    <a
      href={writeLink(one, {}, scenario, siteRoot())}
      aria-label={says}
      className={className}
      onClick={open}
      onPointerEnter={() => point(true)}
      onPointerLeave={() => point(false)}
      onFocus={() => point(true)}
      onBlur={() => point(false)}
    >
      {children}
    </a>
  );
}
