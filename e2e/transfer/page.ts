/**
 * A page that takes in ten thousand events from a worker: by the bridge's own report, down to the trace that the page draws from; or as objects, of
 * which nothing is asked but to be there. A message is decoded when its `data` is first read.
 */
import type { Report } from '../../src/bridge/messages.ts';
import { ReceivedTrace } from '../../src/engine/receivedTrace.ts';

/** `nothing`: a letter there and an empty one back, which is part of either. */
export type Way = 'columns' | 'objects' | 'nothing';

/** Takes them in so many times, one after another; resolves to how many events came each time. */
export type Take = (way: Way, times: number) => Promise<readonly number[]>;

const player = new Worker(new URL('./player.ts', import.meta.url), { type: 'module' });

const takeIn: { readonly [W in Way]: (data: unknown) => number } = {
  columns(data) {
    const trace = new ReceivedTrace();
    trace.append((data as Extract<Report, { readonly kind: 'frames' }>).patch);
    return trace.frames.length;
  },
  nothing: () => 10_000,
  objects: (data) => (data as { readonly frames: readonly object[] }).frames.length,
};

const once = (way: Way): Promise<number> =>
  new Promise((resolve) => {
    player.addEventListener('message', (event: MessageEvent<unknown>) => resolve(takeIn[way](event.data)), { once: true });
    player.postMessage(way, []);
  });

const take: Take = async (way, times) => {
  const counts: number[] = [];
  for (let i = 0; i < times; i++) counts.push(await once(way));
  return counts;
};

Object.assign(globalThis, { take });
