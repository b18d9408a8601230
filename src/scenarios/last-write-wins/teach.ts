import { ms, seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { authorOf } from '../../protocols/lww/version.ts';
import type { ClickerChoice, Teaching, WorksheetGrid } from '../teaching.ts';
import { fatesOf } from './history.ts';
import { numbers as storyNumbers } from './numbers.ts';

const underWay = us(499_200);
const decided = ms(700);
const end = seconds(6);

const lostOf = (replay: Replay): number => fatesOf(replay).lost.length;
const sharesLost = (replay: Replay): number => lostOf(replay) / Math.max(1, fatesOf(replay).acknowledged.length);
const isLostOnlyBy = (replay: Replay, client: string): boolean => {
  const { lost } = fatesOf(replay);
  return lost.length > 0 && lost.every((id) => authorOf(id).split('.')[0] === client);
};

/** From Alice's write to the last of Bob's that was lost to it, where there is one: how long the lag lasts for those who write. */
function lastLost({ history }: Replay, lost: readonly string[]): number | null {
  const last = history.findLast(({ entry }) => entry.op === 'write' && entry.type === 'ok' && lost.includes(entry.id));
  return last?.time ?? null;
}

function numbers(replay: Replay): { readonly [name: string]: string } {
  const { history } = replay;
  const { lost, acknowledged, overwritten } = fatesOf(replay);
  const told = (client: string, op: string) => history.find(({ node, entry }) => node === client && entry.op === op && entry.type === 'ok');
  const last = lastLost(replay, lost);
  const at = (time: number | undefined): string => (time === undefined ? 'never' : sayDuration(time));
  return {
    lostCount: String(lost.length),
    overwrittenCount: String(overwritten.length),
    acknowledgedCount: String(acknowledged.length),
    aliceWrites: String(history.find(({ node, entry }) => node === 'alice' && entry.op === 'write')?.entry.value ?? 'nothing'),
    aliceTold: at(told('alice', 'write')?.time),
    bobRead: at(told('bob', 'read')?.time),
    bobTold: at(told('bob', 'write')?.time),
    lastLost: last === null ? 'never' : sayDuration(last),
  };
}

/** The stamp of each write, where it was made. */
const stampsOf: NonNullable<WorksheetGrid['marks']> = (replay) => {
  const { winnerStamp, loserStamp } = storyNumbers(replay);
  const { trace, nodes } = replay;
  const taken = Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(({ name }) => name === 'write');
  return taken.map(({ to, endAt }, i) => ({ node: nodes[to]!, at: endAt, says: [winnerStamp, loserStamp][i] ?? '' }));
};

const counts = (id: string, text: string, isRight: ClickerChoice['isRight'], wrong: string): ClickerChoice => ({
  id,
  text,
  isRight,
  right:
    'Lost to an older one: {lagging.lostCount} of {lagging.acknowledgedCount}, the last of them at {lagging.lastLost}. Client errors: {lagging.errors}.',
  wrong,
});

export const teaching: Teaching = {
  moments: {
    opens: { at: underWay, beat: 'increment' },
    reveal: { at: decided, beat: 'reveal' },
    why: { at: ms(500), beat: 'why' },
    asBob: { at: decided, beat: 'reveal', view: 'bob' },
    agreed: { params: { skew: ms(0) }, at: decided, beat: 'reveal' },
    stream: { params: { work: 'stream' }, at: seconds(1), beat: 'window' },
    lagging: { params: { work: 'stream', skew: ms(-500) }, at: seconds(1), beat: 'window' },
    ahead: { params: { work: 'stream', skew: ms(200) }, at: seconds(1), beat: 'window' },
    level: { params: { work: 'stream', skew: ms(0) }, at: seconds(1), beat: 'window' },
    fastNode: { params: { work: 'stream', skew: ms(0) }, do: '100ms:skew.n1=200ms', at: seconds(1), beat: 'window' },
    lamport: { params: { stamps: 'lamport' }, at: decided, beat: 'stamps' },
    hybrid: { params: { stamps: 'hlc' }, at: decided, beat: 'stamps' },
    vectors: { params: { stamps: 'vector' }, at: decided, beat: 'stamps' },
    swap: { params: { stamps: 'cas' }, at: decided, beat: 'stamps' },
    race: { params: { work: 'race' }, at: end },
    raceHybrid: { params: { work: 'race', stamps: 'hlc' }, at: end },
    raceVectors: { params: { work: 'race', stamps: 'vector' }, at: end },
    raceSwap: { params: { work: 'race', stamps: 'cas' }, at: end },
    cut: { params: { skew: ms(0) }, do: '100ms:cut.n1-n3', at: end },
  },

  clickers: [
    {
      id: 'how-many',
      moment: 'lagging',
      prompt:
        'Alice writes once. Bob reads it at node 3 and then increments {lagging.p.rate} times a second, for as long as the run lasts. Node 3 lags by {lagging.behind}. How many of the acknowledged writes are lost?',
      choices: [
        counts(
          'none',
          'None',
          (replay) => lostOf(replay) === 0,
          'Takes “acknowledged” for “kept”. Node 3 acknowledges before anything is compared.',
        ),
        counts(
          'one',
          'One, as before',
          (replay) => lostOf(replay) === 1,
          'Thinks that the node learns from it. Its clock goes on lagging, and nobody tells it.',
        ),
        counts(
          'some',
          'Those that he makes until node 3’s clock has passed the stamp of Alice’s write',
          (replay) => lostOf(replay) > 1 && sharesLost(replay) < 0.5,
          'In this run it is another number.',
        ),
        counts(
          'all',
          'Most of them: node 3 lags all the time',
          (replay) => sharesLost(replay) >= 0.5,
          'Forgets that Alice writes only once: from then on Bob’s stamps are compared with his own, which grow.',
        ),
      ],
    },
    {
      id: 'fast-node',
      moment: 'fastNode',
      prompt:
        'Now node 3’s clock is right, and node 1’s, where Alice writes, is ahead by {fastNode.behind}. Whose acknowledged writes are lost?',
      choices: [
        {
          id: 'alice',
          text: 'Alice’s: her node’s clock is the wrong one',
          isRight: (replay) => isLostOnlyBy(replay, 'alice'),
          right: 'In this run hers are.',
          wrong: 'Expects the wrong clock to be punished. The rule rewards it: the largest stamp wins.',
        },
        {
          id: 'bob',
          text: 'Bob’s: his are later, with smaller stamps',
          isRight: (replay) => isLostOnlyBy(replay, 'bob'),
          right: '{fastNode.lostCount} of Bob’s are, until the skew has passed: what counts is the difference, not who is right.',
          wrong: 'In this run none of Bob’s is lost.',
        },
        {
          id: 'nobody',
          text: 'Nobody’s: node 3’s clock is right',
          isRight: (replay) => lostOf(replay) === 0,
          right: 'In this run nothing is lost.',
          wrong: 'Thinks that a right clock protects its users. One fast node does this to everybody else.',
        },
      ],
    },
    {
      id: 'hybrid-race',
      moment: 'raceHybrid',
      prompt:
        'Hybrid stamps; Alice and Bob increment at the same time, at different nodes. Does every acknowledged write take part in the final x?',
      choices: [
        {
          id: 'all',
          text: 'Yes: these stamps respect cause',
          isRight: (replay) => lostOf(replay) === 0 && fatesOf(replay).overwritten.length === 0,
          right: 'In this run nothing is overwritten.',
          wrong:
            'Takes cause for everything. Nothing is lost to a write that its author had seen, and yet {raceHybrid.overwrittenCount} concurrent ones are overwritten.',
        },
        {
          id: 'concurrent',
          text: 'No: of concurrent ones, one overwrites the other',
          isRight: (replay) => lostOf(replay) === 0 && fatesOf(replay).overwritten.length > 0,
          right:
            '{raceHybrid.overwrittenCount} of {raceHybrid.acknowledgedCount} are overwritten by a concurrent one, with {raceHybrid.errors} client errors.',
          wrong: 'In this run none is.',
        },
        {
          id: 'older',
          text: 'No: some are lost to older ones, as with wall clocks',
          isRight: (replay) => lostOf(replay) > 0,
          right: 'In this run some are.',
          wrong:
            'Lost to an older one: {raceHybrid.lostCount}. With wall clocks it is {race.lostCount}; a stamp that grows with what was heard cannot do that.',
        },
      ],
    },
    {
      id: 'who-pays',
      moment: 'raceSwap',
      prompt: 'Compare-and-set through node 1, and the same race. What becomes of the one who comes second?',
      choices: [
        {
          id: 'silent',
          text: 'His write is acknowledged, and disappears',
          isRight: (replay) => lostOf(replay) + fatesOf(replay).overwritten.length > 0,
          right: 'In this run that happens.',
          wrong: 'That is last write wins. Lost: {raceSwap.lostCount}; overwritten: {raceSwap.overwrittenCount}.',
        },
        {
          id: 'told',
          text: 'He is told that he came too late',
          isRight: (replay) => lostOf(replay) + fatesOf(replay).overwritten.length === 0 && fatesOf(replay).errors > 0,
          right: 'Refused, aloud: {raceSwap.errors}. Of the {raceSwap.acknowledgedCount} that were acknowledged none is lost.',
          wrong: 'In this run nobody was refused.',
        },
        {
          id: 'both',
          text: 'Both are kept',
          isRight: ({ world }) => world.nodes.length === 0,
          right: '',
          wrong: 'Those are version vectors, which hand the choice to the application.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'Alice writes x = {opens.aliceWrites} at node 1. Bob, at node 3, reads x, adds one, and writes the sum. Each node stamps a write with its own clock, acknowledges it at once, tells the other nodes, and keeps of two writes the one with the later stamp. ' +
      'Node 3’s clock is {opens.behind} behind node 1’s. Alice is told “ok” at {opens.aliceTold}, Bob reads at {opens.bobRead} and is told “ok” at {opens.bobTold}.',
    grids: [
      {
        title: 'Two writes',
        moment: 'reveal',
        window: [ms(275), ms(625)],
        every: ms(25),
        lanes: ['alice', 'n1', 'n2', 'n3', 'bob'],
        marks: stampsOf,
      },
    ],
    questions: [
      {
        ask: 'Draw each message: the write and its acknowledgment, Bob’s read, and what the nodes tell one another. Write the stamp beside each write.',
        answer: 'As drawn. Alice’s write is stamped {reveal.winnerStamp}, Bob’s {reveal.loserStamp}.',
        lines: 0,
      },
      {
        ask: 'Which of the two writes does node 3 keep, and why? What is x in the end, on all nodes?',
        answer: 'Alice’s: {reveal.winnerStamp} is later than {reveal.loserStamp}. In the end x is {reveal.final}.',
        lines: 2,
      },
      {
        ask: 'Bob had read Alice’s value before he wrote. Draw the path of messages from her write to his. What does it say about which of them came later?',
        answer:
          'Alice, node 1, node 3, Bob: her write is in the past of his, whatever any clock shows. His came later, and it is the one that was dropped.',
        lines: 2,
      },
      {
        ask: 'How many errors were clients told of? Do the replicas agree in the end? What does that say about both as tests of correctness?',
        answer: 'Errors: {reveal.errors}. {reveal.verdict.replicas-agree}. Both look well in a run that has lost {reveal.lost}.',
        lines: 3,
      },
      {
        ask: 'Bob goes on, {stream.p.rate} times a second. How many of his writes are lost while node 3 lags by {stream.behind}, by {lagging.behind}, and not at all?',
        answer:
          'By {stream.behind}: {stream.lostCount}. By {lagging.behind}: {lagging.lostCount}. Not at all: {level.lostCount}. They are those made before node 3’s clock has passed the stamp of Alice’s write.',
        lines: 3,
      },
    ],
  },
  numbers,
};
