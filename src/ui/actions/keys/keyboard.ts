/** The one place where keys become actions. */
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { settings } from '../../../state/settings.ts';
import type { Action } from '../action.ts';
import { contextNow } from './contextNow.ts';
import { actionsNow, isChord } from '../index.ts';
import { mayHear, placeOf } from './place.ts';

const bindingsOf = (action: Action) =>
  action.keys.flatMap((key) => parseKeybinding(key).map((press) => ({ action, press, isChord: isChord(key) })));

let bindings: readonly ReturnType<typeof bindingsOf>[number][] = [];
let bound: readonly Action[] = [];

/** Parsed once, and again when a part of the page has brought more. */
function bindingsNow(): typeof bindings {
  if (bound !== actionsNow()) bindings = (bound = actionsNow()).flatMap(bindingsOf);
  return bindings;
}

function actionFor(event: KeyboardEvent): Action | null {
  const place = placeOf(event.target);
  const areBareKeysOn = settings.getState().bareKeys;
  const heard = bindingsNow().filter(
    (binding) =>
      matchKeyBindingPress(event, binding.press) && mayHear(binding.action, place, { event, isChord: binding.isChord, areBareKeysOn }),
  );
  const able = heard.map(({ action }) => action).filter((action) => action.isEnabled(contextNow()));
  return able.find((action) => !able.some(({ overrides }) => overrides?.includes(action.id))) ?? null;
}

function hear(event: KeyboardEvent): void {
  // A panel that has dealt with the key says so by preventing its default; an input method is still composing.
  if (event.defaultPrevented || event.isComposing) return;
  const action = actionFor(event);
  if (!action) return;
  if (event.key !== 'Escape') event.preventDefault();
  if (event.repeat && action.ignoresRepeat) return;
  action.perform(contextNow());
}

export function listenToKeys(): () => void {
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}
