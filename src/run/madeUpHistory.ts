/** For tests of properties: what one says of a run, and a run in which each node says what it is told to, when it is told to. */
import { assert } from '../base/assert.ts';
import { seconds, us } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { HistoryEntry, HistoryValue } from '../engine/protocol.ts';
import type { Cast, Network } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import type { Property } from '../properties/property.ts';
import { defineScenario, play } from '../scenarios/scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { openRun } from './liveRun.ts';
import { finish } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

interface Line {
  readonly at: number;
  readonly node: string;
  readonly entry: HistoryEntry;
}

interface Narrator {
  config: { readonly lines: readonly Line[] };
  state: object;
  disk: object;
  messages: object;
  timers: 'say';
  steps: never;
}

/** After a restart its clock begins anew, and so does what it says. */
const narrator = defineProtocol<Narrator>({
  name: 'narrator',
  shape: 'client',
  format: () => ({}),
  init(env) {
    for (const [i, { at }] of env.config.lines.entries()) env.setTimer('say', { after: us(at) }, i);
    return {};
  },
  receive: {},
  timeout: {
    say: (_, env, key) => env.history(env.config.lines[Number(key)]!.entry),
  },
  face: () => ({ role: 'narrator' }),
});

/**
 * '1.5 alice ok read r1 x 3': at 1.5 s the history of alice has the ok of the read r1 of the key x, whose value is 3, as JSON. The key may be
 * missing or `-`, the value missing; `over=["a"]`, `as="session 1"` and `version=2` may come last, without spaces in them.
 */
function lineOf(text: string): Line {
  const words = text.trim().split(/\s+/);
  const isOption = (word: string): boolean => /^(over|as|version)=/.test(word);
  const [at, node = '', type, op = '', id = '', key = '-', value] = words.filter((word) => !isOption(word));
  const options = words
    .filter(isOption)
    .map((word) => [word.slice(0, word.indexOf('=')), JSON.parse(word.slice(word.indexOf('=') + 1))] as const);
  const { over, as: process, version } = Object.fromEntries(options) as { over?: string[]; as?: string; version?: number };
  const entry: HistoryEntry = {
    type: type as HistoryEntry['type'],
    op,
    id,
    ...(key === '-' ? {} : { key }),
    ...(value === undefined ? {} : { value: JSON.parse(value) as HistoryValue }),
    ...(over && { over }),
    ...(process && { process }),
    ...(version !== undefined && { version }),
  };
  return { at: Number(at) * 1e6, node, entry };
}

/** Each node says its lines. */
function narrators(lines: readonly string[]): Cast {
  const all = lines.map(lineOf);
  const nodes = [...new Set(all.map(({ node }) => node))];
  return Object.fromEntries(nodes.map((node) => [node, play(narrator, { lines: all.filter((line) => line.node === node) })]));
}

interface Around {
  readonly network?: Network;
  /** In the link's grammar. */
  readonly hands?: string | undefined;
  readonly seed?: number;
}

/** Ten seconds of this cast, watched by one property. */
const watched = (property: Property, cast: Cast, network: Network): Scenario =>
  defineScenario({
    title: 'One property',
    module: 'Tests',
    question: 'Does it hold?',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => cast,
    network,
    positions: Object.fromEntries(Object.keys(cast).map((node, i) => [node, [i * 100, 0] as const])),
    horizon: seconds(10),
    properties: [property],
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: 'Everything.',
  });

/**
 * 'violated at 3.5: why [1.5 alice, 3.5 bob]', with true time in seconds, and the witnesses last, of which a violation has two to five. It comes
 * to the same when it goes on from a keyframe in its midst.
 */
export function judgedRun(property: Property, cast: Cast, { network = lan, hands, seed }: Around = {}): string {
  const scenario = watched(property, cast, network);
  const one = { name: 'here', params: {}, violates: [], ...(hands !== undefined && { do: hands }), ...(seed !== undefined && { seed }) };
  const live = openRun(scenario, runOfCase('one', scenario, one), { keyframeEvery: 5 });
  const said = say(finish(live, scenario.horizon));
  live.resumeFrom(live.keyframes[live.keyframes.length >> 1]!);
  const again = say(finish(live, scenario.horizon));
  assert(again === said, `from a keyframe it is “${again}”, not “${said}”`);
  return said;
}

/** The scenario of these lines, for views. */
export const narrated = (property: Property, lines: readonly string[]): Scenario => watched(property, narrators(lines), lan);

/** As above, of the run that these lines make, with what is done to it. */
export const judged = (property: Property, lines: readonly string[], hands?: string): string =>
  judgedRun(property, narrators(lines), { hands });

function say({ verdicts }: FinishedRun): string {
  const { verdict, at, says, witnesses } = verdicts[0]!;
  const words = `${verdict}${at === null ? '' : ` at ${at / 1e6}`}${says === '' ? '' : `: ${says}`}`;
  assert(verdict !== 'violated' || (witnesses.length >= 2 && witnesses.length <= 5), `${witnesses.length} witnesses: ${words}`);
  const seen = witnesses.map((witness) => `${witness.at / 1e6} ${witness.node}`).join(', ');
  return seen === '' ? words : `${words} [${seen}]`;
}
