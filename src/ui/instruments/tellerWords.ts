/** What panels tell of, and how they name nodes and messages. */
import type { NodeId } from '../../engine/protocol.ts';
import type { PacketRow, Trace } from '../../engine/trace.ts';
import { sayNode } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { t } from '../../text/t.ts';

export interface Teller {
  readonly trace: Trace;
  readonly nodes: readonly NodeId[];
  readonly names: Names;
}

export const nameOf = ({ nodes, names }: Teller, node: number): string =>
  node < 0 ? t('instruments.network') : sayNode(nodes[node] ?? '?', names);

/** 'write w33', or only 'grant' where the label adds nothing. */
export function sayPacket({ name, label }: Pick<PacketRow, 'name' | 'label'>): string {
  return label === '' || label === name ? name : `${name} ${label}`;
}
