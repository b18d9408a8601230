/** Every node's clocks as straight pieces, and the axis that lanes are plotted on: true time, or each lane's own. */
import type { ClockChange } from '../../engine/changes.ts';
import { halfWidth } from '../../engine/clock.ts';

export interface ClockPiece extends ClockChange {
  readonly frame: number;
}

export type ClockFace = 'mono' | 'wall';

const rateOf = (piece: ClockPiece, face: ClockFace): number => {
  if (!piece.moves) return 0;
  return 1 + (face === 'mono' ? piece.driftPpm : piece.driftPpm + piece.slewPpm) / 1e6;
};

const valueAt = (piece: ClockPiece, face: ClockFace, at: number): number => piece[face] + (at - piece.at) * rateOf(piece, face);

/** The last piece that began by `at`, of those before frame `frames`; the first one for what came before it. */
function pieceAt(pieces: readonly ClockPiece[], at: number, frames: number): ClockPiece | null {
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    if (piece.at <= at && piece.frame < frames) return piece;
  }
  return pieces[0] ?? null;
}

export function readingAt(pieces: readonly ClockPiece[], face: ClockFace, at: number, frames = Infinity): number {
  const piece = pieceAt(pieces, at, frames);
  return piece === null ? at : valueAt(piece, face, at);
}

/** What the node's time service holds possible: readings between which the truth lies, if it is right. Null where none says anything. */
export function boundAt(
  pieces: readonly ClockPiece[],
  at: number,
  frames = Infinity,
): { readonly earliest: number; readonly latest: number } | null {
  const piece = pieceAt(pieces, at, frames);
  if (piece?.bound === undefined) return null;
  const wall = Math.floor(valueAt(piece, 'wall', at));
  const half = halfWidth(piece, at);
  return { earliest: wall - half, latest: wall + half };
}

/** The first true time, not before `from`, at which the clock shows `reading`, as far as frames before `frames` tell; Infinity if never. */
export function whenShows(pieces: readonly ClockPiece[], face: ClockFace, reading: number, from: number, frames = Infinity): number {
  const known = pieces.filter((piece) => piece.frame < frames);
  if (known.length === 0) return reading;
  for (let i = 0; i < known.length; i++) {
    const piece = known[i]!;
    const end = known[i + 1]?.at ?? Infinity;
    if (end <= from) continue;
    const start = Math.max(piece.at, from);
    const left = reading - valueAt(piece, face, start);
    if (left <= 0) return start;
    const rate = rateOf(piece, face);
    if (rate > 0 && start + left / rate < end) return start + left / rate;
  }
  return Infinity;
}

/** Where a node's moment lies on the axis. Microseconds in, microseconds out. */
export interface Axis {
  readonly kind: 'true' | 'node';
  readonly place: (node: number, at: number) => number;
  /** The true times between which everything lies that is placed from `start` to `end`. */
  readonly trueSpan: (start: number, end: number) => readonly [number, number];
}

export const trueAxis: Axis = { kind: 'true', place: (_, at) => at, trueSpan: (start, end) => [start, end] };

/** `tracks`: pieces per node. `epoch`: what a right clock shows at true time 0. */
export function nodeAxis(tracks: readonly (readonly ClockPiece[])[], epoch: number): Axis {
  return {
    kind: 'node',
    place: (node, at) => readingAt(tracks[node] ?? [], 'wall', at) - (tracks[node]?.length ? epoch : 0),
    trueSpan: (start, end) => {
      let from = Infinity;
      let to = -Infinity;
      for (const pieces of tracks) {
        const [a, b] = shownBetween(pieces, start + epoch, end + epoch);
        from = Math.min(from, a);
        to = Math.max(to, b);
      }
      return from <= to ? [from, to] : [start, end];
    },
  };
}

/** True times between which this wall clock shows anything from `low` to `high`. */
function shownBetween(pieces: readonly ClockPiece[], low: number, high: number): readonly [number, number] {
  let from = Infinity;
  let to = -Infinity;
  pieces.forEach((piece, i) => {
    const begins = i === 0 ? -Infinity : piece.at;
    const ends = pieces[i + 1]?.at ?? Infinity;
    const rate = rateOf(piece, 'wall');
    const stands = rate <= 0;
    const isSeen = piece.wall >= low && piece.wall <= high;
    if (stands && !isSeen) return;
    const first = stands ? begins : piece.at + (low - piece.wall) / rate;
    const last = stands ? ends : piece.at + (high - piece.wall) / rate;
    const a = Math.max(begins, first);
    const b = Math.min(ends, last);
    if (a > b) return;
    from = Math.min(from, a);
    to = Math.max(to, b);
  });
  return [from, to];
}

/** Off by more than this, and the lines that join equal readings are drawn. */
const noticeable = 1_000;

/** The largest difference between any wall clock and true time at `at`, microseconds. */
function worstOffset(tracks: readonly (readonly ClockPiece[])[], epoch: number, at: number): number {
  return Math.max(0, ...tracks.map((pieces) => (pieces.length === 0 ? 0 : Math.abs(readingAt(pieces, 'wall', at) - epoch - at))));
}

export const areClocksOff = (tracks: readonly (readonly ClockPiece[])[], epoch: number, at: number): boolean =>
  worstOffset(tracks, epoch, at) > noticeable;

/** One line joining the moments at which the nodes' wall clocks show the same reading; null where one never shows it. */
export function isoLine(tracks: readonly (readonly ClockPiece[])[], epoch: number, sinceEpoch: number): readonly (number | null)[] {
  return tracks.map((pieces) => {
    if (pieces.length === 0) return sinceEpoch;
    const at = whenShows(pieces, 'wall', epoch + sinceEpoch, -Infinity);
    return Number.isFinite(at) ? at : null;
  });
}
