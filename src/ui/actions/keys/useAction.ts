import { usePlayback } from '../../../state/playback.ts';
import { usePresenting } from '../../../state/presenting.ts';
import { useSession } from '../../../state/session.ts';
import { contextNow, labelOf } from './contextNow.ts';
import { actionOf } from '../index.ts';
import { ariaKeys, sayKey } from './keyText.ts';

export interface ActionNow {
  readonly label: string;
  readonly isEnabled: boolean;
  /** For a tooltip: "Undo (Ctrl+Z)". */
  readonly hint: string;
  readonly ariaKeys: string | undefined;
  readonly perform: () => void;
}

/** An action as it stands: drawn anew only when its words or its being possible change. */
export function useAction(id: string): ActionNow {
  const action = actionOf(id);
  const readLabel = (): string => labelOf(action, contextNow());
  const readEnabled = (): boolean => action.isEnabled(contextNow());
  useSession(readLabel);
  useSession(readEnabled);
  usePlayback(readLabel);
  usePlayback(readEnabled);
  const label = usePresenting(readLabel);
  const isEnabled = usePresenting(readEnabled);
  const [first] = action.keys;
  return {
    label,
    isEnabled,
    hint: first === undefined ? label : `${label} (${sayKey(first)})`,
    ariaKeys: ariaKeys(action.keys),
    perform: () => {
      const context = contextNow();
      if (action.isEnabled(context)) action.perform(context);
    },
  };
}
