/** For tests: what browsers have between their windows, and what each keeps. */
import { createStore } from '../storage.ts';
import type { Store } from '../storage.ts';
import type { OpenWire } from './messages.ts';

const blocked = (): never => {
  throw new Error('storage is blocked');
};
export const inMemory = (): Store => createStore(blocked);

/** Wires as browsers join them: by name, to all others and not to oneself, copies, and later. */
export function switchboard(): OpenWire {
  const lines = new Map<string, Set<(event: MessageEvent) => void>>();
  return (name) => {
    const own = new Set<(event: MessageEvent) => void>();
    const line = lines.get(name) ?? new Set();
    lines.set(name, line);
    return {
      postMessage(data) {
        const copy: unknown = structuredClone(data);
        for (const hear of line) if (!own.has(hear)) queueMicrotask(() => line.has(hear) && hear({ data: copy } as MessageEvent));
      },
      addEventListener(_: string, hear: unknown) {
        own.add(hear as (event: MessageEvent) => void);
        line.add(hear as (event: MessageEvent) => void);
      },
      close: () => own.forEach((hear) => line.delete(hear)),
    };
  };
}
