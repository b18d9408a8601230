/** Where a key was pressed, and what that place keeps for itself: rules a to g of the keyboard map. */
import { presenting } from '../../../state/presenting.ts';
import type { Action, Scope } from '../action.ts';

export type Region = 'stage' | 'timeline';

/** Of a window that presents, all is as the stage: what is on a projector is to be broken by whatever key. */
const wholeWindow = (): Region | null => (presenting.getState().role === 'audience' ? 'stage' : null);

export interface Place {
  /** The nearest `data-scope`. */
  readonly region: Region | null;
  readonly isModal: boolean;
  readonly isEditable: boolean;
  /** Whole numbers are all that can be typed there. */
  readonly isCount: boolean;
  readonly isSlider: boolean;
  /** Space and Enter press what has the focus. */
  readonly isPressable: boolean;
  readonly hasOpenPopover: boolean;
}

const editable =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
const pressable =
  'button, summary, a[href], input[type="checkbox"], input[type="radio"], [data-activates], [role="button"], [role="link"], [role^="menuitem"], [role="tab"], [role="option"], [role="switch"], [role="checkbox"], [role="radio"]';

export function placeOf(target: EventTarget | null): Place {
  const element = target instanceof Element ? target : null;
  const scope = element?.closest<HTMLElement>('[data-scope]')?.dataset['scope'];
  return {
    region: scope === 'stage' || scope === 'timeline' ? scope : wholeWindow(),
    isModal: document.querySelector('dialog:modal') !== null,
    isEditable: element?.matches(editable) ?? false,
    isCount: element?.matches('input[type="number"]') ?? false,
    isSlider: element?.matches('input[type="range"], [role="slider"], [role="separator"]') ?? false,
    isPressable: element?.closest(pressable) !== null && element !== null,
    hasOpenPopover: document.querySelector(':popover-open') !== null,
  };
}

const isPresenting = (): boolean => presenting.getState().role !== null;

const reaches: Readonly<Record<Scope, (region: Region | null) => boolean>> = {
  any: () => true,
  stage: (region) => region === 'stage',
  timeline: (region) => region === 'timeline',
  stageAndTimeline: (region) => region !== null,
  presenter: isPresenting,
  presenterOffTimeline: (region) => isPresenting() && region !== 'timeline',
};

export const isWithin = (scope: Scope, region: Region | null): boolean => reaches[scope](region);

const moves = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** WCAG 2.1.4 is about keys that type something. */
const types = (event: KeyboardEvent): boolean => event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;

/** The same of a key as actions write it. */
export const typesKey = (key: string): boolean => /^(?:Shift\+)?(?:.|Key[A-Z]|Digit\d|Space|Comma|Period|Bracket(?:Left|Right))$/.test(key);

interface Press {
  readonly event: KeyboardEvent;
  readonly isChord: boolean;
  readonly areBareKeysOn: boolean;
}

/** Whether the action may have this key here. A clicker knows neither what has the focus nor what lies over the lesson. */
export function mayHear(action: Action, place: Place, { event, isChord, areBareKeysOn }: Press): boolean {
  const isPresenters = action.scope === 'presenter';
  if (isPresenters && /^(?:Page|F\d)/.test(event.key)) return isWithin(action.scope, place.region);
  const isBlank = isPresenters && /^[.b]$/.test(event.key);
  const isTyped = place.isEditable && !(place.isCount && (isBlank || (isPresenters && event.key === 'Escape')));
  if (place.isModal && (isTyped || !isBlank)) return false;
  if (isTyped) return /^F\d+$/.test(event.key);
  if (event.key === 'Escape') return !place.hasOpenPopover;
  if (isChord) return true;
  if (!isWithin(action.scope, place.region)) return false;
  if (types(event) && !areBareKeysOn) return false;
  if (place.isPressable && (event.key === ' ' || event.key === 'Enter')) return false;
  return !(place.isSlider && moves.has(event.key));
}
