/** The actions as a list to choose from. */
import { t } from '../../../text/t.ts';
import type { PlainKey } from '../../../text/catalogue.ts';
import { settings } from '../../../state/settings.ts';
import type { Action, ActionContext, Scope } from '../action.ts';
import { actionsNow } from '../index.ts';
import { contextNow, labelOf } from './contextNow.ts';
import { sayKey } from './keyText.ts';
import { typesKey } from './place.ts';

export interface Command {
  readonly label: string;
  /** As people read them: "Ctrl+Z". */
  readonly keys: readonly string[];
  /** Where its bare keys work, in words; null for anywhere. */
  readonly where: string | null;
  readonly action: Action;
}

const places: Readonly<Record<Scope, PlainKey | null>> = {
  any: null,
  stage: 'actions.onStage',
  timeline: 'actions.onTimeline',
  stageAndTimeline: 'actions.stageTimeline',
  presenter: null,
  presenterOffTimeline: null,
};

const placeOf = (scope: Scope): string | null => {
  const place = places[scope];
  return place === null ? null : t(place);
};

/** What acts on the picture comes first. */
const inOrder: readonly Scope[] = ['presenter', 'stage', 'stageAndTimeline', 'timeline', 'any', 'presenterOffTimeline'];
const sorted = (): readonly Action[] => actionsNow().toSorted((a, b) => inOrder.indexOf(a.scope) - inOrder.indexOf(b.scope));

/** An action's keys, without those that the reader has switched off. */
export function keysNow({ keys }: Action): readonly string[] {
  return settings.getState().bareKeys ? keys : keys.filter((key) => !typesKey(key));
}

/** Of a presentation, in whichever of its windows. */
export const isPresenters = ({ scope }: Action): boolean => scope === 'presenter' || scope === 'presenterOffTimeline';

/** A page that is read, and the speaker's window, which runs no lesson itself, have something for few; a frame may leave parts out. */
export function isHere(action: Action, context: ActionContext): boolean {
  const { page, session } = context;
  if (action.isOnAnyPage) return true;
  if (page === 'plain') return false;
  if (page === 'speaker') return isPresenters(action) && action.isEnabled(context);
  return !(action.scope === 'stage' || action.scope === 'timeline') || !session.hidden.includes(action.scope);
}

/** All that can be done as things stand, each name once, with the keys of all that are called so. */
export function commandsNow(): readonly Command[] {
  const context = contextNow();
  const found = new Map<string, Command>();
  for (const action of sorted()) {
    if (action.id === 'palette' || !isHere(action, context) || !action.isEnabled(context)) continue;
    const label = labelOf(action, context);
    const known = found.get(label);
    const keys = [...(known?.keys ?? []), ...keysNow(action).map((key) => sayKey(key))];
    found.set(label, {
      label,
      keys: [...new Set(keys)],
      where: known === undefined ? placeOf(action.scope) : known.where,
      action: known?.action ?? action,
    });
  }
  return [...found.values()];
}
