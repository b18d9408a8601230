import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { writeAction, writeDeed } from './doGrammar.ts';
import { parseActions, parseFragment } from './fragment.ts';
import type { ParsedLink } from './linkModel.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { placeOf } from './place.ts';

const parse = (fragment: string): ParsedLink => parseFragment(madeUpId, madeUp, fragment);

/** The run, and each note as its words alone; the words of a refusal. */
function outcome(fragment: string) {
  const parsed = parse(fragment);
  if (!parsed.ok) return parsed.because;
  const { seed, params, interventions } = parsed.run;
  return { seed, params, actions: interventions.length, notes: parsed.notes.map((note) => `${note.kind}: ${note.text}`) };
}

const defaults = { seed: 7, params: {}, actions: 0 };
const notesOf = (fragment: string): readonly string[] => {
  const came = outcome(fragment);
  return typeof came === 'string' ? [came] : came.notes;
};

describe('a link that is well', () => {
  test('says what it means', () => {
    const fragment =
      'seed=9&p.lease=8s&p.fencing=on&at=12.4s.2&view=belief:alice&do=12s:skew.bob=-1.5s,14s.3:cut.alice-to-storage,alice.write.1:freeze.alice=15s&end';
    expect(parse(fragment)).toEqual({
      ok: true,
      run: {
        scenario: madeUpId,
        seed: 9,
        params: { lease: seconds(8), fencing: true },
        interventions: [
          { at: seconds(12), fault: { kind: 'skew', node: 'bob', offset: seconds(-1.5) } },
          { at: seconds(14), after: 3, fault: { kind: 'cut', link: { a: 'alice', b: 'storage', way: 'forward' } } },
          { before: { node: 'alice', step: 'write', nth: 1 }, fault: { kind: 'freeze', node: 'alice', length: seconds(15) } },
        ],
      },
      view: { at: { time: seconds(12.4), after: 2 }, view: { kind: 'belief', node: 'alice' }, epoch: 1, hasEnd: true },
      notes: [],
    });
  });

  test('may be empty: the scenario as it is', () => {
    expect([outcome(''), outcome('end')]).toEqual([
      { ...defaults, notes: [] },
      { ...defaults, notes: [] },
    ]);
  });

  test('holds only params that differ from the scenario’s own, true and false are on and off', () => {
    expect(outcome('p.lease=10s&p.fencing=false&p.tries=3&p.policy=naive&p.drift=50ppm&p.script=true&end')).toEqual({
      ...defaults,
      params: { policy: 'naive' },
      notes: [],
    });
  });

  test('may come with its punctuation escaped', () => {
    expect(outcome('seed%3D9%26do%3D8s%3Afreeze%2Ealice%3D6s%2c9s%3acut.alice%2Dbob%26end')).toEqual({
      seed: 9,
      params: {},
      actions: 2,
      notes: [],
    });
    expect(notesOf('seed=1%35&end')).toEqual([
      'ignored: Ignored: seed=1%35 (a seed is a whole number from 0 to 4294967295; the scenario’s own, 7, is used)',
    ]);
  });
});

describe('a link that was cut off', () => {
  const whole =
    'seed=9&p.lease=8s&p.fencing=on&at=12.4s.2&view=belief:alice&do=12s:skew.bob=-1.5s,14s:cut.alice-to-storage,alice.write.1:freeze.alice=15s&was=well&h=a7zz19qx&end';

  test.each(Array.from({ length: whole.length - 1 }, (_, i) => i + 1))(
    'after %i letters says so, or is a shorter link without its end',
    (length) => {
      const parsed = parse(whole.slice(0, length));
      if (!parsed.ok) throw new Error(parsed.because);
      expect(parsed.view.hasEnd).toBe(false);
      expect(parsed.notes.filter(({ kind }) => kind === 'torn' || kind === 'noEnd')).toHaveLength(1);
      // What was taken is a beginning of the whole: no action and no param of it is another one.
      const { run } = parse(whole) as Extract<ParsedLink, { ok: true }>;
      const isBeginning = parsed.run.interventions.every((action, i) => writeAction(action) === writeAction(run.interventions[i]!));
      const last = parsed.run.interventions.at(-1);
      const isShorter = last !== undefined && whole.slice(0, length).endsWith(writeAction(last));
      expect(isBeginning || isShorter).toBe(true);
    },
  );
});

describe('a bad link loads the rest, and says what it left out', () => {
  test('without its end', () => {
    expect(outcome('do=8s:freeze.alice=6s,9s:thaw.alice')).toEqual({
      ...defaults,
      actions: 2,
      notes: ['noEnd: 2 actions loaded; no end mark — typed by hand, or cut off?'],
    });
    expect(outcome('seed=12')).toEqual({ ...defaults, seed: 12, notes: ['noEnd: No end mark — typed by hand, or cut off?'] });
  });

  test('with a torn last action', () => {
    expect(parse('seed=9&do=8s:freeze.alice=6s,14s:cut.ali')).toMatchObject({
      run: { seed: 9, interventions: [{ at: seconds(8) }] },
      notes: [
        {
          kind: 'torn',
          part: '14s:cut.ali',
          text: 'This link looks cut off (chat apps do this): “14s:cut.ali” is torn and was left out; 1 action loaded. Ask for the whole link.',
        },
      ],
    });
  });

  test('with nothing behind its last comma', () => {
    const torn = (actions: string) =>
      `torn: This link looks cut off (chat apps do this): its last action is missing; ${actions} loaded. Ask for the whole link.`;
    expect(notesOf('seed=9&do=8s:freeze.alice=6s,')).toEqual([torn('1 action')]);
    expect(notesOf('do=')).toEqual([torn('0 actions')]);
    expect(notesOf('do=,8s:thaw.alice')).toEqual([
      'ignored: Ignored: an empty action (there is no action here)',
      'noEnd: 1 action loaded; no end mark — typed by hand, or cut off?',
    ]);
  });

  test('with more slips than anyone reads: the first, and how many more; never without what is said of the whole', () => {
    const slips = Array.from({ length: 30 }, (_, i) => `zzz${i}=1`).join('&');
    const notes = notesOf(`v=2&${slips}&seed=9`);
    expect(notes).toHaveLength(23);
    expect(notes[0]).toMatch(/^newer/);
    expect(notes[20]).toContain('zzz19=1');
    expect(notes.slice(21)).toEqual([
      'noEnd: No end mark — typed by hand, or cut off?',
      'more: And 10 more places in this link were not taken as written.',
    ]);
  });

  test('with an unknown key, verb, node, step, request or param: the place is marked, the near word offered', () => {
    const fragment =
      'sed=9&do=8s:freze.alice=6s,9s:thaw.alise,alice.writ.1:crash.bob,9s:request.alice.wipe,9s:deliver.alice-bob=0.1&p.leas=8s&end';
    const parsed = parse(fragment);
    expect(outcome(fragment)).toEqual({
      ...defaults,
      notes: [
        'ignored: Ignored: sed=9 (no key “sed”; did you mean seed?)',
        'ignored: Ignored: 8s:freze.alice=6s (no verb “freze”; did you mean freeze?)',
        'ignored: Ignored: 9s:thaw.alise (no node “alise”; did you mean alice?)',
        'ignored: Ignored: alice.writ.1:crash.bob (alice has no step “writ”; did you mean write?)',
        'ignored: Ignored: 9s:request.alice.wipe (alice takes no request “wipe”; did you mean write?)',
        'ignored: Ignored: 9s:deliver.alice-bob=0.1 (a message is written alice-to-bob.3, counted from 1)',
        'ignored: Ignored: p.leas=8s (this scenario has no param “leas”; did you mean p.lease?)',
      ],
    });
    const marked = parsed.ok ? parsed.notes.map(({ at }) => fragment.slice(at, at + 5)) : [];
    expect(marked).toEqual(['sed=9', 'freze', 'alise', 'writ.', 'wipe,', 'alice', 'p.lea']);
  });

  test('with a value out of range: taken from → to', () => {
    expect(outcome('p.lease=5m&p.tries=2.6&speed=100&at=99s&do=8s:loss.alice-bob=1.5,9s:freeze.bob=0s&end')).toEqual({
      seed: 7,
      params: { lease: seconds(60) },
      actions: 2,
      notes: [
        'clamped: lease: 5m is out of range, taken as 60s (in p.lease=5m)',
        'clamped: tries: 2.6 is not a whole number, taken as 3 (in p.tries=2.6)',
        'clamped: speed: 100 is out of range, taken as 4 (in speed=100)',
        'clamped: at: 99s is out of range, taken as 30s (in at=99s)',
        'clamped: Share lost: 1.5 is out of range, taken as 1 (in 8s:loss.alice-bob=1.5)',
        'clamped: For how long: 0s is out of range, taken as 1us (in 9s:freeze.bob=0s)',
      ],
    });
  });

  test('with values that mean nothing after off, after 0, or beside another word: left out, each with a note', () => {
    const read = (deed: string): readonly string[] => {
      const { interventions, notes } = parseActions(`8s:${deed}`, placeOf(madeUp, {}, madeUp.seed));
      return [
        ...interventions.map(({ fault }) => writeDeed(fault)),
        ...notes.map(({ kind, text }) => `${kind}: ${text.split(' (in ')[0]}`),
      ];
    };
    const leftOut = (label: string, value: string): string => `clamped: ${label}: ${value} means nothing here, left out`;
    const [path, askew] = [leftOut('Path to the reference', '30ms'), leftOut('Way back longer by', '5ms')];
    expect(read('ntp.alice=off:30ms:5ms')).toEqual(['ntp.alice', path, askew]);
    expect(read('circuit.alice-bob=0:20ms')).toEqual(['circuit.alice-bob=0', leftOut('A message each', '20ms')]);
    expect(read('corrupt.alice-bob=0:unnoticed')).toEqual(['corrupt.alice-bob=0', leftOut('By the checksum', 'unnoticed')]);
    expect(read('adversary=off:3')).toEqual(['adversary=off', leftOut('At most in a row', '3')]);
    expect(read('adversary=shuffle:4:0.5:2s')).toEqual([
      'adversary=shuffle:4',
      leftOut('Share of the messages', '0.5'),
      leftOut('Late by', '2s'),
    ]);
    expect(read('adversary=delay:4:0.5:2s')).toEqual(['adversary=delay:4:0.5:2s']);
    expect(read('async=0s:5s:1')).toEqual(['async=0s', leftOut('Messages take, on average', '5s'), leftOut('Share lost until then', '1')]);
    expect(read('async=0s:1s:20ms')).toEqual(['async=0s:1s:20ms']); // the mean is there for its place alone
    expect(read('async=0s:5s:20ms')).toEqual(['async=0s:1s:20ms', leftOut('Messages take, on average', '5s')]);
  });

  test('what is left out was never out of range', () => {
    const notes = notesOf('do=8s:circuit.alice-bob=0:2h&end');
    expect(notes).toEqual(['clamped: A message each: 2h means nothing here, left out (in 8s:circuit.alice-bob=0:2h)']);
  });

  test('a seed is exact or not taken at all', () => {
    expect(outcome('seed=4294967295&end')).toEqual({ ...defaults, seed: 4294967295, notes: [] });
    for (const seed of ['4294967296', '-1', '1.5', '', '1e3', '0x7', '٣'])
      expect(outcome(`seed=${seed}&end`)).toEqual({ ...defaults, notes: [expect.stringContaining('the scenario’s own, 7, is used')] });
  });

  test('made with a newer version', () => {
    expect(notesOf('v=2&e=3&seed=9&end')).toEqual([
      'newer: Made with a newer version of Faultline. Reload to update; until then parts of it may be missing.',
      'newer: Made with a newer version of the engine: it may play differently here. Reload to update.',
    ]);
    expect(parse('v=1&e=1&end')).toMatchObject({ notes: [], view: { epoch: 1 } });
  });

  test('with a key twice: the first counts', () => {
    expect(outcome('seed=8&seed=9&end')).toEqual({
      ...defaults,
      seed: 8,
      notes: ['repeated: Ignored: seed=9 (“seed” comes twice; the first counts)'],
    });
  });

  test('of parts to hide that it knows only some of', () => {
    const parsed = parse('hide=story,stry,inspector,&end');
    expect(parsed.ok && parsed.view.hide).toEqual(['story', 'inspector']);
    expect(notesOf('hide=story,stry,inspector,&end')).toEqual([
      'clamped: hide: “stry” is no part of the page, left out (in hide=story,stry,inspector,)',
      'clamped: hide: “” is no part of the page, left out (in hide=story,stry,inspector,)',
    ]);
  });

  test('that says yes to something in another way than by 1', () => {
    expect(notesOf('api=true&xapi=0&after=me&end')).toEqual([
      'ignored: Ignored: api=true (it is 1, or left out)',
      'ignored: Ignored: xapi=0 (it is 1, or left out)',
      'ignored: Ignored: after=me (a digest has eight letters or digits)',
    ]);
  });

  test('with words after its end', () => {
    expect(notesOf('seed=8&end -- see')).toEqual(['ignored: Ignored:  -- see (it stands after the end mark)']);
    expect(notesOf('seed=8&end&speed=2')).toEqual(['ignored: Ignored: &speed=2 (it stands after the end mark)']);
  });

  test('but not with the end of the sentence, bracket or quotation that it stood in', () => {
    const tails = ['.', ',', ').', '>', '”', '."', '%2E', '*', '...'];
    expect(tails.flatMap((tail) => notesOf(`seed=8&end${tail}`))).toEqual([]);
  });

  test('with a value that says nothing', () => {
    expect(
      notesOf('p.fencing=maybe&p.policy=none&mode=rule&view=alice&beat=late&theme=blue&lang=de&hide=stry&h=abc&at=12&&do=,&end'),
    ).toEqual([
      'ignored: Ignored: p.fencing=maybe (fencing is on or off)',
      'ignored: Ignored: p.policy=none (policy is naive, backoff or full-jitter)',
      'ignored: Ignored: mode=rule (“rule” is not watch, play or edit)',
      'ignored: Ignored: view=alice (view is truth, or belief:alice)',
      'ignored: Ignored: beat=late (this lesson has no beat “late”; there is the-gap, late-write)',
      'ignored: Ignored: theme=blue (“blue” is not light or dark)',
      'ignored: Ignored: lang=de (“de” is not en)',
      'ignored: Ignored: hide=stry (“stry” is not story, stage, timeline, inspector, verdicts or transport; did you mean story?)',
      'ignored: Ignored: h=abc (a digest has eight letters or digits)',
      'ignored: Ignored: at=12 (“12” is not a time, as in 12.4s)',
      'ignored: Ignored: & (there is nothing between two “&”)',
      'ignored: Ignored: an empty action (there is no action here)',
      'ignored: Ignored: an empty action (there is no action here)',
    ]);
  });

  test('names that every object has are as unknown as others', () => {
    const notes = notesOf(
      'constructor=1&p.toString=1&p.__proto__=1&do=1s:constructor.alice,1s:freeze.__proto__,alice.valueOf.1:thaw.alice&end',
    );
    expect(notes.map((note) => note.slice(0, 18))).toEqual(Array.from({ length: 6 }, () => 'ignored: Ignored: '));
  });
});

describe('a hostile link is refused with a plain reason', () => {
  test('when it is too long, or holds too many actions', () => {
    expect(outcome(`seed=${'9'.repeat(1_100_000)}`)).toBe('This link is longer than 1024 KB, which no run needs.');
    expect(outcome(`do=${'1s:thaw.bob,'.repeat(2_000)}1s:thaw.bob&end`)).toBe('This link holds 2001 actions; at most 2000 are taken.');
    expect(outcome(`do=${'1s:thaw.bob,'.repeat(1_999)}1s:thaw.bob&end`)).toMatchObject({ actions: 2_000, notes: [] });
  });
});
