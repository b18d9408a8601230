import { useEffect, useRef } from 'react';
import type { FocusEvent } from 'react';
import type { Selection } from '../../state/model.ts';
import { session } from '../../state/session.ts';

/** The focus goes to what is selected; from a message that has ended to another one; else to the stop that Tab would lead to. */
export function focusPicture(stage: Element | null): void {
  const goals = [...goalsOf(session.getState().selection), '[data-stop][tabindex="0"]'];
  const found = goals.flatMap((goal) => stage?.querySelector<SVGElement | HTMLElement>(goal) ?? []);
  found[0]?.focus();
}

function goalsOf(selection: Selection | null): readonly string[] {
  if (selection?.kind === 'node') return [`[data-node="${selection.node}"]`];
  if (selection?.kind === 'link') return ['[data-link][aria-pressed="true"]'];
  if (selection?.kind === 'network') return ['[data-network]'];
  return selection?.kind === 'packet' ? [`[data-packet="${selection.row}"]`, '[data-packet][tabindex="0"]'] : [];
}

interface HandBack {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** A control that goes away under the focus hands it back to the picture, so that keys go on working. For whoever draws the control. */
export function useHandBack(): HandBack {
  const held = useRef<{ readonly control: Element; readonly stage: Element | null } | null>(null);
  useEffect(() => {
    if (held.current === null || held.current.control.isConnected) return;
    const { stage } = held.current;
    held.current = null;
    if (document.activeElement === document.body) focusPicture(stage);
  });
  return {
    onFocus: ({ target, currentTarget }) => {
      held.current = { control: target, stage: currentTarget.closest('[data-stage]') };
    },
    onBlur: () => {
      held.current = null;
    },
  };
}
