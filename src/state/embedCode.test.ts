import { afterEach, expect, test } from 'vitest';
import { readAddress } from '../run/link.ts';
import { embedCode, embedLink } from './embedCode.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;
afterEach(() => bench.session.close());

const plain = { hide: [], theme: null, takesCommands: false } as const;

test('a frame’s address is the run’s own, below embed/, with what was chosen for the frame', async () => {
  bench = await openBench();
  await bench.session.openLink('https://host.example/s/ping-pong/#seed=9&do=1s:freeze.server=1s&end');
  const link = embedLink(
    bench.now(),
    { start: 'usual', mode: 'watch' },
    { hide: ['story', 'timeline'], theme: 'dark', takesCommands: true },
  );
  expect(link).toMatch(
    /^http:\/\/localhost\/embed\/s\/ping-pong\/#seed=9&mode=watch&theme=dark&hide=story,timeline&api=1&do=1s:freeze\.server=1s(&was=[^&]+&h=\w{8})?&end$/,
  );
  expect(readAddress(link, ['ping-pong'])).toMatchObject({ ok: true, scenario: 'ping-pong', isEmbedded: true });
  expect(embedLink(bench.now(), { start: 'usual', actions: 'none' }, plain)).toBe('http://localhost/embed/s/ping-pong/#seed=9&end');
});

test('its lines of HTML have a title and survive what a title may hold', () => {
  expect(embedCode('https://host.example/embed/s/a/#seed=1&end', 'Tom & "Jerry" <1>', { width: '100%', height: 480 }).split('\n')).toEqual([
    '<iframe',
    '  title="Tom &amp; &quot;Jerry&quot; &lt;1>"',
    '  src="https://host.example/embed/s/a/#seed=1&amp;end"',
    '  width="100%"',
    '  height="480"',
    '  loading="lazy"',
    '  allow="clipboard-write; fullscreen"',
    '  style="border: 0"',
    '></iframe>',
  ]);
});
