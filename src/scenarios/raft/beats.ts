import { ms, seconds, zero } from '../../base/micros.ts';
import { majority } from '../../parts/quorum.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat } from '../scenario.ts';
import { firstElection, firstWrite } from './outcome.ts';

/** Whether the leader answered knowing of itself only, of everybody, or of something between, which is a majority. */
function knew(replay: Replay): 'itself' | 'majority' | 'everybody' | 'nothing' {
  const told = firstWrite(replay);
  if (told === null) return 'nothing';
  if (told.known >= told.servers) return 'everybody';
  return told.known >= majority(told.servers) ? 'majority' : 'itself';
}

export const beats: readonly Beat[] = [
  {
    id: 'election',
    at: ms(100),
    until: ms(300),
    window: [zero, ms(400)],
    ask: {
      prompt: 'Nobody leads yet. Each server’s timer is set at random. What happens when the first one fires?',
      choices: [
        {
          id: 'first',
          text: 'Its server asks, and a majority’s votes make it leader',
          isRight: (replay) => firstElection(replay) === 'first',
          right: '{leader} stood first and led from {electedAt} on, in term {term}. The others’ timers were still running.',
          wrong: 'Not in this run: term {term} was the first with a leader. Look at who voted for whom.',
        },
        {
          id: 'split',
          text: 'Several stand at once, and the votes split',
          isRight: (replay) => firstElection(replay) === 'later',
          right: 'In this run it took until term {term}. New timers are drawn each time, so that it does not go on.',
          wrong: 'It can happen, and rarely does: a vote travels in less than a millisecond, and timers lie further apart.',
        },
        {
          id: 'nobody',
          text: 'Nothing: among equals nobody can decide',
          isRight: (replay) => firstElection(replay) === 'nobody',
          right: 'In this run no majority could answer.',
          wrong:
            'A majority can. Two majorities share a server, and a server votes once a term: so there are never two leaders of one term.',
        },
      ],
    },
  },
  {
    id: 'commit',
    at: ms(500),
    isSo: (replay) => firstWrite(replay) !== null,
    until: ms(900),
    window: [ms(450), ms(900)],
    ask: {
      prompt: 'A client’s write has reached the leader. When does the leader say that it is done?',
      choices: [
        {
          id: 'itself',
          text: 'As soon as it is on the leader’s own disk',
          isRight: (replay) => knew(replay) === 'itself',
          right: 'In this run the leader answered on its own word alone.',
          wrong: 'Then a crash of this one server would take the write with it. It knew of {known} of {servers} disks before it answered.',
        },
        {
          id: 'majority',
          text: 'When it knows that a majority’s disks have it',
          isRight: (replay) => knew(replay) === 'majority',
          right:
            'It knew of {known} of {servers} when it answered. Every later leader needs a majority’s votes, and one of those has the write.',
          wrong: 'Not in this run: it knew of {known} of {servers}.',
        },
        {
          id: 'everybody',
          text: 'When it knows that all of them have it',
          isRight: (replay) => knew(replay) === 'everybody',
          right: 'In this run it knew of all {servers}.',
          wrong: 'Then one slow server would stop all writes. It knew of {known} of {servers} when it answered.',
        },
      ],
    },
  },
  { id: 'isolate', at: seconds(2), offers: ['checkQuorum', 'preVote'], handle: { target: 'n2', label: 'Freeze N2' } },
  { id: 'mistakes', at: ms(500), offers: ['bug', 'servers', 'reads'] },
];
