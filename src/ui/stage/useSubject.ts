import { t } from '../../text/t.ts';
import type { Session } from '../../state/model.ts';
import { useSession } from '../../state/session.ts';
import type { BarItem } from './bar.ts';
import { linkItems, networkItems, nodeItems, packetItems } from './bar.ts';
import type { LinkInfo, NodeInfo } from './cast.ts';
import type { FormSubject } from './FaultTarget.tsx';

export interface Cast {
  readonly nodes: readonly NodeInfo[];
  readonly links: readonly LinkInfo[];
}

export interface Subject {
  readonly title: string;
  readonly items: readonly BarItem[];
  /** What a form may be about; a packet has none. */
  readonly form: FormSubject | null;
}

const isOn = ({ a, b }: LinkInfo, x: string, y: string): boolean => (a.id === x && b.id === y) || (a.id === y && b.id === x);

/** Null where nothing is selected that anything can be done to. */
export function subjectOf(now: Session, { nodes, links }: Cast): Subject | null {
  const { selection } = now;
  if (selection?.kind === 'node') {
    const node = nodes.find(({ id }) => id === selection.node);
    return node === undefined ? null : { title: node.name, items: nodeItems(now, node), form: { kind: 'node', node } };
  }
  if (selection?.kind === 'link') {
    const link = links.find((one) => isOn(one, selection.from, selection.to));
    return link === undefined
      ? null
      : { title: `${link.a.name} – ${link.b.name}`, items: linkItems(now, link), form: { kind: 'link', link } };
  }
  if (selection?.kind === 'network') return { title: t('faults.wholeNetwork'), items: networkItems(now), form: { kind: 'network' } };
  if (selection?.kind !== 'packet') return null;
  const items = packetItems(now);
  return items.length === 0 ? null : { title: t('faults.message', { name: now.trace.packet(selection.row).name }), items, form: null };
}

/** What is selected and what can be done to it, drawn anew only when that has changed. */
export function useSubject(cast: Cast): Subject | null {
  const key = useSession((now) => JSON.stringify(subjectOf(now, cast)));
  return JSON.parse(key) as Subject | null;
}
