import { ms, seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { lockService } from '../../protocols/lease/lockService.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { ClickerChoice, Teaching } from '../teaching.ts';
import { beliefSpans, factsOf } from './outcome.ts';

const wakes = seconds(15.9);
const after = seconds(16.4);
const end = seconds(30);
const noScript = { script: false } as const;
const behind = '0s:skew.alice=-8s';
const diskLost = '3s:crash.lock=100ms:lost';

const twoBelieve = (replay: Replay): boolean => factsOf(replay).overlap > 0;

/** Right where this claim breaks and no other. */
const breaksAlone = (id: string, text: string, property: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: ({ violated }) => violated.length === 1 && violated[0] === property,
  right: 'Broken: {fenced.broken}. The late write was refused, and still both believed, for {fenced.overlap}.',
  wrong,
});

/** Seconds with the two digits that the story gives. */
const second = (us: number | undefined): string => (us === undefined ? 'never' : `${(us / 1e6).toFixed(2)} s`);

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [alice] = beliefSpans(replay, 'alice');
  const [bob] = beliefSpans(replay, 'bob');
  const { late, frozenAt, wokeAt } = factsOf(replay);
  const { ttl } = replay.world.playing(lockService)[0]!.config;
  return {
    believesFrom: second(alice?.from),
    believesTo: second(alice?.to),
    bobBelievesFrom: second(bob?.from),
    lateOutcome: late?.outcome ?? 'never sent',
    pause: frozenAt === null || wokeAt === null ? 'no time' : sayDuration(wokeAt - frozenAt),
    expiresAt: alice === undefined ? 'never' : second(alice.from + ttl),
    handedOut: String(replay.world.playing(lockService)[0]!.config.firstToken),
  };
}

export const teaching: Teaching = {
  moments: {
    opens: { at: seconds(9.8), beat: 'asleep' },
    twoBelieve: { at: seconds(12), beat: 'two-believe' },
    asAlice: { at: seconds(12), beat: 'two-believe', view: 'alice' },
    wakes: { at: wakes, beat: 'wakes' },
    lands: { at: after, beat: 'why' },
    rechecked: { params: { recheck: true }, at: after, beat: 'recheck' },
    fenced: { params: { fencing: true }, at: after, beat: 'fence' },
    margin: { params: { margin: seconds(2) }, at: after },
    monotonic: { params: { clock: 'monotonic' }, at: after },
    shortPause: { params: { pause: seconds(5) }, at: end },
    longLease: { params: { ttl: seconds(60) }, at: end },
    byHand: { params: noScript, at: ms(900), beat: 'yours' },
    behind: { params: noScript, do: behind, at: seconds(13) },
    behindMonotonic: { params: { ...noScript, clock: 'monotonic' }, do: behind, at: end },
    diskLost: { params: noScript, do: diskLost, at: seconds(5) },
    diskLostFenced: { params: { ...noScript, fencing: true }, do: diskLost, at: seconds(5) },
  },
  predictions: { recheck: 'rechecked' },

  clickers: [
    {
      id: 'what-fencing-mends',
      moment: 'fenced',
      prompt: 'Storage now remembers the highest token and refuses lower ones. Which claim still breaks?',
      choices: [
        breaksAlone(
          'none',
          'None: the lock is safe now',
          '',
          'Takes fencing for a better lock. It keeps writes out; it does not keep Alice from believing.',
        ),
        breaksAlone(
          'belief',
          'That only one at a time believes in the lock',
          'mutual-exclusion',
          'In this run only one client at a time believed.',
        ),
        breaksAlone(
          'token',
          'That tokens never go backwards',
          'tokens-never-go-backwards',
          'Thinks that Alice must hear of it first. The refusal is storage’s own: it compared {fenced.lateToken} with {fenced.maxToken}.',
        ),
        breaksAlone(
          'lost',
          'That no acknowledged write is lost',
          'no-lost-write',
          'Thinks that the damage is done before the check. The late write was refused, so Bob’s stayed.',
        ),
      ],
    },
    {
      id: 'skew-and-monotonic',
      moment: 'behindMonotonic',
      prompt:
        'Nobody pauses, but Alice’s wall clock is far behind. Leases are measured by monotonic clocks. Do two clients ever believe at the same time?',
      choices: [
        {
          id: 'yes',
          text: 'Yes: her clock is wrong',
          isRight: twoBelieve,
          right: 'They do, for {behindMonotonic.overlap}.',
          wrong:
            'Takes all clocks for one. By the wall clock they would, for {behind.overlap}; how long a lease lasts does not depend on the time of day.',
        },
        {
          id: 'no',
          text: 'No: a length of time has no time of day',
          isRight: (replay) => !twoBelieve(replay),
          right: 'They do so for {behindMonotonic.overlap}; measured by the wall clock it is {behind.overlap}.',
          wrong: 'In this run they do.',
        },
      ],
    },
    {
      id: 'lost-disk',
      moment: 'diskLostFenced',
      prompt: 'The lock service restarts with an empty disk, and storage checks tokens. Is every acknowledged write safe?',
      choices: [
        {
          id: 'lost',
          text: 'No: one token has been given out twice',
          isRight: ({ violated }) => violated.includes('no-lost-write'),
          right: 'Broken: {diskLostFenced.broken}. Equal tokens pass each other’s check.',
          wrong: 'In this run none was lost.',
        },
        {
          id: 'safe',
          text: 'Yes: storage refuses what is old',
          isRight: ({ violated }) => !violated.includes('no-lost-write'),
          right: 'In this run no acknowledged write was lost.',
          wrong:
            'Thinks that a token says who is newer. It does so only while each is given out once; {diskLostFenced.handedOut} was given out again.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'At the start Alice asks the lock service for a lease. She gets one of {opens.ttl}, with token {opens.firstToken}, computes for a while, checks that her lease is valid, and is frozen at {opens.frozenAt} for {opens.pause}, right before she sends her write to storage. ' +
      'Bob asks for the lock every half second until he gets it, with token {opens.secondToken}, and then writes again and again. Storage accepts whatever comes.',
    grids: [
      {
        title: 'One lock, two clients, one file',
        moment: 'lands',
        window: [seconds(0), seconds(18)],
        every: seconds(1),
        leavesOut: ['read', 'content', 'denied', 'written'],
        showsBeliefs: true,
      },
    ],
    questions: [
      {
        ask: 'Hatch Alice’s lane where she is frozen. Draw a bar above each client’s lane for as long as it believes that it holds the lock.',
        answer:
          'As drawn: Alice believes from {lands.believesFrom} to {lands.believesTo}, Bob from {lands.bobBelievesFrom} on. She is frozen from {lands.frozenAt} to {lands.wokeAt}.',
        lines: 0,
      },
      {
        ask: 'Draw the grant to Bob, and Alice’s late write. For how long do both believe? When does the lock service’s lease to Alice end?',
        answer:
          'Both believe for {lands.overlap}. Her lease ends at {lands.expiresAt}; Bob has his at {lands.handedOverAt}, the next time he asks.',
        lines: 2,
      },
      {
        ask: 'What becomes of the late write, and which claims are broken by the end of the run?',
        answer:
          'It arrives at {lands.lateAt} and is {lands.lateOutcome}: token {lands.lateToken} after {lands.maxToken}. Broken: {lands.broken}.',
        lines: 3,
      },
      {
        ask: 'Alice checks her lease once more, right before she sends the write. Where in your drawing does that check stand? What changes?',
        answer:
          'Right before the pause: the pause fits after any check. The late write arrives at {rechecked.lateAt} and is {rechecked.lateOutcome}, as before.',
        lines: 3,
      },
      {
        ask: 'Storage now refuses a token lower than the highest it has seen. What becomes of the late write, and which claim is still broken? Why can storage not mend that one?',
        answer:
          'It is {fenced.lateOutcome}: {fenced.lateToken} is lower than {fenced.maxToken}. Still broken: {fenced.broken}. A belief is in Alice’s memory, and storage hears only of writes.',
        lines: 3,
      },
    ],
  },
  numbers,
};
