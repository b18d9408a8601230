import { seconds } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { doubledOf } from './numbers.ts';
import { patienceOf, ruleOf, truthOf, waitsForEver } from './outcome.ts';
import type { Fate } from './outcome.ts';
import { hasPatience, isSilent, silentAt } from './premises.ts';

const waits = (id: string, text: string, from: number, to: number, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => {
    const patience = (patienceOf(replay) ?? Infinity) / 1e6;
    return patience >= from && (patience < to || to === Infinity);
  },
  right: 'Yes: {patience}, by {detector}.',
  wrong,
});

const became = (id: string, text: string, truth: Fate | null, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => truthOf(replay) === truth,
  right: 'In this run {truth}. You guessed it; q could not have told. It trusted p again: {takenBack}.',
  wrong,
});

/** Half of what doubling does to a wait that grows with it. */
const clearlyMore = 1.6;

export const beats: readonly Beat[] = [
  {
    id: 'silence',
    at: silentAt,
    isSo: (replay) => isSilent(replay, silentAt),
    until: seconds(67),
    view: 'q',
    window: [seconds(54), seconds(70)],
    ask: {
      prompt: 'For how long must p be silent before q suspects it?',
      choices: [
        waits(
          'one',
          'Less than 2 s: one heartbeat is missing',
          -Infinity,
          2,
          'It is {patience}. One heartbeat in a hundred is lost anyway: whoever suspects after the first is wrong about once in a hundred heartbeats.',
        ),
        waits('few', 'Some 2 to 6 s', 2, 6, 'It is {patience}, by {detector}: look at its settings.'),
        waits(
          'eight',
          'About 8 s: the threshold is 8',
          6,
          12,
          'It is {patience}. φ does not count missing heartbeats: 8 means that a live p would be silent for so long once in a hundred million times.',
        ),
        waits(
          'long',
          'Much longer, or for ever',
          12,
          Infinity,
          'It is {patience}. A detector that never suspects makes no mistake, and notices no crash either.',
        ),
      ],
    },
  },
  {
    id: 'suspicion',
    at: seconds(64.7),
    isSo: hasPatience,
    until: seconds(67),
    view: 'q',
    window: [seconds(54), seconds(70)],
    ask: {
      prompt: 'What has become of p by the time that q is as sure as it has to be?',
      choices: [
        became('crashed', 'It has crashed', 'crashed', 'In this run {truth}. A suspicion is a guess about a silence, however large φ is.'),
        became(
          'paused',
          'It stands still, and will go on',
          'paused',
          'In this run {truth}. A pause looks like this too: garbage collection, a virtual machine that is moved, a laptop’s lid.',
        ),
        became(
          'running',
          'It runs: its heartbeats are lost or late',
          'running',
          'In this run {truth}. A network can do this too, and nothing that q has heard tells which of them it was.',
        ),
        {
          ...became('nothing', 'q suspects nobody in this run', null, 'q does suspect p in this run, at {suspectedAt}.'),
          right: 'Yes: it does not.',
        },
      ],
    },
  },
  {
    id: 'number',
    at: seconds(64.7),
    until: seconds(67),
    window: [seconds(54), seconds(70)],
    offers: ['threshold', 'acceptablePause'],
    draws: ['over-run'],
    ask: {
      prompt: 'Let the threshold be twice as high. How much longer does q wait?',
      choices: [
        {
          id: 'twice',
          text: 'About twice as long',
          isRight: (replay) => (doubledOf(replay) ?? 0) >= clearlyMore,
          right: 'Yes: {doubled} in place of {patience}. With exponential intervals φ grows evenly with the silence.',
          wrong: 'Takes φ for a time. It would be {doubled}, and was {patience}: φ is a logarithm of a chance, not a length.',
        },
        {
          id: 'little',
          text: 'A little longer',
          isRight: (replay) => (doubledOf(replay) ?? Infinity) < clearlyMore,
          right:
            'Yes: {doubled} in place of {patience}. A normal distribution’s tail falls off so steeply that a little more silence squares the odds.',
          wrong: 'It would be {doubled}, and was {patience}. How φ grows with the silence is the model’s choice, not a law.',
        },
        {
          id: 'none',
          text: 'No longer: this detector knows no φ',
          isRight: (replay) => doubledOf(replay) === null,
          right: 'Yes. q goes by {detector}, which is a time from the start and has no threshold.',
          wrong: 'q goes by {detector}, and that one has a threshold: {threshold}.',
        },
      ],
    },
  },
  {
    id: 'quality',
    at: seconds(60.4),
    until: seconds(70),
    window: [seconds(54), seconds(84)],
    offers: ['world', 'detector'],
    ask: {
      prompt: 'Let p crash: what can q’s detector promise about how soon it suspects p for good?',
      choices: [
        {
          id: 'bound',
          text: 'A bound that holds whatever the network does',
          isRight: (replay) => ruleOf(replay).kind === 'nfd-s',
          right:
            'Yes: {bound}. It counts from the sending of heartbeats, by a clock that both share; none that was sent before the crash can extend it.',
          wrong:
            'There is {bound} with {detector}: it counts from an arrival, and the last heartbeat may arrive as late as the network likes.',
        },
        {
          id: 'usual',
          text: 'A time that is usual, and no bound',
          isRight: (replay) => ruleOf(replay).kind !== 'nfd-s' && !waitsForEver(replay),
          right: 'Yes. With {detector} q counts from an arrival: a last heartbeat that is late makes the suspicion as much later.',
          wrong: 'NFD-S does have a bound: {bound}. It counts from the sending, and no late arrival counts for longer.',
        },
        {
          id: 'nothing',
          text: 'Not even that it ever will',
          isRight: waitsForEver,
          right: 'Yes, in this run: q has not heard from p since it started, and φ waits for a first heartbeat for ever.',
          wrong:
            'After a crash no heartbeat is sent, so that any of the five suspects in the end, and for good: this is completeness. Being wrong about the living is the other half.',
        },
      ],
    },
  },
  {
    id: 'price',
    at: seconds(60.4),
    until: seconds(84),
    window: [seconds(54), seconds(84)],
    offers: ['detector', 'margin', 'script'],
    draws: ['margin'],
  },
  {
    id: 'two-worlds',
    at: seconds(60.4),
    until: seconds(84),
    window: [seconds(54), seconds(84)],
    offers: ['world', 'detector', 'acceptablePause'],
  },
  { id: 'real-systems', at: seconds(67) },
  {
    id: 'break-next',
    at: seconds(10),
    offers: ['detector', 'threshold', 'margin'],
    handle: { target: 'p-q', label: 'Cut the way to q' },
  },
];
