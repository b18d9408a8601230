/** Where the stage offers a fault: in whose toolbar it is, and what must have happened before it is offered. */
import type { Fault, FaultKind } from '../engine/fault.ts';
import type { Selection } from '../state/model.ts';
import { session } from '../state/session.ts';
import { rest } from './handBench.tsx';
import { linkItems, nodeItems, packetItems } from './stage/bar.ts';
import type { BarItem } from './stage/bar.ts';
import { linkInfos, nodeInfos, pairKey } from './stage/cast.ts';
import { formWith } from './stage/formText.ts';

interface Offer {
  readonly target: Selection;
  readonly items: readonly BarItem[];
}

export interface Way extends Offer {
  readonly item: BarItem;
}

const onStage = (name: 'node' | 'link' | 'packet'): readonly string[] =>
  [...document.querySelectorAll<HTMLElement | SVGElement>(`[data-${name}]`)].flatMap(({ dataset }) => dataset[name] ?? []);

function nodeOffers(): readonly Offer[] {
  const now = session.getState();
  return nodeInfos(now.scenario!, now.values, now.nodes).map((node) => ({
    target: { kind: 'node', node: node.id },
    items: nodeItems(now, node),
  }));
}

function linkOffers(): readonly Offer[] {
  const now = session.getState();
  const infos = nodeInfos(now.scenario!, now.values, now.nodes);
  const pairs = infos.flatMap(({ index }) => infos.slice(0, index).map((other) => pairKey(other.index, index)));
  const drawn = onStage('link');
  return linkInfos(infos, pairs)
    .filter(({ id }) => drawn.includes(id))
    .map((link) => {
      const target: Selection = { kind: 'link', from: link.a.id, to: link.b.id };
      return { target, items: linkItems({ ...now, selection: target }, link) };
    });
}

function packetOffers(): readonly Offer[] {
  return onStage('packet').map((row) => {
    const target: Selection = { kind: 'packet', row: Number(row) };
    return { target, items: packetItems({ ...session.getState(), selection: target }) };
  });
}

const leadsTo = (item: BarItem, verb: FaultKind): boolean =>
  item.kind === 'form' ? item.form === formWith(verb) : item.fault.kind === verb;

/** All that the first such target with this fault in its toolbar has for it. */
export function waysTo(verb: FaultKind, isMeant: (target: Selection) => boolean = () => true): readonly Way[] {
  const offers = [...nodeOffers(), ...linkOffers(), ...packetOffers()].filter(({ target }) => isMeant(target));
  const found = offers.find(({ items }) => items.some((item) => leadsTo(item, verb)));
  if (found === undefined) return [];
  const { target, items } = found;
  return items.filter((item) => leadsTo(item, verb)).map((item) => ({ target, items, item }));
}

/** Faults of one click that change what is offered. */
function openers(): readonly Fault[] {
  const { nodes } = session.getState();
  const first = [nodeOffers()[0], linkOffers()[0], packetOffers()[0]];
  const items = first.flatMap((offer) => offer?.items.flatMap((item) => (item.kind === 'do' ? item.fault : [])) ?? []);
  return [...items, { kind: 'partition', sides: [nodes.slice(0, 1), nodes.slice(1)] }];
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
