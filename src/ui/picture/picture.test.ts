import '../../text/whole.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { runInSvg } from '../../run/picture/svg.ts';
import { replay } from '../../run/replay.ts';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import gossipMembership from '../../scenarios/gossip-membership/scenario.ts';
import dinnerByPost from '../../scenarios/dinner-by-post/scenario.ts';
import pauseOutlivesLease from '../../scenarios/pause-outlives-lease/scenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import whatTcpHides from '../../scenarios/what-tcp-hides/scenario.ts';
import splitBrain from '../../scenarios/split-brain/scenario.ts';
import { measureBy } from '../kit/inkedWords.ts';
import { touches } from '../stage/boxes.ts';
import type { Box } from '../stage/boxes.ts';
import type { Picture } from './picture.ts';
import { stillOf } from './stillLife.ts';
import { svgOf } from './svg.ts';
import { styleOf } from './themes.ts';

beforeAll(() => measureBy((text, font) => text.length * 0.56 * Number(/([\d.]+)px/.exec(font)?.[1])));

const scenario: Scenario = pauseOutlivesLease;
const run = defaultRun('pause-outlives-lease', scenario);
const played = replay(scenario, run);
const broken = Math.max(...played.verdicts.map(({ verdict, at }) => (verdict === 'violated' ? (at ?? 0) : 0)));

function pictureAt(at: number, more: Partial<Picture> = {}): Picture {
  return {
    now: stillOf({ scenario, run, values: valuesOf(scenario, run.params), played }, at),
    isFutureHidden: false,
    timeline: { clock: 'true', order: [], hidden: [], marks: [], query: '', range: null, camera: { start: 0, end: 20_000_000 } },
    shows: 'both',
    style: styleOf('light'),
    link: 'https://example.org/s/pause-outlives-lease/',
    film: null,
    ...more,
  };
}

const drawn = (picture: Picture): string => svgOf(picture, { title: 'A title', description: 'What it shows' }, null);
const wordsOf = (svg: string): readonly string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);

describe('a picture of a run', () => {
  test('says what the page says at that moment: nodes, states, beliefs, values, faults, and what is broken', () => {
    const words = wordsOf(drawn(pictureAt(broken)));
    expect(words).toEqual(
      expect.arrayContaining([
        'A pause outlives the lease',
        'Alice',
        'Storage',
        '“I hold 34”',
        'hi 34',
        'script · Freeze Alice for 15 s',
        'two believe',
        'broken',
        'Faultline · https://example.org/s/pause-outlives-lease/',
      ]),
    );
    expect(words.some((each) => each.startsWith('frozen 15.0 s'))).toBe(true);
  });

  test('is the same whenever it is drawn', () => {
    expect(drawn(pictureAt(broken))).toBe(drawn(pictureAt(broken)));
  });

  test('shows nothing of a future that is hidden', () => {
    const before = pictureAt(9_800_000);
    expect(wordsOf(drawn(before))).toContain('Tokens never go backwards');
    const hidden = drawn({ ...before, isFutureHidden: true, shows: 'timeline' });
    expect(wordsOf(hidden)).not.toContain('two believe');
    expect(wordsOf(drawn({ ...before, shows: 'timeline' }))).toContain('two believe');
  });

  test('shows the stage, the timeline, or both', () => {
    const has = (shows: Picture['shows']): readonly boolean[] => {
      const words = wordsOf(drawn(pictureAt(broken, { shows })));
      return [words.includes('hi 34'), words.includes('two believe')];
    };
    expect([has('stage'), has('timeline'), has('both')]).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  test('looks through one node’s eyes where the page does', () => {
    const now = { ...pictureAt(broken).now, view: { kind: 'belief', node: 'alice' } } as const;
    const words = wordsOf(drawn(pictureAt(broken, { now })));
    expect(words.some((each) => each.includes('as Alice knows it'))).toBe(true);
    expect(words.some((each) => each.startsWith('heard '))).toBe(true);
    expect(words).not.toContain('“I hold 34”');
  });

  test('has every color from the tokens of its theme', () => {
    const [light, dark] = [drawn(pictureAt(broken)), drawn(pictureAt(broken, { style: styleOf('dark') }))];
    expect(light).toContain('fill="#ffffff"');
    expect(dark).toContain('fill="#1b1e24"');
    expect(dark).not.toContain('#3368b2');
    for (const svg of [light, dark]) expect(svg).not.toMatch(/undefined|NaN|Infinity|fill=""|stroke=""/);
  });

  test('holds its run, and says what it is to who cannot see it', () => {
    const svg = svgOf(pictureAt(broken), { title: 'A <title>', description: 'x & y' }, '{"format":"faultline run"}');
    expect(svg).toContain('<title>A &lt;title&gt;</title>');
    expect(svg).toContain('<desc>x &amp; y</desc>');
    expect(runInSvg(svg)).toEqual({ kind: 'run', text: '{"format":"faultline run"}' });
  });
});

interface Said {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const saidIn = (svg: string): readonly Said[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', words = '']) => {
    const number = (name: string): number => Number(new RegExp(`\\b${name}="([-\\d.]+)"`).exec(attributes)?.[1]);
    return { words, x: number('x'), y: number('y'), width: number('textLength') };
  });

/** Of a path of straight lines and quarters of circles. */
function boxOf(d: string): Box {
  const ends = [...d.matchAll(/([-\d.]+) ([-\d.]+)(?=[A-Z])/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [xs, ys] = [ends.map(([x]) => x), ends.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('words on the timeline', () => {
  const drawnOf = (id: string, other: Scenario, at: number, end: number, start = 0): string => {
    const its = defaultRun(id, other);
    const whole = replay(other, its);
    const now = stillOf({ scenario: other, run: its, values: valuesOf(other, its.params), played: whole }, at);
    const { timeline } = pictureAt(0);
    return drawn(pictureAt(at, { now, isFutureHidden: true, shows: 'timeline', timeline: { ...timeline, camera: { start, end } } }));
  };
  const timelineOf = (...which: Parameters<typeof drawnOf>): readonly Said[] => saidIn(drawnOf(...which));

  const isOn = (a: Said, b: Said): boolean => a !== b && Math.abs(b.y - a.y) < 10 && b.x < a.x + a.width && a.x < b.x + b.width;

  test('of links that are cut at once stand beside each other', () => {
    const cut = timelineOf('split-brain', splitBrain, 14e6, 20e6).filter(({ words }) => /[→–].*(?:cut|…)$/.test(words));
    expect(cut.length).toBeGreaterThan(2);
    expect(cut.filter((a) => cut.some((b) => isOn(a, b)))).toEqual([]);
  });

  test('say once what both ways of a link suffer', () => {
    const said = (...which: Parameters<typeof drawnOf>): readonly string[] => timelineOf(...which).map(({ words }) => words);
    const both = said('gossip-membership', gossipMembership, 9e6, 20e6);
    expect(both.filter((words) => /^(Ada|Ben) .*cut$/.test(words))).toEqual(['Ada – Ben cut']);
    const one = said('dinner-by-post', dinnerByPost, 9 * 86_400e6, 32 * 86_400e6);
    expect(one.filter((words) => /^(Max|Fay) . (Max|Fay)/.test(words))).toEqual(['Fay → Max +10 d']);
  });

  test('of claims that broke close to the edge take no other’s place', () => {
    const claims = whatTcpHides.properties.map(({ name }) => name);
    // Two of them broke at about 0.6 s, the third at 1.72 s: with less and less room for what is said of it.
    for (const start of [-0.8e6, -1.2e6, -2e6, -3e6, -5e6]) {
      const said = timelineOf('what-tcp-hides', whatTcpHides, 3e6, 1.9e6, start).filter(({ words }) =>
        claims.some((claim) => claim.startsWith(words.replace('…', ''))),
      );
      const notes = said.slice(claims.length); // after the verdicts above
      expect(notes.filter((a) => notes.some((b) => isOn(a, b)))).toEqual([]);
    }
  });

  test('name a message that is under way no further along than it has come', () => {
    const day = 86_400e6;
    const said = timelineOf('dinner-by-post', dinnerByPost, 7.5 * day, 28 * day);
    const head = said.find(({ words }) => words === '7 d 12:00')!;
    expect(said.find(({ words }) => words === 'YES')!.x).toBeLessThan(head.x + 40);
  });

  test('take nothing away of what is believed, nor do notes lie on it', () => {
    const { panel, tint } = styleOf('light').look;
    const painted = [...drawnOf('gossip-membership', gossipMembership, 20e6, 20e6).matchAll(/<path d="(M[^"]*Z)" fill="([^"]*)"/g)];
    const boxes = painted.map(([, d = '', fill]) => Object.assign(boxOf(d), { fill }));
    const onBelief = boxes.filter(
      (one, i) =>
        (one.fill === panel || one.fill === tint.idle) &&
        boxes.slice(0, i).some((other) => other.fill === tint.belief && touches(one, other)),
    );
    expect(boxes.filter(({ fill }) => fill === tint.belief).length).toBeGreaterThan(12);
    expect(onBelief).toEqual([]);
  });
});
