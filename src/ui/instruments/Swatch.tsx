import type { Tone } from '../../engine/instrument.ts';
import styles from './drawing.module.css';

/** In the order in which parts and curves take them that say nothing of their own. */
const tonesInTurn: readonly Tone[] = ['active', 'warn', 'ok', 'danger', 'calm'];

export const toneOf = (tone: Tone | undefined, index: number): Tone => tone ?? tonesInTurn[index % tonesInTurn.length]!;

/** What tells parts apart besides their hue: strokes across a square of eight. The first has none. */
const weaves = ['', 'M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M0 4H8', 'M4 0V8', 'M0 0L8 8M0 8L8 0', 'M0 4H8M4 0V8'] as const;

/** Patterns of a drawing's parts; `id` keeps those of several drawings on a page apart. */
export function Weaves({ id, count }: { readonly id: string; readonly count: number }) {
  return (
    <defs>
      {weaves.slice(1, count).map((d, i) => (
        <pattern key={d} id={`${id}${i + 1}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <path className={styles.weave} d={d} />
        </pattern>
      ))}
    </defs>
  );
}

/** Fill of the strokes across the n-th part; none where it is plain. */
export const weaveOf = (id: string, index: number): string =>
  index % weaves.length === 0 ? 'none' : `url(#${id}${index % weaves.length})`;
