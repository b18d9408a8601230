import { sayDuration } from '../../base/quantity.ts';
import type { Instrument, NodeId, Tone } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Estimate } from '../../parts/estimate.ts';
import type { Status } from '../../protocols/swim/messages.ts';
import { meanDetectionPeriods, tellings } from '../../parts/swimTimes.ts';
import { swimMember } from '../../protocols/swim/swimMember.ts';
import type { AnyMetric } from '../scenario.ts';
import { firstDeclared, firstSilence, highestIncarnation, longestGap, lostOf, mournersOf, suspicionsOf, troubleAt } from './outcome.ts';
import { names } from './worlds.ts';

const atTime = (time: number | undefined): string => (time === undefined ? 'never' : sayDuration(time));

const nameOf = (id: NodeId | undefined): string => (id === undefined ? 'nobody' : (names[id] ?? id));

/** 'nobody', 'Ada', 'Ada and Ben', 'Ada, Ben and Cleo'. */
const sayNames = (ids: readonly NodeId[]): string => {
  const said = ids.map(nameOf);
  return said.length < 2 ? (said[0] ?? 'nobody') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)!}`;
};

/** To the millisecond, where it is a few of them. */
export const sayRounded = (time: number): string => sayDuration(time < 10_000 ? time : Math.round(time / 1_000) * 1_000);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Periods from the trouble to the first ping that meets it, the one in which it is sent counted whole; undefined where none did. */
function periodsToSilence(replay: Replay): number | undefined {
  const [trouble, silence] = [troubleAt(replay), firstSilence(replay)];
  if (trouble === undefined || silence === undefined) return undefined;
  return Math.floor((silence.pingedAt - trouble) / periodOf(replay)) + 1;
}

const periodOf = ({ world }: Replay): number => world.playing(swimMember)[0]!.config.period;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { config } = replay.world.playing(swimMember)[0]!;
  const [silence, declared] = [firstSilence(replay), firstDeclared(replay)];
  const lost = lostOf(replay);
  const size = config.members.length;
  return {
    members: String(size),
    others: String(size - 1),
    links: String((size * (size - 1)) / 2),
    period: sayDuration(config.period),
    timeout: sayDuration(config.timeout),
    asker: nameOf(silence?.by),
    silent: nameOf(silence?.about),
    silentAt: atTime(silence?.at),
    periods: counted(periodsToSilence(replay) ?? 0, 'period'),
    declared: nameOf(declared?.about),
    declarer: nameOf(declared?.by),
    declaredAt: atTime(declared?.at),
    known: String(declared?.known ?? 0),
    mouths: counted(declared?.mouths ?? 0, 'mouth'),
    spread: declared === undefined ? 'no time' : sayRounded(declared.lastAt - declared.at),
    tellings: String(tellings(config.retransmit, size)),
    mourners: String(silence === undefined ? 0 : mournersOf(replay, silence.about)),
    lost: sayNames(lost),
    lostCount: String(lost.length),
    suspicions: counted(suspicionsOf(replay).length, 'suspicion'),
    incarnation: String(highestIncarnation(replay)),
    gossipEvery: sayDuration(config.gossipEvery),
    work: sayDuration(config.work),
    expected: meanDetectionPeriods(size).toFixed(2),
  };
}

const cellOf: { readonly [status in Status]: { readonly label: string; readonly tone: Tone } } = {
  alive: { label: 'alive', tone: 'ok' },
  suspect: { label: 'suspect', tone: 'warn' },
  dead: { label: 'dead', tone: 'danger' },
};

/** Who holds what of whom at the end. Who is down holds nothing. */
function whoHoldsWhat({ world }: Replay): Instrument {
  const all = world.playing(swimMember);
  const rows = all.map(({ isUp, state }) =>
    all.map((other) => {
      const status = isUp ? state.members[other.id]?.status : undefined;
      return status === undefined ? { label: '' } : cellOf[status];
    }),
  );
  const titles = all.map(({ id }) => nameOf(id));
  return { kind: 'matrix', title: 'What each (rows) holds of each (columns), at the end', rows: titles, columns: titles, cells: rows };
}

/** Of one run a single sample, or none where there was nothing to measure. */
const measured = (value: number | undefined): Estimate => ({ count: value === undefined ? 0 : 1, mean: value ?? null, margin: null });

export const metrics: readonly AnyMetric[] = [
  { id: 'beliefs', label: 'Who is in the group', draws: whoHoldsWhat },
  { id: 'lost', label: 'Live members held for dead at the end', value: (replay) => lostOf(replay).length },
  { id: 'periods', label: 'Until anybody pings in vain', unit: 'periods', estimate: (replay) => measured(periodsToSilence(replay)) },
  {
    id: 'spread',
    label: 'From whoever declares a death to the last who hears of it',
    unit: 'ms',
    estimate: (replay) => {
      const declared = firstDeclared(replay);
      return measured(declared === undefined ? undefined : (declared.lastAt - declared.at) / 1_000);
    },
  },
  { id: 'suspicions', label: 'Suspicions begun', value: (replay) => suspicionsOf(replay).length },
  { id: 'incarnation', label: 'Highest incarnation', value: highestIncarnation },
  { id: 'gap', label: 'Longest that one left another unpinged before', unit: 'periods', value: longestGap },
];
