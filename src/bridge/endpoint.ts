/** One end of the bridge: a worker, its global scope, or a port of a MessageChannel. */
import type { TracePatch } from '../engine/trace.ts';
import type { Report } from './messages.ts';

export interface Endpoint {
  readonly postMessage: (message: unknown, transfer: Transferable[]) => void;
  readonly addEventListener: (type: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly start?: () => void;
}

/** Every buffer of a report, once each: they are handed over, not copied. */
export function buffersOf(report: Report): Transferable[] {
  return report.kind === 'frames' ? patchBuffers(report.patch) : [];
}

function patchBuffers({ frames, causes, packets, looks, ends, changes, texts }: TracePatch): Transferable[] {
  const columns = [frames, { causes }, packets, looks, ends, changes, texts.numbers].flatMap(
    (table) => Object.values(table) as Int32Array[],
  );
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
