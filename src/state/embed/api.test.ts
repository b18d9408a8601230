import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { pingPong } from '../../bridge/pingPong.ts';
import { replay } from '../../run/replay.ts';
import { traceDocument } from '../../run/export/json.ts';
import { ask, frame, join, ofType, parentOrigin, until } from './apiBench.ts';
import type { Message } from './apiBench.ts';

describe('what is told', () => {
  test('begins with all that is there, in an envelope of its own', () => {
    join();
    expect(frame.said[0]).toMatchObject({
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
      frame.bench.now().seek((time += 1_000));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(ofType('state').length).toBeGreaterThan(2);
    expect(ofType('state').length).toBeLessThan(7);
    await frame.bench.until(({ whole }) => whole !== null);
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
    frame.bench.now().undo();
    await frame.bench.rest();
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

  test('an answer is told with whether it is right in this run, then the end of the frame.lesson; as statements where they are wanted', async () => {
    join({ xapi: true });
    frame.lesson.begin('ping-pong', pingPong.beats, 0);
    frame.lesson.getState().commit('yes');
    await until(() => ofType('answer').length > 0);
    expect(ofType('answer')).toEqual([expect.objectContaining({ beat: 'one', choice: 'yes', right: true })]);
    for (let beat = 1; beat < pingPong.beats.length; beat++) {
      frame.lesson.getState().next();
      await frame.bench.rest();
      if (frame.lesson.getState().mode === 'predict') frame.lesson.getState().skip();
    }
    frame.bench.now().seek(pingPong.horizon);
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
    frame.api!.size({ width: 600, height: 480 });
    expect(frame.said.slice(-2)).toEqual([
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
    expect(frame.bench.now().run!.interventions).toHaveLength(2);
  });

  test('a link that is loaded keeps what the embedding link asks for, unless it says otherwise', async () => {
    join({ api: true, mode: 'watch', hide: ['story'] });
    const loaded = await ask('load', { link: '#seed=9&do=1s:freeze.server=1s&end' });
    expect(loaded).toMatchObject({ type: 'ok', value: { actions: ['1s:freeze.server=1s'], mode: 'watch' } });
    expect(frame.bench.now()).toMatchObject({ run: { seed: 9 }, hidden: ['story'] });
    expect(await ask('do', { actions: 'freeze.server' })).toMatchObject({ type: 'error', because: expect.stringContaining('mode=watch') });
    await ask('load', { link: 's/ping-pong/#mode=play&end' });
    expect(frame.bench.now().mode).toBe('play');
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
    frame.isSeen = false;
    expect(await ask('play')).toMatchObject({ type: 'error', because: expect.stringContaining('out of sight') });
    expect(await ask('getState')).toMatchObject({ value: { playing: false } });
    frame.isSeen = true;
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
    expect(frame.bench.now()).toMatchObject({ status: 'ready', cursor: { time: seconds(2) } });
  });

  test('the trace is the one that the command line exports', async () => {
    join();
    const { value } = await ask('getTrace');
    const { run } = frame.bench.now();
    expect(value).toEqual(traceDocument({ scenario: pingPong, run: run!, finished: replay(pingPong, run!) }));
    expect(frame.bench.now().cursor.time).toBe(seconds(1));
  });
});
