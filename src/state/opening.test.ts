import { expect, test, vi } from 'vitest';
import { pingPong } from '../bridge/pingPong.ts';
import { parseFragment } from '../run/link.ts';
import { packFragment } from '../run/packed/packedLink.ts';
import { fetchLinks } from './fetchLinks.ts';
import { lessonLink } from './opening.ts';
import { openBench, plainRun } from './testBench.ts';

vi.mock('./fetchLinks.ts', async (load) => ({
  fetchLinks: vi.fn<typeof fetchLinks>((await load<typeof import('./fetchLinks.ts')>()).fetchLinks),
}));

const packed = packFragment('ping-pong', 'seed=8&at=2s&view=belief:client&do=1s:freeze.server=200ms&end');

async function opened(url: string) {
  const bench = await openBench();
  const came = await bench.session.openLink(url);
  const { status, failure, run, view, cursor, notices } = bench.now();
  bench.session.close();
  return { came, status, failure, run, view, at: cursor.time, notices };
}

test.each(['https://host.example/x/', 'https://host.example/s/ping-pong/'])(
  'a packed link opens its run at its moment: %s',
  async (path) => {
    expect(await opened(`${path}#${packed}`)).toMatchObject({
      came: { ok: true },
      status: 'ready',
      run: { scenario: 'ping-pong', seed: 8, interventions: [{ at: 1_000_000, fault: { kind: 'freeze', node: 'server' } }] },
      view: { kind: 'belief', node: 'client' },
      at: 2_000_000,
      notices: [],
    });
  },
);

test('one that is cut off leaves its lesson as it comes, and says so', async () => {
  const { came, status, run, notices } = await opened(`https://host.example/s/ping-pong/#${packed.slice(0, -9)}`);
  expect({ came, status, run }).toMatchObject({ came: { ok: true }, status: 'ready', run: { ...plainRun, seed: pingPong.seed } });
  expect(notices).toEqual([
    {
      tone: 'warn',
      says: 'This link looks cut off (chat apps do this), and nothing of it is guessed. Ask for the QR, file or embed.',
      details: [expect.stringContaining('the lesson as it comes')],
      remedy: 'explore',
    },
  ]);
});

test('one of a newer version offers to reload', async () => {
  const { notices } = await opened(`https://host.example/s/ping-pong/#2${packed.slice(1)}`);
  expect(notices).toMatchObject([{ says: 'Made with a newer version of Faultline. Reload to update.', remedy: 'reload' }]);
});

test('where no lesson is named, one that is cut off opens none', async () => {
  expect(await opened(`https://host.example/x/#${packed.slice(0, -9)}`)).toMatchObject({
    came: { ok: false, because: expect.stringContaining('cut off') },
    status: 'failed',
  });
});

test.each([
  ['is longer than any run', `https://host.example/s/ping-pong/#${'a'.repeat(70_000)}`, /longer than 64 KB/],
  ['holds too many actions', `https://host.example/s/ping-pong/#do=${Array(2_001).fill('1s:thaw.server').join(',')}&end`, /2001 actions/],
  ['has its settings behind the wrong sign', 'https://host.example/s/ping-pong/?seed=8&end', /belong after “#”/],
  ['is of another lesson within', `https://host.example/s/ping-pong/#${packFragment('other', 'seed=8&end')}`, /no scenario “other”/],
])('a link that %s leaves its lesson as it comes, under the reason', async (_, url, because) => {
  const { came, status, run, notices } = await opened(url);
  expect({ came, status, run }).toMatchObject({ came: { ok: true }, status: 'ready', run: { ...plainRun, seed: pingPong.seed } });
  expect(notices).toMatchObject([{ tone: 'danger', says: expect.stringMatching(because), remedy: 'explore' }]);
});

test('an address without a run is its lesson, as an empty fragment is, and needs nothing that reads links', async () => {
  expect(lessonLink('ping-pong', pingPong)).toEqual(parseFragment('ping-pong', pingPong, ''));
  vi.mocked(fetchLinks).mockRejectedValue(new Error('no network'));
  expect(await opened('https://host.example/s/ping-pong/')).toMatchObject({ status: 'ready', run: lessonLink('ping-pong', pingPong).run });
});

test('where what reads links does not load, a link says so', async () => {
  vi.mocked(fetchLinks).mockRejectedValue(new Error('no network'));
  const { status, failure } = await opened('https://host.example/s/ping-pong/#seed=8&end');
  expect({ status, because: failure?.because }).toEqual({ status: 'failed', because: expect.stringMatching(/^What reads links /) });
});
