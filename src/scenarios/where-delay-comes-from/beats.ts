import { ms } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { delaysOf, excessOf, quantileOf } from './delays.ts';
import type { Part } from './delays.ts';
import { switchFactor } from './numbers.ts';

const grows = (id: string, text: string, isRight: (factor: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(switchFactor(replay)),
  right: 'Yes: {factor}, from {unitsBefore} to {unitsAfter} times what sending one packet takes.',
  wrong,
});

const measured =
  'At the switch they took {unitsBefore} times what sending one packet takes, and then {unitsAfter} times: {factor} as long.';

const waits = (id: string, places: readonly Part[], text: string, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => {
    const delays = delaysOf(replay);
    const [slow, usual] = [quantileOf(delays, 1), quantileOf(delays, 0.5)];
    return slow !== undefined && usual !== undefined && places.includes(excessOf(slow, usual).part);
  },
  right: 'Yes: it was {slowestBy} longer {slowestWhere} than the median packet.',
  wrong,
});

const elsewhere = 'It was {slowestBy} longer {slowestWhere}.';
const whole = [ms(0), ms(340)] as const;

export const beats: readonly Beat[] = [
  {
    id: 'load',
    at: ms(150),
    until: ms(330),
    window: whole,
    ask: {
      prompt:
        'The switch is busy for {loadBefore} of the time, and from {trouble} on for {loadAfter}. How much longer do packets take there?',
      choices: [
        grows(
          'fifth',
          'A fifth longer, or not even that',
          (factor) => factor < 1.5,
          `${measured} Waiting does not grow with the load, but with what is left of it.`,
        ),
        grows('four', 'About four times as long', (factor) => factor >= 2.8 && factor < 6, measured),
        grows(
          'twice',
          'About twice as long',
          (factor) => factor >= 1.5 && factor < 2.8,
          `${measured} Waiting goes by the time that is left idle: what halves that doubles the wait.`,
        ),
        grows('ten', 'Ten times as long, or more', (factor) => factor >= 6, measured),
      ],
    },
    draws: ['load'],
  },
  { id: 'curve', at: ms(330), window: whole, draws: ['load', 'delays'], offers: ['lengths', 'load'] },
  {
    id: 'parts',
    at: ms(330),
    window: whole,
    ask: {
      prompt: 'The median packet took {median}, the slowest {slowest}. Where did the slowest lose most of the difference?',
      choices: [
        waits(
          'way',
          ['the way'],
          'On the way',
          `${elsewhere} Its way took {slowestWay}. Distance is a floor under every delay, and hardly varies.`,
        ),
        waits(
          'os-buffer',
          ['OS buffer'],
          'In the server’s operating system, waiting to be read',
          `${elsewhere} A busy process makes packets wait, too; this one had to wait elsewhere.`,
        ),
        waits(
          'switch',
          ['switch'],
          'At the switch, behind others’ packets',
          `${elsewhere} A switch delays what has to queue there; this packet queued elsewhere.`,
        ),
        waits(
          'process',
          ['service', 'stolen or paused'],
          'In the process, once it had been read',
          `${elsewhere} To serve a packet takes {work} here, whichever it is.`,
        ),
      ],
    },
    draws: ['parts'],
  },
  { id: 'buffers', at: ms(150), until: ms(330), window: whole, offers: ['load', 'buffer', 'priority'], draws: ['parts', 'delays'] },
  {
    id: 'incast',
    at: ms(150),
    until: ms(240),
    window: [ms(140), ms(250)],
    offers: ['trouble', 'paced', 'buffer'],
    draws: ['buffer', 'delays'],
  },
  { id: 'steal', at: ms(150), until: ms(240), window: [ms(140), ms(250)], offers: ['trouble', 'osBuffer'], draws: ['parts', 'delays'] },
  { id: 'unbounded', at: ms(330), window: whole, offers: ['trouble'], draws: ['parts'] },
  { id: 'real-systems', at: ms(330), window: whole },
  {
    id: 'break-next',
    at: ms(100),
    window: [ms(60), ms(340)],
    offers: ['trouble', 'senders', 'load', 'buffer', 'osBuffer', 'paced', 'priority'],
    handle: { target: 'server', label: 'Freeze the server’s process' },
  },
];
