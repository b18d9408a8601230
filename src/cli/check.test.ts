/** The checker as its callers see it: what it makes of a file, and what it says of one that it cannot read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { checkSchema } from './schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-check-'));
const path = join(folder, 'histories.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

/** 'p0 invoke write 3' as a line of a history. */
function line(words: string): object {
  const [process = '', t, f, v = 'null', k] = words.split(' ');
  return { p: Number(process.slice(1)), t, f, v: JSON.parse(v), ...(k === undefined ? {} : { k }) };
}

const register = (id: string, ...ops: readonly string[]) => ({ id, model: 'cas-register', init: 0, ops: ops.map(line) });
const wrote = ['p0 invoke write 1', 'p0 ok write 1'];
const read = (value: number | null) => ['p1 invoke read', `p1 ok read ${value}`];
const failed = ['p2 invoke cas [1,2]', 'p2 fail cas [1,2]'];

async function checked(lines: readonly unknown[], ...flags: readonly string[]) {
  writeFileSync(path, lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  return answer(['check', path, ...flags]);
}

async function verdicts(histories: readonly object[], ...flags: readonly string[]) {
  const { code, err, out } = await checked(histories, '--json', ...flags);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return parse(checkSchema, JSON.parse(out)).map(({ id, verdict }) => `${id}: ${verdict}`);
}

describe('verdicts', () => {
  test('one for each history, in the order of the file', async () => {
    const sound = register('sound', ...wrote, ...read(1));
    const late = register('late', ...wrote, ...read(0));
    const atOnce = register('at once', wrote[0]!, ...read(0), wrote[1]!);
    expect(await verdicts([sound, late, atOnce])).toEqual(['sound: linearizable', 'late: not linearizable', 'at once: linearizable']);
    expect(await verdicts([])).toEqual([]);
  });

  test('what ended with info, or has no end, may have happened, or may yet, or never', async () => {
    const open = (id: string, ...rest: readonly string[]) => register(id, ...wrote, 'p3 invoke write 7', ...rest);
    const info = 'p3 info write 7';
    expect(
      await verdicts([
        open('never', ...read(1), ...read(1)),
        open('later', info, ...read(1), ...read(7)),
        open('not twice', info, ...read(7), 'p0 invoke write 1', 'p0 ok write 1', ...read(7)),
        open('as its process goes on', 'p3 invoke read', 'p3 ok read 1', ...read(7)),
      ]),
    ).toEqual(['never: linearizable', 'later: linearizable', 'not twice: not linearizable', 'as its process goes on: linearizable']);
  });

  test('fail says that it did not happen; or, in etcd’s runs and where it is asked for, that another value was seen', async () => {
    const history = register('x', ...wrote, ...failed, ...read(1));
    const blind = register('blind', 'p0 invoke read', 'p0 fail read', ...read(0));
    expect(await verdicts([history, { ...history, id: 'y', fail: 'observed' }, { ...history, id: 'porcupine/etcd_200' }, blind])).toEqual([
      'x: linearizable',
      'y: not linearizable',
      'porcupine/etcd_200: not linearizable',
      'blind: linearizable',
    ]);
    expect(await verdicts([history, blind], '--fail', 'observed')).toEqual(['x: not linearizable', 'blind: linearizable']);
    expect(await verdicts([{ ...history, id: 'porcupine/etcd_200' }], '--fail', 'absent')).toEqual(['porcupine/etcd_200: linearizable']);
  });

  test('an ok of null says nothing, unless null is what the object began with', async () => {
    const history = register('x', ...wrote, ...read(null));
    expect(await verdicts([history, { ...history, init: null }])).toEqual(['x: linearizable', 'x: not linearizable']);
  });

  test('keys are objects of their own; a lock is taken once; any model can be asked for', async () => {
    const ops = [
      'p0 invoke put "a" x',
      'p0 ok put "a" x',
      'p1 invoke get null y',
      'p1 ok get "" y',
      'p1 invoke get null x',
      'p1 ok get "a" x',
    ];
    const lock = ['p0 invoke acquire', 'p0 ok acquire', 'p1 invoke acquire', 'p1 ok acquire'];
    expect(
      await verdicts([
        { id: 'keys', model: 'kv-append', init: '', ops: ops.map(line) },
        { id: 'lock', model: 'mutex', init: false, ops: lock.map(line) },
      ]),
    ).toEqual(['keys: linearizable', 'lock: not linearizable']);
    const counted = { id: 'counted', ops: ['p0 invoke add 2', 'p0 ok add 2', 'p0 invoke read', 'p0 ok read 2'].map(line) };
    expect(await verdicts([counted], '--model', 'counter')).toEqual(['counted: linearizable']);
  });

  test('a number in a store of texts is its text, whoever writes it as what', async () => {
    const kv = (id: string, ...ops: readonly string[]) => ({ id, model: 'kv-append', init: '', ops: ops.map(line) });
    const put = ['p0 invoke put 5', 'p0 ok put 5'];
    const get = (told: string) => ['p1 invoke get', `p1 ok get ${told}`];
    const more = ['p0 invoke append 6', 'p0 ok append 6', 'p0 invoke cas [56,"7"]', 'p0 ok cas [56,"7"]'];
    expect(
      await verdicts([
        kv('number', ...put, ...get('5')),
        kv('text', ...put, ...get('"5"')),
        kv('another', ...put, ...get('6')),
        kv('on', ...put, ...get('5'), ...more, ...get('7')),
      ]),
    ).toEqual(['number: linearizable', 'text: linearizable', 'another: not linearizable', 'on: linearizable']);
  });

  test('the members of a set are told in any order, each once', async () => {
    const adds = ['3', '"b"', '10', '2'].flatMap((value) => [`p0 invoke add ${value}`, `p0 ok add ${value}`]);
    const set = (id: string, told: string) => ({
      id,
      model: 'set',
      init: [],
      ops: [...adds, 'p1 invoke read', `p1 ok read ${told}`].map(line),
    });
    const told = { sorted: '[2,3,10,"b"]', mixed: '["b",10,2,3]', less: '[10,2,3]', twice: '[2,2,3,10]', other: '[2,3,10,"c"]' };
    expect(await verdicts(Object.entries(told).map(([id, members]) => set(id, members)))).toEqual([
      'sorted: linearizable',
      'mixed: linearizable',
      'less: not linearizable',
      'twice: not linearizable',
      'other: not linearizable',
    ]);
  });

  test('an end may repeat key and value, leave them out, or bring the value that its invoke left out', async () => {
    const ends = ['ok write 1 x', 'ok write "1"', 'ok write', 'ok write null x', 'info write', 'fail write'];
    const same = ends.map((end) => register(end, 'p0 invoke write 1 x', `p0 ${end}`));
    const later = register('later', 'p0 invoke write', 'p0 ok write 3', 'p1 invoke cas', 'p1 ok cas [3,4]', ...read(4));
    const nothing = register('nothing', 'p0 invoke write null', 'p0 ok write null');
    const numbered = {
      ...register('numbered'),
      ops: [
        { p: 0, t: 'invoke', f: 'read', k: 7 },
        { p: 0, t: 'ok', f: 'read', v: 0, k: '7' },
      ],
    };
    const told = { id: 'told', model: 'queue', init: [5, 5], ops: ['p0 invoke dequeue 3', 'p0 ok dequeue 5'].map(line) };
    const verdict = await verdicts([...same, later, nothing, numbered, told]);
    expect(verdict).toEqual([...ends, 'later', 'nothing', 'numbered', 'told'].map((id) => `${id}: linearizable`));
  });

  test('do not depend on a byte order mark in front', async () => {
    expect(await checked([`\uFEFF${JSON.stringify(register('x', ...wrote))}`])).toEqual({ code: 0, err: '', out: 'x  linearizable\n' });
  });

  test('are unknown when the budget ends', async () => {
    expect(await verdicts([register('x', ...wrote, ...wrote, ...wrote)], '--budget', '2')).toEqual(['x: unknown']);
  });
});

test('what would take for ever is given up in a couple of seconds', async () => {
  const enqueues = Array.from({ length: 60 }, (_, i) => `p${i} invoke enqueue ${i}`);
  const dequeues = ['p99 invoke dequeue', 'p99 ok dequeue "x"'];
  const before = process.cpuUsage();
  expect(await verdicts([{ id: 'open', model: 'queue', init: [], ops: [...enqueues, ...dequeues].map(line) }])).toEqual(['open: unknown']);
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(6);
}, 60_000);

test('machines are told the longest order, too, if they ask why', async () => {
  const late = register('late', ...wrote, ...read(1), 'p2 invoke cas [1,4]', 'p2 ok cas [1,4]', ...read(1));
  const twice = register('twice', ...wrote, 'p2 invoke cas [3,4]', 'p2 ok cas [3,4]');
  const { out } = await checked([register('sound', ...wrote), late, twice], '--json', '--why');
  expect(parse(checkSchema, JSON.parse(out))).toEqual([
    { id: 'sound', verdict: 'linearizable', longest: null },
    {
      id: 'late',
      verdict: 'not linearizable',
      longest: { key: '', order: ['#0', '#2', '#4'], stuck: [{ id: '#6', finds: 4, wouldTell: 4 }] },
    },
    { id: 'twice', verdict: 'not linearizable', longest: { key: '', order: ['#0'], stuck: [{ id: '#2', finds: 1, wouldTell: null }] } },
  ]);
});

test('people are told how far the search has come when its budget ends', async () => {
  const many = Array.from({ length: 9 }, (_, i) => [`p${i} invoke write ${i}`]).flat();
  const ends = Array.from({ length: 9 }, (_, i) => `p${i} ok write ${i}`);
  const { code, out } = await checked([register('hard', ...many, ...ends, 'p9 invoke read', 'p9 ok read 0')], '--budget', '5');
  expect({ code, out }).toEqual({
    code: 0,
    out: 'hard  unknown  the budget ended after 5 tries; as far as that goes, #0 write 0, #1 write 1, #2 write 2, #3 write 3, #4 write 4\n',
  });
});

test('people are told the longest order, and what cannot follow it', async () => {
  const { code, out } = await checked([
    register('sound', ...wrote, ...read(1)),
    register('late', ...wrote, ...read(1), 'p2 invoke cas [1,4]', 'p2 ok cas [1,4]', ...read(1)),
    register('twice', ...wrote, 'p2 invoke cas [3,4]', 'p2 ok cas [3,4]'),
  ]);
  expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
    code: 0,
    lines: [
      'sound  linearizable',
      'late   not linearizable  #0 write 1, #2 read 1, #4 cas [1,4]; then not #6 read 1 (it would tell 4)',
      'twice  not linearizable  #0 write 1; then not #2 cas [3,4] (the state is 1)',
    ],
  });
});

describe('a line that cannot be read is named, with what to do', () => {
  const sound = register('sound', ...wrote);
  const changed = (change: object) => ({ ...sound, ...change });
  test.each([
    [['{"id": '], 'line 1: this is not JSON; write one history a line, each as a JSON object.'],
    [[sound, [sound, sound]], 'line 2: this is a list; write each history on a line of its own, as an object, without a list around them.'],
    [
      [sound, changed({ ops: [['p0', 'invoke', 'write', 1]] })],
      'line 2: ops[0] has to be an operation’s beginning or end: {"p": 0, "t": "invoke", "f": "read", "v": null}.',
    ],
    [[{ ops: [] }], 'line 1: a line has to be a history: {"id": …, "model": …, "init": …, "ops": […]}.'],
    [[sound, '', '7'], 'line 3: a line has to be a history: {"id": …, "model": …, "init": …, "ops": […]}.'],
    [[sound, changed({ id: 7 })], 'line 2: id has to be a text.'],
    [[changed({ ops: {} })], 'line 1: ops has to be a list.'],
    [[changed({ ops: [sound.ops[0], { p: 0, t: 'okay', f: 'write', v: 1 }] })], 'line 1: ops[1].t has to be invoke, ok, fail or info.'],
    [
      [changed({ ops: [{ p: 0, t: 'ok', f: 'write', v: {} }] })],
      'line 1: ops[0].v has to be a text, a number, true, false, null, or a list of these.',
    ],
    [[changed({ model: 'queue', init: 5, ops: [] })], 'line 1: “init” is 5; a queue begins as a list, as in [].'],
    [[changed({ model: 'counter', init: null, ops: [] })], 'line 1: “init” is null; a counter begins as a number, as in 0.'],
    [[changed({ model: 'set', init: [1, 2, 1], ops: [] })], 'line 1: “init” has 1 twice; a set has no member twice, so write each once.'],
    ...([5, [5], [5, 6, 7], 'x'] as const).map(
      (v) =>
        [
          [changed({ ops: [{ p: 0, t: 'invoke', f: 'cas', v }] })],
          `line 1: ops[0]: cas is given ${JSON.stringify(v)}; give it what it compares with and what it puts, as in [1,2].`,
        ] as const,
    ),
    [
      [sound, changed({ ops: ['p0 invoke cas', 'p0 ok cas'].map(line) })],
      'line 2: ops[0]: cas is given null; give it what it compares with and what it puts, as in [1,2].',
    ],
    [
      [{ id: 'x', model: 'counter', ops: ['p0 invoke add 1', 'p0 ok add 1', 'p0 invoke add "x"'].map(line) }],
      'line 1: ops[2]: add is given "x"; give it a number, as in 1.',
    ],
    [
      [changed({ ops: ['p0 invoke write 1', 'p0 ok write 2'].map(line) })],
      'line 1: ops[1] ends with 2 a write that was begun with 1 (ops[0]); write the same value in both, or none at the end.',
    ],
    [
      [changed({ ops: ['p0 invoke read null x', 'p0 ok read 0 y'].map(line) })],
      'line 1: ops[1] ends on the key y a read that was begun on the key x (ops[0]); name the same key in both.',
    ],
    [
      [changed({ ops: ['p0 invoke write 1', 'p0 info write 1 y'].map(line) })],
      'line 1: ops[1] ends on the key y a write that was begun on no key (ops[0]); name the same key in both.',
    ],
    [
      ['{"id":"x","model":"cas-register","ops":[{"p":0,"t":"invoke","f":"write","v":1e999}]}'],
      'line 1: ops[0].v has to be a number below 1.8e308.',
    ],
    [[changed({ model: 'cas-registr' })], 'line 1: there is no model “cas-registr”; did you mean cas-register?'],
    [[changed({ ops: [line('p0 invoke writ 1')] })], 'line 1: ops[0]: a cas-register has no operation “writ”; did you mean write?'],
    [[changed({ ops: [line('p0 ok write 1')] })], 'line 1: ops[0] ends “write”, which process 0 has not begun; put its invoke before it.'],
    [
      [changed({ ops: ['p0 invoke read', 'p0 ok write 1'].map(line) })],
      'line 1: ops[1] ends “write”, which process 0 has not begun; put its invoke before it.',
    ],
  ] as const)('%j', async (lines, because) => {
    expect(await checked(lines, '--json')).toEqual({ code: 2, out: '', err: `${path}, ${because}\n` });
  });

  test('a file without a history says so', async () => {
    expect(await checked([])).toEqual({ code: 0, out: `${path} holds no history.\n`, err: '' });
    expect((await checked([], '--json')).out).toBe('[]\n');
  });

  test('so are a file that is not there, and flags that say nothing', async () => {
    const none = join(folder, 'none.jsonl');
    const refused = async (...args: readonly string[]) => (await answer(['check', ...args])).err;
    expect(await refused(none)).toBe(
      `${none} cannot be read (ENOENT); give the path of a file of histories, one a line, or - for what comes in.\n`,
    );
    expect(await refused(path, '--model', 'mutx')).toBe('--model mutx: there is no such model; did you mean mutex?\n');
    expect(await refused(path, '--fail', 'no')).toBe('--fail no: write absent or observed.\n');
    expect(await refused(path, '--budget', '-1')).toBe(
      '--budget -1: a budget is how many operations may be tried, a whole number from 1.\n',
    );
    expect(await refused()).toBe('check needs a file of histories, one a line.\n');
  });
});
