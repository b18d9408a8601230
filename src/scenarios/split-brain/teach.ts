import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { meanwhile, second, whoLeads } from './numbers.ts';
import { allReigns, leadersAt, lostOf, overlapOf, reignsOf } from './outcome.ts';

const silentAt = seconds(6.4);
const later = seconds(16);
const end = seconds(34);
const at = (params: ParamValues, time: typeof later = later): TeachingMoment => ({ params, at: time });

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [firstNorth] = reignsOf(replay, 'north');
  return {
    northStops: second(firstNorth === undefined || firstNorth.to >= replay.endedAt ? null : firstNorth.to),
    leadLate: whoLeads(replay, later),
    meanwhileLate: second(later),
  };
}

const leads: NonNullable<WorksheetGrid['marks']> = (replay) =>
  allReigns(replay)
    .flatMap(({ node, from, to }) => [
      { node, at: from, says: 'leads' },
      { node, at: to, says: 'stops' },
    ])
    .filter((mark) => mark.at < replay.endedAt);

const whoAt = (
  id: string,
  text: string,
  isRight: (leaders: readonly string[]) => boolean,
  right: string,
  wrong: string,
): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(leadersAt(replay, later)),
  right,
  wrong,
});

const isOne =
  (node: string) =>
  (leaders: readonly string[]): boolean =>
    leaders.join() === node;

const lasts = (id: string, text: string, isRight: (overlap: number) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(overlapOf(replay)),
  right: 'Two lead for {deaf.overlap}; South leads from {deaf.takeover} on.',
  wrong,
});

const dropped = (id: string, text: string, isRight: (lost: number) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(lostOf(replay).length),
  right: 'Dropped: {stonith.lost}. North had acknowledged them, and South had no copy.',
  wrong,
});

/** Parts of a second by which two lead while word of it travels. */
const instant = 100_000;

export const teaching: Teaching = {
  moments: {
    opens: { at: silentAt, beat: 'silent', view: 'south' },
    two: at({}, meanwhile),
    mended: at({}, seconds(23)),
    vote: at({ rule: 'vote' }),
    lease: at({ rule: 'lease' }, meanwhile),
    leaseOver: at({ rule: 'lease' }),
    halves: { case: 'two and two are no majority, and nobody is served', at: later },
    crash: { params: { trouble: 'crash' }, at: silentAt, view: 'south' },
    asSouth: { at: silentAt, view: 'south' },
    deaf: at({ trouble: 'deaf' }, seconds(8)),
    deafLease: at({ trouble: 'deaf', rule: 'lease' }),
    stonith: at({ rule: 'stonith' }, end),
    waits: at({ rule: 'stonith', waits: true }, end),
    patient: at({ silence: seconds(9) }),
    suspended: { case: 'a lease by the clock of a machine that was suspended', at: later },
  },
  predictions: { lease: 'lease' },

  clickers: [
    {
      id: 'halves',
      moment: 'halves',
      prompt:
        'Four voters: two replicas and two witnesses. The network parts, North with one witness, South with the other. All leases are over. Who leads?',
      choices: [
        whoAt(
          'north',
          'North: it led before',
          isOne('north'),
          'In this run North still leads.',
          'Takes having led for a right to lead. Its lease is over, and half of the voters cannot renew it.',
        ),
        whoAt(
          'south',
          'South: its side has as many voters',
          isOne('south'),
          'In this run South leads.',
          'Takes a half for a majority. Then the other half would be one, too.',
        ),
        whoAt(
          'both',
          'Both, each on its side',
          ({ length }) => length === 2,
          'In this run two lead.',
          'Thinks that partitions break majorities. Two halves could both act only if a half were enough.',
        ),
        whoAt(
          'nobody',
          'Nobody',
          ({ length }) => length === 0,
          'At {halves.meanwhileLate} the primary is: {halves.leadLate}. An even number of voters buys nothing but this.',
          'In this run somebody leads.',
        ),
      ],
    },
    {
      id: 'one-way',
      moment: 'deaf',
      prompt:
        'Only one direction fails: South no longer hears North, while North still hears South. South takes over on the silence. For how long do two lead?',
      choices: [
        lasts(
          'never',
          'Not at all',
          (overlap) => overlap === 0,
          'Thinks that North stops when South decides. It stops when it hears of it.',
        ),
        lasts(
          'instant',
          'Until South’s first heartbeat reaches North',
          (overlap) => overlap > 0 && overlap < instant,
          'In this run it is another span.',
        ),
        lasts(
          'long',
          'Until the link is mended',
          (overlap) => overlap >= instant,
          'Thinks of a cut as one thing. It has two directions, and the one that tells North is whole.',
        ),
      ],
    },
    {
      id: 'shot',
      moment: 'stonith',
      prompt:
        'North is cut off and goes on for a few seconds, then it is shot, and South leads. Two never lead. Is every acknowledged write kept?',
      choices: [
        dropped(
          'yes',
          'Yes: there was one primary at every moment',
          (lost) => lost === 0,
          'Takes “one at a time” for “nothing is lost”. What North took while it was cut off was copied to nobody.',
        ),
        dropped('no', 'No: what North took after the cut is gone', (lost) => lost > 0, 'In this run nothing is lost.'),
      ],
    },
  ],

  worksheet: {
    given:
      'North leads and sends South a heartbeat every {two.interval}. At {two.cutAt} North and Alice are cut off from South, Bob and the witness; at {two.mending} all is mended. South takes North for down after a silence of {two.silence}. ' +
      'Under a lease, voters give their word for {leaseOver.lease}, and North stops after nine tenths of that without a renewal.',
    grids: [
      {
        title: 'After a silence',
        moment: 'two',
        window: [seconds(3), seconds(15)],
        every: seconds(1),
        lanes: ['alice', 'north', 'south', 'bob'],
        leavesOut: ['have', 'turnedAway'],
        marks: leads,
      },
      {
        title: 'Under a lease',
        moment: 'leaseOver',
        window: [seconds(3), seconds(15)],
        every: seconds(1),
        lanes: ['north', 'w1', 'south'],
        leavesOut: ['beat', 'have'],
        marks: leads,
      },
    ],
    questions: [
      {
        ask: 'In the first drawing, mark from when to when each replica leads. For how long do two of them?',
        answer: 'South leads from {two.takeover}. Two lead for {two.overlap}, until the network is mended.',
        lines: 2,
      },
      {
        ask: 'Which writes are in one log only, right before the network is mended, and what becomes of them?',
        answer:
          'In North’s alone: {two.onlyNorth}; in South’s alone: {two.onlySouth}. North gives way to the later epoch: dropped although acknowledged, {two.lost}.',
        lines: 3,
      },
      {
        ask: 'In the second drawing, when does North stop, when may South begin, and why not earlier?',
        answer:
          'North stops at {leaseOver.northStops}; South begins at {leaseOver.takeover}. The witness has given North its word, and keeps it to the end of the lease although it hears nothing.',
        lines: 3,
      },
      {
        ask: 'Nobody compares clocks in the second drawing. What has to be true of them all the same?',
        answer:
          'That they run alike, to within the part of the lease that its holder leaves unused. When North’s machine is suspended its clock stands still, and two lead for {suspended.overlap}.',
        lines: 2,
      },
      {
        ask: 'What does a majority cost? Name a trouble in which nobody is served, although every machine is up.',
        answer: 'Two halves: at {halves.meanwhileLate} the primary is {halves.leadLate}. Whoever is not with a majority is refused.',
        lines: 2,
      },
    ],
  },
  numbers,
};
