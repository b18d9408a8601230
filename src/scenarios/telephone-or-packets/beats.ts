import { ms, us } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { isCircuit } from './drawings.ts';
import { noraHas } from './numbers.ts';
import { frame, horizon, longestWait, noraDials, refusedCalls, shareUsed } from './trunk.ts';

const getsThrough = (replay: Replay): boolean => noraHas(replay) === 'line';
const someWait = (replay: Replay): boolean => longestWait(replay) > frame;
const used = (from: number, to: number) => (replay: Replay) => shareUsed(replay) >= from && shareUsed(replay) < to;
const waits = (replay: Replay): 'alike' | 'short' | 'long' => {
  if (someWait(replay)) return 'long';
  return isCircuit(replay) ? 'alike' : 'short';
};

const shareChoice = (id: string, text: string, from: number, to: number, wrong: string): Choice => ({
  id,
  text,
  isRight: used(from, to),
  right: 'It carries {used} of what it could. {idle} is paid for and idle.',
  wrong,
});

const waitChoice = (id: ReturnType<typeof waits>, text: string, right: string, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => waits(replay) === id,
  right,
  wrong,
});

const whole = [ms(0), horizon] as const;

export const beats: readonly Beat[] = [
  {
    id: 'dials',
    at: us(noraDials - 200),
    until: ms(8),
    window: [ms(3), ms(9)],
    ask: {
      prompt: 'Nora dials. Does she get through?',
      choices: [
        {
          id: 'free',
          text: 'Yes, and nobody has to wait for her',
          isRight: (replay) => getsThrough(replay) && !someWait(replay),
          right: 'In this run there was room: {nora}, and the longest wait of any word was {longest}.',
          wrong:
            'In this run {nora}; {refused} had the busy tone, and the longest wait was {longest}. A slot belongs to its call, spoken in or not: silence is not room.',
        },
        {
          id: 'delayed',
          text: 'Yes, and everybody waits a little longer',
          isRight: (replay) => getsThrough(replay) && someWait(replay),
          right: 'In this run {nora}, and the longest wait of a word was {longest}.',
          wrong:
            'In this run {nora}, and the longest wait of any word was {longest}. That a newcomer costs the others time is how packets share. Slots share nothing.',
        },
        {
          id: 'busy',
          text: 'No',
          isRight: (replay) => !getsThrough(replay),
          right: 'In this run {nora}: {state}, and {speaking}.',
          wrong: 'In this run {nora}. A busy tone takes a network that admits calls, and no slot that is free.',
        },
      ],
    },
    draws: ['trunk'],
  },
  {
    id: 'idle',
    at: ms(8),
    until: horizon,
    window: whole,
    ask: {
      prompt: 'How much of what this trunk could carry does it carry?',
      choices: [
        shareChoice(
          'little',
          'Less than a quarter',
          0,
          0.25,
          'It carries {used}. It is calls that leave their slots silent that waste; these do not, or share.',
        ),
        shareChoice(
          'half',
          'From a quarter to three quarters',
          0.25,
          0.75,
          'It carries {used}. How many slots are held says nothing of how much is said in them.',
        ),
        shareChoice('most', 'Three quarters or more', 0.75, Infinity, 'It carries {used}. Full is what a circuit is called when it is reserved; whether anybody speaks is another matter.'), // prettier-ignore
      ],
    },
  },
  {
    id: 'waits',
    at: horizon,
    window: whole,
    ask: {
      prompt: 'How long did the words wait to get on their way?',
      choices: [
        waitChoice(
          'alike',
          'All of them equally long',
          'Each waited {longest}, the turn of its slot, whatever the others did. With the way of {propagation} that is {bound}, for every word.',
          'They waited from {shortest} to {longest}. Words that share a line wait for whoever came first.',
        ),
        waitChoice(
          'short',
          'Some longer than others, none longer than a frame',
          'From {shortest} to {longest}: they share one line, and it was short in this run. Nothing promises that.',
          'They waited from {shortest} to {longest}. Words wait for each other only where they share a line.',
        ),
        waitChoice(
          'long',
          'Some longer than a frame',
          'From {shortest} to {longest}: they share one line, and at times more is said than the trunk can take.',
          'They waited from {shortest} to {longest}. A wait that grows needs others to wait for.',
        ),
      ],
    },
    draws: ['waits'],
  },
  {
    id: 'packets',
    at: us(noraDials - 200),
    until: horizon,
    window: whole,
    offers: ['trunk', 'calls'],
    ask: {
      prompt: 'With the trunk and the calls as you have set them now: what becomes of too much?',
      choices: [
        {
          id: 'refuses',
          text: 'Calls are refused',
          isRight: (replay) => refusedCalls(replay) > 0,
          right: '{refused} heard the busy tone. Whoever was let in waited {longest} at most.',
          wrong: 'In this run {refused} heard the busy tone. Packets refuse nobody: there is nothing to run out of but patience.',
        },
        {
          id: 'waits',
          text: 'Words wait longer than a frame',
          isRight: (replay) => refusedCalls(replay) === 0 && someWait(replay),
          right: 'Nobody was refused, and a word waited up to {longest}. The trunk carries {used}.',
          wrong: 'The longest wait was {longest}, and {refused} heard the busy tone. Only a line that takes everybody can grow.',
        },
        {
          id: 'neither',
          text: 'Neither: there is room for all of it',
          isRight: (replay) => refusedCalls(replay) === 0 && !someWait(replay),
          right: 'In this run there was: nobody was refused, and the longest wait was {longest}, with {used} in use.',
          wrong: 'In this run {refused} heard the busy tone, and the longest wait of a word was {longest}.',
        },
      ],
    },
    draws: ['waits'],
  },
  { id: 'price', at: horizon, window: whole, offers: ['calls', 'talk'], draws: ['trunk'] },
  { id: 'reserve', at: horizon, window: whole, offers: ['reserve', 'trunk', 'calls'], draws: ['waits'] },
  { id: 'real-systems', at: horizon },
  {
    id: 'break-next',
    at: ms(10),
    window: whole,
    offers: ['trunk', 'calls', 'talk', 'reserve'],
    handle: { target: 'west', label: 'Let all speak at once' },
  },
];
