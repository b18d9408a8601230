import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { pingPong } from '../../bridge/pingPong.ts';
import { replay } from '../../run/replay.ts';
import { traceDocument } from '../../run/export/json.ts';
import type { LinkView } from '../../run/link.ts';
import { createLesson } from '../lesson.ts';
import type { LessonStore } from '../lesson.ts';
import { createPlayback } from '../playback.ts';
import type { PlaybackStore } from '../playback.ts';
import { createStore } from '../storage.ts';
import { openBench } from '../testBench.ts';
import type { Bench } from '../testBench.ts';
import { joinParent } from './api.ts';
import type { Api } from './api.ts';
import type { Port } from './port.ts';

interface Message {
  readonly [field: string]: unknown;
}

const parentOrigin = 'https://prof.example';

let bench: Bench;
let playback: PlaybackStore;
let lesson: LessonStore;
let api: Api | null = null;
let said: Message[];
let isSeen: boolean;
let hear: (data: unknown, origin: string) => void;

beforeEach(async () => {
  bench = await openBench();
  playback = createPlayback();
  lesson = createLesson({ session: bench.session, playback, storage: createStore(() => never()) });
  said = [];
  isSeen = true;
});

afterEach(() => {
  api?.close();
  lesson.close();
  bench.session.close();
});

const never = (): never => {
  throw new Error('storage is blocked');
};

function join(view: LinkView = { api: true }, origin: string | null = parentOrigin): void {
  const port: Port = {
    origin,
    post: (message) => said.push(message as Message),
    listen(listener) {
      hear = listener;
      return () => {
        hear = () => {};
      };
    },
  };
  const open: Parameters<typeof joinParent>[0]['open'] = async ({ run, scenario, view: shown, notices }) => {
    await bench.session.openRun(run, scenario, shown, { notices });
  };
  api = joinParent({
    port,
    session: bench.session,
    playback,
    lesson,
    view,
    open,
    say: (_, frame) => `frame ${frame}`,
    isSeen: () => isSeen,
  });
}

const ofType = (type: string): readonly Message[] => said.filter((message) => message['type'] === type);

const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 2));
};

let asked = 0;

/** The answer to it. */
async function ask(type: string, words: Message = {}, origin = parentOrigin): Promise<Message> {
  const id = `ask ${++asked}`;
  hear({ ns: 'faultline', v: 1, type, id, ...words }, origin);
  await until(() => said.some((message) => message['id'] === id));
  return said.find((message) => message['id'] === id)!;
}

describe('what is told', () => {
  test('begins with all that is there, in an envelope of its own', () => {
    join();
    expect(said[0]).toMatchObject({
      ns: 'faultline',
      v: 1,
      type: 'ready',
      id: expect.any(String),
      title: pingPong.title,
      api: true,
      origin: parentOrigin,
      nodes: ['client', 'server'],
      notes: [],
      state: { scenario: 'ping-pong', time: seconds(1), playing: false, mode: 'edit', actions: [] },
    });
  });

  test('state comes four times a second at most, and not while nothing changes', async () => {
    join();
    await until(() => ofType('state').length === 1);
    const began = performance.now();
    let time = 0;
    while (performance.now() - began < 900) {
      bench.now().seek((time += 1_000));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(ofType('state').length).toBeGreaterThan(2);
    expect(ofType('state').length).toBeLessThan(7);
    await bench.until(({ whole }) => whole !== null);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const count = ofType('state').length;
    expect(ofType('state').at(-1)).toMatchObject({ state: { time } });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(ofType('state')).toHaveLength(count);
  });

  test('a step tells its event; what is done and undone is told as a link writes it', async () => {
    join();
    await ask('step');
    expect(ofType('event')).toEqual([expect.objectContaining({ kind: 'receive', node: 'server', frame: 11, says: 'frame 11' })]);
    await ask('seek', { to: '2s' });
    await ask('do', { actions: 'freeze.server=1s' });
    expect(ofType('event').at(-1)).toMatchObject({ kind: 'action', action: '2s.1:freeze.server=1s', frame: null, time: seconds(2) });
    bench.now().undo();
    await bench.rest();
    expect(ofType('event').at(-1)).toMatchObject({ kind: 'undone', action: '2s.1:freeze.server=1s' });
  });

  test('a verdict is told when it turns at the play head, and when it turns back', async () => {
    join();
    await ask('do', { actions: '2s:freeze.server=3s' });
    await ask('seek', { to: '6s' });
    expect(ofType('verdict')).toEqual([
      expect.objectContaining({ property: 'answered-in-time', verdict: 'violated', at: expect.any(Number) }),
    ]);
    await ask('seek', { to: '1s' });
    expect(ofType('verdict').at(-1)).toMatchObject({ property: 'answered-in-time', verdict: 'held' });
  });

  test('an answer is told with whether it is right in this run, then the end of the lesson; as statements where they are wanted', async () => {
    join({ xapi: true });
    lesson.begin('ping-pong', pingPong.beats, 0);
    lesson.getState().commit('yes');
    await until(() => ofType('answer').length > 0);
    expect(ofType('answer')).toEqual([expect.objectContaining({ beat: 'one', choice: 'yes', right: true })]);
    for (let beat = 1; beat < pingPong.beats.length; beat++) {
      lesson.getState().next();
      await bench.rest();
      if (lesson.getState().mode === 'predict') lesson.getState().skip();
    }
    bench.now().seek(pingPong.horizon);
    await until(() => ofType('completed').length > 0);
    const questions = pingPong.beats.filter(({ ask: question }) => question !== undefined).length;
    expect(ofType('completed')).toEqual([expect.objectContaining({ questions, right: 1, skipped: questions - 1 })]);
    const statements = ofType('xapi').map(({ statement }) => statement as Message);
    expect(statements[0]).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: 'http://localhost/s/ping-pong/#beat=one', definition: { interactionType: 'choice', correctResponsesPattern: ['yes'] } },
      result: { response: 'yes', success: true },
    });
    expect(statements.at(-1)).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      object: { id: 'http://localhost/s/ping-pong/' },
      result: { completion: true, score: { raw: 1, max: questions } },
    });
    expect(statements.every((statement) => !('actor' in statement))).toBe(true);
  });

  test('the size goes to Canvas in its own words, too', () => {
    join();
    api!.size({ width: 600, height: 480 });
    expect(said.slice(-2)).toEqual([
      expect.objectContaining({ ns: 'faultline', type: 'size', width: 600, height: 480 }),
      { subject: 'lti.frameResize', height: 480 },
    ]);
  });
});

describe('what is asked for', () => {
  test('is done to its end before it is answered, one after another', async () => {
    join();
    expect(await ask('seek', { to: '2.1s' })).toMatchObject({ type: 'ok', re: 'seek', value: { time: ms(2_100) } });
    const [there, back] = await Promise.all([ask('step', { by: 1 }), ask('step', { by: -1 })]);
    expect((there['value'] as Message)['frames']).toBe(((back['value'] as Message)['frames'] as number) + 1);
    expect(await ask('step', { to: 'decision' })).toMatchObject({ type: 'ok' });
    expect(await ask('play', { speed: 2 })).toMatchObject({ type: 'ok', value: { playing: true, speed: 2 } });
    expect(await ask('pause')).toMatchObject({ type: 'ok', value: { playing: false } });
    expect(await ask('getState')).toMatchObject({ type: 'ok', value: { scenario: 'ping-pong' } });
  });

  test('actions come as a link writes them, at their moments or now, all or none of them', async () => {
    join();
    await ask('seek', { to: '3s' });
    const done = await ask('do', { actions: '4s:freeze.server=1s,slow.client=2' });
    expect(done).toMatchObject({ type: 'ok', value: { actions: ['3s.1:slow.client=2', '4s:freeze.server=1s'], time: seconds(3) } });
    const torn = await ask('do', { actions: '5s:freeze.server=1s,5s:freze.client' });
    expect(torn).toMatchObject({ type: 'error', re: 'do', because: expect.stringMatching(/“5s:freze\.client”.*did you mean freeze/) });
    expect(await ask('do', { actions: '2h:freeze.server' })).toMatchObject({ because: expect.stringContaining('the run ends at') });
    expect(bench.now().run!.interventions).toHaveLength(2);
  });

  test('a link that is loaded keeps what the embedding link asks for, unless it says otherwise', async () => {
    join({ api: true, mode: 'watch', hide: ['story'] });
    const loaded = await ask('load', { link: '#seed=9&do=1s:freeze.server=1s&end' });
    expect(loaded).toMatchObject({ type: 'ok', value: { actions: ['1s:freeze.server=1s'], mode: 'watch' } });
    expect(bench.now()).toMatchObject({ run: { seed: 9 }, hidden: ['story'] });
    expect(await ask('do', { actions: 'freeze.server' })).toMatchObject({ type: 'error', because: expect.stringContaining('mode=watch') });
    await ask('load', { link: 's/ping-pong/#mode=play&end' });
    expect(bench.now().mode).toBe('play');
  });

  test('a link that is loaded in part is answered with what was not taken as written', async () => {
    join();
    expect(await ask('load', { link: '#seed=9&end' })).toMatchObject({ type: 'ok', value: { notes: [] } });
    const loaded = await ask('load', { link: '#sed=9&do=1s:freze.server&end' });
    expect(loaded).toMatchObject({ type: 'ok', value: { actions: [] } });
    const { notes } = loaded['value'] as { readonly notes: readonly string[] };
    expect(notes).toEqual([expect.stringContaining('did you mean seed?'), expect.stringContaining('did you mean freeze')]);
  });

  test('where nobody sees it time does not run, and play says so', async () => {
    join();
    isSeen = false;
    expect(await ask('play')).toMatchObject({ type: 'error', because: expect.stringContaining('out of sight') });
    expect(await ask('getState')).toMatchObject({ value: { playing: false } });
    isSeen = true;
    expect(await ask('play')).toMatchObject({ type: 'ok' });
  });

  test('a link that cannot be loaded is refused, and the run stays', async () => {
    join();
    await ask('seek', { to: '2s' });
    expect(await ask('load', { link: 's/ping-pongs/#end' })).toMatchObject({
      type: 'error',
      because: expect.stringContaining('ping-pongs'),
      details: ['There is “ping-pong”.'],
    });
    expect(bench.now()).toMatchObject({ status: 'ready', cursor: { time: seconds(2) } });
  });

  test('the trace is the one that the command line exports', async () => {
    join();
    const { value } = await ask('getTrace');
    const { run } = bench.now();
    expect(value).toEqual(traceDocument({ scenario: pingPong, run: run!, finished: replay(pingPong, run!) }));
    expect(bench.now().cursor.time).toBe(seconds(1));
  });
});

describe('what is wrong is named', () => {
  const wrong: readonly (readonly [string, Message, RegExp])[] = [
    ['sek', { to: 1 }, /no command “sek”/],
    ['ready', {}, /no command “ready”/],
    ['seek', {}, /“seek” cannot be read: to/],
    ['seek', { to: 'soon' }, /“soon” is no time/],
    ['seek', { to: 1.5 }, /“1\.5” is no time/],
    ['seek', { to: '99h' }, /goes from 0s to/],
    ['seek', { to: -1 }, /goes from 0s to/],
    ['step', { by: 2 }, /“step” cannot be read: by/],
    ['play', { speed: 3 }, /“speed” is one of 0\.1, /],
    ['play', { fast: true }, /“play” cannot be read: fast/],
    ['load', { link: 7 }, /“load” cannot be read: link/],
    ['load', { link: 'javascript:alert(1)' }, /names no scenario/],
    ['load', { link: '#1d1.AAAA.zzz' }, /looks cut off/],
    ['load', { link: '#9z9.AAAA.zzz' }, /newer version/],
    ['do', { actions: '' }, /“do” cannot be read: actions/],
    ['do', { actions: 'alert(1)' }, /“alert\(1\)” cannot be done/],
    ['getState', { v: 2 }, /version 1/],
  ];
  test.each(wrong)('%s %o', async (type, words, says) => {
    join();
    const { run, cursor } = bench.now();
    expect(await ask(type, words)).toMatchObject({ type: 'error', because: expect.stringMatching(says) });
    expect(bench.now()).toMatchObject({ run, cursor });
  });

  test('without api=1 nothing is done, and hello is answered', async () => {
    join({});
    expect(said[0]).toMatchObject({ type: 'ready', api: false });
    expect(await ask('seek', { to: '2s' })).toMatchObject({ type: 'error', because: expect.stringContaining('api=1') });
    expect(bench.now().cursor.time).toBe(seconds(1));
    hear({ ns: 'faultline', v: 1, type: 'hello', id: 1 }, parentOrigin);
    await until(() => ofType('ready').length === 2);
  });

  test('words of other programs, and of other origins, are passed over', async () => {
    join();
    const before = said.length;
    for (const data of [null, 7, 'play', [], { type: 'play' }, { ns: 'reveal', type: 'play', id: 1, v: 1 }]) hear(data, parentOrigin);
    hear({ ns: 'faultline', v: 1, type: 'seek', id: 2, to: '2s' }, 'https://stranger.example');
    await ask('getState');
    expect(said.slice(before).filter(({ type }) => type === 'ok' || type === 'error')).toHaveLength(1);
    expect(bench.now().cursor.time).toBe(seconds(1));
  });

  test('where the browser does not say who is around, the first who commands is', async () => {
    join({ api: true }, null);
    expect(said[0]).toMatchObject({ origin: null });
    expect(await ask('getState', {}, parentOrigin)).toMatchObject({ type: 'ok' });
    const before = said.length;
    hear({ ns: 'faultline', v: 1, type: 'getState', id: 3 }, 'https://stranger.example');
    await ask('getState', {}, parentOrigin);
    expect(said.slice(before).filter(({ id }) => id === 3)).toEqual([]);
  });

  test('a run that cannot be opened is told, and answers no command', async () => {
    await bench.session.openLink('https://host.example/embed/s/nope/#api=1&end');
    join();
    expect(said[0]).toMatchObject({ type: 'error', because: expect.stringContaining('nope') });
    expect(await ask('play')).toMatchObject({ type: 'error', because: expect.stringContaining('There is no run') });
  });
});
