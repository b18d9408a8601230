/** What nodes believe, as long as they do. Who has crashed believes nothing: what it had in memory is lost. */
import { equalPlain } from '../../base/plain.ts';
import type { StatusChange } from '../../engine/changes.ts';
import type { Belief } from '../../engine/protocol.ts';
import { end } from './stretch.ts';
import type { Stretch } from './stretch.ts';

export interface BeliefStretch extends Stretch {
  readonly says: string;
  readonly about: Belief['about'];
  /** 0 or 1: which of a node's belief rows. */
  readonly row: number;
}

export class BeliefStretches {
  readonly all: BeliefStretch[] = [];
  private readonly open = new Map<number, BeliefStretch>();
  private readonly down = new Set<number>();
  /** What each node's face showed last. */
  private readonly shown = new Map<number, readonly Belief[]>();

  addFace(node: number, frame: number, at: number, beliefs: readonly Belief[]): void {
    this.shown.set(node, beliefs);
    this.hold(node, frame, at, beliefs);
  }

  addStatus(node: number, frame: number, at: number, state: StatusChange['state']): void {
    const isDown = state === 'crashed';
    if (isDown === this.down.has(node)) return;
    if (isDown) this.down.add(node);
    else this.down.delete(node);
    this.hold(node, frame, at, isDown ? [] : (this.shown.get(node) ?? []));
  }

  private hold(node: number, frame: number, at: number, beliefs: readonly Belief[]): void {
    for (let row = 0; row < 2; row++) {
      const belief = beliefs[row];
      const key = node * 2 + row;
      const open = this.open.get(key);
      if (open !== undefined && belief !== undefined && open.says === belief.says && equalPlain(open.about, belief.about)) continue;
      if (open !== undefined) this.close(key, open, frame, at);
      if (belief === undefined) continue;
      const { says, about } = belief;
      const begun: BeliefStretch = { node, row, from: at, fromFrame: frame, to: Infinity, toFrame: null, says, about };
      this.all.push(begun);
      this.open.set(key, begun);
    }
  }

  /** One that ends in the frame of its begin was never held: a restart tells of its status before its face. */
  private close(key: number, open: BeliefStretch, frame: number, at: number): void {
    this.open.delete(key);
    if (open.fromFrame === frame) this.all.splice(this.all.lastIndexOf(open), 1);
    else end(open, frame, at);
  }
}
