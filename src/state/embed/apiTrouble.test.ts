import { describe, expect, test } from 'vitest';
import { seconds } from '../../base/micros.ts';
import { ask, frame, join, ofType, parentOrigin, until } from './apiBench.ts';
import type { Message } from './apiBench.ts';

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
    const { run, cursor } = frame.bench.now();
    expect(await ask(type, words)).toMatchObject({ type: 'error', because: expect.stringMatching(says) });
    expect(frame.bench.now()).toMatchObject({ run, cursor });
  });

  test('without frame.api=1 nothing is done, and hello is answered', async () => {
    join({});
    expect(frame.said[0]).toMatchObject({ type: 'ready', api: false });
    expect(await ask('seek', { to: '2s' })).toMatchObject({ type: 'error', because: expect.stringContaining('api=1') });
    expect(frame.bench.now().cursor.time).toBe(seconds(1));
    frame.hear({ ns: 'faultline', v: 1, type: 'hello', id: 1 }, parentOrigin);
    await until(() => ofType('ready').length === 2);
  });

  test('words of other programs, and of other origins, are passed over', async () => {
    join();
    const before = frame.said.length;
    for (const data of [null, 7, 'play', [], { type: 'play' }, { ns: 'reveal', type: 'play', id: 1, v: 1 }]) frame.hear(data, parentOrigin);
    frame.hear({ ns: 'faultline', v: 1, type: 'seek', id: 2, to: '2s' }, 'https://stranger.example');
    await ask('getState');
    expect(frame.said.slice(before).filter(({ type }) => type === 'ok' || type === 'error')).toHaveLength(1);
    expect(frame.bench.now().cursor.time).toBe(seconds(1));
  });

  test('where the browser does not say who is around, the first who commands is', async () => {
    join({ api: true }, null);
    expect(frame.said[0]).toMatchObject({ origin: null });
    expect(await ask('getState', {}, parentOrigin)).toMatchObject({ type: 'ok' });
    const before = frame.said.length;
    frame.hear({ ns: 'faultline', v: 1, type: 'getState', id: 3 }, 'https://stranger.example');
    await ask('getState', {}, parentOrigin);
    expect(frame.said.slice(before).filter(({ id }) => id === 3)).toEqual([]);
  });

  test('a run that cannot be opened is told, and answers no command', async () => {
    await frame.bench.session.openLink('https://host.example/embed/s/nope/#frame.api=1&end');
    join();
    expect(frame.said[0]).toMatchObject({ type: 'error', because: expect.stringContaining('nope') });
    expect(await ask('play')).toMatchObject({ type: 'error', because: expect.stringContaining('There is no run') });
  });
});
