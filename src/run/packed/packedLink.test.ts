/** A packed link is the short one in fewer letters, or is refused: nothing of it is ever guessed. */
import crc32 from 'crc-32';
import { assert as check, integer, property, sample } from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../../base/draw.ts';
import { hashText } from '../../base/hash.ts';
import { seconds } from '../../base/micros.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import { arbitraryRun } from '../arbitraryRun.ts';
import { parseFragment, readAddress, writeFragment, writeLink } from '../link.ts';
import { madeUp, madeUpId } from '../madeUp.ts';
import { toBase64url } from './base64url.ts';
import { codecs } from './codecs.ts';
import { dictionary1 } from './dictionary1.ts';
import { followAddress, packLink } from './packedAddress.ts';
import { packFragment, unpackFragment } from './packedLink.ts';

const views = [
  {},
  { speed: 0.5, mode: 'watch' as const, lang: 'en' as const, hide: ['story', 'inspector'] as const },
  {
    at: { time: 12_400_000, after: 2 } as never,
    view: { kind: 'belief' as const, node: 'bob' },
    digest: 'a7zz19qx',
    verdicts: 'vk3f,n0a1',
  },
];
const fragments = sample(arbitraryRun(madeUpId, madeUp, 8), { numRuns: 50, seed: 11 }).map((run, i) =>
  writeFragment(run, views[i % views.length]!, madeUp),
);
const packed = fragments.map((fragment) => packFragment(madeUpId, fragment));

const isCutOff = { ok: false, because: expect.stringMatching(/^This link looks cut off \(chat apps do this\)/), kind: 'cutOff' };
const isNewer = { ok: false, because: 'Made with a newer version of Faultline. Reload to update.', kind: 'newer' };

describe('what is packed is unpacked', () => {
  test('over runs at random of every scenario there is', async () => {
    for (const id of [madeUpId, ...scenarioIds]) {
      const scenario = id === madeUpId ? madeUp : (await loadScenario(id))!;
      check(
        property(arbitraryRun(id, scenario, 30), integer({ min: 0, max: 2 }), (run, i) => {
          const fragment = writeFragment(run, id === madeUpId ? views[i]! : {}, scenario);
          const unpacked = unpackFragment(packFragment(id, fragment));
          expect(unpacked).toEqual({ ok: true, scenario: id, fragment });
          expect(parseFragment(id, scenario, fragment)).toMatchObject({ ok: true, run, notes: [] });
        }),
        { seed: 1, numRuns: id === madeUpId ? 300 : 60 },
      );
    }
  });

  test('by links of every codec that was ever shipped', () => {
    expect(hashText(dictionary1)).toBe(2231884981);
    expect(unpackFragment('1d1.I8FMLFUHhhMTzauqDC0LKwg6ABHgiHiGxAtySILCNrYWAA.ouetp8')).toEqual({
      ok: true,
      scenario: 'pause-outlives-lease',
      fragment: 'seed=7&p.fencing=on&at=12.4s&do=3s:cut.alice-storage,8s:freeze.alice=6s&h=a7zz19qx&end',
    });
  });

  test('in no more letters than were planned for', () => {
    const verbs = [
      'cut.n1-n2',
      'heal.n2-n1',
      'freeze.n3=6s',
      'loss.n4-to-n5=0.2',
      'crash.n6=3s',
      'skew.n7=-1.5s',
      'thaw.n8',
      'delay.n9-n1=1s',
    ];
    const pick = (what: string, i: number, below: number): number => Math.floor(draw(1, purposeOf(what), i) * below);
    const budget = { 4: 257, 12: 353, 30: 520, 100: 1_053, 300: 2_377 };
    const tooLong = Object.entries(budget).filter(([count, most]) => {
      const times = Array.from({ length: Number(count) }, (_, i) => pick('time', i, 30_000)).toSorted((a, b) => a - b);
      const actions = times.map((time, i) => `${time / 1_000}s:${verbs[pick('verb', i, verbs.length)]}`);
      return packFragment(madeUpId, `seed=7&do=${actions.join(',')}&end`).length > most;
    });
    expect(tooLong).toEqual([]);
  });
});

describe('nothing loads in silence', () => {
  const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%&=#');

  test('fifty links with any letter flipped', () => {
    const loaded = packed.flatMap((text, n) =>
      Array.from(text).flatMap((letter, i) => {
        const others = [1, 17].map((step) => alphabet[(alphabet.indexOf(letter) + step) % alphabet.length]!);
        const mutations = others.map((other) => text.slice(0, i) + other + text.slice(i + 1));
        return mutations.filter((mutation) => unpackFragment(mutation).ok).map((mutation) => ({ n, i, mutation }));
      }),
    );
    expect(loaded).toEqual([]);
  });

  test('fifty links cut anywhere, with or without their address', () => {
    for (const text of packed) {
      for (let length = 0; length < text.length; length++) expect(unpackFragment(text.slice(0, length))).toEqual(isCutOff);
    }
    const link = `https://example.org/x/#${packed[1]}`;
    for (let length = 'https://example.org/x/'.length; length < link.length; length++)
      expect(followAddress(readAddress(link.slice(0, length), [madeUpId]), [madeUpId])).toEqual(isCutOff);
  });

  test('a thousand mutations at random: letters put in, left out, changed, swapped and said again', () => {
    const spots = sample(integer({ min: 0, max: 0x7fffffff }), { numRuns: 4_000, seed: 5 });
    const mutated = (n: number): string => {
      const text = packed[n % packed.length]!;
      const [a = 0, b = 0, kind = 0, letter = 0] = spots.slice(n * 4, n * 4 + 4);
      const [from, to] = [a % text.length, b % text.length].toSorted((x, y) => x - y) as [number, number];
      const other = alphabet[letter % alphabet.length]!;
      const ways = [
        text.slice(0, from) + other + text.slice(from),
        text.slice(0, from) + text.slice(to + 1),
        text.slice(0, from) + other + text.slice(from + 1, to) + other + text.slice(to + 1),
        text.slice(0, from) + text[to] + text.slice(from + 1, to) + text[from] + text.slice(to + 1),
        text.slice(0, to) + text.slice(from),
      ];
      return ways[kind % ways.length]!;
    };
    const mutations = Array.from({ length: 1_000 }, (_, n) => mutated(n)).filter((mutation) => !packed.includes(mutation));
    expect(mutations.length).toBeGreaterThan(900);
    expect(mutations.filter((mutation) => unpackFragment(mutation).ok)).toEqual([]);
  });
});

/** As a hostile hand would: whatever bytes, and their right sum. */
function sealed(bytes: Uint8Array): string {
  const deflated = deflateSync(bytes, { dictionary: new TextEncoder().encode(dictionary1) });
  return `1d1.${toBase64url(deflated)}.${(crc32.buf(deflated, crc32.buf(bytes)) >>> 0).toString(36)}`;
}

const sealedJson = (value: unknown): string => sealed(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
const because = (text: string): string => {
  const unpacked = unpackFragment(text);
  return unpacked.ok ? 'loaded' : unpacked.because;
};

describe('a hostile link is refused, with the reason', () => {
  const whole = { s: madeUpId, k: { seed: '7' }, n: ['alice'], d: [[1_000_000, 'freeze.0=6s']] };

  test('the check itself: sealed like this, a run loads', () => {
    expect(unpackFragment(sealedJson(whole))).toEqual({ ok: true, scenario: madeUpId, fragment: 'seed=7&do=1s:freeze.alice=6s&end' });
  });

  test('too long, before anything else is done', () => {
    expect(because(`1d1.${'A'.repeat(65_536)}.0`)).toBe('This link is longer than 64 KB, which no run needs.');
  });

  test('too much once unpacked, and no more of it is unpacked than shows that', () => {
    const bomb = deflateSync(new Uint8Array(40_000_000), { level: 9 });
    expect(because(`1d1.${toBase64url(bomb)}.0`)).toBe('This link unpacks to more than 1 MB, which no run needs.');
    const broken = bomb.slice();
    broken.fill(255, broken.length / 2); // whoever went on would meet no deflate stream
    expect(codecs['d1']!.unpack(broken, 1_048_576)).toBe('tooMuch');
    expect(codecs['d1']!.unpack(broken, 40_000_000)).toBe(null);
  });

  test('too deep, too many nodes, too many actions', () => {
    expect(because(sealedJson(`${'['.repeat(13)}${']'.repeat(13)}`))).toBe(
      'What is packed in this link is more than 12 levels deep, which no run is.',
    );
    expect(because(sealedJson(`${'['.repeat(12)}${']'.repeat(12)}`))).toBe('What is packed in this link is no run.');
    expect(because(sealedJson({ ...whole, n: Array.from({ length: 25 }, (_, i) => `n${i}`) }))).toBe(
      'This link names 25 nodes; at most 24 are taken.',
    );
    const many = (count: number) => ({ ...whole, d: Array.from({ length: count }, () => [0, 'thaw.0']) });
    expect(because(sealedJson(many(2_001)))).toBe('This link holds 2001 actions; at most 2000 are taken.');
    expect(because(sealedJson(many(2_000)))).toBe('loaded');
  });

  test.each([
    ['not JSON', '{"s":'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['nothing', ''],
    ['null', null],
    ['no scenario', { k: {} }],
    ['a scenario that is a path', { ...whole, s: '../../x' }],
    ['a key of none of its own', { ...whole, x: 1 }],
    ['a value with another part in it', { ...whole, k: { seed: '7&do=1s:crash.alice' } }],
    ['actions among its keys', { ...whole, k: { do: '1s:crash.alice' } }],
    ['an action with another in it', { ...whole, d: [[0, 'thaw.0,1s:crash.0']] }],
    ['half a microsecond', { ...whole, d: [[0.5, 'thaw.0']] }],
    ['times without end', { ...whole, d: [[9e15, 'thaw.0']] }],
    ['markup', { ...whole, k: { beat: '<img src=x>' } }],
    ['a name that is none', { ...whole, n: ['__proto__'] }],
  ])('%s', (_, value) => {
    expect(because(value instanceof Uint8Array ? sealed(value) : sealedJson(value))).toBe('What is packed in this link is no run.');
  });

  test('a node, a verb and a key that are not there are left out, and said, as of any link', () => {
    const text = sealedJson({
      ...whole,
      k: { seed: '7', sed: '9' },
      d: [
        [0, 'thaw.7'],
        [0, 'freze.0'],
        [1_000, 'thaw.0'],
      ],
    });
    const unpacked = unpackFragment(text);
    const parsed = unpacked.ok ? parseFragment(madeUpId, madeUp, unpacked.fragment) : unpacked;
    expect(parsed).toMatchObject({
      run: { interventions: [{ at: 1_000, fault: { kind: 'thaw', node: 'alice' } }] },
      notes: [
        { text: expect.stringContaining('sed=9') },
        { text: expect.stringContaining('no node “7”') },
        { text: expect.stringContaining('freze') },
      ],
    });
  });
});

describe('a link of another version', () => {
  test('of a newer schema or codec says so', () => {
    const [, letters, sum] = packed[0]!.split('.');
    for (const form of ['2d1', '1d2', '1z1', '12d1']) expect(unpackFragment(`${form}.${letters}.${sum}`)).toEqual(isNewer);
  });
});

describe('an address', () => {
  const follow = (url: string) => followAddress(readAddress(url, [madeUpId, 'raft']), [madeUpId, 'raft']);
  const found = { ok: true, scenario: madeUpId, fragment: fragments[2], epoch: 1, isEmbedded: false };

  test('with a packed run names its scenario, or leaves it to what is packed', () => {
    const text = packed[2]!;
    for (const url of [
      `https://example.org/x/#${text}`,
      `/lab/x#${text}`,
      `/s/made-up/#${text}`,
      `/#/s/made-up?${text}`,
      `/x/index.html#${text.replaceAll('.', '%2E')}`,
    ])
      expect(follow(url)).toEqual(found);
    expect(follow(`/e/3/embed/s/made-up/#${text}`)).toEqual({ ...found, epoch: 3, isEmbedded: true });
  });

  test('that names another one is refused, and so is a scenario that is not there', () => {
    expect(follow(`/s/raft/#${packed[2]}`)).toEqual({
      ok: false,
      because: 'This link’s address names “raft”, but the run in it is of “made-up”.',
      closest: [madeUpId],
    });
    expect(follow(`/x/#${packFragment('raf', 'seed=7&end')}`)).toEqual({
      ok: false,
      because: 'There is no scenario “raf”.',
      closest: ['raft'],
      known: [madeUpId, 'raft'],
    });
  });

  test('without its run, or with half of its mark, is cut off', () => {
    for (const url of ['/x/', '/x/#', '/s/made-up/#1', '/s/made-up/#1d', '/s/made-up/#1d1', '/s/made-up/#1d1.'])
      expect(follow(url)).toEqual(isCutOff);
  });

  test('is packed in far fewer letters where there are many actions, and legal unescaped', () => {
    const [run] = sample(arbitraryRun(madeUpId, madeUp, 0), { numRuns: 1, seed: 1 });
    const interventions = Array.from({ length: 200 }, (_, i) => ({ at: seconds(i), fault: { kind: 'thaw', node: 'alice' } }) as const);
    const long = writeLink({ ...run!, interventions }, {}, madeUp, 'https://example.org/');
    const link = packLink(long, madeUpId);
    expect(link).toMatch(/^https:\/\/example\.org\/s\/made-up\/#1d1\.[A-Za-z0-9_-]+\.[0-9a-z]+$/);
    expect(link.length).toBeLessThan(long.length / 3);
    expect(follow(link)).toEqual({ ...found, fragment: long.slice(long.indexOf('#') + 1) });
    expect(new URL(link).href).toBe(link);
  });
});
