/** Why no letter comes: how each world is made, and how it is told from the truth of a run afterwards. */
import { draw, purposeOf } from '../../base/draw.ts';
import { days, hours } from '../../base/micros.ts';
import type { Fault, Intervention } from '../../engine/fault.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import { guest } from '../../protocols/dinner/guest.ts';
import { host } from '../../protocols/dinner/host.ts';
import type { Verdict } from '../../protocols/dinner/host.ts';
import { at, crash, loss, skew } from '../scenario.ts';

/** The four that look alike. */
export const silences = ['invite-lost', 'busy', 'dead', 'mailbox'] as const;
/** `chance`: the post decides, and she is well and has time. */
export type World = (typeof silences)[number] | 'chance';

export const neighbors = ['ann', 'ben', 'cleo', 'dan', 'ella'] as const;

/** Two hours after the start, at noon. */
export const writesAfter = hours(2);
const faultAt = hours(1);
/** Before the quickest letter is there. */
const diesAt = hours(12);
/** How long a letter lies in a mailbox that nobody empties: with the shortest ways it still comes after a week. */
const lies = days(10);
/** At seven in the evening of day 21. */
export const dinnerAt = days(21) + hours(19);

/** Which of the four a seed hides. */
export const hiddenWorld = (seed: number): World => silences[Math.floor(draw(seed, purposeOf('hidden world'), 0) * silences.length)]!;

function faultsOf(world: World): readonly Intervention[] {
  switch (world) {
    case 'invite-lost':
      return [at(faultAt, loss('max', 'fay', 1, 'forward')), at(days(1), loss('max', 'fay', 0, 'forward'))];
    case 'dead':
      return [at(diesAt, crash('fay'))];
    case 'mailbox': {
      const link = { a: 'fay', b: 'max', way: 'forward' } as const;
      return [at(faultAt, { kind: 'delay', link, by: lies })];
    }
    default:
      return [];
  }
}

interface Troubles {
  readonly world: World;
  readonly wrong: number;
  readonly silent: number;
  readonly ahead: boolean;
}

/** The first of the neighbors say what is not so; the last say nothing. */
export function scriptOf({ world, wrong, silent, ahead }: Troubles): readonly Intervention[] {
  const says = world === 'dead' ? 'true' : 'false';
  const lie = (node: string): Fault => ({ kind: 'lie', node, message: 'tell', how: 'says', field: 'home', says });
  return [
    ...faultsOf(world),
    ...neighbors.slice(0, wrong).map((node) => at(faultAt, lie(node))),
    ...neighbors.slice(neighbors.length - silent).map((node) => at(faultAt, { kind: 'lie', node, message: 'tell', how: 'silent' })),
    ...(ahead ? [at(faultAt, skew('fay', days(1)))] : []),
  ];
}

/** What became of the invitation by the time at which nobody waits for its answer any more. */
export type Truth = (typeof silences)[number] | 'answer-lost' | 'late' | 'answered' | 'not sent';

const isGone = ({ fate }: PacketRow): boolean => fate === 'lost' || fate === 'cut' || fate === 'dropped' || fate === 'overflow';

export const packetsOf = ({ trace, nodes }: Replay, name: string, from: string): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => packet.name === name && nodes[packet.from] === from,
  );

/** When the wait for the answer ended, true time; the run's end where it goes on. */
export const endOfWait = ({ history, endedAt }: Replay): number =>
  history.find(({ entry }) => entry.op === 'invite' && entry.type !== 'invoke')?.time ?? endedAt;

export function truthOf(replay: Replay): Truth {
  const end = endOfWait(replay);
  const [invite] = packetsOf(replay, 'invite', 'max');
  const [answer] = packetsOf(replay, 'answer', 'fay');
  if (invite === undefined) return 'not sent';
  if (answer?.fate === 'delivered' && answer.endAt <= end) return 'answered';
  if (isGone(invite)) return 'invite-lost';
  const isDown = !replay.worldAt(end).playing(guest)[0]!.isUp;
  if (isDown && answer === undefined) return 'dead';
  if (invite.endFrame < 0 || invite.endAt > end) return 'late';
  if (answer === undefined || answer.sentAt > end) return 'busy';
  return isGone(answer) ? 'answer-lost' : 'mailbox';
}

/** When her letter came, true time; null where it never did. */
export const answerAt = (replay: Replay): number | null =>
  packetsOf(replay, 'answer', 'fay').find(({ fate, copy }) => fate === 'delivered' && copy === 0)?.endAt ?? null;

export const verdictOf = ({ world }: Replay): Verdict | null => world.running(host)[0]?.state.verdict ?? null;

export const concludedAt = ({ history }: Replay): number | null =>
  history.find(({ entry }) => entry.op === 'ask' && entry.type !== 'invoke')?.time ?? null;

/** When each came to dinner, true time. */
export function dinedAt({ history }: Replay): { readonly [node: string]: number } {
  return Object.fromEntries(history.flatMap(({ node, entry, time }) => (entry.op === 'dine' ? [[node, time] as const] : [])));
}

/** Whether they met: 'apart' where both came, and not on one day. */
export function dinnerOf(replay: Replay): 'together' | 'apart' | 'one' | 'nobody' {
  const came = Object.values(dinedAt(replay));
  if (came.length < 2) return came.length === 1 ? 'one' : 'nobody';
  return Math.abs(came[0]! - came[1]!) < hours(12) ? 'together' : 'apart';
}
