/**
 * Every action of the page, gathered from this folder, and later from `late/`: a file exports one action or several. Two may not share a name, nor
 * a key where both could hear it.
 */
import type { Action, Scope } from './action.ts';

const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts', '!./index.ts', '!./action.ts'], { eager: true });

function isAction(value: unknown): value is Action {
  return typeof value === 'object' && value !== null && 'id' in value && 'perform' in value && 'keys' in value;
}

let known: readonly Action[] = [];
let byId: ReadonlyMap<string, Action> = new Map();

/** All that there are: those that come later, too. */
export const actionsNow = (): readonly Action[] => known;

const reach: Readonly<Record<Scope, readonly string[]>> = {
  any: ['stage', 'timeline', 'elsewhere'],
  stage: ['stage'],
  timeline: ['timeline'],
  stageAndTimeline: ['stage', 'timeline'],
  presenter: ['stage', 'timeline', 'elsewhere'],
  presenterOffTimeline: ['stage', 'elsewhere'],
};

const overlap = (a: Scope, b: Scope): boolean => reach[a].some((place) => reach[b].includes(place));

/** Alt twins and chords work everywhere, whatever their action's scope. */
export const isChord = (key: string): boolean => /(?:Alt|Control|Meta|\$mod)\+/.test(key);

/** What two actions claim both, in words; empty when there is peace. */
export function clashes(of: readonly Action[]): readonly string[] {
  return of.flatMap((a, i) =>
    of.slice(i + 1).flatMap((b) => {
      if (a.id === b.id) return [`two actions are called ${a.id}`];
      if (a.overrides?.includes(b.id) || b.overrides?.includes(a.id)) return [];
      const shared = a.keys.filter((key) => b.keys.includes(key) && (isChord(key) || overlap(a.scope, b.scope)));
      return shared.map((key) => `${a.id} and ${b.id} both want ${key}`);
    }),
  );
}

/** Of a part of the page that is loaded when it is wanted. What is there already is not added again. */
export function addActions(more: readonly Action[]): void {
  known = [...known, ...more.filter((action) => !known.includes(action))];
  const found = clashes(known);
  if (found.length > 0) throw new Error(`Actions clash: ${found.join('; ')}`);
  byId = new Map(known.map((action) => [action.id, action]));
}

addActions(Object.values(modules).flatMap((module) => Object.values(module).flat().filter(isAction)));

export function actionOf(id: string): Action {
  const action = byId.get(id);
  if (!action) throw new Error(`There is no action "${id}"`);
  return action;
}
