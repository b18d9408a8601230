import { ms } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { delaysOf, droppedOf, quantileOf } from './delays.ts';
import { bound, pause, senderRate, work } from './troubles.ts';

const end = ms(330);
const ended = (params: ParamValues): TeachingMoment => ({ params, at: end });
const overload = { trouble: 'none', load: 120, lengths: 'alike' } as const;
/** One sender, so that each packet can be drawn. */
const small = { trouble: 'pause', senders: '1', load: 20 } as const;

const totalAt = (replay: Replay, p: number): number => quantileOf(delaysOf(replay), p)?.total ?? 0;

function numbers(replay: Replay): { readonly [name: string]: string } {
  const delays = delaysOf(replay);
  return {
    slowestTime: sayDuration(totalAt(replay, 1)),
    count: String(delays.length + droppedOf(replay, 'overflow') + droppedOf(replay, 'queueFull')),
    servedCount: String(delays.length),
    rate: String(senderRate),
    everyTime: sayDuration(Math.round(1e6 / senderRate)),
    workTime: sayDuration(work),
    pausedFor: sayDuration(pause),
  };
}

const drops = (replay: Replay): readonly [number, number] => [droppedOf(replay, 'queueFull'), droppedOf(replay, 'overflow')];

const choiceOf = (id: string, text: string, isRight: (replay: Replay) => boolean, right: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight,
  right,
  wrong,
});

const medianIsCalm = (replay: Replay): boolean => totalAt(replay, 0.5) < ms(5);
const tailIsLong = (replay: Replay): boolean => totalAt(replay, 0.99) > bound;

const grid: WorksheetGrid = {
  title: 'Around the pause',
  moment: 'small',
  window: [ms(150), ms(290)],
  every: ms(10),
  marks: (replay) => {
    const read = replay.history.filter(({ entry, time }) => entry.type === 'effect' && time >= ms(150) && time <= ms(290));
    const first = read.find(({ time }) => time > ms(255));
    return first === undefined ? [] : [{ node: 'server', at: first.time, says: 'serves again' }];
  },
};

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(150), beat: 'load' },
    busier: { at: end, beat: 'load' },
    parts: { at: end, beat: 'parts' },
    calm: ended({ trouble: 'none' }),
    incast: ended({ trouble: 'incast' }),
    paced: ended({ trouble: 'incast', paced: true }),
    steal: ended({ trouble: 'steal' }),
    pause: ended({ trouble: 'pause' }),
    full: ended(overload),
    bloat: ended({ ...overload, buffer: '10000' }),
    priority: ended({ ...overload, priority: true }),
    route: ended({ trouble: 'route' }),
    small: { params: small, at: ms(290) },
  },

  clickers: [
    {
      id: 'bloat',
      moment: 'bloat',
      prompt:
        'A switch gets a fifth more packets than it can send, and its buffer is made a hundred times as large. What becomes of our packets?',
      choices: [
        choiceOf(
          'solved',
          'None is lost, and none is late',
          (replay) => drops(replay)[0] === 0 && !tailIsLong(replay),
          'There was room for all in this run.',
          'Takes a buffer for capacity. It can hold back what is too much, and has to send it all the same: the tail is {bloat.p99}.',
        ),
        choiceOf(
          'late',
          'None is lost, and they are later and later',
          (replay) => drops(replay)[0] === 0 && tailIsLong(replay),
          'The queue grows for as long as too much comes in: the tail is {bloat.p99}, where the small buffer had {full.p99}.',
          'The buffer was full in this run.',
        ),
        choiceOf(
          'same',
          'As many are lost as before, only later',
          (replay) => drops(replay)[0] > 0,
          'The buffer was full by then.',
          'True in the end. This run is over before the large buffer is full.',
        ),
      ],
    },
    {
      id: 'steal',
      moment: 'steal',
      prompt:
        'A hypervisor gives the server’s CPU to a neighbor for a tenth of the time, in one slice. What do the median and the tail of the delay do, which one packet in a hundred exceeds?',
      choices: [
        choiceOf(
          'tail',
          'The median hardly moves, the tail grows to about the slice',
          (replay) => medianIsCalm(replay) && tailIsLong(replay),
          'Median {steal.median}, the tail {steal.p99}; without the slice {calm.median} and {calm.p99}.',
          'In this run it hit more packets, or fewer.',
        ),
        choiceOf(
          'tenth',
          'Both grow by a tenth',
          (replay) => medianIsCalm(replay) && !tailIsLong(replay),
          'The slice was short in this run.',
          'Spreads the slice over all packets. It hits the few that come while it lasts, and each of them for all that is left of it.',
        ),
        choiceOf(
          'both',
          'Both grow to about the slice',
          (replay) => !medianIsCalm(replay),
          'In this run the backlog reached more than half of the packets.',
          'Most packets come when nobody has the CPU but the server.',
        ),
      ],
    },
    {
      id: 'pause',
      moment: 'pause',
      prompt: 'The server’s process pauses, and packets go on coming. Which of them are lost?',
      choices: [
        choiceOf(
          'none',
          'None: its machine is up, and takes them',
          (replay) => drops(replay)[1] === 0,
          'There was room for all in this run.',
          'Forgets that a buffer has an end. This one keeps {pause.fullest} packets, and {pause.droppedOs} more came.',
        ),
        choiceOf(
          'all',
          'All that come while it is paused',
          (replay) => drops(replay)[1] > 0 && delaysOf(replay).every(({ total }) => total < ms(50)),
          'The buffer kept none in this run.',
          'Takes a pause for a crash. The operating system keeps {pause.fullest} of them, and the process finds them when it goes on.',
        ),
        choiceOf(
          'rest',
          'Those for which its operating system has no room',
          (replay) => drops(replay)[1] > 0 && delaysOf(replay).some(({ total }) => total >= ms(50)),
          '{pause.droppedOs} of them. The others are served late, the latest after {pause.slowest}.',
          'There was room for all in this run.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'One sender, {small.rate} packets a second: one every {small.everyTime} on average. The way takes about {small.way}. The server needs {small.workTime} for each, ' +
      'and its process is paused from {small.trouble} on, for {small.pausedFor}.',
    grids: [grid],
    questions: [
      {
        ask: 'Draw some of the packets that are sent during the pause, and mark when the server serves its first packet after it.',
        answer: 'As drawn. They arrive, and wait in the operating system’s buffer.',
        lines: 0,
      },
      {
        ask: 'Which packet waits longest, and for how long? Which one next?',
        answer:
          'The first that met the pause: {small.slowestTime} in all. The next came a little later, and waits for a little less, but for its turn after the others.',
        lines: 3,
      },
      {
        ask: 'How many packets wait when the pause ends, and how many of them would be lost with a buffer for ten?',
        answer: 'At most {small.fullest} waited; with room for ten, the rest of them would be lost.',
        lines: 2,
      },
      {
        ask: 'After the pause the server has a backlog. What decides how long it takes to work it off?',
        answer:
          'What is left of its time beside the packets that go on coming. A server that is busy for most of its time takes long to recover from a short pause.',
        lines: 3,
      },
      {
        ask: 'The sender sees none of this. What would it have to measure to set a timeout?',
        answer: 'How delays are spread, most of all their tail. And it would be right only for as long as others behave as they did.',
        lines: 2,
      },
    ],
  },
  numbers,
};
