/** Where the stage offers a fault: in whose toolbar it is, and what must have happened before it is offered. */
import type { Fault, FaultKind } from '../engine/fault.ts';
import type { Selection } from '../state/model.ts';
import { session } from '../state/session.ts';
import { rest } from './handBench.tsx';
import type { BarItem } from './stage/bar.ts';
import { linkInfos, nodeInfos, pairKey } from './stage/cast.ts';
import { formWith } from './stage/formText.ts';
import { subjectOf } from './stage/useSubject.ts';
import type { Cast } from './stage/useSubject.ts';

interface Offer {
  readonly target: Selection;
  readonly items: readonly BarItem[];
}

export interface Way extends Offer {
  readonly item: BarItem;
}

const onStage = (name: 'node' | 'link' | 'packet'): readonly string[] =>
  [...document.querySelectorAll<HTMLElement | SVGElement>(`[data-${name}]`)].flatMap(({ dataset }) => dataset[name] ?? []);

function castNow(): Cast {
  const { scenario, values, nodes } = session.getState();
  const infos = nodeInfos(scenario!, values, nodes);
  const pairs = infos.flatMap(({ index }) => infos.slice(0, index).map((other) => pairKey(other.index, index)));
  return { nodes: infos, links: linkInfos(infos, pairs) };
}

/** Everything on the stage that may be selected. */
function targets({ links }: Cast): readonly Selection[] {
  const nodes = onStage('node').map((node): Selection => ({ kind: 'node', node }));
  const packets = onStage('packet').map((row): Selection => ({ kind: 'packet', row: Number(row) }));
  const drawn = onStage('link');
  const joined = links.filter(({ id }) => drawn.includes(id)).map(({ a, b }): Selection => ({ kind: 'link', from: a.id, to: b.id }));
  return [...nodes, ...joined, ...packets, { kind: 'network' }];
}

function offers(): readonly Offer[] {
  const cast = castNow();
  return targets(cast).flatMap((target) => {
    const subject = subjectOf({ ...session.getState(), selection: target }, cast);
    return subject === null ? [] : [{ target, items: subject.items }];
  });
}

const leadsTo = (item: BarItem, verb: FaultKind): boolean =>
  item.kind === 'form' ? item.form === formWith(verb) : item.fault.kind === verb;

/** All that the first such target with this fault in its toolbar has for it. */
export function waysTo(verb: FaultKind, isMeant: (target: Selection) => boolean = () => true): readonly Way[] {
  const found = offers().find(({ target, items }) => isMeant(target) && items.some((item) => leadsTo(item, verb)));
  if (found === undefined) return [];
  const { target, items } = found;
  return items.filter((item) => leadsTo(item, verb)).map((item) => ({ target, items, item }));
}

/** Faults of one click that change what is offered: of the first target of each kind. */
function openers(): readonly Fault[] {
  const { nodes } = session.getState();
  const all = offers();
  const first = all.filter((offer) => all.find(({ target }) => target.kind === offer.target.kind) === offer);
  const faults = first.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'do' ? item.fault : [])));
  return [...faults, { kind: 'partition', sides: [nodes.slice(0, 1), nodes.slice(1)] }];
}

/** Does what it takes for the stage to offer this fault: mostly nothing; a heal needs a cut. */
export async function makeReadyFor(verb: FaultKind): Promise<void> {
  if (waysTo(verb).length > 0) return;
  for (const fault of openers()) {
    session.getState().intervene(fault);
    await rest();
    if (waysTo(verb).length > 0) return;
    session.getState().undo();
    await rest();
  }
}
