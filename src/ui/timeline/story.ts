/** What lasts, taken in once as the trace grows: pauses, beliefs, leases, facts, link faults; and what falls on one moment. */
import { readChange } from '../../engine/changes.ts';
import type { ClockAct, ClockChange, FaultChange, LinkChange, StatusChange } from '../../engine/changes.ts';
import { upFact } from '../../engine/protocol.ts';
import type { ClockName, Face, LeaseFace } from '../../engine/protocol.ts';
import type { Change, Trace } from '../../engine/trace.ts';
import { remembered } from '../../base/remembered.ts';
import { withNames } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { sayAct } from '../instruments/clockWords.ts';
import { Ailments } from './ailments.ts';
import { BeliefStretches } from './beliefStretches.ts';
import type { BeliefStretch } from './beliefStretches.ts';
import type { ClockPiece } from './clocks.ts';
import { Lies } from './lies.ts';
import { Schedules } from './schedule.ts';
import { isFaulty, usualOf } from './linkTrouble.ts';
import { end } from './stretch.ts';
import type { Stretch } from './stretch.ts';

export interface StatusStretch extends Stretch {
  readonly state: 'frozen' | 'suspended' | 'crashed';
  /** The restart that ended a crash found an empty disk, or one that the crash had torn. */
  hasLostDisk: boolean;
  hasTornDisk: boolean;
}

interface LeaseTerm {
  readonly frame: number;
  readonly until: number;
  readonly clock: ClockName;
}

export interface LeaseStretch extends Stretch {
  readonly label: string;
  readonly party: string;
  readonly kind: LeaseFace['kind'];
  /** The grant and every renewal. */
  readonly terms: LeaseTerm[];
}

export interface LinkStretch extends Stretch {
  /** `node` is the sender. */
  readonly target: number;
  readonly link: LinkChange;
}

export interface Mark {
  readonly frame: number;
  readonly at: number;
}
export interface FaultMark extends Mark {
  readonly change: FaultChange;
}
export interface NoteMark extends Mark {
  readonly node: number;
  readonly text: string;
  /** What befell its clock, which the node did not say itself, nor knows. */
  readonly isOfClock?: true;
}
export interface ClockMark extends Mark {
  readonly node: number;
  readonly act: ClockAct;
}
/** As long as the wall clock was pulled along at one rate. */
export interface PullStretch extends Stretch {
  readonly ppm: number;
}
export interface ViolationMark extends Mark {
  readonly property: number;
  readonly says: string;
  readonly culprits: readonly string[];
  readonly witnesses: readonly number[];
}
interface FactTurn extends Mark {
  readonly value: string | undefined;
}

export class Story {
  readonly statuses: StatusStretch[] = [];
  readonly leases: LeaseStretch[] = [];
  readonly links: LinkStretch[] = [];
  readonly faults: FaultMark[] = [];
  readonly notes: NoteMark[] = [];
  readonly violations: ViolationMark[] = [];
  readonly ailments = new Ailments();
  readonly lies = new Lies();
  readonly schedules = new Schedules();
  readonly clocks: ClockPiece[][];
  readonly clockMarks: ClockMark[] = [];
  readonly pulls: PullStretch[] = [];
  private readonly openPulls = new Map<number, PullStretch>();
  private readonly facts = new Map<string, FactTurn[]>();
  private readonly usual = new Map<number, LinkChange>();
  private readonly openLeases = new Map<string, LeaseStretch>();
  private readonly held = new BeliefStretches();
  private readonly openStatus = new Map<number, StatusStretch>();
  private readonly openLinks = new Map<number, LinkStretch>();
  readonly nodes: readonly string[];
  /** A text of a protocol's, with names in place of ids. */
  private readonly named: (text: string) => string;
  private rows = 0;

  constructor(nodes: readonly string[], names: Names) {
    this.nodes = nodes;
    this.named = remembered((text) => withNames({ nodes, names }, text));
    this.clocks = nodes.map(() => []);
    for (const node of nodes) this.turnsOf(node, upFact).push({ frame: -1, at: 0, value: 'yes' });
  }

  get beliefs(): readonly BeliefStretch[] {
    return this.held.all;
  }

  sync(trace: Trace): void {
    for (; this.rows < trace.changes.length; this.rows++) {
      const change = trace.change(this.rows);
      const { time } = trace.frames.columns;
      if (change.kind === 'link' && !this.usual.has(change.subject))
        this.usual.set(change.subject, usualOf(readChange('link', change.value), time[change.frame]!, trace.nameOf(change.frame)));
      this.add(trace, change);
    }
  }

  private add(trace: Trace, { kind, subject, frame, value }: Change): void {
    const at = trace.frames.columns.time[frame]!;
    switch (kind) {
      case 'face':
        return this.addFace(subject, frame, at, readChange('face', value));
      case 'status':
        return this.addStatus(subject, frame, at, readChange('status', value));
      case 'clock':
        return this.addClock(subject, frame, at, readChange('clock', value));
      case 'link':
        return this.addLink(subject, frame, at, readChange('link', value));
      case 'lie':
        return this.lies.add(trace, this.nodes, subject, frame);
      case 'note':
        return this.addNote({ frame, at, node: subject, text: this.named(readChange('note', value)) });
      case 'fault':
        this.faults.push({ frame, at, change: readChange('fault', value) });
        return;
      case 'verdict':
        return this.addVerdict(subject, frame, at, value);
      case 'network':
        return this.schedules.addNetwork(frame, readChange('network', value));
      case 'history':
      case 'leg':
      case 'flip':
      case 'connection':
      case 'again':
      case 'workload':
      case 'thwart':
    }
  }

  private addStatus(node: number, frame: number, at: number, status: StatusChange): void {
    this.ailments.add(node, frame, at, status);
    this.held.addStatus(node, frame, at, status.state);
    this.turn(node, upFact, { frame, at, value: status.state === 'crashed' ? 'no' : 'yes' });
    const open = this.openStatus.get(node);
    if (open !== undefined && open.state === status.state) return;
    if (open !== undefined) {
      end(open, frame, at);
      open.hasLostDisk = status.diskLost === true;
      open.hasTornDisk = status.torn !== undefined;
      this.openStatus.delete(node);
    }
    if (status.state === 'running') return;
    const disk = { hasLostDisk: false, hasTornDisk: false };
    const begun: StatusStretch = { node, from: at, fromFrame: frame, to: Infinity, toFrame: null, state: status.state, ...disk };
    this.statuses.push(begun);
    this.openStatus.set(node, begun);
  }

  private addFace(node: number, frame: number, at: number, face: Face): void {
    const beliefs = face.beliefs?.map((belief) => ({ ...belief, says: this.named(belief.says) }));
    this.held.addFace(node, frame, at, beliefs ?? []);
    this.addLeases(node, frame, at, face.leases ?? []);
    for (const [fact, value] of Object.entries(face.facts ?? {})) this.turn(node, fact, { frame, at, value });
  }

  private turn(node: number, fact: string, turn: FactTurn): void {
    const turns = this.turnsOf(this.nodes[node] ?? '', fact);
    if (turns.at(-1)?.value !== turn.value) turns.push(turn);
  }

  private addLeases(node: number, frame: number, at: number, leases: readonly LeaseFace[]): void {
    const shown = new Set(leases.map((lease) => leaseKey(node, lease)));
    for (const [key, open] of this.openLeases) {
      if (open.node !== node || shown.has(key)) continue;
      end(open, frame, at);
      this.openLeases.delete(key);
    }
    for (const lease of leases) {
      const open = this.openLeases.get(leaseKey(node, lease));
      const term: LeaseTerm = { frame, until: lease.until, clock: lease.clock };
      if (open === undefined) this.beginLease(node, frame, at, lease, term);
      else if (open.terms.at(-1)!.until !== lease.until) open.terms.push(term);
    }
  }

  private beginLease(node: number, frame: number, at: number, { label, party, kind, ...lease }: LeaseFace, term: LeaseTerm): void {
    const begun: LeaseStretch = { node, from: at, fromFrame: frame, to: Infinity, toFrame: null, label, party, kind, terms: [term] };
    this.leases.push(begun);
    this.openLeases.set(leaseKey(node, { label, party, kind, ...lease }), begun);
  }

  private addClock(node: number, frame: number, at: number, { act, ...clock }: ClockChange): void {
    this.clocks[node]?.push({ ...clock, frame });
    this.addPull(node, frame, at, clock.moves ? clock.slewPpm : 0);
    if (act === undefined || act.kind === 'end') return;
    if (act.kind === 'measured') return this.schedules.addPoll(node, frame, at, act);
    this.clockMarks.push({ frame, at, node, act });
    if (isTold(act)) this.addNote({ frame, at, node, text: sayAct(act), isOfClock: true });
  }

  private addPull(node: number, frame: number, at: number, ppm: number): void {
    const open = this.openPulls.get(node);
    if (open?.ppm === ppm) return;
    if (open !== undefined) end(open, frame, at);
    this.openPulls.delete(node);
    if (ppm === 0) return;
    const begun: PullStretch = { node, from: at, fromFrame: frame, to: Infinity, toFrame: null, ppm };
    this.pulls.push(begun);
    this.openPulls.set(node, begun);
  }

  /** What a node says itself of an event takes the place of what would be said of its clock. */
  private addNote(note: NoteMark): void {
    const last = this.notes.at(-1);
    const isSame = last !== undefined && last.frame === note.frame && last.node === note.node;
    if (isSame && note.isOfClock === true) return;
    if (isSame && last.isOfClock === true) this.notes.pop();
    this.notes.push(note);
  }

  private addLink(row: number, frame: number, at: number, link: LinkChange): void {
    const open = this.openLinks.get(row);
    if (open !== undefined) end(open, frame, at);
    this.openLinks.delete(row);
    if (!isFaulty(link, this.usual.get(row)!)) return;
    const count = this.nodes.length;
    const begun: LinkStretch = {
      node: Math.floor(row / count),
      target: row % count,
      from: at,
      fromFrame: frame,
      to: Infinity,
      toFrame: null,
      link,
    };
    this.links.push(begun);
    this.openLinks.set(row, begun);
  }

  private addVerdict(property: number, frame: number, at: number, value: string): void {
    const { verdict, says = '', culprits = [], witnesses = [] } = readChange('verdict', value);
    if (verdict !== 'violated' || this.violations.some((mark) => mark.property === property)) return;
    this.violations.push({ property, frame, at, says, culprits, witnesses });
  }

  /** How a fact on a node's face has turned, ascending. */
  turnsOf(node: string, fact: string): FactTurn[] {
    const key = `${node}\n${fact}`;
    let turns = this.facts.get(key);
    if (turns === undefined) this.facts.set(key, (turns = []));
    return turns;
  }
}

/** Polls would fill the lane with words. */
const isTold = ({ kind }: ClockAct): boolean => kind === 'step' || kind === 'skew' || kind === 'leap';

const leaseKey = (node: number, lease: LeaseFace): string => JSON.stringify([node, lease.kind, lease.party, lease.label]);
