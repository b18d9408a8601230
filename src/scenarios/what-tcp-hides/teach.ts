import { seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { linuxRto } from '../../parts/rto.ts';
import { streamSender } from '../../protocols/stream/sender.ts';
import type { ParamValues } from '../params.ts';
import type { Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { heardOf, last, lastSendings, timesOf, timesRead } from './outcome.ts';
import { lastAt, oneWay, outageEndsAt } from './troubles.ts';

const quiet = { loss: 0, dup: 0, reorder: 0 } as const;
const inQuiet = (params: ParamValues, at: TeachingMoment['at']): TeachingMoment => ({ params: { ...quiet, ...params }, at });

const afterOutage = seconds(20);
const afterAll = seconds(950);

/** When Carol first has the last reading, after it was sent, µs; null: never. */
function arrivalOf(replay: Replay): number | null {
  const reading = timesOf(replay, 'carol').find(({ n }) => n === last);
  return reading === undefined || reading.readAt === null ? null : reading.readAt - reading.sentAt;
}

const atTimes = (times: readonly number[]): string => (times.length === 0 ? 'never' : times.map((time) => sayDuration(time)).join(', '));

function numbers(replay: Replay): { readonly [name: string]: string } {
  const arrival = arrivalOf(replay);
  const reading = timesOf(replay, 'carol').find(({ n }) => n === last);
  const patience = replay.world.playing(streamSender)[0]?.config.patience;
  return {
    arrivedAfter: arrival === null ? 'never' : `after ${sayDuration(arrival)}`,
    arrivedAt: arrival === null ? 'never' : sayDuration(reading!.readAt!),
    sentAtTimes: atTimes(lastSendings(replay, 'carol')),
    oneWay: sayDuration(oneWay),
    rtoMin: sayDuration(linuxRto.min),
    patience: patience === null || patience === undefined ? 'any time' : sayDuration(patience),
  };
}

const isLongAfter = (replay: Replay): boolean => (arrivalOf(replay) ?? 0) > outageEndsAt - lastAt + 1e6;

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [seconds(4), seconds(19)],
  every: seconds(1),
  lanes: ['alice', 'carol'],
  leavesOut: ['ACK'],
  marks: (replay) =>
    replay.history.flatMap(({ entry, node, time }) =>
      entry.type === 'effect' && node === 'carol' && entry.id === `reading ${last} to carol` ? [{ node, at: time, says: 'reads it' }] : [],
    ),
});

export const teaching: Teaching = {
  moments: {
    opens: { at: seconds(4.9), beat: 'cable' },
    datagrams: { at: seconds(3), beat: 'datagrams' },
    tcp: { at: seconds(3), beat: 'tcp' },
    retries: { at: seconds(12), beat: 'cable' },
    cable: { at: seconds(930), beat: 'doubling' },
    outage: inQuiet({ trouble: 'outage' }, afterOutage),
    rash: inQuiet({ trouble: 'outage', patience: '5s' }, afterOutage),
    firewall: inQuiet({ trouble: 'firewall' }, afterAll),
    known: inQuiet({ trouble: 'firewall', dedup: true }, afterAll),
    crash: inQuiet({ trouble: 'crash' }, afterOutage),
    crashTimeout: inQuiet({ trouble: 'crash', patience: '5s' }, afterOutage),
  },

  clickers: [
    {
      id: 'outage',
      moment: 'outage',
      prompt: 'The cable is out for ten seconds, and a reading is sent in the midst of it. When does it arrive?',
      choices: [
        {
          id: 'never',
          text: 'Never: it was lost',
          isRight: (replay) => arrivalOf(replay) === null,
          right: 'It never arrived in this run.',
          wrong: 'Takes a lost packet for lost data. The kernel keeps what has not been acknowledged, and sends it again.',
        },
        {
          id: 'as-soon',
          text: 'As soon as the cable is back',
          isRight: (replay) => arrivalOf(replay) !== null && !isLongAfter(replay),
          right: 'It went out right then in this run.',
          wrong: 'Thinks that a kernel sees the cable come back. It only waits, twice as long each time, and had just begun to wait again.',
        },
        {
          id: 'later',
          text: 'Some seconds after the cable is back',
          isRight: isLongAfter,
          right: 'It arrives at {outage.arrivedAt}: it went out at {outage.sentAtTimes}.',
          wrong: 'In this run a retry fell right behind the end of the outage.',
        },
      ],
    },
    {
      id: 'twice',
      moment: 'firewall',
      prompt:
        'A firewall drops all that Carol answers, for longer than Alice’s kernel tries. How often does Carol’s application read the reading?',
      choices: [
        {
          id: 'never',
          text: 'Not at all: the connection ended with an error',
          isRight: (replay) => timesRead(replay, 'carol', last) === 0,
          right: 'It never reached her in this run.',
          wrong:
            'Takes an error for a statement about the data. It says that no acknowledgement came; the reading came through at the first attempt.',
        },
        {
          id: 'twice',
          text: 'Twice',
          isRight: (replay) => timesRead(replay, 'carol', last) > 1,
          right: 'Once over each connection. The second knows nothing of the first.',
          wrong: 'In this run it is not sent again, or known when it comes again.',
        },
        {
          id: 'once',
          text: 'Once: TCP throws twins away',
          isRight: (replay) => timesRead(replay, 'carol', last) === 1,
          right: 'Nothing was sent again in this run, or it was known.',
          wrong: 'Takes the promise of a connection for one between applications. It ends with the connection.',
        },
      ],
    },
    {
      id: 'acknowledged',
      moment: 'crash',
      prompt:
        'Carol’s kernel acknowledges the reading; her process dies before it confirms it. When does Alice’s application hear that something is wrong?',
      choices: [
        {
          id: 'never',
          text: 'Never',
          isRight: (replay) => heardOf(replay) === null,
          right: 'Nothing is missing for any kernel, so that none complains.',
          wrong: 'In this run something told her.',
        },
        {
          id: 'at-once',
          text: 'As soon as the process is dead: the connection breaks',
          isRight: (replay) => (heardOf(replay)?.after ?? Infinity) < 1e6,
          right: 'In this run she heard at once.',
          wrong: 'Thinks that the end of a connection is told by itself. Whoever sends nothing more is told nothing.',
        },
        {
          id: 'quarter',
          text: 'After a quarter of an hour',
          isRight: (replay) => (heardOf(replay)?.after ?? 0) >= 1e6,
          right: 'In this run something was left unacknowledged.',
          wrong: 'Takes a confirmation for an acknowledgement. The kernel waits for acknowledgements only, and has them all.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'The network is quiet, and a packet takes {outage.oneWay} each way. The cable between Alice and Carol is out from {outage.troubleAt} on, for ten seconds. ' +
      'Alice sends one reading at {outage.lastSaid}. Her kernel sends it again after {outage.rtoMin} without an acknowledgement, and waits twice as long each time. ' +
      'In the second run her application sends the reading again, too, once {rash.patience} have passed without a confirmation.',
    grids: [grid('Her kernel alone', 'outage'), grid('With a timeout of her application’s own', 'rash')],
    questions: [
      {
        ask: 'Draw every packet that carries the reading, and mark on Carol’s lane when her application reads it. Leave the acknowledgements out.',
        answer: 'As drawn. Her kernel alone sends it at {outage.sentAtTimes}.',
        lines: 0,
      },
      {
        ask: 'When is the reading read in the first run, and why not as soon as the cable is back?',
        answer:
          'At {outage.arrivedAt}. Nobody tells the kernel that the cable is back; it is in the midst of a wait that is as long as all the waits before it.',
        lines: 3,
      },
      {
        ask: 'How often is it read in each run, and who could have prevented the difference?',
        answer:
          'In the first: {outage.lastRead}; in the second: {rash.lastRead}. To TCP the application’s second attempt is new data. Only Carol’s application could know it, by its number.',
        lines: 3,
      },
      {
        ask: 'What does Alice’s application know in the first run while the cable is out?',
        answer: 'That its kernel has taken the reading, and that nothing has been confirmed. A slow network would look the same.',
        lines: 2,
      },
      {
        ask: 'Her application’s timeout was right if the cable is pulled for good, and rash here. Which timeout would be right for both?',
        answer: 'None. While it waits it cannot know which of the two this is: that is the subject of the lessons on timeouts.',
        lines: 2,
      },
    ],
  },
  numbers,
};
