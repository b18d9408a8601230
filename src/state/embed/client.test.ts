/** The client that others use, joined to what it speaks to. */
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { CommandRefused, connect } from '../../../public/embed/faultline.js';
import type * as client from '../../../public/embed/faultline.js';
import { seconds } from '../../base/micros.ts';
import { pingPong } from '../../bridge/pingPong.ts';
import type { LinkView } from '../../run/link.ts';
import { createLesson } from '../lesson.ts';
import { createPlayback } from '../playback.ts';
import { createStore } from '../storage.ts';
import { openBench } from '../testBench.ts';
import type { Bench } from '../testBench.ts';
import { joinParent } from './api.ts';
import type { Api } from './api.ts';
import type * as page from './messages.ts';

const site = 'https://faultline.example';
const own = 'https://prof.example';

let bench: Bench;
let playback: ReturnType<typeof createPlayback>;
let api: Api | null;
let toPage: ((data: unknown, origin: string) => void) | null;
let frame: EventTarget & { src: string; contentWindow: { postMessage: (data: unknown, origin: string) => void }; contentDocument: null };
let around: EventTarget;

beforeEach(async () => {
  bench = await openBench();
  playback = createPlayback();
  api = null;
  toPage = null;
  around = Object.assign(new EventTarget(), { location: { origin: own } });
  vi.stubGlobal('window', around);
  const postMessage = (data: unknown, origin: string): void => {
    if (origin === site) toPage?.(structuredClone(data), own);
  };
  frame = Object.assign(new EventTarget(), {
    src: `${site}/embed/s/ping-pong/#api=1&end`,
    contentWindow: { postMessage },
    contentDocument: null,
    style: { height: '' },
  });
});

afterEach(() => {
  api?.close();
  bench.session.close();
  vi.unstubAllGlobals();
});

const say = (data: object, origin = site, source: unknown = frame.contentWindow): boolean =>
  around.dispatchEvent(Object.assign(new Event('message'), { data: structuredClone(data), origin, source }));

const join = (): client.Faultline => connect(frame as unknown as HTMLIFrameElement, { timeoutMs: 2_000 });

/** The frame has loaded. */
function load(view: LinkView = { api: true }): void {
  const lesson = createLesson({
    session: bench.session,
    playback,
    storage: createStore(() => {
      throw new Error('storage is blocked');
    }),
  });
  api = joinParent({
    port: {
      origin: own,
      post: (message) => void say(message),
      listen(hear) {
        toPage = hear;
        return () => {
          toPage = null;
        };
      },
    },
    session: bench.session,
    playback,
    lesson,
    view,
    open: async ({ run, scenario, view: shown }) => bench.session.openRun(run, scenario, shown),
    say: () => 'something',
    isSeen: () => true,
  });
}

test('what it promises is what the page says, to the type', () => {
  expectTypeOf<client.Loaded>().toEqualTypeOf<page.Loaded>();
  expectTypeOf<client.State>().toEqualTypeOf<page.State>();
  expectTypeOf<client.Ready>().toEqualTypeOf<page.Ready>();
  expectTypeOf<client.Happened>().toEqualTypeOf<page.Happened>();
  expectTypeOf<client.VerdictTold>().toEqualTypeOf<page.VerdictTold>();
  expectTypeOf<client.AnswerTold>().toEqualTypeOf<page.AnswerTold>();
  expectTypeOf<client.Completed>().toEqualTypeOf<page.Completed>();
  expectTypeOf<client.Size>().toEqualTypeOf<page.Size>();
  expectTypeOf<page.Told['type']>().toEqualTypeOf<Exclude<keyof client.Events, 'error'>>();
  expectTypeOf<page.Command['type']>().toEqualTypeOf<Exclude<keyof client.Faultline, 'ready' | 'on' | 'fitHeight' | 'close'> | 'hello'>();
});

describe('every command', () => {
  test('settles with the state that it leads to', async () => {
    const run = join();
    load();
    expect(await run.ready).toMatchObject({ title: pingPong.title, api: true, origin: own });
    expect(await run.seek('2s')).toMatchObject({ time: seconds(2), playing: false });
    expect(await run.seek(seconds(3))).toMatchObject({ time: seconds(3) });
    const { frames } = await run.getState();
    expect(await run.step()).toMatchObject({ frames: frames + 1 });
    expect(await run.step(-1)).toMatchObject({ frames });
    expect((await run.step(1, 'decision')).frames).toBeGreaterThan(frames);
    expect(await run.do('4s:freeze.server=1s')).toMatchObject({ actions: ['4s:freeze.server=1s'] });
    expect(await run.load('#seed=9&at=5s&end')).toMatchObject({ actions: [], time: seconds(5) });
    expect(await run.play(0.5)).toMatchObject({ playing: true, speed: 0.5 });
    expect(await run.pause()).toMatchObject({ playing: false });
    expect(await run.getTrace()).toMatchObject({ format: 'faultline trace', run: { seed: 9 } });
  });

  test('that is not done rejects, and says why', async () => {
    const run = join();
    load();
    await expect(run.seek('soon')).rejects.toThrow(CommandRefused);
    await expect(run.load('s/ping-pongs/#end')).rejects.toMatchObject({ command: 'load', details: ['There is “ping-pong”.'] });
  });

  test('waits until the page is there, however late, and is refused where the page takes none', async () => {
    const run = join();
    const early = run.seek('2s');
    await new Promise((resolve) => setTimeout(resolve, 20));
    load({});
    await expect(early).rejects.toThrow('api=1');
  });

  test('does not wait for ever', async () => {
    const run = connect(frame as unknown as HTMLIFrameElement, { timeoutMs: 30 });
    load();
    await run.ready;
    api!.close();
    await expect(run.pause()).rejects.toThrow('not answered within 30 ms');
    run.close();
  });
});

describe('what is heard', () => {
  test('comes from that frame and its origin alone', async () => {
    const run = join();
    const heard: string[] = [];
    run.on('error', ({ because }) => heard.push(because));
    load();
    await run.ready;
    const lie = { ns: 'faultline', v: 1, type: 'error', id: 1, because: 'a lie', details: [] };
    say(lie, 'https://stranger.example');
    say(lie, site, {});
    say({ ...lie, v: 2 });
    say({ ...lie, because: 'true' });
    expect(heard).toEqual(['true']);
  });

  test('is heard by whoever joined late, and no more by whoever has left', async () => {
    load();
    const run = join();
    await run.ready;
    const heard: number[] = [];
    const stop = run.on('event', ({ time }) => heard.push(time));
    await run.step();
    stop();
    await run.step();
    expect(heard).toHaveLength(1);
    run.close();
  });

  test('makes the frame as tall as what it holds, where that is wanted', async () => {
    const run = join();
    load();
    await run.ready;
    api!.size({ width: 600, height: 500 });
    const stop = run.fitHeight();
    expect(frame).toMatchObject({ style: { height: '500px' } });
    api!.size({ width: 600, height: 512 });
    expect(frame).toMatchObject({ style: { height: '512px' } });
    stop();
    api!.size({ width: 600, height: 300 });
    expect(frame).toMatchObject({ style: { height: '512px' } });
  });

  test('a link that cannot be opened is told to whoever waits', async () => {
    await bench.session.openLink('https://host.example/embed/s/nope/#end');
    const run = join();
    load();
    await expect(run.ready).rejects.toThrow('nope');
    await expect(run.play()).rejects.toThrow('nope');
  });
});
