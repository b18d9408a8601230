import { ms, seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { raft } from '../../protocols/raft/raft.ts';
import type { ClickerChoice, Teaching, WorksheetGrid } from '../teaching.ts';
import { committed, firstWrite, turns } from './outcome.ts';

/** Three of five are apart from the leader, or it is frozen: at this time both sides have had time to act. */
const later = seconds(3);
const cutOff = '2s:partition.n4.n5-vs-n1.n2.n3';

const leadersAt = (replay: Replay, time: number): number =>
  replay
    .worldAt(time)
    .running(raft)
    .filter(({ state }) => state.role === 'leader').length;

/** The property that is violated first; '' where none is. */
function firstBroken({ verdicts }: Replay): string {
  const broken = verdicts.filter(({ verdict, at }) => verdict === 'violated' && at !== null);
  return broken.toSorted((a, b) => a.at! - b.at!)[0]?.property ?? '';
}

const atTime = (time: number | null | undefined): string => (time === null || time === undefined ? 'never' : sayDuration(time));

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [first, second] = turns(replay, 'leader');
  const told = firstWrite(replay);
  const asked = replay.history.find(({ entry }) => entry.type === 'invoke' && entry.op !== 'get');
  const beforeTheFault = replay.worldAt(seconds(2)).running(raft);
  const oldLeader = replay
    .worldAt(later)
    .running(raft)
    .find(({ id }) => id === first?.node);
  return {
    firstLeader: first?.node ?? 'nobody',
    secondLeader: second?.node ?? 'nobody',
    secondTerm: second === undefined ? 'none' : String(second.term),
    leadsFrom: atTime(first?.at),
    secondLeadsFrom: atTime(second?.at),
    leaders: String(leadersAt(replay, later)),
    commitBefore: String(Math.max(0, ...beforeTheFault.map(({ state }) => state.commit))),
    commitOfOld: oldLeader === undefined ? 'none' : String(oldLeader.state.commit),
    commitLater: String(
      Math.max(
        0,
        ...replay
          .worldAt(later)
          .running(raft)
          .map(({ state }) => state.commit),
      ),
    ),
    commitInTheEnd: String(committed(replay)),
    askedAt: atTime(asked?.time),
    toldAt: atTime(told?.at),
    stoodAt: atTime(turns(replay, 'candidate')[0]?.at),
    firstBrokenAt: atTime(replay.verdicts.find(({ property }) => property === firstBroken(replay))?.at),
  };
}

const crowned: NonNullable<WorksheetGrid['marks']> = (replay) =>
  turns(replay, 'leader').map(({ node, term, at }) => ({ node, at, says: `leads term ${term}` }));

/** When the leader knew enough to answer. */
const toldDone: NonNullable<WorksheetGrid['marks']> = ({ trace, nodes }) =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row))
    .filter(({ name, label }) => name === 'answer' && label === 'ok')
    .map(({ from, sentAt }) => ({ node: nodes[from]!, at: sentAt, says: 'done' }));

const breaksFirst = (id: string, text: string, property: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => firstBroken(replay) === property,
  right: 'At {noFsync.firstBrokenAt}, when it comes back. Broken: {noFsync.broken}.',
  wrong,
});

const leads = (id: string, text: string, count: number, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => leadersAt(replay, later) === count,
  right:
    '{cutOff.leaders}: {cutOff.firstLeader} in term {cutOff.term}, and {cutOff.secondLeader} in term {cutOff.secondTerm}. Only the newer one commits.',
  wrong,
});

const mistake = (name: string) => ({ case: `mistake: ${name}`, at: 'broken' }) as const;

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(100), beat: 'election' },
    elected: { at: ms(300), beat: 'election' },
    commit: { at: ms(500), beat: 'commit' },
    answered: { at: ms(900), beat: 'commit' },
    isolate: { at: seconds(2), beat: 'isolate' },
    frozen: { do: '2s:freeze.n5=1s', at: 'broken' },
    frozenEnd: { do: '2s:freeze.n5=1s', at: seconds(6) },
    cutOff: { params: { checkQuorum: false }, do: cutOff, at: later },
    asOldLeader: { params: { checkQuorum: false }, do: cutOff, at: later, view: 'n5' },
    checked: { do: cutOff, at: later },
    noMajority: { do: '2s:crash.n1,2s:crash.n2,2s:crash.n3', at: seconds(6) },
    noFsync: { case: 'a disk that only says that it has written', at: 'broken' },
    allNoFsync: { case: 'unless their disks only said that they had written', at: 'broken' },
    powerCut: { case: 'when all lose their power nothing that was acknowledged is lost', at: seconds(4) },
    figure8: { case: 'figure 8 without the mistake', at: seconds(2) },
    blindVote: mistake('votes without a look at the log'),
    commitByCount: mistake('entries of earlier terms are committed by counting, as in figure 8'),
    forgetVote: mistake('the vote is forgotten in a crash'),
    resetVote: mistake('the vote is cleared on stepping down within a term'),
    blindAppend: mistake('appends without the consistency check'),
    wallLease: mistake('the lease is measured by a clock that is set back'),
    cleanSlate: mistake('a new leader clears its log'),
    commitAsTold: mistake('the commit index is taken as it is told'),
  },

  clickers: [
    {
      id: 'how-many-lead',
      moment: 'cutOff',
      prompt:
        'The leader is cut off with one follower; the other servers are together. Nobody checks a quorum. A second later, how many servers believe that they lead?',
      choices: [
        leads('none', 'None: the group is broken', 0, 'Thinks that a cut stops everybody. A majority is still together, and elects.'),
        leads('one', 'One: there is only ever one leader', 1, 'Takes “one leader a term” for “one leader”. Nobody can tell the old one.'),
        leads('two', 'Two, in different terms', 2, 'In this run it is another number.'),
      ],
    },
    {
      id: 'what-old-leader-does',
      moment: 'cutOff',
      prompt: 'Clients go on sending commands to the old leader. What does it do with them?',
      choices: [
        {
          id: 'commits',
          text: 'Commits them: it is the leader',
          isRight: (replay) => Number(numbers(replay)['commitOfOld']) > Number(numbers(replay)['commitBefore']),
          right: 'In this run its commit index grew.',
          wrong:
            'Takes leadership for authority. Its commit index stays at {cutOff.commitOfOld}, while the majority has come to {cutOff.commitLater}.',
        },
        {
          id: 'appends',
          text: 'Appends them, and never learns of a majority',
          isRight: (replay) => Number(numbers(replay)['commitOfOld']) <= Number(numbers(replay)['commitBefore']),
          right:
            'Its commit index stays at {cutOff.commitOfOld}. The majority, with a leader of its own, has come to {cutOff.commitLater}.',
          wrong: 'In this run it commits.',
        },
      ],
    },
    {
      id: 'figure-8',
      moment: 'figure8',
      prompt: 'An entry of an earlier term is on a majority of servers, and a correct leader has counted them. Is it committed?',
      choices: [
        {
          id: 'yes',
          text: 'Yes: a majority has it',
          in: 'commitByCount',
          isRight: ({ violated }) => !violated.includes('leader-completeness'),
          right: 'In this run nothing is lost by counting so.',
          wrong: 'Forgets terms. Counted so, in the same run, it breaks: {commitByCount.broken}.',
        },
        {
          id: 'no',
          text: 'No: only with an entry of the leader’s own term on top',
          in: 'commitByCount',
          isRight: ({ violated }) => violated.includes('leader-completeness'),
          right: 'A later leader may still overwrite it. With the mistake: {commitByCount.broken}. Without it: {figure8.broken}.',
          wrong: 'In this run nothing is lost by counting.',
        },
      ],
    },
    {
      id: 'forgetful-disk',
      moment: 'noFsync',
      prompt: 'One server’s disk only says that it has written, and the server crashes. Which promise breaks first?',
      choices: [
        breaksFirst(
          'none',
          'None: the others remember',
          '',
          'Counts on the others. They have the log; what it promised, it promised by itself.',
        ),
        breaksFirst('terms', 'That terms never fall', 'terms-never-fall', 'In this run another one breaks first.'),
        breaksFirst(
          'lost',
          'That all apply the same',
          'state-machine-safety',
          'Thinks of data first. A majority still has the data; what this server has lost is its word.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'Five servers, and none of them leads. n5’s timer fires first. It asks whether it would be elected (“pre”), then stands for term {elected.term} (“vote”), leads, and sends its first entry. ' +
      'Later, at {answered.askedAt}, a client sends a command to a server that does not lead. Before a server says yes to a vote or an entry, it writes to its disk, which takes {opens.p.fsync}; messages take about {opens.p.latency}.',
    grids: [
      {
        title: 'An election',
        moment: 'elected',
        window: [us(164_500), us(169_500)],
        every: us(500),
        lanes: ['n1', 'n2', 'n3', 'n4', 'n5'],
        marks: crowned,
      },
      {
        title: 'A command',
        moment: 'answered',
        window: [us(690_000), us(693_500)],
        every: us(500),
        lanes: ['alice', 'n1', 'n2', 'n3', 'n4', 'n5'],
        marks: toldDone,
      },
    ],
    questions: [
      {
        ask: 'Draw the rounds of messages of the election, and mark the moment at which n5 begins to lead. How many answers does it wait for, and why not for all?',
        answer:
          'As drawn: it leads from {elected.leadsFrom} on. With its own it needs votes of a majority; if it waited for all, one crashed server would stop every election.',
        lines: 2,
      },
      {
        ask: 'In the second drawing, mark the moment at which the leader may say “done”. How many disks does it then know to have the entry?',
        answer: 'It knew of {answered.known} of {answered.servers} when it answered. The client has its answer at {answered.toldAt}.',
        lines: 2,
      },
      {
        ask: 'Where in the drawings do servers wait for their disks? What would be lost if they answered first and wrote afterwards?',
        answer:
          'Between each request and its answer. A server that crashes in between has promised what it does not remember: with such disks at every server, after a power cut, broken: {allNoFsync.broken}. With disks that write: {powerCut.broken}.',
        lines: 3,
      },
      {
        ask: 'The leader and one follower are cut off from the others, and nobody checks a quorum. Who leads a second later, and whose commit index grows?',
        answer:
          '{cutOff.leaders} lead: {cutOff.firstLeader} in term {cutOff.term}, and {cutOff.secondLeader} in term {cutOff.secondTerm}. The old leader’s commit index stays at {cutOff.commitOfOld}; the majority’s grows to {cutOff.commitLater}.',
        lines: 3,
      },
      {
        ask: 'A leader that is frozen for a while wakes up believing that it leads. Why is no promise about commands broken?',
        answer:
          'Broken: {frozenEnd.broken}, and no other. {frozenEnd.secondLeader} leads in term {frozenEnd.secondTerm}; every server refuses what comes with an older term, and the old leader needs a majority of them.',
        lines: 3,
      },
    ],
  },
  numbers,
};
