/** What the inspector says of a node: what it believes held against the truth, its clocks, and from whom it has heard. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { sayRoughly, sayWall } from '../../base/calendar.ts';
import { sayCelsius, sayDuration, saySigned } from '../../base/quantity.ts';
import { keepUnits } from '../../base/text.ts';
import type { ClockChange, StatusChange } from '../../engine/changes.ts';
import { halfWidth, smearPpm, temperaturePpm } from '../../engine/clock.ts';
import type { BeliefSubject, LeaseFace } from '../../engine/protocol.ts';
import type { Trace } from '../../engine/trace.ts';
import { countBelow, frameCount, growing } from '../../state/growing.ts';
import { lastActOf } from '../../state/polls.ts';
import type { Cursor } from '../../state/model.ts';
import { beliefTruth, clockAt, clockReading, faceAt, factAt, lastHeard } from '../../state/selectors.ts';
import type { BeliefTruth } from '../../state/selectors.ts';
import { sayUnsure } from '../instruments/clockWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { weaknesses } from '../instruments/machineWords.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import { withNames } from '../../run/words.ts';
import { sayAgo } from '../kit/moment.ts';

/** Node ids inside facts read as names. */
const nameIfNode = (teller: Teller, text: string): string => {
  const node = teller.nodes.indexOf(text);
  return node < 0 ? text : nameOf(teller, node);
};

export interface BeliefRow {
  readonly says: string;
  readonly is: BeliefTruth;
  /** The fact that decides it: 'Lock service · holder: Bob'. Null for a belief about nothing in particular. */
  readonly truth: string | null;
}

export function beliefRows(teller: Teller, node: number, cursor: Cursor): readonly BeliefRow[] {
  const factOf = (id: string, fact: string) => factAt(teller.trace, teller.nodes.indexOf(id), fact, cursor);
  return (faceAt(teller.trace, node, cursor)?.beliefs ?? []).map((belief) => {
    const { about } = belief;
    const says = withNames(teller, belief.says);
    if (about === undefined) return { says, is: 'unknown', truth: null };
    return { says, is: beliefTruth(belief, factOf), truth: sayTruth(teller, about, factOf) };
  });
}

/** 'Lock service · holder: Bob', or of several: '2 of 5 say leader: N5'. */
function sayTruth(teller: Teller, about: BeliefSubject, factOf: (id: string, fact: string) => string | undefined): string {
  if ('node' in about) {
    const fact = factOf(about.node, about.fact) ?? t('inspector.nothingKnown');
    return `${nameOf(teller, teller.nodes.indexOf(about.node))} · ${about.fact}: ${nameIfNode(teller, fact)}`;
  }
  const agree = about.nodes.filter((id) => factOf(id, about.fact) === about.is).length;
  return t('inspector.agreement', {
    agree,
    nodes: about.nodes.length,
    fact: about.fact,
    value: nameIfNode(teller, about.is),
    atLeast: about.atLeast,
  });
}

export interface LeaseRow {
  readonly label: string;
  /** By the holder's own clock. */
  readonly held: string;
  readonly isHeldOver: boolean;
  /** By the clock of the one who granted it; null when nobody says so. */
  readonly granted: { readonly by: string; readonly says: string; readonly isOver: boolean } | null;
}

/** A lease has two ends: one by its holder's clock, one by its grantor's. */
export function leaseRows(teller: Teller, node: number, cursor: Cursor): readonly LeaseRow[] {
  const own = (faceAt(teller.trace, node, cursor)?.leases ?? []).filter(({ kind }) => kind === 'held');
  return own.map((lease) => {
    const left = leftOf(teller, node, lease, cursor);
    return { label: lease.label, held: sayLeft(left), isHeldOver: left <= 0, granted: grantedOf(teller, node, lease.label, cursor) };
  });
}

function grantedOf(teller: Teller, holder: number, label: string, cursor: Cursor): LeaseRow['granted'] {
  for (let node = 0; node < teller.nodes.length; node++) {
    const leases = faceAt(teller.trace, node, cursor)?.leases ?? [];
    const granted = leases.find((lease) => lease.kind === 'granted' && lease.party === teller.nodes[holder] && lease.label === label);
    if (granted === undefined) continue;
    const left = leftOf(teller, node, granted, cursor);
    return { by: nameOf(teller, node), says: sayLeft(left), isOver: left <= 0 };
  }
  return null;
}

function leftOf({ trace }: Teller, node: number, lease: LeaseFace, cursor: Cursor): number {
  const reading = clockReading(trace, node, lease.clock === 'wall' ? 'wall' : 'mono', cursor);
  return reading === null ? 0 : lease.until - reading;
}

/** To a tenth of a second: it is read, not measured. */
function sayLeft(us: number): string {
  if (us <= 0) return t('inspector.ended', { ago: sayAgo(-us) });
  return t('inspector.leaseLeft', { left: us < 1_000_000 ? sayDuration(Math.round(us / 1_000) * 1_000) : `${(us / 1e6).toFixed(1)} s` });
}

/** A line of the inspector on what keeps a clock, or what is wrong with it; a false one says what is not so. */
export interface ClockLine {
  readonly says: string;
  readonly isFalse: boolean;
}

export interface NodeClock {
  readonly wall: string;
  /** Signed, from true time; null when it is right to the millisecond. */
  readonly error: string | null;
  readonly drift: string;
  /** Monotonic, since this boot. */
  readonly sinceBoot: string;
  /** What its time service says of it; null where none says anything. */
  readonly bound: ClockLine | null;
  /** Of the environment's own time daemon; none where there is none. */
  readonly daemon: readonly string[];
  readonly troubles: readonly string[];
}

export function clockOf({ trace }: Teller, node: number, epoch: number, cursor: Cursor): NodeClock | null {
  const clock = clockAt(trace, node, cursor);
  const wall = clockReading(trace, node, 'wall', cursor);
  const mono = clockReading(trace, node, 'mono', cursor);
  if (clock === null || wall === null || mono === null) return null;
  const error = wall - (epoch + cursor.time);
  const unsure = clock.bound === undefined ? null : halfWidth(clock, cursor.time);
  return {
    wall: sayWall(wall),
    error: Math.abs(error) < 1_000 ? null : saySigned(Math.round(error / 1_000) * 1_000),
    drift: clock.moves ? sayRates(clock) : t('inspector.noneStandsStillWhile'),
    sinceBoot: sayUptime(mono - bootReading(trace, node, cursor)),
    bound:
      unsure === null
        ? null
        : { says: keepUnits(t('inspector.saysRight', { unsure: sayUnsure(unsure) })), isFalse: Math.abs(error) > unsure },
    daemon: daemonOf(trace, node, clock, cursor),
    troubles: troublesOf(clock),
  };
}

const sayUptime = (us: number): string => (us < 3_600e6 ? `${(us / 1e6).toFixed(2)} s` : sayRoughly(us));

/** Of the daemon that the environment has given it: where it asks, and what it was told last. */
function daemonOf(trace: Trace, node: number, { reference }: ClockChange, cursor: Cursor): readonly string[] {
  if (reference === undefined) return [];
  const { path, askew, servers = 1 } = reference;
  const longer = askew === 0 ? '' : t('inspector.moreBack', { duration: sayDuration(askew) });
  const last = lastActOf(trace, node, cursor, 'measured');
  const told =
    last === null
      ? t('inspector.noAnswerYet')
      : t('inspector.lastAnswerTook', {
          signed: saySigned(Math.round(last.by / 100) * 100),
          duration: sayDuration(Math.round(last.delay / 100) * 100),
        });
  const selected = lastActOf(trace, node, cursor, 'selected');
  const whom = servers === 1 ? '' : t('inspector.servers', { servers });
  return [
    t('inspector.ntpAsksAway', { whom, duration: sayDuration(path), longer }),
    told,
    ...(selected === null ? [] : [t('inspector.believesServers', { believed: selected.believed, of: selected.of })]),
  ].map(keepUnits);
}

/** '+186.4 ppm (−13.6 by 45 °C), slewing +500 ppm': to a tenth, which is what anybody measures. */
function sayRates({ driftPpm, celsius, slewPpm, smears }: ClockChange): string {
  const slewing = slewPpm - (smears === true ? smearPpm : 0);
  return [
    `${signed(driftPpm)} ppm${celsius === undefined ? '' : t('inspector.at', { signed: signed(temperaturePpm(celsius)), celsius: sayCelsius(celsius) })}`,
    slewing === 0 ? '' : t('inspector.slewingPpm', { signed: signed(slewing) }),
    smears === true ? t('inspector.smearingPpm', { signed: signed(smearPpm) }) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function troublesOf({ ntp, timersAhead }: ClockChange): readonly string[] {
  return [
    ntp === 'off' ? t('inspector.ntpKeptFrom') : '',
    timersAhead === undefined ? '' : t('inspector.timersEarlyNobodyTold', { duration: sayDuration(timersAhead) }),
  ].filter((trouble) => trouble !== '');
}

function signed(ppm: number): string {
  const tenths = Math.round(Math.abs(ppm) * 10) / 10;
  return `${ppm < 0 ? '−' : '+'}${tenths}`;
}

/** Frames at which each node came up. */
const bootsOf = growing<Map<number, number[]>>(
  frameCount,
  () => new Map(),
  (boots, trace, from, to) => {
    for (let index = from; index < to; index++) {
      const { kind, node } = trace.frame(index);
      if (kind === 'boot' || kind === 'restart') boots.set(node, [...(boots.get(node) ?? []), index]);
    }
  },
);

/** What the monotonic clock showed at the last boot: its origin differs for each. */
function bootReading(trace: Trace, node: number, cursor: Cursor): number {
  const boots = bootsOf(trace).get(node) ?? [];
  const frame = boots[countBelow(boots, cursor.frames) - 1];
  if (frame === undefined) return 0;
  return clockReading(trace, node, 'mono', { time: trace.frame(frame).time, frames: frame + 1 }) ?? 0;
}

export interface HeardRow {
  readonly from: string;
  readonly ago: string | null;
}

export function heardRows(teller: Teller, node: number, cursor: Cursor): readonly HeardRow[] {
  return teller.nodes.flatMap((_, other) => {
    if (other === node) return [];
    const heard = lastHeard(teller.trace, node, other, cursor);
    return [{ from: nameOf(teller, other), ago: heard === null ? null : sayAgo(cursor.time - heard.at) }];
  });
}

const stopped: { readonly [state in Exclude<StatusChange['state'], 'running'>]: PlainKey } = {
  frozen: 'inspector.frozen',
  suspended: 'inspector.suspended',
  crashed: 'inspector.crashed',
};

/** 'running', 'frozen for 4.4 s, until released'. */
export function sayStatus(status: StatusChange, now: number): string {
  const slow = status.slow === 1 ? '' : t('inspector.slow', { slow: status.slow });
  const stolen = status.stolen === undefined ? '' : t('inspector.cpuStolen', { round: Math.round(status.stolen * 1000) / 10 });
  if (status.state === 'running') return t('inspector.running', { slow, stolen });
  const elapsed = status.since === undefined ? '' : sayElapsed(now - status.since);
  const end = status.until === null ? (status.state === 'crashed' ? t('inspector.untilRestarted') : t('inspector.untilReleased')) : '';
  const scope = status.state === 'crashed' && status.scope === 'process' ? t('inspector.hostAnswers') : '';
  const died = status.died === undefined ? '' : t('inspector.whatCouldNotRead', { died: status.died });
  return `${t(stopped[status.state])}${elapsed}${end}${scope}${died}`;
}

const sayElapsed = (us: number): string =>
  us < 3_600e6 ? t('inspector.s', { value: (us / 1e6).toFixed(1) }) : t('inspector.forLong', { duration: sayRoughly(us) });

/** What of its disk and its word is not as it should be, a chip each: its pace is said with its status. */
export function machineTroubles(status: StatusChange, now: number): readonly string[] {
  const { torn } = status;
  const { stolen: _, ...rest } = status;
  const machine = weaknesses({ ...rest, slow: 1, fsync: 'works' }, now);
  return torn === undefined ? machine : [...machine, t('inspector.diskTorn', { torn })];
}
