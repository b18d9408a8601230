/** Asks the worker for a node's whole state, whenever one is looked into and the cursor has come to rest on it, or at intervals while it runs. */
import type { StoreApi } from 'zustand/vanilla';
import type { Session } from './model.ts';

/** Milliseconds between two looks. */
const every = 120;

/** The node that is looked into, one end of what is looked at; null: none. */
function inspected({ selection, view, trace, nodes }: Pick<Session, 'selection' | 'view' | 'trace' | 'nodes'>): string | null {
  if (selection?.kind === 'node') return selection.node;
  if (selection?.kind === 'packet' && selection.row < trace.packets.length) return nodes[trace.packet(selection.row).from] ?? null;
  if (selection?.kind === 'link') return selection.from;
  return view.kind === 'belief' ? view.node : null;
}

interface Inspector {
  readonly inspect: (frames: number, time: number, node: string) => void;
}

export function startInspecting(store: StoreApi<Session>, engine: Inspector): void {
  let timer: ReturnType<typeof setTimeout> | null = null;

  const ask = (): void => {
    timer = null;
    const session = store.getState();
    const node = inspected(session);
    if (node !== null && session.status === 'ready') engine.inspect(session.cursor.frames, session.cursor.time, node);
  };

  store.subscribe((now, before) => {
    const node = inspected(now);
    const isElsewhere = node !== inspected(before);
    if (isElsewhere && now.inspection !== null) store.setState({ inspection: null });
    if (node === null || (!isElsewhere && now.cursor === before.cursor && now.trace === before.trace)) return;
    timer ??= setTimeout(ask, isElsewhere ? 0 : every);
  });
}
